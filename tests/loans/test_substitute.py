"""A substitute while it is repaired: lent from the ticket, and its due date goes with the ticket, each change once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from helpdesk.accounts.settings import change
from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.activity import Activity
from helpdesk.core.dates import at, now, short_date, today
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.loans import jobs
from helpdesk.loans.lifecycle import LoanState, Notice, Scope
from helpdesk.loans.models import Loan
from helpdesk.loans.ticket_jobs import follow_tickets
from helpdesk.notifications.models import Message
from helpdesk.tickets.deadlines import due_on
from helpdesk.tickets.lifecycle import Given, Kind, Result, TicketState
from helpdesk.tickets.models import Ticket
from helpdesk.tickets.queries import promise
from tests import cast, factories
from tests.loans import lending
from tests.loans.lending import act
from tests.visitor import Visitor

SPARE = {"category": "notebook", "name": "โน้ตบุ๊กสำรอง"}


def broken(**fields: Any) -> Ticket:
    """A fault of the teacher's school that is being repaired."""
    teacher = cast.teacher()
    who = {"requester_id": teacher.id, "reporter_name": teacher.name, "phone": "0600000001", "email": teacher.email}
    ticket = factories.reported(cast.school(), **{"category": "notebook", **who, **fields})
    act(cast.ict_staff(), ticket, "receive")
    act(cast.technician(), ticket, "start")
    return ticket


def lent(ticket: Ticket, piece: Equipment, days: int = 7, is_out: bool = True) -> Loan:
    """A substitute that is out with the school."""
    words = {"borrower": ticket.reporter_name, "requester_id": ticket.requester_id, "phone": ticket.phone}
    words |= {"loan_scope": Scope.OUTSIDE, "purpose": "ใช้แทนเครื่องที่ซ่อม", "place": ticket.org.name}
    words |= {"borrow_date": today(), "due_date": today() + timedelta(days=days)}
    by, items = actor_of(cast.ict_staff()), [lending.item(piece)]
    loan = writing(lambda: Loan.substitute(by=by, session=db.session, ticket=ticket, items=items, **words))
    act(cast.area_director(), loan, "approve")
    if is_out:
        lending.hand_over(loan)
    return loan


def close(ticket: Ticket) -> None:
    act(cast.technician(), ticket, "repair", work_done="เปลี่ยนจอ", result=Result.FIXED)
    act(cast.ict_staff(), ticket, "accept", given=Given.PHONE)


@contextmanager
def days_later(count: int) -> Iterator[date]:
    with at(now() + timedelta(days=count)):
        yield today()


def page(ticket: Ticket) -> str:
    return f"/tickets/{ticket.address()['number']}"


def fields(spare: Equipment, **more: Any) -> dict[str, Any]:
    words = {"borrower": "นางสาวมาลี ใจดี", "phone": "0600000001", "email": "malee@example.com"}
    return words | {"piece": str(spare.id), "due_date": _typed(today() + timedelta(days=7)), **more}


def _typed(day: date) -> str:
    return f"{day:%d/%m}/{day.year + 543}"


def acts(loan: Loan) -> list[str]:
    query = select(Activity.kind).where(Activity.subject_kind == "loan", Activity.subject_id == loan.id)
    return [kind.removeprefix("loan.") for kind in db.session.scalars(query.order_by(Activity.id))]


def test_a_spare_of_the_same_kind_is_offered_first_to_the_reporter(app: Flask, client: Visitor) -> None:
    other, spare = lending.lendable(category="display", name="จอสำรอง"), lending.lendable(**SPARE)
    lending.loan([lending.lendable(name="อยู่กับคนอื่น")])
    ticket = broken()
    factories.sign_in(client, cast.ict_staff())

    form = client.get(f"{page(ticket)}/substitute").get_data(as_text=True)

    assert form.index(f'value="{spare.id}"') < form.index(f'value="{other.id}"')
    assert "อยู่กับคนอื่น" not in form
    assert 'value="นางสาวมาลี ใจดี"' in form
    assert "ให้ยืมเครื่องสำรอง</a>" in client.get(page(ticket)).get_data(as_text=True)


def test_it_waits_for_the_area_director_and_both_pages_know_it(app: Flask, client: Visitor) -> None:
    spare, ticket, director = lending.lendable(**SPARE), broken(), cast.area_director()
    factories.sign_in(client, cast.ict_staff())

    answer = client.submit(f"{page(ticket)}/substitute", fields(spare))

    loan = db.session.scalars(select(Loan)).one()
    assert (answer.status_code, loan.status, loan.loan_scope) == (303, LoanState.SUBMITTED, Scope.OUTSIDE)
    assert (loan.ticket, loan.requester, loan.org) == (ticket, cast.teacher(), cast.school())
    assert loan.doc_no in client.get(answer.location).get_data(as_text=True)
    assert ticket.doc_no in client.get(answer.location).get_data(as_text=True)
    assert answer.location in client.get(page(ticket)).get_data(as_text=True)
    assert ticket.doc_no in client.get("/loans").get_data(as_text=True)
    mails = db.session.scalars(select(Message.recipient).where(Message.template == "loan/submit")).all()
    assert mails == [director.email]


