"""The worker: everything due is done once, a daily job by one worker only, and what breaks is tried again."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from helpdesk.accounts.settings import change
from helpdesk.core import chain, dates
from helpdesk.core.activity import Activity
from helpdesk.core.chain import ChainLink
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.notifications.lifecycle import Delivery
from helpdesk.notifications.models import Message
from helpdesk.operations import worker
from helpdesk.operations.models import JobRun
from helpdesk.operations.worker import UNFINISHED_AFTER, Worker, run_daily
from tests import cast, factories

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)


@pytest.fixture
def noon(app: Flask) -> Iterator[None]:
    with dates.at(NOON):
        yield


def counted() -> tuple[list[date], worker.Job]:
    """A job that remembers when it ran."""
    ran: list[date] = []

    def job(day: date) -> int:
        ran.append(day)
        return 1

    return ran, job


def test_once_leaves_nothing_due(noon: None) -> None:
    writing(lambda: change("is_demo", 1))
    cast.technician()
    factories.reported(cast.school())
    db.session.commit()

    Worker().run(once=True)

    assert set(db.session.scalars(select(Message.status))) == {Delivery.SENT}
    sealed = db.session.scalar(select(func.count(ChainLink.id)))
    assert sealed == db.session.scalar(select(func.count(Activity.id)))
    assert chain.first_fault(db.session, chain.ACTIVITIES) is None
    finished = set(db.session.scalars(select(JobRun.job).where(JobRun.finished_at.is_not(None))))
    assert finished == {f"{job.__module__}.{job.__name__}" for job in worker.DAILY}


def test_a_daily_job_runs_once_a_day(noon: None) -> None:
    ran, job = counted()

    done = [run_daily(job, DAY), run_daily(job, DAY), run_daily(job, DAY + timedelta(days=1))]

    assert done == [True, False, True]
    assert ran == [DAY, DAY + timedelta(days=1)]


def test_a_job_of_a_worker_that_died_is_taken_over(noon: None) -> None:
    def dies(day: date) -> int:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_daily(dies, DAY)
    assert run_daily(dies, DAY) is False, "it may still be at work"

    ran, job = counted()
    job.__name__, job.__module__ = dies.__name__, dies.__module__
    with dates.at(NOON + UNFINISHED_AFTER + timedelta(minutes=1)):
        assert run_daily(job, DAY) is True
    assert ran == [DAY]


def test_daily_jobs_wait_for_the_morning(app: Flask) -> None:
    with dates.at(datetime(2026, 11, 22, 21, 0, tzinfo=UTC)):
        Worker().run(once=True)

    assert db.session.scalar(select(func.count()).select_from(JobRun)) == 0


def test_work_that_breaks_leaves_the_rest_running(noon: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks() -> bool:
        raise ValueError("broken")

    monkeypatch.setattr(worker.inventory_jobs, "WORK", (breaks,))
    writing(lambda: change("is_demo", 1))
    cast.technician()
    factories.reported(cast.school())

    Worker().run(once=True)

    assert set(db.session.scalars(select(Message.status))) == {Delivery.SENT}
