"""Fifty clerks in the same moment: one piece leaves once, whoever books a day has it alone, nobody gets an error."""

from datetime import date, timedelta
from urllib.parse import quote

from sqlalchemy import func, select

from helpdesk.accounts.models import User
from helpdesk.core import submissions
from helpdesk.core.activity import Activity
from helpdesk.core.dates import today
from helpdesk.extensions import db
from helpdesk.loans.item_models import BookedDay, LoanItem
from helpdesk.loans.lifecycle import LoanState
from helpdesk.loans.models import Loan
from tests import cast, factories
from tests.flows.crowd import Person, at_once, statuses
from tests.loans import desk, lending
from tests.serving import LiveServer

CROWD = 50


def signed_in(server: LiveServer, user: User) -> Person:
    person = Person(server.url)
    assert person.submit("/login", {"email": user.email, "password": factories.PASSWORD})[0] == 303
    return person


def still_out() -> int:
    db.session.rollback()
    out = select(func.count()).where(LoanItem.taken_at.is_not(None), LoanItem.returned_at.is_(None))
    return db.session.scalar(out) or 0


def address(loan: Loan, word: str) -> str:
    return quote(desk.page(loan, word))


def given(loan: Loan) -> dict[str, str]:
    return desk.meeting(loan, desk.out(loan.items[0], accessories="สายไฟ"), incomplete="y")


def test_of_fifty_who_hand_over_one_loan_one_does(live_server: LiveServer) -> None:
    loan = lending.loan([lending.lendable()], LoanState.APPROVED)
    page, fields = address(loan, "check-out"), given(loan)
    clerk = signed_in(live_server, cast.ict_staff())
    fields["csrf_token"] = clerk.token(page)

    answers = at_once(CROWD, lambda n: clerk.ask("POST", page, fields | {"submit_key": submissions.new_key()}))

    assert statuses(answers) == {303: 1, 409: CROWD - 1}
    assert still_out() == 1
    assert db.session.scalar(select(func.count()).where(Activity.kind == "loan.check_out")) == 1


def test_of_fifty_loans_of_one_piece_one_gets_it(live_server: LiveServer) -> None:
    """Each has its own days; all come on the first to fetch it."""
    lending.let_many_wait()
    piece = lending.lendable()
    days = [today() + timedelta(days=1 + 2 * n) for n in range(CROWD)]
    loans = [lending.loan([piece], LoanState.APPROVED, first=day, days=1) for day in days]
    pages, fields = [address(loan, "check-out") for loan in loans], [given(loan) for loan in loans]
    clerk = signed_in(live_server, cast.ict_staff())
    token = {"csrf_token": clerk.token(pages[0])}

    answers = at_once(CROWD, lambda n: clerk.ask("POST", pages[n], fields[n] | token))

    assert statuses(answers) == {303: 1, 409: CROWD - 1}
    assert still_out() == 1


def test_of_fifty_returns_of_one_loan_one_counts(live_server: LiveServer) -> None:
    loan = lending.loan([lending.lendable()])
    page, fields = (
        address(loan, "check-in"),
        desk.meeting(loan, desk.back(loan.items[0], accessories="สายไฟ"), incomplete="y"),
    )
    clerk = signed_in(live_server, cast.ict_staff())
    fields["csrf_token"] = clerk.token(page)

    answers = at_once(CROWD, lambda n: clerk.ask("POST", page, fields | {"submit_key": submissions.new_key()}))

    assert statuses(answers) == {303: 1, 409: CROWD - 1}
    assert still_out() == 0


def test_of_fifty_requests_for_one_week_one_is_booked(live_server: LiveServer) -> None:
    piece = lending.lendable()
    drafts = [lending.draft([piece]) for _ in range(CROWD)]
    pages, versions = [f"/loans/drafts/{draft.id}/submit" for draft in drafts], [draft.version for draft in drafts]
    teacher = signed_in(live_server, cast.teacher())
    token = teacher.token("/profile")

    answers = at_once(
        CROWD, lambda n: teacher.ask("POST", pages[n], {"csrf_token": token, "version": str(versions[n])})
    )

    assert statuses(answers) == {303: 1, 409: CROWD - 1}
    db.session.rollback()
    assert booked_days() == {date.fromordinal(today().toordinal() + 1 + n) for n in range(7)}


def booked_days() -> set[date]:
    """Every day that is booked; the primary key lets none be there twice."""
    return set(db.session.scalars(select(BookedDay.day)))
