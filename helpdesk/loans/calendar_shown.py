"""The calendar as it is drawn: a row for each piece, a cell for each day, in words as well as in colour."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from helpdesk.core.dates import SHORT_MONTHS, WEEKDAYS, is_working_day, month_and_year, today
from helpdesk.core.face import language, short_date
from helpdesk.core.numbering import in_address
from helpdesk.inventory.models import Equipment
from helpdesk.loans.booking import stretch
from helpdesk.loans.calendar_models import Holiday
from helpdesk.loans.calendar_queries import Booking

VIEWS = {"week": _l("สัปดาห์"), "month": _l("เดือน")}
FREE = ""
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

    @property
    def before(self) -> date:
        return self.first - timedelta(days=1)

    @property
    def after(self) -> date:
        return self.last + timedelta(days=1)

    @property
    def title(self) -> str:
        if self.view == "month":
            return month_and_year(self.first, language())
        return f"{short_date(self.first)} – {short_date(self.last)}"


@dataclass(frozen=True)
class Head:
    """A day above its column."""

    day: date
    weekday: str
    is_today: bool
    is_off: bool
    holiday: str

    @property
    def title(self) -> str:
        return " · ".join(filter(None, (self.weekday, short_date(self.day), self.holiday)))

    @property
    def month(self) -> str:
        return SHORT_MONTHS[language()][self.day.month - 1]


@dataclass(frozen=True)
class Cell:
    """One piece on one day: `kind` is its class in the style sheet; `words` show where there is room."""

    kind: str
    words: str = ""
    doc_no: str | None = None
    length: int = 1

    @property
    def url(self) -> str:
        """The loan's page, for who may see it."""
        return url_for("loans.show", number=in_address(self.doc_no)) if self.doc_no else ""


def heads(span: Span, holidays: Iterable[Holiday]) -> list[Head]:
    names: dict[date, str] = {}
    for holiday in holidays:
        for day in stretch(max(holiday.first_day, span.first), min(holiday.last_day, span.last)):
            names[day] = holiday.name
    weekdays = WEEKDAYS[language()]
    return [
        Head(
            day,
            weekdays[day.weekday()].removeprefix("วัน"),
            day == today(),
            not is_working_day(day, names),
            names.get(day, ""),
        )
        for day in span.days
    ]


def rows(span: Span, pieces: Sequence[Equipment], bookings: Iterable[Booking]) -> list[tuple[Equipment, list[Cell]]]:
    """Each piece with its cells; days in a row of one loan are one wide cell."""
    by_piece: dict[int, dict[date, Booking]] = {piece.id: {} for piece in pieces}
    for booking in bookings:
        by_piece[booking.piece_id][booking.day] = booking
    return [(piece, _cells(span, piece, by_piece[piece.id])) for piece in pieces]


def _cells(span: Span, piece: Equipment, days: Mapping[date, Booking]) -> list[Cell]:
    cells: list[Cell] = []
    for day in span.days:
        cell = _cell(piece, day, days.get(day))
        if cells and cells[-1].kind == cell.kind != FREE and cells[-1].doc_no == cell.doc_no:
            cells[-1] = Cell(cell.kind, cell.words, cell.doc_no, cells[-1].length + 1)
        else:
            cells.append(cell)
    return cells


def _cell(piece: Equipment, day: date, booking: Booking | None) -> Cell:
    if booking is None:
        is_late = bool(piece.open_loans) and day == today()
        return Cell("calendar-late", _("ยังไม่คืน")) if is_late else Cell(FREE)
    if booking.is_buffer:
        return Cell("calendar-buffer", _("ตรวจและเตรียมเครื่อง"), booking.doc_no)
    return Cell("calendar-taken", booking.borrower or _("จองแล้ว"), booking.doc_no)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today()
    return day if abs(day - today()) <= FARTHEST else today()


def _next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)