def test_by_standing_order_it_goes_out_at_once(app: Flask, client: Visitor) -> None:
    writing(lambda: change("loan_standing_order", "45/2570"))
    spare, ticket = lending.lendable(**SPARE), broken()
    cast.area_director()
    factories.sign_in(client, cast.ict_staff())

    answer = client.submit(f"{page(ticket)}/substitute", fields(spare))

    loan = db.session.scalars(select(Loan)).one()
    assert (loan.status, loan.standing_order) == (LoanState.APPROVED, "45/2570")
    assert "45/2570" in client.get(answer.location).get_data(as_text=True)
    assert db.session.scalars(select(Message).where(Message.template == "loan/submit")).all() == []


def test_the_same_submit_twice_lends_once(app: Flask, client: Visitor) -> None:
    spare, ticket = lending.lendable(**SPARE), broken()
    factories.sign_in(client, cast.ict_staff())
    sent = fields(spare, submit_key="one-key")

    places = {client.submit(f"{page(ticket)}/substitute", sent).location for _time in range(2)}

    assert len(places) == 1
    assert len(db.session.scalars(select(Loan)).all()) == 1


def test_into_a_room_of_the_office_it_stays_inside(app: Flask, client: Visitor) -> None:
    spare = lending.lendable(**SPARE)
    ticket = factories.reported(cast.ict_group(), category="notebook")
    factories.sign_in(client, cast.ict_staff())

    client.submit(f"{page(ticket)}/substitute", fields(spare))

    assert db.session.scalars(select(Loan)).one().loan_scope is Scope.INSIDE


@pytest.mark.parametrize(
    ("wrong", "status", "words"),
    [
        ({"piece": ""}, 422, "เลือกเครื่องสำรองก่อน"),
        ({"borrower": " "}, 422, "ขอข้อมูลช่องนี้ด้วย"),
        ({"phone": "12"}, 422, "เบอร์โทรไม่ถูก"),
        ({"due_date": "1/1/2560"}, 422, "กำหนดส่งคืนต้องไม่ก่อน"),
        ({"due_date": "32/13/2570"}, 422, "วัน"),
        ({"due_date": "1/1/2580"}, 422, "ไม่เกิน 180 วัน"),
        ({"piece": "9" * 30}, 404, ""),
        ({"piece": "x"}, 404, ""),
    ],
)
def test_what_cannot_be_is_said_and_lends_nothing(
    app: Flask, client: Visitor, wrong: dict[str, str], status: int, words: str
) -> None:
    spare, ticket = lending.lendable(**SPARE), broken()
    factories.sign_in(client, cast.ict_staff())

    answer = client.submit(f"{page(ticket)}/substitute", fields(spare, **wrong))

    assert answer.status_code == status
    assert words in answer.get_data(as_text=True)
    assert db.session.scalars(select(Loan)).all() == []


def test_a_piece_that_somebody_booked_meanwhile_is_refused_with_its_free_day(app: Flask, client: Visitor) -> None:
    spare, ticket = lending.lendable(**SPARE), broken()
    lending.loan([spare], LoanState.SUBMITTED)
    factories.sign_in(client, cast.ict_staff())

    answer = client.submit(f"{page(ticket)}/substitute", fields(spare))

    assert answer.status_code == 409
    assert "ว่างครบช่วงตั้งแต่" in answer.get_data(as_text=True)
    assert "นางสาวมาลี ใจดี" in answer.get_data(as_text=True)


def test_for_a_closed_ticket_and_without_the_office_there_is_no_spare(app: Flask, client: Visitor) -> None:
    spare, ticket = lending.lendable(**SPARE), broken()
    person = factories.sign_in(client, cast.technician())
    assert "ให้ยืมเครื่องสำรอง" not in person.get(page(ticket)).get_data(as_text=True)
    assert person.submit(f"{page(ticket)}/substitute", fields(spare)).status_code == 403
    close(ticket)

    staff = factories.sign_in(app.test_client(), cast.ict_staff())  # type: ignore[arg-type]  # the app makes visitors

    assert staff.get(f"{page(ticket)}/substitute").status_code == 409
    assert "ให้ยืมเครื่องสำรอง" not in staff.get(page(ticket)).get_data(as_text=True)


def test_who_may_not_see_the_loan_reads_only_that_there_is_one(app: Flask, client: Visitor) -> None:
    ticket = broken()
    loan = lent(ticket, lending.lendable(**SPARE))
    factories.sign_in(client, cast.school_supply())

    text = client.get(page(ticket)).get_data(as_text=True)

    assert "มีเครื่องสำรองให้ใช้ระหว่างซ่อมแล้ว" in text
    assert loan.address()["number"] not in text


def test_while_the_repair_goes_on_the_due_date_follows_once(app: Flask) -> None:
    ticket = broken()
    loan = lent(ticket, lending.lendable(**SPARE))
    assert follow_tickets(today()) == 0

    with days_later(7) as day:
        moved = [follow_tickets(day), follow_tickets(day)]
        for job in jobs.JOBS:
            job(day)

    assert moved == [1, 0]
    assert loan.due_date == day + timedelta(days=7)
    assert [kind for kind in acts(loan) if kind in ("follow", "remind", "stay")] == ["follow"]
    assert len(loan.items[0].days) == 15


