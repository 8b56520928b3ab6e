"""What is not ready before it begins: who should decide hears again, whose piece is not back hears, and what nobody
decided or fetched ends with the reason that is true."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.activity import Activity
from helpdesk.core.dates import at, today
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.inventory.lifecycle import Condition
from helpdesk.loans import jobs
from helpdesk.loans.calendar_models import Holiday
from helpdesk.loans.lapsing import Lapse
from helpdesk.loans.lifecycle import LoanState, Scope
from helpdesk.loans.models import Loan
from helpdesk.notifications.models import Message
from tests import cast
from tests.loans import lending
from tests.loans.lending import act

MONDAY = datetime(2027, 1, 11, 2, tzinfo=UTC)  # nine in the morning in Bangkok


def on(days: int) -> datetime:
    return MONDAY + timedelta(days=days)


def night(days: int) -> None:
    """What the worker does on a day, twice."""
    with at(on(days)):
        for job in (*jobs.JOBS, *jobs.JOBS):
            job(today())


def heard(template: str) -> list[str]:
    """Who was sent this mail, by the words of their addresses."""
    query = select(Message.recipient).where(Message.template == template).order_by(Message.id)
    return [address.split("@")[0] for address in db.session.scalars(query)]


def asked(start: int, state: LoanState = LoanState.SUBMITTED, days: int = 1, scope: Scope = Scope.OUTSIDE) -> Loan:
    """Asked for on the Monday, to begin so many days later."""
    with at(on(0)):
        return lending.loan([lending.lendable()], state, first=today() + timedelta(days=start), days=days, scope=scope)


def test_the_head_hears_again_on_the_working_day_before_it_begins(app: Flask) -> None:
    cast.head_teacher()
    asked(7)

    went = []
    for day in range(1, 8):
        night(day)
        went.append((day, len(heard("loan/urge"))))

    assert went == [(1, 0), (2, 0), (3, 0), (4, 1), (5, 1), (6, 1), (7, 1)]
    assert heard("loan/urge") == ["prasert"]


def test_a_holiday_is_no_working_day(app: Flask) -> None:
    cast.head_teacher()
    asked(7)
    closed = {"name": "วันหยุดพิเศษ", "first_day": _day(4), "last_day": _day(4), "of_schools": False}
    with at(on(0)):
        writing(lambda: Holiday.announce(by=actor_of(cast.ict_staff()), session=db.session(), **closed))

    night(3)

    assert heard("loan/urge") == ["prasert"]


def _day(days: int) -> date:
    with at(on(days)):
        return today()


def test_behind_the_opinion_it_is_who_approves(app: Flask) -> None:
    loan = asked(3)
    cast.area_director()
    with at(on(1)):
        act(cast.head_teacher(), loan, "endorse")

    night(2)

    assert heard("loan/urge") == ["surachai"]


def test_whose_turn_it_is_since_today_is_not_urged_today(app: Flask) -> None:
    cast.head_teacher()
    asked(1)

    night(0)
    assert heard("loan/urge") == []

    night(1)
    assert heard("loan/urge") == ["prasert"]


def test_where_nobody_may_decide_the_desk_hears(app: Flask) -> None:
    cast.ict_staff()
    asked(1)

    night(1)

    assert (heard("loan/urge"), heard("loan/urge_staff")) == ([], ["noi"])


def kept_from(next_start: int) -> Loan:
    """Due on the Wednesday, not brought back, and booked by the next one."""
    with at(on(0)):
        piece = lending.lendable()
        lending.loan([piece], first=today(), days=3)
        return lending.loan([piece], LoanState.APPROVED, first=today() + timedelta(days=next_start), days=2)


def test_whose_piece_is_not_back_hears_once_and_so_does_the_desk(app: Flask) -> None:
    kept_from(7)

    went = []
    for day in range(1, 8):
        night(day)
        went.append((heard("loan/hold_up"), heard("loan/hold_up_staff")))

    nobody: tuple[list[str], list[str]] = ([], [])
    assert went == [nobody] * 3 + [(["malee"], ["noi"])] * 4


def test_a_piece_that_is_not_due_yet_is_no_news(app: Flask) -> None:
    kept_from(3)

    night(2)
    assert heard("loan/hold_up") == []

    night(3)
    assert heard("loan/hold_up") == ["malee"]


def broken(start: int) -> Loan:
    """Booked, and broken meanwhile."""
    loan = asked(start, LoanState.APPROVED)
    with at(on(0)):
        act(cast.supply_officer(), loan.items[0].equipment, "edit", condition=Condition.BROKEN)
    return loan


def test_of_what_came_to_harm_both_hear_a_week_before(app: Flask) -> None:
    broken(10)
    cast.ict_staff()

    went = []
    for day in range(2, 6):
        night(day)
        went.append((heard("loan/hold_up"), heard("loan/hold_up_staff")))

    assert went == [([], []), *[(["malee"], ["noi"])] * 3]


def broken_meanwhile() -> Loan:
    return broken(3)


def decided_by_nobody() -> Loan:
    return asked(1)


def not_back() -> Loan:
    return kept_from(3)


def back_too_late() -> Loan:
    """The next one heard that it is not back, and nothing behind that."""
    loan = kept_from(3)
    night(3)
    with at(on(4)):
        lending.take_back(loan.items[0].equipment.open_loans[0].loan)
    return loan


def not_fetched() -> Loan:
    return asked(1, LoanState.APPROVED)


WHY = {
    Lapse.UNDECIDED: decided_by_nobody,
    Lapse.NOT_FETCHED: not_fetched,
    Lapse.NOT_BACK: not_back,
    Lapse.NOT_FIT: broken_meanwhile,
}


@pytest.mark.parametrize(("why", "make"), [*WHY.items(), (Lapse.NOT_BACK, back_too_late)])
def test_it_ends_with_the_reason_that_is_true(app: Flask, why: Lapse, make: Callable[[], Loan]) -> None:
    loan = make()

    night(9)

    ended = db.session.scalars(select(Activity).where(Activity.kind == "loan.expire")).one()
    mail = db.session.scalars(select(Message).where(Message.template == "loan/expire")).one()
    assert (loan.status, ended.details) == (LoanState.CANCELLED, {"why": why.value})
    assert [each for each in Lapse if str(each.title) in mail.text] == [why]
