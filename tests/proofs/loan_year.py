"""A year at the lending desk, made up by a fixed seed, with loans of every kind, and what should be said in it of each
due date: counted by the days that something was out, apart from the jobs that say it."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from helpdesk.accounts.settings import change
from helpdesk.core.dates import BANGKOK, at
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.loans import substituting
from helpdesk.loans.handing import Returned
from helpdesk.loans.lifecycle import Back, LoanState, Scope
from helpdesk.loans.models import Loan
from helpdesk.tickets.lifecycle import TicketState
from helpdesk.tickets.models import Ticket
from tests import cast, factories
from tests.loans import lending

chance = random.Random(211)
Said = Counter[tuple[int, date, str]]
KINDS = ("piece", "kind", "kit", "stranger", "substitute")
# Days before, behind (twice) and very far behind a due date on which something is said, by turns.
SETTINGS = (
    {"remind_before": 2, "remind_after": 2, "demand_after": 5, "escalate_after": 14},
    {"remind_before": 4, "remind_after": 1, "demand_after": 3, "escalate_after": 9},
)
TURN = 120  # days after which the office changes its settings


def moment(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=BANGKOK)


def windows(said: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Between which days from a due date each notice goes, by what the office has set."""
    return {
        "before": (-said["remind_before"], -1),
        "on_the_day": (0, 0),
        "after": (said["remind_after"], said["demand_after"] - 1),
        "demand": (said["demand_after"], 999),
        "escalation": (said["escalate_after"], 999),
    }


@dataclass
class Spell:
    """The mornings on which a loan was out under one due date and the worker lived: the day, what the office had set
    then, and whether its repair was still going on."""

    loan: int
    due: date
    mornings: list[tuple[date, Mapping[str, int], bool]]

    def said(self) -> Iterator[str]:
        for day, settings, follows in self.mornings:
            for notice, (first, last) in windows(settings).items():
                if first <= (day - self.due).days <= last and not (notice == "before" and follows):
                    yield notice


