"""Booking pieces by the day: what is taken, what is free, when a piece is free again, and the picking of a kind.

Whoever books first locks what may be lent (`hold`), in the order of its keys: bookings of one piece wait for each
other, those of different pieces do not. The primary key of `booked_days` is the guard behind it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, contains_eager

from helpdesk.core.dates import today
from helpdesk.core.errors import Refused
from helpdesk.inventory.categories import title_of
from helpdesk.inventory.lifecycle import Condition
from helpdesk.inventory.models import Equipment
from helpdesk.loans.item_models import BookedDay, LoanItem
from helpdesk.loans.lifecycle import HELD, refusals
from helpdesk.loans.pool_models import Lendable

USABLE = (Condition.NORMAL, Condition.UNKNOWN)
HORIZON = 400  # days in which a free time is looked for
OVERDUE_WEEK = 7  # days for which nobody counts on a piece that should be back


def why_not(piece: Equipment) -> str:
    """Why a piece cannot be lent as it is; nothing where it can. `is_fit` asks the database the same."""
    if piece.condition not in USABLE:
        return str(piece.condition.title)
    return str(piece.status.title) if piece.open_repairs else ""


def is_fit() -> ColumnElement[bool]:
    """Whole, and in no repair."""
    return and_(Equipment.condition.in_(USABLE), ~Equipment.open_repairs.any())


def stretch(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last, both included."""
    return (first + timedelta(days=count) for count in range((last - first).days + 1))


def free_from(booked: Collection[date], since: date, length: int) -> date:
    """The first day of `length` (≥ 1) free days in a row, from `since` on."""
    start = since
    for day in stretch(since, since + timedelta(days=HORIZON)):
        if day in booked:
            start = day + timedelta(days=1)
        elif (day - start).days + 1 >= length:
            return start
    return start


def hold(session: Session, asked: Iterable[LoanItem]) -> dict[int, Lendable]:
    """What may be lent of these items' pieces and kinds, by piece, locked until the commit."""
    items = list(asked)
    pieces = [item.equipment.id for item in items if item.equipment is not None]
    kinds = {item.category for item in items if item.waits_for_a_piece and item.equipment is None}
    wanted: list[ColumnElement[bool]] = [Lendable.equipment_id.in_(pieces)]
    if kinds:
        wanted.append(Equipment.category.in_(kinds))
    query = select(Lendable).join(Equipment, Equipment.id == Lendable.equipment_id).where(or_(*wanted))
    piece = contains_eager(Lendable.equipment)
    query = query.options(piece, piece.selectinload(Equipment.open_repairs)).order_by(Lendable.equipment_id)
    locked = query.with_for_update(of=Lendable).execution_options(populate_existing=True)
    return {lendable.equipment_id: lendable for lendable in session.scalars(locked)}


def booked(
    session: Session, pieces: Collection[int], first: date, last: date, but: LoanItem | None = None
) -> dict[int, set[date]]:
    """The taken days of each piece, from the first to the last. What should be back counts as taken since then and for
    a week to come: nobody knows when it comes."""
    query = select(BookedDay.equipment_id, BookedDay.day).where(
        BookedDay.equipment_id.in_(pieces), BookedDay.day.between(first, last)
    )
    loan = _loans()
    late = select(LoanItem.equipment_id, loan.due_date).join(LoanItem.loan).where(loan.due_date < today())
    late = late.where(LoanItem.equipment_id.in_(pieces), LoanItem.taken_at.is_not(None), LoanItem.returned_at.is_(None))
    if but is not None and but.id is not None:
        query, late = query.where(BookedDay.item_id != but.id), late.where(LoanItem.id != but.id)
    days: dict[int, set[date]] = {piece: set() for piece in pieces}
    until = min(last, today() + timedelta(days=OVERDUE_WEEK))
    for piece, day in session.execute(query):
        days[piece].add(day)
    for piece, due in session.execute(late):
        days[piece] |= set(stretch(max(first, due + timedelta(days=1)), until))
    return days


def waiting(
    session: Session, kinds: Collection[str], first: date, last: date, but: int = 0
) -> dict[str, Counter[date]]:
    """How many of each kind are asked for on each day from the first to the last and not picked yet, by other loans
    than the one with the key `but`."""
    loan = _loans()
    query = select(LoanItem.category, loan.borrow_date, loan.due_date).join(LoanItem.loan)
    query = query.where(LoanItem.category.in_(kinds), LoanItem.equipment_id.is_(None), loan.status.in_(HELD))
    query = query.where(loan.borrow_date <= last, loan.due_date >= first, loan.id != but)
    asked: dict[str, Counter[date]] = {kind: Counter() for kind in kinds}
    for kind, since, until in session.execute(query):
        asked[kind].update(stretch(max(since, first), min(until, last)))
    return asked


def require_open(item: LoanItem, lendable: Lendable | None) -> Lendable:
    """Raises Refused for a piece that nobody opened for lending or that nobody can use."""
    usable = require_usable(item, lendable)
    if not usable.is_open:
        raise Refused(refusals.not_lent(item.name))
    return usable


def require_usable(item: LoanItem, lendable: Lendable | None) -> Lendable:
    """Raises Refused for a piece that nobody can use; one closed meanwhile still goes to who booked it."""
    if lendable is None:
        raise Refused(refusals.not_lent(item.name))
    if reason := why_not(lendable.equipment):
        raise Refused(refusals.not_usable(item.name, reason))
    return lendable


