"""Which days are free for what somebody asks: a strip of days per line, and a sentence that names the free ones.
Nobody's name is in it; the guard itself is `booking.py`, another piece of the same name is in `twins.py`."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from flask_babel import gettext as _

from helpdesk.core.dates import today
from helpdesk.core.face import short_date
from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.loans import booking, pool_queries
from helpdesk.loans.asking import Line
from helpdesk.loans.lifecycle import refusals
from helpdesk.loans.pool_models import Lendable

SHOWN_WEEKS = 4
LONGEST_BUFFER = 14  # days; `Lendable` has no more


@dataclass(frozen=True)
class Day:
    """One day of a strip; `is_wanted`: it is among the days asked for; `is_buffer`: nobody has it, and it is needed
    between two loans."""

    day: date
    is_free: bool
    is_past: bool
    is_wanted: bool
    is_buffer: bool = False


@dataclass(frozen=True)
class Freedom:
    """What is known of one line: the days, and a sentence; `problem` says why it cannot be lent on the days asked.
    `twin` is another of its name that can, `has_twins` that there are some, which cannot either."""

    line: Line
    days: tuple[Day, ...]
    sentence: str
    problem: str = ""
    twin: Line | None = None
    has_twins: bool = False


@dataclass(frozen=True)
class Span:
    """The days asked for; both may be open yet."""

    first: date | None = None
    last: date | None = None

    @property
    def is_known(self) -> bool:
        return self.first is not None and self.last is not None and today() <= self.first <= self.last

    @property
    def start(self) -> date:
        return max(self.first or today(), today())

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1 if self.is_known and self.first and self.last else 1

    def holds(self, day: date) -> bool:
        return bool(self.is_known and self.first and self.last and self.first <= day <= self.last)


Taken = Mapping[int, set[date]]


@dataclass(frozen=True)
class Stock:
    """What there is of a kind: the pieces that may be picked, their taken days, and how many are asked for on a day
    and not picked yet. The one rule for what is left of a kind: who asks reads it, and the calendar."""

    pieces: Sequence[Lendable]
    taken: Taken
    waiting: Mapping[date, int]

    def free_on(self, day: date) -> int:
        """How many are left for somebody else."""
        free = sum(day not in self.taken[piece.equipment_id] for piece in self.pieces)
        return max(free - self.waiting.get(day, 0), 0)

    def free_for(self, length: int, starts: Iterable[date]) -> dict[date, int]:
        """How many are left for `length` days in a row and their buffer, from each of these days on."""
        calendars = [(sorted(self.taken[piece.equipment_id]), piece.buffer_days) for piece in self.pieces]
        return {start: max(_free_at(calendars, start, length) - self._most(start, length), 0) for start in starts}

    def _most(self, start: date, length: int) -> int:
        days = booking.stretch(start, start + timedelta(days=length - 1))
        return max((self.waiting.get(day, 0) for day in days), default=0) if self.waiting else 0


def of(lines: Sequence[Line], span: Span, beside: Sequence[Line] = ()) -> list[Freedom]:
    """The freedom of each line, then of what is only looked at `beside` them; in a constant number of queries."""
    every = [*lines, *beside]
    named = {line.piece.id for line in lines if line.piece}
    kinds = {line.kind for line in every if line.kind}
    first, last = min(today(), span.start), span.start + timedelta(days=booking.HORIZON)
    rows = [row for row in pool_queries.usable_of_kinds(kinds) if row.equipment_id not in named] if kinds else []
    looked_at = {row.equipment_id for row in rows} | {line.piece.id for line in every if line.piece}
    taken = booking.booked(db.session(), sorted(looked_at), first, last)
    stocks = _stocks(kinds, rows, taken, first, last)
    return [
        _of_piece(line, line.piece, taken[line.piece.id], span)
        if line.piece is not None
        else _of_kind(line, stocks[line.kind], span)
        for line in every
    ]


def stocks_of(kinds: Collection[str], first: date, last: date, named: Collection[int] = ()) -> dict[str, Stock]:
    """What there is of each kind from the first to the last day, in a constant number of queries; pieces that
    are asked for by name are not among it."""
    if not kinds:
        return {}
    rows = [row for row in pool_queries.usable_of_kinds(kinds) if row.equipment_id not in named]
    taken = booking.booked(db.session(), [row.equipment_id for row in rows], first, last)
    return _stocks(kinds, rows, taken, first, last)


def _stocks(
    kinds: Collection[str], rows: Sequence[Lendable], taken: Taken, first: date, last: date
) -> dict[str, Stock]:
    waiting = booking.waiting(db.session(), kinds, first, last) if kinds else {}
    return {
        kind: Stock([row for row in rows if row.equipment.category == kind], taken, waiting[kind]) for kind in kinds
    }


def left_to_pick(kinds: Collection[str], first: date, last: date, but: Collection[int | None] = ()) -> dict[str, int]:
    """How many of each kind could be picked for these days, whoever else asks for some; `but` are spoken for."""
    beyond = last + timedelta(days=LONGEST_BUFFER)
    stocks = stocks_of(kinds, first, beyond, [piece for piece in but if piece is not None])
    length = (last - first).days + 1
    return {kind: replace(stock, waiting={}).free_for(length, [first])[first] for kind, stock in stocks.items()}


def problems(lines: Sequence[Line], span: Span) -> list[str]:
    """Why the lines cannot be lent on these days, each as a sentence that names the free ones."""
    return [freedom.problem for freedom in of(lines, span) if freedom.problem]


def _of_piece(line: Line, piece: Equipment, taken: set[date], span: Span) -> Freedom:
    buffer = timedelta(days=line.lendable.buffer_days if line.lendable else 0)

    def may_be_lent(day: date) -> bool:
        return taken.isdisjoint(booking.stretch(day, day + buffer))

    days = _strip(span, may_be_lent, lambda day: day not in taken)
    if reason := booking.why_not(piece):
        return Freedom(line, (), "", refusals.not_usable(piece.name, reason))
    since = booking.free_from(taken, span.start, span.length + buffer.days)
    clash = min((day for day in taken if day >= span.start), default=None)
    if span.is_known and since > span.start and clash is not None:
        last = clash - buffer - timedelta(days=1)
        words = _back_by(piece.name, last, clash, buffer.days) if last >= span.start else None
        return Freedom(line, days, "", _or_from(words, since) if words else refusals.taken(piece.name, clash, since))
    return Freedom(line, days, _free(span, since, min((day for day in taken if day > since), default=None)))


def _back_by(name: str, last: date, clash: date, buffer: int) -> str:
    """It is free at first, and the next one has it before it would be back and looked over."""
    named = {"name": name, "last": short_date(last), "next": short_date(clash)}
    if not buffer:
        return _("%(name)s คืนได้อย่างช้า %(last)s เพราะผู้ยืมคนถัดไปเริ่ม %(next)s", **named)
    return _(
        "%(name)s คืนได้อย่างช้า %(last)s เพราะต้องเว้น %(buffer)d วันเตรียมของก่อนผู้ยืมคนถัดไป %(next)s", buffer=buffer, **named
    )


def _or_from(words: str, since: date) -> str:
    return _("%(words)s หรือยืมทั้งช่วงได้ตั้งแต่ %(day)s", words=words, day=short_date(since))


def _of_kind(line: Line, stock: Stock, span: Span) -> Freedom:
    shown = stock.free_for(1, _shown(span))
    days = _strip(span, lambda day: shown[day] >= line.count, lambda day: stock.free_on(day) >= line.count)
    if len(stock.pieces) < line.count:
        problem = _("%(kind)s มีให้ยืมทั้งหมด %(count)s เครื่อง", kind=line.title, count=len(stock.pieces))
        return Freedom(line, days, "", problem)
    starts = booking.stretch(span.start, span.start + timedelta(days=booking.HORIZON - 1))
    free = stock.free_for(span.length, starts)
    since = next((start for start, count in free.items() if count >= line.count), None)
    words = refusals.too_few(line.title, line.count, free[span.start])
    if span.is_known and since != span.start and (last := _last_with(stock, line.count, span)):
        words = _("%(words)s มีครบถ้าคืนภายใน %(day)s", words=words, day=short_date(last))
    if since is None:
        return Freedom(line, days, "", words)
    if span.is_known and since > span.start:
        return Freedom(line, days, "", _("%(words)s มีครบตั้งแต่ %(day)s", words=words, day=short_date(since)))
    return Freedom(line, days, _free(span, since, None))


def _last_with(stock: Stock, count: int, span: Span) -> date | None:
    """The last day until which there are enough, from the first day asked for on."""
    shorter = range(span.length - 1, 0, -1)
    length = next((days for days in shorter if stock.free_for(days, [span.start])[span.start] >= count), None)
    return None if length is None else span.start + timedelta(days=length - 1)


def _free_at(calendars: Sequence[tuple[list[date], int]], start: date, length: int) -> int:
    """How many of them, each by its taken days in order and its buffer, are free for `length` days from a day on."""
    return sum(_room(days, start) >= length + buffer for days, buffer in calendars)


def _room(days: list[date], start: date) -> int:
    """How many days in a row are free from a day on."""
    place = bisect_left(days, start)
    return (days[place] - start).days if place < len(days) else booking.HORIZON * 2


def _free(span: Span, since: date, until: date | None) -> str:
    """A sentence that names the free days."""
    if span.is_known:
        return _("ว่างตลอดช่วงที่เลือก")
    start = _("ว่างตั้งแต่วันนี้") if since <= today() else _("ว่างตั้งแต่ %(day)s", day=short_date(since))
    return _("%(start)s ถึง %(day)s", start=start, day=short_date(until - timedelta(days=1))) if until else start


def _strip(span: Span, may_be_lent: Callable[[date], bool], has_nobody: Callable[[date], bool]) -> tuple[Day, ...]:
    """A day that nobody has and on which it cannot be lent is needed to make it ready for the next one."""
    return tuple(
        Day(day, may_be_lent(day), day < today(), span.holds(day), has_nobody(day) and not may_be_lent(day))
        for day in _shown(span)
    )


def _shown(span: Span) -> Iterator[date]:
    """Four whole weeks, from the Monday before."""
    monday = span.start - timedelta(days=span.start.weekday())
    return booking.stretch(monday, monday + timedelta(days=7 * SHOWN_WEEKS - 1))
