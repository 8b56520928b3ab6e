"""Proof: a year of loans, day by day, with the worker killed at random: each reminder and each formal demand exactly
once, no demand later than day 7."""

import os
import signal
import sys
import tempfile
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import func, select

from helpdesk.core.activity import Activity
from helpdesk.core.dates import at, bangkok
from helpdesk.extensions import db
from helpdesk.loans import jobs
from helpdesk.loans.item_models import LoanNotice
from helpdesk.loans.lifecycle import DEMAND_WITHIN, Notice
from helpdesk.loans.models import Loan
from helpdesk.operations.worker import run_daily
from tests import cast
from tests.loans import lending
from tests.proofs.loan_year import Year, chance, expected, moment
from tests.proofs.office import Office

DAYS, PIECES, FIRST, KILLS = 365, 40, date(2026, 1, 5), 50
ATTEMPTS = (7, 10, 13, 16)  # o'clock; all but the last may be killed
kills = []


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder), 25)
        with office.app.app_context():
            lending.let_many_wait()
            with at(moment(FIRST, 6)):
                pieces = [lending.lendable(category=f"kind{number % 4}") for number in range(PIECES)]
                for person in cast.EVERYBODY:
                    person()
            year = Year(pieces, morning)
            for count in range(DAYS):
                year.live(FIRST + timedelta(days=count))
            return judge(year)


def morning(day: date) -> None:
    for hour in ATTEMPTS:
        kills.append(worked(day, hour, may_die=hour != ATTEMPTS[-1]))


def worked(day: date, hour: int, may_die: bool) -> bool:
    """Run the jobs of a day in a process of its own; whether it was killed over them."""
    db.session.remove()
    db.engine.dispose()
    child = os.fork()
    if child == 0:
        with at(moment(day, hour)):
            for job in jobs.JOBS:
                run_daily(job, day)
        os._exit(0)
    if may_die and chance.random() < 0.4:
        time.sleep(chance.random() * 0.08)
        os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def judge(year: Year) -> int:
    notices = list(db.session.scalars(select(LoanNotice)))
    said = Counter((row.loan_id, row.due_date, row.notice.value) for row in notices)
    late = [
        row
        for row in notices
        if row.notice is Notice.DEMAND and (bangkok(row.at).date() - row.due_date).days > DEMAND_WITHIN
    ]
    spoken = Activity.kind.in_(("loan.remind", "loan.demand", "loan.escalate"))
    history = db.session.scalar(select(func.count(Activity.id)).where(spoken))
    wanted = expected(year, FIRST + timedelta(days=DAYS - 1))
    loans = db.session.scalar(select(func.count(Loan.id)))
    print(f"days={DAYS} loans={loans} workers_killed={sum(kills)}")
    print(f"wanted={wanted.total()} said={said.total()} in_the_history={history}")
    print(f"missing={(wanted - said).total()} too_many={(said - wanted).total()} demands_too_late={len(late)}")
    print("said: " + ", ".join(f"{name} {count}" for name, count in Counter(key[2] for key in said).items()))
    right = wanted == said and history == wanted.total() and not late and sum(kills) >= KILLS
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