def test_nobody_is_reminded_of_a_day_that_follows_the_repair(app: Flask) -> None:
    loan = lent(broken(), lending.lendable(**SPARE))

    for after in range(30):
        with days_later(after) as day:
            for job in jobs.JOBS:
                job(day)

    assert "remind" not in acts(loan)
    assert acts(loan).count("follow") == 4


def test_where_the_next_one_has_it_it_stays_and_staff_are_told_once(app: Flask, client: Visitor) -> None:
    spare = lending.lendable(**SPARE)
    loan = lent(broken(), spare)
    lending.loan([spare], LoanState.SUBMITTED, first=loan.due_date + timedelta(days=2))
    cast.ict_staff()

    for after in (7, 7, 8):
        with days_later(after) as day:
            follow_tickets(day)
            follow_tickets(day)
    assert loan.due_date == now().date() + timedelta(days=7)
    assert acts(loan).count("stay") == 1
    assert [row.due_date for row in loan.notices if row.notice is Notice.STAY] == [loan.due_date]
    assert acts(loan).count("follow") == 0
    to = db.session.scalars(select(Message.recipient).where(Message.template == "loan/stay")).all()
    assert to == [cast.ict_staff().email]

    with time_machine.travel(now() + timedelta(days=8), tick=True):
        factories.sign_in(client, cast.ict_staff())
        assert "ขยายไม่ได้ มีผู้จองต่อ" in client.get("/loans").get_data(as_text=True)
        assert "ขยายให้ไม่ได้" in client.get(f"/loans/{loan.address()['number']}").get_data(as_text=True)


def test_behind_the_end_of_the_repair_there_are_three_days_once(app: Flask) -> None:
    ticket = broken()
    loan = lent(ticket, lending.lendable(**SPARE), days=20)
    with days_later(2) as closing:
        close(ticket)

    with days_later(3) as day:
        moved = [follow_tickets(day), follow_tickets(day)]
        assert loan.due_date == closing + timedelta(days=3)
        act(cast.ict_staff(), loan, "extend", due_date=closing + timedelta(days=9))
        moved.append(follow_tickets(day))

    assert moved == [1, 0, 0]
    assert loan.due_date == closing + timedelta(days=9)


def test_what_was_set_by_hand_behind_the_end_stays(app: Flask) -> None:
    ticket = broken()
    loan = lent(ticket, lending.lendable(**SPARE), days=3)
    close(ticket)
    act(cast.ict_staff(), loan, "extend", due_date=today() + timedelta(days=12))

    with days_later(1) as day:
        assert follow_tickets(day) == 0


def test_of_a_cancelled_ticket_it_comes_back_too(app: Flask) -> None:
    ticket = factories.reported(cast.school(), category="notebook")
    loan = lent(ticket, lending.lendable(**SPARE), days=20)
    act(cast.ict_staff(), ticket, "cancel", reason="ใช้ได้แล้ว")

    with days_later(1) as day:
        assert [follow_tickets(day), follow_tickets(day)] == [1, 0]

    assert loan.due_date == today() + timedelta(days=3)


def test_of_a_merged_ticket_it_follows_the_other(app: Flask) -> None:
    into, ticket = broken(), factories.reported(cast.school(), category="notebook")
    loan = lent(ticket, lending.lendable(**SPARE))
    act(cast.ict_staff(), ticket, "merge", into=into)

    with days_later(7) as day:
        follow_tickets(day)
        assert loan.due_date == day + timedelta(days=7)
        close(into)
        follow_tickets(day)

    assert loan.due_date == day + timedelta(days=3)


def test_after_weeks_without_a_worker_nobody_is_late_at_once(app: Flask) -> None:
    ticket = broken()
    loan = lent(ticket, lending.lendable(**SPARE), days=60)
    close(ticket)

    with days_later(20) as day:
        follow_tickets(day)

    assert loan.due_date == day


def test_what_nobody_fetched_lapses_and_a_held_one_never_grows(app: Flask) -> None:
    ticket = broken()
    loan = lent(ticket, lending.lendable(**SPARE), days=2, is_out=False)
    close(ticket)

    with days_later(3) as day:
        for job in jobs.JOBS:
            job(day)

    assert "follow" not in acts(loan)
    assert loan.status is LoanState.CANCELLED


def test_the_promised_day_of_the_repair_is_what_the_form_begins_with(app: Flask, client: Visitor) -> None:
    lending.lendable(**SPARE)
    ticket = factories.ticket(TicketState.IN_PROGRESS, cast.school(), category="notebook", kind=Kind.REPAIR)
    ticket.received_at = ticket.clock_from = now() + timedelta(days=4)
    db.session.commit()
    factories.sign_in(client, cast.ict_staff())

    form = client.get(f"{page(ticket)}/substitute").get_data(as_text=True)

    promised = due_on(ticket, promise())
    assert promised is not None
    assert f'value="{short_date(promised)}"' in form
