"""A year at the lending desk, made up by a fixed seed, and what should be said in it of each due date: counted by the
days that a thing was out, apart from the jobs that say it."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select

from helpdesk.core.dates import BANGKOK, at
from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.loans.lifecycle import Back, LoanState, Scope
from helpdesk.loans.models import Loan
from tests import cast
from tests.loans import lending

chance = random.Random(211)
Spell = tuple[int, date, date, date]  # loan, due date, from when to when it was out under that due date
Said = Counter[tuple[int, date, str]]
WINDOWS = {"before": (-2, -1), "on_the_day": (0, 0), "after": (2, 4), "demand": (5, 999), "escalation": (14, 999)}


def moment(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=BANGKOK)


class Year:
    """What happens at the desk, and the spells for which something was out under one due date."""

    def __init__(self, pieces: Sequence[Equipment], morning: Callable[[date], None]) -> None:
        self.pieces, self.morning, self.back_today = [piece.id for piece in pieces], morning, set[int]()
        self.out: dict[int, tuple[date, date]] = {}
        self.ends: dict[int, int] = {}
        self.spells: list[Spell] = []

    def live(self, day: date) -> None:
        """The worker in the morning, then the desk: what is late enough comes back, some is extended, some goes out."""
        self.morning(day)
        self.back_today.clear()
        with at(moment(day, 17)):
            for key in [key for key in self.out if chance.random() < 0.03]:
                self.extend(key, day)
            for key in [key for key, (_since, due) in self.out.items() if (day - due).days >= self.ends[key]]:
                self.take_back(key, day)
            if chance.random() < 0.7:
                self.lend(day)
        db.session.remove()

    def lend(self, day: date) -> None:
        free = self.at_hand()
        if not free:
            return
        piece = db.session.get_one(Equipment, chance.choice(free))
        scope = chance.choice(list(Scope))
        loan = lending.loan([piece], LoanState.APPROVED, first=day, days=chance.randint(1, 20), scope=scope)
        if chance.random() < 0.1:
            return  # nobody comes for it
        lending.hand_over(loan)
        self.out[loan.id], self.ends[loan.id] = (day, loan.due_date), chance.choice((-2, 0, 0, 1, 3, 6, 10, 20))

    def at_hand(self) -> list[int]:
        held = select(Loan).where(Loan.status.in_((LoanState.APPROVED, LoanState.ON_LOAN, LoanState.SUBMITTED)))
        taken = {item.equipment_id for loan in db.session.scalars(held) for item in loan.items}
        return [piece for piece in self.pieces if piece not in taken | self.back_today]

    def extend(self, key: int, day: date) -> None:
        since, due = self.out[key]
        new = max(due, day) + timedelta(days=5)
        lending.act(cast.ict_staff(), db.session.get_one(Loan, key), "extend", due_date=new)
        self.spells.append((key, due, since, day))
        self.out[key] = (day, new)

    def take_back(self, key: int, day: date) -> None:
        since, due = self.out.pop(key)
        loan = db.session.get_one(Loan, key)
        lending.take_back(loan, chance.choice((Back.GOOD, Back.GOOD, Back.PARTIAL)))
        self.back_today |= {item.equipment_id or 0 for item in loan.items}
        self.spells.append((key, due, since, day))


def expected(year: Year, last: date) -> Said:
    """Loan, due date and notice, by the days that each spell lasted; the worker comes before the desk."""
    open_ones = [(key, due, since, last) for key, (since, due) in year.out.items()]
    wanted: Said = Counter()
    for key, due, since, until in [*year.spells, *open_ones]:
        lived = range((since - due).days + 1, (until - due).days + 1)
        for notice, (first, end) in WINDOWS.items():
            if any(first <= day <= end for day in lived):
                wanted[key, due, notice] += 1
    return wanted
