"""The days behind a loan on which a piece is looked over: they go with the day on which it truly came back, and with an
extension; whoever booked a day keeps it."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from helpdesk.core.dates import at, now, today
from helpdesk.core.errors import Refused
from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.loans.handing import Returned
from helpdesk.loans.item_models import BookedDay
from helpdesk.loans.lifecycle import Back, LoanState
from helpdesk.loans.models import Loan
from tests import cast
from tests.loans import lending
from tests.loans.lending import act

BUFFER = 2


@pytest.fixture
def piece(app: Flask) -> Equipment:
    return lending.lendable(buffer_days=BUFFER)


@pytest.fixture
def loan(piece: Equipment) -> Loan:
    """Handed over today, due in a week."""
    return lending.loan([piece], first=today(), days=8)


def later(count: int) -> at:
    """So many days after the due date, which is seven days from now."""
    return at(now() + timedelta(days=7 + count))


def of(loan: Loan) -> tuple[list[int], list[int]]:
    """Its days and its buffer days, counted from the due date of a week from the first day."""
    db.session.rollback()
    rows = db.session.scalars(select(BookedDay).where(BookedDay.item_id == loan.items[0].id).order_by(BookedDay.day))
    due, days = loan.borrow_date + timedelta(days=7), {True: list[int](), False: list[int]()}
    for row in rows:
        days[row.is_buffer].append((row.day - due).days)
    return days[False], days[True]


def is_free(piece: Equipment, day: date) -> bool:
    """Whether somebody else gets it for this day; they let it go again."""
    asked = lending.draft([piece], first=day, days=1, person=cast.other_teacher(), org=cast.other_school())
    try:
        act(cast.other_teacher(), asked, "submit")
    except Refused:
        return False
    act(cast.other_teacher(), asked, "cancel")
    return True


@pytest.mark.parametrize(
    ("after", "days", "buffer"),
    [
        (0, (-7, 0), [1, 2]),
        (3, (-7, 3), [4, 5]),
        (1, (-7, 1), [2, 3]),
        (-3, (-7, -3), [-2, -1]),
        (-1, (-7, -1), [0, 1]),
        (-7, (-7, -7), [-6, -5]),
    ],
    ids=["on-the-day", "late", "late-into-the-buffer", "early", "a-day-early", "the-same-day"],
)
def test_the_buffer_follows_the_day_of_the_return(
    loan: Loan, after: int, days: tuple[int, int], buffer: list[int]
) -> None:
    with later(after):
        lending.take_back(loan)

    assert of(loan) == (list(range(days[0], days[1] + 1)), buffer)


@pytest.mark.parametrize("after", [0, 3, -3])
def test_nobody_gets_it_while_it_is_looked_over_and_the_next_day_anybody(
    loan: Loan, piece: Equipment, after: int
) -> None:
    with later(after):
        lending.take_back(loan)
        found = [is_free(piece, today() + timedelta(days=ahead)) for ahead in range(4)]

    assert found == [False, False, False, True]


def test_days_that_somebody_else_booked_stay_theirs(loan: Loan, piece: Equipment) -> None:
    """Booked for the fifth and sixth day behind the due date; what is late by three would be looked over till then."""
    first = loan.due_date + timedelta(days=5)
    next_one = lending.loan([piece], LoanState.APPROVED, first=first, days=2, person=cast.other_teacher())

    with later(3):
        lending.take_back(loan)
    with later(5):
        lending.hand_over(next_one)

    assert of(loan) == (list(range(-7, 4)), [4])
    assert next_one.status is LoanState.ON_LOAN


def test_what_came_back_when_it_was_the_next_ones_day_leaves_it_to_them(loan: Loan, piece: Equipment) -> None:
    first = loan.due_date + timedelta(days=3)
    next_one = lending.loan([piece], LoanState.APPROVED, first=first, days=4, person=cast.other_teacher())

    with later(4):
        lending.take_back(loan)
        lending.hand_over(next_one)

    assert of(loan) == (list(range(-7, 3)), [])


def test_an_extension_takes_the_buffer_along(loan: Loan, piece: Equipment) -> None:
    act(cast.ict_staff(), loan, "extend", due_date=loan.due_date + timedelta(days=4))
    found = [is_free(piece, loan.due_date + timedelta(days=ahead)) for ahead in range(4)]

    assert of(loan) == (list(range(-7, 5)), [5, 6])
    assert found == [False, False, False, True]


@pytest.mark.parametrize(("days", "goes"), [(2, True), (3, False)])
def test_an_extension_leaves_room_to_look_it_over_before_the_next_one(
    loan: Loan, piece: Equipment, days: int, goes: bool
) -> None:
    due = loan.due_date
    lending.loan([piece], LoanState.SUBMITTED, first=due + timedelta(days=5), days=1, person=cast.other_teacher())

    try:
        act(cast.ict_staff(), loan, "extend", due_date=due + timedelta(days=days))
    except Refused:
        assert not goes

    assert loan.due_date == due + timedelta(days=days if goes else 0)


def test_what_is_extended_and_comes_back_late_is_looked_over_then(loan: Loan) -> None:
    act(cast.ict_staff(), loan, "extend", due_date=loan.due_date + timedelta(days=4))

    with later(6):
        lending.take_back(loan)

    assert of(loan) == (list(range(-7, 7)), [7, 8])


def test_of_two_pieces_each_has_its_own_day_of_return(app: Flask) -> None:

    loan = lending.loan([lending.lendable(buffer_days=1), lending.lendable(buffer_days=3)], first=today(), days=8)
    first, second = loan.items
    with later(0):
        returned = [Returned(first, Back.GOOD, accessories=first.accessories_out)]
        act(cast.ict_staff(), loan, "check_in", returned=returned, signed=lending.ON_PAPER)
    with later(2):
        lending.take_back(loan)

    ends = [max(row.day for row in item.days) - loan.due_date for item in (first, second)]
    assert [end.days for end in ends] == [1, 5]
