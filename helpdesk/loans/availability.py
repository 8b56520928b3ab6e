"""Which days are free for what somebody asks: a strip of days per line, and a sentence that names the free ones.
Nobody's name is in it; the guard itself is `booking.py`."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Day:
    """One day of a strip; `is_wanted`: it is among the days asked for."""

    day: date
    is_free: bool
    is_past: bool
    is_wanted: bool


@dataclass(frozen=True)
class Freedom:
    """What is known of one line: the days, and a sentence; `problem` says why it cannot be lent on the days asked."""

    line: Line
    days: tuple[Day, ...]
    sentence: str
    problem: str = ""


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


def of(lines: Sequence[Line], span: Span) -> list[Freedom]:
    """The freedom of each line, in three queries for all of them."""
    groups = _kinds(lines)
    keys = {line.piece.id for line in lines if line.piece} | {
        row.equipment_id for rows in groups.values() for row in rows
    }
    horizon = span.start + timedelta(days=booking.HORIZON)
    taken = booking.booked(db.session(), sorted(keys), min(today(), span.start), horizon)
    return [
        _of_piece(line, line.piece, taken[line.piece.id], span)
        if line.piece is not None
        else _of_kind(line, groups[line.kind], taken, span)
        for line in lines
    ]


def problems(lines: Sequence[Line], span: Span) -> list[str]:
    """Why the lines cannot be lent on these days, each as a sentence that names the free ones."""
    return [freedom.problem for freedom in of(lines, span) if freedom.problem]


def _kinds(lines: Sequence[Line]) -> dict[str, list[Lendable]]:
    """What may be picked for each kind; pieces that are asked for by name are not among it."""
    wanted = {line.kind for line in lines if line.kind}
    named = {line.piece.id for line in lines if line.piece is not None}
    rows = pool_queries.usable_of_kinds(wanted) if wanted else []
    return {
        kind: [row for row in rows if row.equipment.category == kind and row.equipment_id not in named]
        for kind in wanted
    }


def _of_piece(line: Line, piece: Equipment, taken: set[date], span: Span) -> Freedom:
    buffer = line.lendable.buffer_days if line.lendable else 0
    days = _strip(span, lambda day: day not in taken)
    if reason := pool_queries.why_not(piece):
        return Freedom(line, (), "", refusals.not_usable(piece.name, reason))
    since = booking.free_from(taken, span.start, span.length + buffer)
    if span.is_known and since > span.start:
        clash = min(day for day in taken if day >= span.start)
        return Freedom(line, days, "", refusals.taken(piece.name, clash, since))
    return Freedom(line, days, _free(span, since, min((day for day in taken if day > since), default=None)))


def _of_kind(line: Line, rows: list[Lendable], taken: Taken, span: Span) -> Freedom:
    days = _strip(span, lambda day: sum(day not in taken[row.equipment_id] for row in rows) >= line.count)
    if len(rows) < line.count:
        problem = _("%(kind)s มีให้ยืมทั้งหมด %(count)s เครื่อง", kind=line.title, count=len(rows))
        return Freedom(line, days, "", problem)
    calendars = [(sorted(taken[row.equipment_id]), row.buffer_days) for row in rows]
    starts = booking.stretch(span.start, span.start + timedelta(days=booking.HORIZON - 1))
    free = {start: _free_at(calendars, start, span.length) for start in starts}
    since = next((start for start, count in free.items() if count >= line.count), None)
    words = refusals.too_few(line.title, line.count, free[span.start])
    if since is None:
        return Freedom(line, days, "", words)
    if span.is_known and since > span.start:
        return Freedom(line, days, "", _("%(words)s มีครบตั้งแต่ %(day)s", words=words, day=short_date(since)))
    return Freedom(line, days, _free(span, since, None))


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


def _strip(span: Span, is_free: Callable[[date], bool]) -> tuple[Day, ...]:
    return tuple(Day(day, is_free(day), day < today(), span.holds(day)) for day in _shown(span))


def _shown(span: Span) -> Iterator[date]:
    """Four whole weeks, from the Monday before."""
    monday = span.start - timedelta(days=span.start.weekday())
    return booking.stretch(monday, monday + timedelta(days=7 * SHOWN_WEEKS - 1))
