"""What somebody would try who wants a thing without the rules: their own yes, an unwritten reason, days without end."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from helpdesk.accounts.models import StandIn
from helpdesk.accounts.permissions import Role
from helpdesk.accounts.settings import change
from helpdesk.core.dates import at, now, short_date, today
from helpdesk.core.errors import Refused
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.loans.lifecycle import Back, LoanState
from helpdesk.loans.models import Loan
from helpdesk.loans.pool_models import Lendable
from tests import cast, factories
from tests.loans import desk, lending
from tests.loans.lending import act
from tests.loans.requesting import typed
from tests.visitor import Visitor


def only_loan() -> Loan:
    return db.session.scalars(select(Loan)).one()


def test_nobody_approves_what_staff_wrote_down_for_them(app: Flask, client: Visitor) -> None:
    piece, director = lending.lendable(), cast.group_director()
    who = {"for_other": "y", "borrower": director.name, "email": director.email, "org": "G03", "loan_scope": "inside"}
    desk.clerk(client).submit("/loans/new", typed(f"piece-{piece.id}", **who))
    loan = only_loan()

    with pytest.raises(Refused):
        act(director, loan, "approve")

    assert loan.requester_id == director.id
    act(cast.deputy_director(), loan, "approve")
    assert loan.status is LoanState.APPROVED


def test_staff_goes_on_writing_the_draft_for_one_with_an_account(app: Flask, client: Visitor) -> None:
    cast.head_teacher()
    teacher, piece = cast.teacher(), lending.lendable()
    fields = typed(f"piece-{piece.id}", for_other="y", borrower=teacher.name, email=teacher.email, do="draft")
    desk.clerk(client).submit("/loans/new", fields)
    loan = only_loan()
    page = f"/loans/drafts/{loan.id}"

    form = client.get(f"{page}/edit").get_data(as_text=True)
    client.submit(f"{page}/submit", {"version": str(loan.version)})

    assert teacher.email in form
    assert (loan.status, loan.needs_endorsement) == (LoanState.SUBMITTED, True)


def test_a_head_for_whom_staff_asks_is_not_waited_for(app: Flask, client: Visitor) -> None:
    head, piece = cast.head_teacher(), lending.lendable()
    fields = typed(f"piece-{piece.id}", for_other="y", borrower=head.name, email=head.email)

    desk.clerk(client).submit("/loans/new", fields)

    assert only_loan().needs_endorsement is False


def test_nobody_endorses_their_own(app: Flask, client: Visitor) -> None:
    loan, head = lending.loan([lending.lendable()], LoanState.SUBMITTED), cast.head_teacher()
    span = {"starts": today(), "ends": today()}
    db.session.add(StandIn(user=cast.teacher(), absent=head, role=Role.ORG_HEAD, **span))
    factories.sign_in(client, cast.teacher())

    answer = client.submit(desk.page(loan, "endorse"), {"version": str(loan.version)})

    assert (answer.status_code, loan.endorsed_at) == (409, None)


@pytest.mark.parametrize("word", ["purpose", "place", "phone"])
def test_a_draft_without_its_reason_is_not_sent(app: Flask, client: Visitor, word: str) -> None:
    piece = lending.lendable()
    factories.sign_in(client, cast.teacher())
    client.submit("/loans/new", typed(f"piece-{piece.id}", do="draft", **{word: ""}))
    loan = only_loan()

    answer = client.submit(f"/loans/drafts/{loan.id}/submit", {"version": str(loan.version)})

    assert (answer.status_code, loan.status) == (409, LoanState.DRAFT)


def test_who_left_gets_nothing_at_the_desk(app: Flask) -> None:
    loan = lending.loan([lending.lendable()], LoanState.APPROVED)
    cast.teacher().is_disabled = True
    db.session.commit()

    with pytest.raises(Refused):
        lending.hand_over(loan)


def test_nothing_goes_out_behind_its_due_date(app: Flask) -> None:
    loan = lending.loan([lending.lendable()], LoanState.APPROVED)

    with at(now() + timedelta(days=30)), pytest.raises(Refused):
        lending.hand_over(loan)


def test_an_extension_is_neither_endless_nor_in_the_past(app: Flask, client: Visitor) -> None:
    loan = lending.loan([lending.lendable()])
    due, far = loan.due_date, short_date(today() + timedelta(days=3000))

    answer = desk.clerk(client).submit(desk.page(loan, "extend"), {"version": str(loan.version), "due_date": far})
    with at(now() + timedelta(days=30)), pytest.raises(Refused):
        act(cast.ict_staff(), loan, "extend", due_date=due + timedelta(days=1))

    assert (answer.status_code, loan.due_date) == (409, due)


def test_the_buffer_stays_free_behind_an_early_return(app: Flask) -> None:
    piece = lending.lendable(buffer_days=2)
    lending.take_back(lending.loan([piece]))

    with pytest.raises(Refused):
        lending.loan([piece], LoanState.SUBMITTED, first=today() + timedelta(days=2))

    assert lending.loan([piece], LoanState.SUBMITTED, first=today() + timedelta(days=3))


@pytest.mark.parametrize("back", [Back.DAMAGED, Back.LOST])
def test_the_page_of_a_piece_that_came_back_harmed_tells_so(app: Flask, client: Visitor, back: Back) -> None:
    piece = lending.lendable()
    lending.take_back(lending.loan([piece]), back)

    page = desk.clerk(client).get(f"/equipment/{piece.id}")

    assert page.status_code == 200
    assert f"เป็น {piece.condition.title}" in page.get_data(as_text=True)


def test_nobody_lends_themselves_a_spare_by_standing_order(app: Flask, client: Visitor) -> None:
    writing(lambda: change("loan_standing_order", "45/2570"))
    spare, ticket, clerk = lending.lendable(), factories.reported(cast.school(), category="notebook"), cast.ict_staff()
    words = {"borrower": clerk.name, "phone": "0600000001", "email": clerk.email, "piece": str(spare.id)}
    number = ticket.address()["number"]

    desk.clerk(client).submit(f"/tickets/{number}/substitute", words | {"due_date": short_date(today())})

    assert (only_loan().status, only_loan().standing_order) == (LoanState.SUBMITTED, "")


def test_a_kind_that_is_booked_for_ever_is_not_called_free(app: Flask, client: Visitor) -> None:
    piece = lending.lendable()
    for number in range(3):
        lending.loan([piece], LoanState.SUBMITTED, first=today() + timedelta(days=180 * number), days=180)
    days = {"borrow_date": short_date(today()), "due_date": short_date(today())}
    factories.sign_in(client, cast.other_teacher())

    answer = client.get("/loans/availability", query_string={"asked": "kind-notebook", **days})

    assert "ว่างตลอดช่วงที่เลือก" not in answer.get_data(as_text=True)


def test_a_number_without_end_is_no_line(app: Flask, client: Visitor) -> None:
    loan = lending.loan([lending.lendable()])

    answer = desk.clerk(client).get(desk.page(loan, "check-in/piece?q=x&ticked=") + "9" * 5000)

    assert answer.status_code == 404


def test_nobody_books_a_century_ahead(app: Flask) -> None:
    with pytest.raises(Refused):
        lending.loan([lending.lendable()], LoanState.SUBMITTED, first=today() + timedelta(days=366))


def test_a_director_written_down_by_name_does_not_approve_it(app: Flask) -> None:
    director = cast.group_director()
    loan = lending.draft([lending.lendable()], person=cast.ict_staff(), borrower=director.name, requester_id=None)
    lending.act(cast.ict_staff(), loan, "submit", needs_endorsement=False)

    with pytest.raises(Refused, match="ตนขอ"):
        lending.act(director, loan, "approve")


def test_an_opinion_that_nobody_asked_for_bars_nobody(app: Flask) -> None:
    loan = lending.draft([lending.lendable()])
    lending.act(cast.teacher(), loan, "submit", needs_endorsement=False)

    with pytest.raises(Refused, match="ไม่ต้องรอ"):
        lending.act(cast.head_teacher(), loan, "endorse")


def test_what_was_closed_for_lending_still_goes_to_who_booked_it(app: Flask) -> None:
    loan = lending.loan([lending.lendable()], LoanState.APPROVED)
    lending.act(cast.ict_staff(), db.session.query(Lendable).one(), "close")

    lending.hand_over(loan)

    assert loan.status is LoanState.ON_LOAN
