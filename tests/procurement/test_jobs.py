"""What time does to procurement: committees reminded on the third day, contracts a week ahead and when late; once."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from helpdesk.core.activity import Activity
from helpdesk.core.dates import at, now, today
from helpdesk.extensions import db
from helpdesk.notifications.models import Message
from helpdesk.operations.worker import DAILY
from helpdesk.procurement import jobs
from helpdesk.procurement.lifecycle import ComparisonState, SpecState
from tests import cast
from tests.procurement import papers
from tests.procurement.papers import act


@pytest.fixture(autouse=True)
def office(app: Flask) -> None:
    for person in cast.EVERYBODY:
        person()


def reminded(day: int, job: Callable[[date], int] = jobs.remind_committees) -> set[str]:
    """Who gets a mail so many days from now; a second worker right behind the first does nothing more."""
    newest = db.session.scalar(select(func.max(Message.id))) or 0
    with at(now() + timedelta(days=day)):
        job(today())
        assert job(today()) == 0
    found = db.session.scalars(select(Message.recipient).where(Message.id > newest))
    return {address.split("@")[0] for address in found}


def test_the_worker_runs_them_daily() -> None:
    assert set(jobs.JOBS) <= set(DAILY)


def test_who_has_not_signed_for_three_days_is_reminded_once() -> None:
    spec = papers.spec(SpecState.COMMITTEE)
    act(papers.board()[1], spec, "endorse")

    assert reminded(2) == set()
    assert reminded(3) == {"prasert", "chai"}
    assert reminded(4) == reminded(30) == set()


def test_who_is_asked_again_is_reminded_again() -> None:
    spec = papers.spec(SpecState.COMMITTEE)
    assert reminded(3) == {"prasert", "kanya", "chai"}
    with at(now() + timedelta(days=4)):
        act(cast.ict_staff(), spec, "edit", title="เครื่องคอมพิวเตอร์ แบบที่ 2")

    assert reminded(6) == set()
    assert reminded(7) == {"prasert", "kanya", "chai"}


def test_nobody_is_reminded_of_what_all_have_signed() -> None:
    spec = papers.spec(SpecState.COMMITTEE)
    for person in papers.board():
        act(person, spec, "endorse")

    assert reminded(9) == set()


def test_who_has_not_declared_or_found_is_reminded() -> None:
    sheet = papers.comparison(ComparisonState.COMMITTEE)
    chair, member, _secretary = papers.board()
    for person in (chair, member):
        act(person, sheet, "declare", has_conflict=False)
    papers.accept_suggestions(sheet, chair)

    assert reminded(3) == {"kanya", "chai"}


def test_who_has_a_conflict_is_not_waited_for() -> None:
    sheet = papers.comparison(ComparisonState.COMMITTEE)
    act(papers.board()[1], sheet, "declare", has_conflict=True, conflict="ญาติของผู้ขาย")

    assert reminded(3) == {"prasert", "chai"}


def test_who_has_not_signed_a_locked_sheet_is_reminded() -> None:
    sheet = papers.comparison(ComparisonState.LOCKED)
    act(papers.board()[0], sheet, "endorse")

    assert reminded(3) == {"kanya", "chai"}


def test_inspectors_are_reminded_of_what_was_delivered() -> None:
    purchase = papers.purchase()
    papers.name_committee(purchase, by=cast.supply_officer())
    act(cast.supply_officer(), purchase, "deliver", delivered_on=today())

    assert reminded(2) == set()
    assert reminded(3) == {"prasert", "kanya", "chai"}


def test_a_contract_comes_due_a_week_ahead_and_late_the_day_after() -> None:
    purchase = papers.purchase()
    assert purchase.due_on == today() + timedelta(days=60)

    assert reminded(52, jobs.tell_of_due_deliveries) == set()
    assert reminded(53, jobs.tell_of_due_deliveries) == {"noi", "pranee"}
    assert reminded(58, jobs.tell_of_due_deliveries) == set()
    assert reminded(60, jobs.tell_of_late_deliveries) == set()
    assert reminded(61, jobs.tell_of_late_deliveries) == {"noi", "pranee"}
    assert reminded(62, jobs.tell_of_late_deliveries) == set()
    kinds = select(Activity.kind).where(Activity.subject_kind == "purchase").order_by(Activity.id)
    assert list(db.session.scalars(kinds)) == ["purchase.order", "purchase.come_due", "purchase.run_late"]


def test_what_was_delivered_in_time_is_neither_due_nor_late() -> None:
    purchase = papers.purchase()
    papers.name_committee(purchase, by=cast.supply_officer())
    act(cast.supply_officer(), purchase, "deliver", delivered_on=today())

    assert reminded(55, jobs.tell_of_due_deliveries) == reminded(61, jobs.tell_of_late_deliveries) == set()


def test_a_missed_week_is_made_up_but_what_is_late_is_not_called_near() -> None:
    papers.purchase()

    assert reminded(61, jobs.tell_of_due_deliveries) == set()
    assert reminded(75, jobs.tell_of_late_deliveries) == {"noi", "pranee"}
