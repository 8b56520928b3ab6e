"""What time does to a loan: a reminder before, on and behind the due date, the demand by day 7, the head; each once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from helpdesk.accounts.settings import DEFAULTS, change
from helpdesk.core.dates import at, now, today
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.loans import jobs
from helpdesk.loans.item_models import BookedDay, LoanNotice
from helpdesk.loans.lifecycle import DEMAND_AT_LATEST, DEMAND_WITHIN, LoanState, Notice
from helpdesk.notifications.models import Message
from tests import cast
from tests.loans import lending
from tests.loans.lending import act


@contextmanager
def days_later(count: int) -> Iterator[date]:
    with at(now() + timedelta(days=count)):
        yield today()


def told(loan_id: int) -> list[str]:
    """The notices in the order in which they went out."""
    query = select(LoanNotice.notice).where(LoanNotice.loan_id == loan_id).order_by(LoanNotice.at)
    return [notice.value for notice in db.session.scalars(query)]


def test_day_by_day_each_notice_goes_once(app: Flask) -> None:
    loan = lending.loan([lending.lendable()])
    went: dict[int, list[str]] = {}

    for after in range(40):
        with days_later(after) as day:
            before = told(loan.id)
            jobs.speak_of_due_dates(day)
            jobs.speak_of_due_dates(day)
            if new := told(loan.id)[len(before) :]:
                went[(day - loan.due_date).days] = new

    assert went == {-2: ["before"], 0: ["on_the_day"], 2: ["after"], 5: ["demand"], 14: ["escalation"]}


@pytest.mark.parametrize("after", [1, DEFAULTS["loan_demand_after_days"], DEMAND_AT_LATEST, DEMAND_WITHIN, 30])
def test_the_demand_is_in_time_even_where_the_worker_missed_its_day(app: Flask, after: int) -> None:
    """Whatever is set: of former versions there may be more than the form allows now."""
    writing(lambda: change("loan_demand_after_days", after))
    loan = lending.loan([lending.lendable()])
    due, missed = (loan.due_date - today()).days, min(after, DEMAND_AT_LATEST)

    for late in range(DEMAND_WITHIN + 1):
        if late != missed:
            with days_later(due + late) as day:
                jobs.speak_of_due_dates(day)

    assert "demand" in told(loan.id)


def test_after_days_without_a_worker_only_the_latest_reminder_goes(app: Flask) -> None:
    loan = lending.loan([lending.lendable()])

    with days_later(7 + 3) as day:
        jobs.speak_of_due_dates(day)

    assert told(loan.id) == ["after"]


def test_an_extension_begins_anew(app: Flask) -> None:
    loan = lending.loan([lending.lendable()])
    with days_later(7) as day:
        jobs.speak_of_due_dates(day)
        act(cast.ict_staff(), loan, "extend", due_date=day + timedelta(days=10))

    with days_later(17) as day:
        jobs.speak_of_due_dates(day)

    assert told(loan.id) == ["on_the_day", "on_the_day"]


def test_what_came_back_is_not_asked_for(app: Flask) -> None:
    loan = lending.loan([lending.lendable()], LoanState.RETURNED)

    with days_later(30) as day:
        assert jobs.speak_of_due_dates(day) == 0

    assert told(loan.id) == []


@pytest.mark.parametrize("state", [LoanState.SUBMITTED, LoanState.APPROVED])
def test_what_nobody_fetched_is_free_again(app: Flask, state: LoanState) -> None:
    loan = lending.loan([lending.lendable()], state)

    with days_later(8) as day:
        assert jobs.let_go_what_was_not_handed_over(day) == 1

    assert loan.status is LoanState.CANCELLED
    assert db.session.scalars(select(BookedDay)).all() == []


def test_the_days_are_the_offices_to_set(app: Flask) -> None:
    writing(lambda: change("loan_demand_after_days", 6))
    loan = lending.loan([lending.lendable()])

    with days_later(7 + 5) as day:
        jobs.speak_of_due_dates(day)

    assert Notice.DEMAND.value not in told(loan.id)


def test_the_demand_reaches_borrower_and_head(app: Flask) -> None:
    cast.head_teacher()
    lending.loan([lending.lendable()])

    with days_later(7 + 5) as day:
        jobs.speak_of_due_dates(day)

    to = {mail.recipient for mail in db.session.scalars(select(Message).where(Message.template == "loan/demand"))}
    assert to == {cast.teacher().email, cast.head_teacher().email}


def test_of_a_borrower_who_left_the_head_hears(app: Flask) -> None:
    lending.loan([lending.lendable()])
    act(cast.administrator(), cast.teacher(), "disable")

    with days_later(7) as day:
        jobs.speak_of_due_dates(day)

    to = [mail.recipient for mail in db.session.scalars(select(Message).where(Message.template == "loan/remind"))]
    assert to == [cast.head_teacher().email]