def book(session: Session, item: LoanItem, lendable: Lendable, first: date, last: date) -> None:
    """Take the piece for these days and its buffer behind them. Raises Refused naming when it is free."""
    end = last + timedelta(days=lendable.buffer_days)
    _require_free(session, item, first, end)
    kept = {row.day: row for row in item.days}
    for day in stretch(first, end):
        row = kept.get(day)
        if row is None:
            item.days.append(BookedDay(equipment_id=lendable.equipment_id, day=day, is_buffer=day > last))
        else:
            row.is_buffer = day > last
    item.days = [row for row in item.days if row.day <= end]


def begin(session: Session, item: LoanItem, lendable: Lendable, first: date, last: date) -> None:
    """It goes out on this day: what is booked stays, whatever its buffer is by now; earlier days are taken too. Raises
    Refused as `book`."""
    if not item.days:
        book(session, item, lendable, first, last)
    day_before = min(row.day for row in item.days) - timedelta(days=1)
    _require_free(session, item, first, day_before)
    item.days += [BookedDay(equipment_id=lendable.equipment_id, day=day) for day in stretch(first, day_before)]


def free_until(session: Session, item: LoanItem, lendable: Lendable, last: date, wanted: date) -> date:
    """Until when it can be kept beyond its last day: until the day wanted, or as the next one and the buffer allow."""
    buffer = timedelta(days=lendable.buffer_days)
    others = booked(session, [lendable.equipment_id], last, wanted + buffer, but=item)[lendable.equipment_id]
    clash = min((day for day in others if day > last), default=None)
    return wanted if clash is None else max(last, clash - buffer - timedelta(days=1))


def release(item: LoanItem, since: date) -> None:
    """Give back its days from this one on."""
    item.days = [row for row in item.days if row.day < since]


def end(session: Session, item: LoanItem, lendable: Lendable, last: date) -> None:
    """It came back on this day, early or late: its days run until then and its buffer behind it. What somebody else has
    booked meanwhile stays theirs, and the buffer gives way."""
    until = last + timedelta(days=lendable.buffer_days)
    item.days = [row for row in item.days if row.day <= until]
    own = {row.day for row in item.days}
    first = min(own, default=last)
    others = booked(session, [lendable.equipment_id], first, until, but=item)[lendable.equipment_id]
    for day in stretch(first, until):
        if day not in own | others:
            item.days.append(BookedDay(equipment_id=lendable.equipment_id, day=day))
    for row in item.days:
        row.is_buffer = row.day > last


def pick(
    session: Session, items: Sequence[LoanItem], held: Mapping[int, Lendable], first: date, last: date
) -> dict[LoanItem, Lendable]:
    """A free piece of its kind for each item, those with the lowest keys first. Raises Refused for too few."""
    waiting = [item for item in items if item.waits_for_a_piece]
    chosen = {item.equipment_id for item in items}
    picked: dict[LoanItem, Lendable] = {}
    for kind in sorted({item.category for item in waiting}):
        asking = [item for item in waiting if item.category == kind]
        free = [one for one in free_of_kind(session, held, kind, first, last) if one.equipment_id not in chosen]
        if len(free) < len(asking):
            raise Refused(refusals.too_few(str(asking[0].kind_title), len(asking), len(free)))
        picked |= dict(zip(asking, free, strict=False))
    return picked


def require_left(
    session: Session, items: Sequence[LoanItem], held: Mapping[int, Lendable], first: date, last: date
) -> None:
    """Raises Refused where less of a kind is left than is asked for, beside what others asked for."""
    asking = Counter(item.category for item in items if item.waits_for_a_piece)
    others = waiting(session, asking, first, last, next((item.loan_id for item in items if item.loan_id), 0))
    chosen = {item.equipment_id for item in items}
    for kind, count in sorted(asking.items()):
        free = sum(one.equipment_id not in chosen for one in free_of_kind(session, held, kind, first, last))
        left = max(free - max(others[kind].values(), default=0), 0)
        if left < count:
            raise Refused(refusals.too_few(str(title_of(kind)), count, left))


def free_of_kind(session: Session, held: Mapping[int, Lendable], kind: str, first: date, last: date) -> list[Lendable]:
    """Those of a kind that are open, usable and free on all these days and their buffer."""
    fitting = [
        lendable
        for lendable in held.values()
        if lendable.is_open and lendable.equipment.category == kind and not why_not(lendable.equipment)
    ]
    longest = max((lendable.buffer_days for lendable in fitting), default=0)
    keys = [lendable.equipment_id for lendable in fitting]
    days = booked(session, keys, first, last + timedelta(days=longest))
    return [
        lendable
        for lendable in fitting
        if not any(day <= last + timedelta(days=lendable.buffer_days) for day in days[lendable.equipment_id])
    ]


def _loans() -> Any:
    """The class of the loans, whose module stands on this one."""
    return LoanItem.loan.property.mapper.class_


def _require_free(session: Session, item: LoanItem, first: date, last: date) -> None:
    assert item.equipment is not None
    piece = item.equipment.id
    days = booked(session, [piece], first, last + timedelta(days=HORIZON), but=item)[piece]
    clash = next((day for day in stretch(first, last) if day in days), None)
    if clash is not None:
        raise Refused(refusals.taken(item.name, clash, free_from(days, max(first, today()), (last - first).days + 1)))
