"""Proof: a year of loans of every kind, day by day, with the worker killed at random and some days without one: each
reminder and each formal demand exactly once, no demand later than day 7."""

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

OF_DUE_DATES = (Notice.BEFORE, Notice.ON_THE_DAY, Notice.AFTER, Notice.DEMAND, Notice.ESCALATION)

DAYS, PIECES, FIRST, KILLS = 365, 40, date(2026, 1, 5), 50
ATTEMPTS = (7, 10, 13, 16)  # o'clock; all but the last may be killed
KINDS = ("notebook", "display", "tablet", "audio")
kills: list[bool] = []
away: list[date] = []


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder), 25)
        with office.app.app_context():
            lending.let_many_wait()
            with at(moment(FIRST, 6)):
                pieces = [lending.lendable(category=KINDS[number % 4]) for number in range(PIECES)]
                sets = [pieces[start : start + 3] for start in range(0, PIECES, 10)]
                kits = [[piece.id for piece in lending.kit(f"ชุด {each[0].id}", each).pieces] for each in sets]
                for person in cast.EVERYBODY:
                    person()
            year = Year(pieces, kits, morning)
            for count in range(DAYS):
                year.live(count, FIRST + timedelta(days=count))
            return judge(year)


def morning(day: date) -> bool:
    """Whether the worker lived this day; some days it does not, never two in a row."""
    if (not away or (day - away[-1]).days > 1) and chance.random() < 0.1:
        away.append(day)
        return False
    for hour in ATTEMPTS:
        kills.append(worked(day, hour, may_die=hour != ATTEMPTS[-1]))
    return True


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
    notices = list(db.session.scalars(select(LoanNotice).where(LoanNotice.notice.in_(OF_DUE_DATES))))
    said = Counter((row.loan_id, row.due_date, row.notice.value) for row in notices)
    late = [
        row
        for row in notices
        if row.notice is Notice.DEMAND and (bangkok(row.at).date() - row.due_date).days > DEMAND_WITHIN
    ]
    spoken = Activity.kind.in_(("loan.remind", "loan.demand", "loan.escalate"))
    history = db.session.scalar(select(func.count(Activity.id)).where(spoken))
    wanted = expected(year)
    loans = db.session.scalar(select(func.count(Loan.id)))
    print(f"days={DAYS} loans={loans} workers_killed={sum(kills)} days_without_a_worker={len(away)}")
    print("lent: " + ", ".join(f"{kind} {count}" for kind, count in sorted(year.lent.items())))
    print(f"wanted={wanted.total()} said={said.total()} in_the_history={history}")
    print(f"missing={(wanted - said).total()} too_many={(said - wanted).total()} demands_too_late={len(late)}")
    print("said: " + ", ".join(f"{name} {count}" for name, count in Counter(key[2] for key in said).items()))
    right = wanted == said and history == wanted.total() and not late and sum(kills) >= KILLS
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
