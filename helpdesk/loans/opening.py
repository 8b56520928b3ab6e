"""The days on which the office is open to hand over and take back: a request that begins or ends on another is told
so, and not refused."""

from datetime import date, timedelta

from flask_babel import gettext as _

from helpdesk.core.dates import WEEKDAYS, add_working_days, is_working_day, today
from helpdesk.core.face import language, short_date
from helpdesk.loans import booking, calendar_queries
from helpdesk.loans.availability import Span

AROUND = timedelta(days=31)  # no office is closed longer


def hints(span: Span) -> list[str]:
    """One for each end of the days asked for that falls on a day off."""
    if not span.is_known or span.first is None or span.last is None:
        return []
    closed = _closed(span.first - AROUND, span.last + AROUND)
    told = []
    if not is_working_day(span.first, closed):
        told.append(_("%(day)s สำนักงานปิด รับของได้ %(days)s", day=_said(span.first), days=_around(span.first, closed)))
    if not is_working_day(span.last, closed):
        told.append(_("%(day)s สำนักงานปิด คืนของได้ %(days)s", day=_said(span.last), days=_around(span.last, closed)))
    return told


def _around(day: date, closed: set[date]) -> str:
    """The open day before, unless it is over, and the next one."""
    before = day
    while not is_working_day(before, closed):
        before -= timedelta(days=1)
    days = [before] if before >= today() else []
    return _(" หรือ ").join(_said(one) for one in [*days, add_working_days(day, 1, closed)])


def _closed(first: date, last: date) -> set[date]:
    spans = [(row.first_day, row.last_day) for row in calendar_queries.holidays(first, last) if not row.of_schools]
    return {day for since, until in spans for day in booking.stretch(max(since, first), min(until, last))}


def _said(day: date) -> str:
    return f"{WEEKDAYS[language()][day.weekday()]} {short_date(day)}"
