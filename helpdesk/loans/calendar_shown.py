"""The calendar as it is drawn: the days of a page, their heads, and cells that say in words what their colour says.
What stands in the cells of a piece, a kit or a kind is in `calendar_rows.py`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from helpdesk.core.dates import BUDDHIST, SHORT_MONTHS, WEEKDAYS, is_working_day, month_and_year, today
from helpdesk.core.face import language, short_date
from helpdesk.core.numbering import in_address
from helpdesk.loans.booking import stretch
from helpdesk.loans.calendar_models import Holiday

VIEWS = {"week": _l("สัปดาห์"), "month": _l("เดือน")}
SHOWS = {"pieces": _l("ทีละเครื่อง"), "kits": _l("เป็นชุด"), "kinds": _l("ตามชนิด")}
FREE, PAST, TAKEN = "is-free", "is-past", "is-taken"
BUFFER, LATE, CLOSED = "is-buffer", "is-late", "is-closed"
# Classes in the style sheet: the cells over which the words of a booking may run, the weekday of the first of the
# month, the days of a month, the table of each way of looking.
RUNS = ("run-1", "run-2", "run-3", "run-4", "run-5", "run-6", "run-7")
STARTS = ("starts-0", "starts-1", "starts-2", "starts-3", "starts-4", "starts-5", "starts-6")
LENGTHS = {28: "days-28", 29: "days-29", 30: "days-30", 31: "days-31"}
TABLES = {"pieces": "calendar-of-pieces", "kits": "calendar-of-kits", "kinds": "calendar-of-kinds"}
TURNS = {"week": "calendar-week", "month": "calendar-month"}
FARTHEST = timedelta(days=730)  # from today, either way: what is asked beyond begins today


@dataclass(frozen=True)
class Span:
    """The days on one page: a week from Monday, or a month."""

    view: str
    first: date
    last: date

    @classmethod
    def of(cls, view: str, start: str) -> "Span":
        """From what an address says; anything else is this week or month."""
        day = _day(start)
        if view != "month":
            monday = day - timedelta(days=day.weekday())
            return cls("week", monday, monday + timedelta(days=6))
        first = day.replace(day=1)
        return cls("month", first, _next_month(first) - timedelta(days=1))

    @property
    def days(self) -> list[date]:
        return list(stretch(self.first, self.last))

    def look(self, show: str) -> str:
        """The classes of its table in the style sheet."""
        known = (TURNS[self.view], TABLES[show], STARTS[self.first.weekday()], LENGTHS.get(len(self.days), ""))
        return " ".join(filter(None, known))

    @property
    def before(self) -> date:
        return self.first - timedelta(days=1)

    @property
    def after(self) -> date:
        return self.last + timedelta(days=1)

    @property
    def kept(self) -> date:
        """The day that another view begins with: today where it is on this page."""
        return today() if self.first <= today() <= self.last else self.first

    @property
    def title(self) -> str:
        if self.view == "month":
            return month_and_year(self.first, language())
        return f"{_between(self.first, self.last)} {self.last.year + BUDDHIST}"


@dataclass(frozen=True)
class Head:
    """A day above its column. `is_off`: the office is closed; schools may be while it is open."""

    day: date
    weekday: str
    initial: str
    is_today: bool
    is_off: bool
    holiday: str

    @property
    def title(self) -> str:
        return " · ".join(filter(None, (self.weekday, short_date(self.day), self.holiday)))

    @property
    def month(self) -> str:
        return SHORT_MONTHS[language()][self.day.month - 1]

    @property
    def look(self) -> str:
        """Its classes in the style sheet."""
        return " ".join(filter(None, ("is-today" if self.is_today else "", "is-off" if self.is_off else "")))


@dataclass(frozen=True)
class Cell:
    """One row on one day. `tone` is its class in the style sheet; `words` are always said, and shown where there is
    room; `brief` is shown where there is little. A run is one booking over days in a row: `length` counts its days
    from its first cell on."""

    day: date
    tone: str
    words: str
    brief: str = ""
    doc_no: str | None = None
    ask_url: str = ""
    goes_on: bool = False
    length: int = 1

    @property
    def url(self) -> str:
        """The loan's page for who may see it, or the request that begins on this day."""
        return url_for("loans.show", number=in_address(self.doc_no)) if self.doc_no else self.ask_url

    @property
    def look(self) -> str:
        """Its classes in the style sheet."""
        return f"{self.tone} {'goes-on' if self.goes_on else RUNS[min(self.length, len(RUNS)) - 1]}"


@dataclass(frozen=True)
class Row:
    """A piece, a kit or a kind with its days. `note` says which one, `warning` why it cannot be lent as it is."""

    title: str
    url: str
    cells: Sequence[Cell]
    note: str = ""
    warning: str = ""
    more_url: str = ""

    @property
    def told(self) -> list[str]:
        """What is booked, in words, for where the cells have no room."""
        return [
            _("%(days)s %(words)s", days=_days_of(cell), words=cell.words)
            for cell in self.cells
            if cell.tone in (TAKEN, BUFFER, LATE, CLOSED) and not cell.goes_on
        ]


def heads(span: Span, holidays: Iterable[Holiday]) -> list[Head]:
    """Each day of the page."""
    names: dict[date, list[str]] = {day: [] for day in span.days}
    closed: set[date] = set()
    for holiday in holidays:
        days = list(stretch(max(holiday.first_day, span.first), min(holiday.last_day, span.last)))
        closed.update(() if holiday.of_schools else days)
        for day in days:
            names[day].append(holiday.name)
    weekdays, initials = WEEKDAYS[language()], _("จ อ พ พฤ ศ ส อา").split()
    return [
        Head(
            day,
            weekdays[day.weekday()].removeprefix("วัน"),
            initials[day.weekday()],
            day == today(),
            not is_working_day(day, closed),
            " · ".join(names[day]),
        )
        for day in span.days
    ]


def told(span: Span, holidays: Iterable[Holiday]) -> list[dict[str, Any]]:
    """The holidays of a page in words: when, what, and whether only the schools are closed."""
    return [
        {
            "days": _between(max(holiday.first_day, span.first), min(holiday.last_day, span.last)),
            "name": holiday.name,
            "of_schools": holiday.of_schools,
        }
        for holiday in holidays
    ]


def in_runs(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of a row, those of one booking marked as one run."""
    runs: list[Cell] = []
    start = 0
    for cell in cells:
        first = runs[start] if runs else None
        if first is not None and cell.tone not in (FREE, PAST) and _is_same(first, cell):
            runs[start] = replace(first, length=first.length + 1)
            runs.append(replace(cell, goes_on=True))
        else:
            start = len(runs)
            runs.append(cell)
    return runs


def _is_same(first: Cell, cell: Cell) -> bool:
    return (first.tone, first.words, first.doc_no) == (cell.tone, cell.words, cell.doc_no)


def _days_of(cell: Cell) -> str:
    return _between(cell.day, cell.day + timedelta(days=cell.length - 1))


def _between(first: date, last: date) -> str:
    """3 ธ.ค. · 3–7 ธ.ค. · 29 พ.ย. – 2 ธ.ค."""
    month = SHORT_MONTHS[language()][last.month - 1]
    if first == last:
        return f"{first.day} {month}"
    before = f" {SHORT_MONTHS[language()][first.month - 1]} " if first.month != last.month else ""
    return f"{first.day}{before}–{' ' if before else ''}{last.day} {month}"


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today()
    return day if abs(day - today()) <= FARTHEST else today()


def _next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)
