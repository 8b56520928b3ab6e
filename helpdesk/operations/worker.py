"""The worker: delivers the outbox, carries on queued work, seals the history, runs each daily job once a day."""

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import date, timedelta

from flask import g
from sqlalchemy.exc import OperationalError

from helpdesk.accounts import jobs as account_jobs
from helpdesk.core import chain, failures, submissions, throttle
from helpdesk.core.dates import bangkok, now, today
from helpdesk.core.numbering import upsert
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.inventory import jobs as inventory_jobs
from helpdesk.loans import jobs as loan_jobs
from helpdesk.notifications.delivery import deliver_next, server_down_pause
from helpdesk.notifications.transport import Outcome
from helpdesk.operations import alive
from helpdesk.operations.forgotten_files import sweep_uploads
from helpdesk.operations.models import JobRun
from helpdesk.procurement import jobs as procurement_jobs
from helpdesk.tickets import jobs as ticket_jobs

log = logging.getLogger(__name__)
DAY_BEGINS = 6
IDLE = 1.0
UNFINISHED_AFTER = timedelta(minutes=30)
KEPT = timedelta(days=30)

Job = Callable[[date], int]


def forget_what_expired(day: date) -> int:
    """Drop submit keys and counted windows that nobody asks for any more."""
    before = now() - KEPT

    def step() -> int:
        submissions.forget_old(db.session, before)
        throttle.forget_old(db.session, before)
        return 0

    return writing(step)


def seal_late_ones(day: date) -> int:
    """Rows that were committed below what is sealed already."""
    return writing(lambda: chain.seal(db.session, chain.ACTIVITIES, late_ones=True))


DAILY: tuple[Job, ...] = (
    *ticket_jobs.JOBS,
    *inventory_jobs.JOBS,
    *loan_jobs.JOBS,
    *procurement_jobs.JOBS,
    forget_what_expired,
    sweep_uploads,
    seal_late_ones,
)


class Worker:
    """One worker; several may run beside each other. `once`: until nothing is due, then it ends."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.mail_again_at = 0.0

    def run(self, *, once: bool = False) -> None:
        while not self.stopping.is_set():
            alive.touch()
            g.pop("settings", None)
            busy = self._turn()
            db.session.remove()
            if not busy:
                if once:
                    return
                self.stopping.wait(IDLE)

    def _turn(self) -> bool:
        """A little of everything that is due; whether there was anything. What breaks is logged and tried again."""
        busy = False
        for part in (*account_jobs.WORK, self._mail, *inventory_jobs.WORK, self._seal, self._daily):
            try:
                busy = bool(part()) or busy
            except OperationalError as error:
                db.session.rollback()
                log.warning("database busy", extra={"part": part.__name__, "reason": failures.in_words(error)})
            except Exception:
                db.session.rollback()
                log.exception("work failed", extra={"part": part.__name__})
        return busy

    def _mail(self) -> bool:
        if time.monotonic() < self.mail_again_at:
            return False
        outcome = deliver_next()
        if outcome == Outcome.DOWN:
            self.mail_again_at = time.monotonic() + server_down_pause()
        return outcome in (Outcome.SENT, Outcome.NEVER, Outcome.LATER)

    def _seal(self) -> bool:
        return writing(lambda: chain.seal(db.session, chain.ACTIVITIES)) == chain.BATCH

    def _daily(self) -> bool:
        if bangkok(now()).hour < DAY_BEGINS:
            return False
        ran = [run_daily(job, today()) for job in DAILY]
        return any(ran)


def run_daily(job: Job, day: date) -> bool:
    """Run a job unless it ran on this day; whether it ran now."""
    name = f"{job.__module__}.{job.__name__}"
    row = db.session.get(JobRun, (name, day))
    if row is not None and not _is_abandoned(row):
        return False
    if not writing(lambda: _claim(name, day)):
        return False
    done = job(day)
    log.info("job", extra={"job": name, "done": done})
    writing(lambda: _finish(name, day))
    return True


def _is_abandoned(row: JobRun) -> bool:
    return row.finished_at is None and row.claimed_at < now() - UNFINISHED_AFTER


def _claim(name: str, day: date) -> bool:
    """Insert the day's row, or take over one whose worker died."""
    moment = now()
    insert = upsert(db.session)(JobRun).values(job=name, day=day, claimed_at=moment)
    taken_over = insert.on_conflict_do_update(
        index_elements=["job", "day"],
        set_={"claimed_at": moment},
        where=JobRun.finished_at.is_(None) & (JobRun.claimed_at < moment - UNFINISHED_AFTER),
    )
    return db.session.execute(taken_over.returning(JobRun.job)).first() is not None


def _finish(name: str, day: date) -> None:
    db.session.get_one(JobRun, (name, day)).finished_at = now()


def run(*, once: bool, with_parent: bool) -> None:
    """Run a worker until it is told to stop; `with_parent` also when the process that started it is gone."""
    worker = Worker()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda number, frame: worker.stopping.set())
    if with_parent:
        threading.Thread(target=_wait_for_parent, args=(worker,), daemon=True).start()
    worker.run(once=once)


def _wait_for_parent(worker: Worker) -> None:
    """The pipe closes with its other end. Read without a buffer: its lock would be held when the worker ends."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    worker.stopping.set()