class Year:
    """What happens at the desk, and the spells for which something was out under one due date."""

    def __init__(self, pieces: Sequence[Equipment], kits: Sequence[Sequence[int]], morning: Callable[[date], bool]):
        self.pieces, self.kits, self.morning = [piece.id for piece in pieces], kits, morning
        self.back_today = set[int]()
        self.open: dict[int, Spell] = {}
        self.ends: dict[int, int] = {}
        self.tickets: dict[int, tuple[int, date]] = {}
        self.spells: list[Spell] = []
        self.lent = Counter[str]()
        self.settings: Mapping[str, int] = SETTINGS[0]

    def live(self, number: int, day: date) -> None:
        """The worker in the morning, if it lives; then the desk: repairs end, things come back, stay longer, go out."""
        if number % TURN == 0:
            self.decide(SETTINGS[number // TURN % len(SETTINGS)], day)
        following = {key for key, (_ticket, ends) in self.tickets.items() if day <= ends}
        if self.morning(day):
            self.look(day, following)
        self.back_today.clear()
        with at(moment(day, 17)):
            for key in [key for key, (_ticket, ends) in self.tickets.items() if ends == day]:
                self.mend(key)
            for key in [key for key in self.open if key not in self.tickets and chance.random() < 0.03]:
                self.extend(key, day)
            for key in [key for key, spell in self.open.items() if (day - spell.due).days >= self.ends[key]]:
                self.take_back(key)
            if chance.random() < 0.8:
                self.lend(day)
        db.session.remove()

    def decide(self, settings: Mapping[str, int], day: date) -> None:
        with at(moment(day, 5)):
            for key, days in settings.items():
                writing(lambda name=f"loan_{key}_days", days=days: change(name, days))
        self.settings = settings

    def look(self, day: date, following: set[int]) -> None:
        """A substitute may have been lent on this morning, before anything was said."""
        for key in list(self.open):
            if key in self.tickets:
                self.due_is(key, db.session.get_one(Loan, key).due_date)
            self.open[key].mornings.append((day, self.settings, key in following))
        db.session.remove()

    def due_is(self, key: int, due: date) -> None:
        if self.open[key].due != due:
            self.spells.append(self.open[key])
            self.open[key] = Spell(key, due, [])

    def lend(self, day: date) -> None:
        kind, free = chance.choice(KINDS), self.at_hand()
        loan = getattr(self, f"lend_{kind}")(day, free) if free else None
        if loan is None:
            return
        self.lent[kind] += 1
        if kind != "substitute" and chance.random() < 0.1:
            return  # nobody comes for it
        lending.hand_over(loan)
        self.open[loan.id], self.ends[loan.id] = (
            Spell(loan.id, loan.due_date, []),
            chance.choice((-2, 0, 0, 1, 3, 6, 10, 20)),
        )

    def words(self, day: date) -> dict[str, Any]:
        scope = chance.choice(list(Scope))
        return {"state": LoanState.APPROVED, "first": day, "days": chance.randint(1, 20), "scope": scope}

    def lend_piece(self, day: date, free: list[int]) -> Loan:
        return lending.loan([db.session.get_one(Equipment, chance.choice(free))], **self.words(day))

    def lend_kind(self, day: date, free: list[int]) -> Loan:
        return lending.loan(kinds=[db.session.get_one(Equipment, chance.choice(free)).category], **self.words(day))

    def lend_kit(self, day: date, free: list[int]) -> Loan | None:
        whole = [kit for kit in self.kits if set(kit) <= set(free)]
        pieces = [db.session.get_one(Equipment, key) for key in chance.choice(whole)] if whole else []
        return lending.loan(pieces, **self.words(day)) if pieces else None

    def lend_stranger(self, day: date, free: list[int]) -> Loan:
        """Written down for somebody without an account, some of them without an address."""
        piece, email = db.session.get_one(Equipment, chance.choice(free)), chance.choice(("", "guest@example.com"))
        who = {"requester_id": None, "borrower": "นายผ่านมา ยืมของ", "email": email, "person": cast.ict_staff()}
        return lending.loan([piece], **self.words(day) | who, org=cast.school())

    def lend_substitute(self, day: date, free: list[int]) -> Loan:
        piece = db.session.get_one(Equipment, chance.choice(free))
        ticket = factories.ticket(status=TicketState.RECEIVED, org=cast.school())
        words = {"borrower": "นางสาวมาลี ใจดี", "phone": "0600000001", "email": cast.teacher().email}
        words |= substituting.words_of(ticket) | {"borrow_date": day, "due_date": day + timedelta(days=7)}
        loan = writing(
            lambda: Loan.substitute(
                by=lending.actor_of(cast.ict_staff()),
                session=db.session,
                ticket=ticket,
                items=[lending.item(piece)],
                **words,
            )
        )
        lending.act(cast.area_director(), loan, "approve")
        self.tickets[loan.id] = (ticket.id, day + timedelta(days=chance.randint(2, 40)))
        return loan

    def mend(self, key: int) -> None:
        """The repair ends; the substitute comes back some days after the day that follows from it."""
        ticket = db.session.get_one(Ticket, self.tickets[key][0])
        lending.act(cast.ict_staff(), ticket, "cancel", reason="ใช้ได้เอง")

    def at_hand(self) -> list[int]:
        held = select(Loan).where(Loan.status.in_((LoanState.APPROVED, LoanState.ON_LOAN, LoanState.SUBMITTED)))
        taken = {item.equipment_id for loan in db.session.scalars(held) for item in loan.items}
        return [piece for piece in self.pieces if piece not in taken | self.back_today]

    def extend(self, key: int, day: date) -> None:
        new = max(self.open[key].due, day) + timedelta(days=5)
        lending.act(cast.ict_staff(), db.session.get_one(Loan, key), "extend", due_date=new, reason="ใช้ต่อ")
        self.due_is(key, new)

    def take_back(self, key: int) -> None:
        """All of it, or one piece first: the rest is still asked for."""
        loan = db.session.get_one(Loan, key)
        coming = loan.out if len(loan.out) == 1 or chance.random() < 0.5 else loan.out[:1]
        state = chance.choice((Back.GOOD, Back.GOOD, Back.PARTIAL))
        returned = [Returned(item, state, accessories=item.accessories_out) for item in coming]
        lending.act(cast.ict_staff(), loan, "check_in", returned=returned, signed=lending.ON_PAPER)
        self.back_today |= {item.equipment_id or 0 for item in coming}
        if not loan.out:
            self.spells.append(self.open.pop(key))
            self.tickets.pop(key, None)


def expected(year: Year) -> Said:
    """Loan, due date and notice: each at most once, whenever its day had come while the worker lived."""
    wanted: Said = Counter()
    for spell in [*year.spells, *year.open.values()]:
        wanted.update({(spell.loan, spell.due, notice) for notice in spell.said()})
    return Counter(dict.fromkeys(wanted, 1))
