"""How much one person may hold: so many requests at once, so many days, so far ahead; what staff may do beyond."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from helpdesk.accounts.settings import change
from helpdesk.core.dates import short_date, today
from helpdesk.core.errors import Refused
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.loans.lifecycle import LoanState
from helpdesk.loans.models import Loan
from tests import cast, factories
from tests.flows.crowd import Person, at_once, statuses
from tests.loans import desk, lending
from tests.loans.lending import act
from tests.loans.requesting import typed
from tests.serving import LiveServer
from tests.visitor import Visitor

MOST, CROWD = 5, 12


def sent(count: int) -> int:
    """How many of so many requests of the teacher, each for a piece of its own, go through."""
    done = 0
    for _number in range(count):
        try:
            lending.loan([lending.lendable()], LoanState.SUBMITTED)
        except Refused:
            break
        done += 1
    return done


def test_one_person_has_so_many_requests_at_once_and_reads_which(app: Flask, client: Visitor) -> None:
    loans = [lending.loan([lending.lendable()], LoanState.SUBMITTED) for _number in range(MOST)]
    factories.sign_in(client, cast.teacher())

    answer = client.submit("/loans/new", typed(f"piece-{lending.lendable().id}"))

    assert answer.status_code == 409
    assert all(str(loan.doc_no) in answer.text for loan in loans)
    assert "อบรมครูทั้งโรงเรียน" in answer.text
    assert db.session.scalar(select(func.count()).select_from(Loan)) == MOST


@pytest.mark.parametrize("verb", ["cancel", "fetch", "reject"])
def test_what_is_over_or_fetched_makes_room(app: Flask, verb: str) -> None:
    first = lending.loan([lending.lendable()], LoanState.APPROVED)
    assert sent(MOST) == MOST - 1

    if verb == "cancel":
        act(cast.teacher(), first, "cancel")
    elif verb == "fetch":
        lending.hand_over(first)
    else:
        waiting = db.session.scalars(select(Loan).where(Loan.status == LoanState.SUBMITTED)).first()
        act(cast.head_teacher(), waiting, "reject", reason="ใช้ของโรงเรียนก่อน")

    assert sent(MOST) == 1


def test_how_many_is_the_offices_to_set(app: Flask) -> None:
    writing(lambda: change("loan_waiting_most", 2))

    assert sent(MOST) == 2


def test_what_others_have_waiting_does_not_count(app: Flask) -> None:
    words = {"person": cast.other_teacher(), "org": cast.other_school()}
    for _number in range(MOST):
        lending.loan([lending.lendable()], LoanState.SUBMITTED, **words)

    assert sent(1) == 1


def test_the_desk_writes_down_for_others_without_end_but_not_for_itself(app: Flask) -> None:
    for _number in range(MOST + 1):
        written = lending.draft([lending.lendable()], person=cast.ict_staff(), requester_id=cast.teacher().id)
        act(cast.ict_staff(), written, "submit")
    for _number in range(MOST):
        act(cast.ict_staff(), lending.draft([lending.lendable()], person=cast.ict_staff()), "submit")

    with pytest.raises(Refused, match="ครบที่ขอพร้อมกันได้"):
        act(cast.ict_staff(), lending.draft([lending.lendable()], person=cast.ict_staff()), "submit")


def test_of_many_sent_in_one_moment_no_more_than_so_many_go_through(live_server: LiveServer) -> None:
    drafts = [lending.draft([lending.lendable()]) for _number in range(CROWD)]
    pages = [(f"/loans/drafts/{draft.id}/submit", {"version": str(draft.version)}) for draft in drafts]
    teacher = Person(live_server.url)
    assert teacher.submit("/login", {"email": cast.teacher().email, "password": factories.PASSWORD})[0] == 303
    token = {"csrf_token": teacher.token("/profile")}

    answers = at_once(CROWD, lambda number: teacher.ask("POST", pages[number][0], pages[number][1] | token))

    assert statuses(answers) == {303: MOST, 409: CROWD - MOST}
    db.session.rollback()
    waiting = select(func.count()).select_from(Loan).where(Loan.status == LoanState.SUBMITTED)
    assert db.session.scalar(waiting) == MOST


@pytest.mark.parametrize(
    ("days", "field", "words"),
    [({"days": 31}, "due_date", "ไม่เกิน 30 วัน"), ({"first": 61}, "borrow_date", "ล่วงหน้าได้ไม่เกิน 60 วัน")],
)
def test_too_long_and_too_far_are_said_at_the_field(
    app: Flask, client: Visitor, days: dict[str, int], field: str, words: str
) -> None:
    writing(lambda: change("loan_longest_days", 30))
    writing(lambda: change("loan_furthest_days", 60))
    cast.head_teacher()
    factories.sign_in(client, cast.teacher())
    span = {"days": days.get("days", 30), "first": today() + timedelta(days=days.get("first", 60))}

    answer = client.submit("/loans/new", typed(f"piece-{lending.lendable().id}", **span))

    assert answer.status_code == 422
    assert f"{field}-error" in answer.text
    assert words in answer.text
    assert db.session.scalars(select(Loan)).all() == []


def test_an_extension_behind_the_longest_needs_its_reason(app: Flask, client: Visitor) -> None:
    writing(lambda: change("loan_longest_days", 10))
    loan = lending.loan([lending.lendable()])
    page, due = desk.page(loan, "extend"), short_date(loan.due_date + timedelta(days=4))
    fields = {"version": str(loan.version), "due_date": due}
    staff = desk.clerk(client)

    without = staff.submit(page, fields)
    with_reason = staff.submit(page, fields | {"reason": "การอบรมเลื่อน"})

    assert (without.status_code, with_reason.status_code) == (409, 303)
    assert "เกิน 10 วัน" in without.text
    assert short_date(loan.due_date) == due


def test_within_the_longest_no_reason_is_asked(app: Flask) -> None:
    writing(lambda: change("loan_longest_days", 10))
    loan = lending.loan([lending.lendable()])

    act(cast.ict_staff(), loan, "extend", due_date=loan.due_date + timedelta(days=3))

    with pytest.raises(Refused):
        act(cast.ict_staff(), loan, "extend", due_date=loan.due_date + timedelta(days=11), reason="นานมาก")
