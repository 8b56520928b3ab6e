"""Dates as the office writes them: Buddhist years in and out, fiscal years, working days, Bangkok time.
Dates found in an old register are read by `helpdesk.inventory.reading.acquired`."""

import re
from collections.abc import Container, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta, timezone

from helpdesk.core.thai import normalise

BUDDHIST = 543
BANGKOK = timezone(timedelta(hours=7), "Asia/Bangkok")
_clock: ContextVar[datetime | None] = ContextVar("clock", default=None)


def _names(text: str) -> list[str]:
    return text.split()


SHORT_MONTHS = {
    "th": _names("ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค."),
    "en": _names("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
}
LONG_MONTHS = {
    "th": _names("มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม"),
    "en": _names("January February March April May June July August September October November December"),
}
SPOKEN_MONTHS = _names("มกรา กุมภา มีนา เมษา พฤษภา มิถุนา กรกฎา สิงหา กันยา ตุลา พฤศจิกา ธันวา")
WEEKDAYS = {
    "th": _names("วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์"),
    "en": _names("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
}
RELATIVE_DAYS = {"เมื่อวาน": -1, "เมื่อวานนี้": -1, "วันนี้": 0, "พรุ่งนี้": 1, "มะรืนนี้": 2}


class BadDate(ValueError):
    """A text that is no date; `reason` is one of not_a_date, no_day, no_year, no_such_day,
    no_such_year, ambiguous."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _month_numbers() -> dict[str, int]:
    numbers = {}
    for names in [*SHORT_MONTHS.values(), *LONG_MONTHS.values()]:
        for number, name in enumerate(names, start=1):
            numbers[name.lower().replace(".", "")] = number
    for number, name in enumerate(SPOKEN_MONTHS, start=1):
        numbers[name] = number
    return numbers | {"sept": 9}


MONTH_NUMBERS = _month_numbers()
WORDS_AROUND = re.compile(
    r"(?:วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)\s*)?(?:วัน)?ที่"
    r"|[พค]\.?\s?ศ\.?(?=\s?\d)|เดือน|ปี|[a-z]+day,?"
)
DAY_FIRST = re.compile(r"(\d{1,2})[\s/.\-]*([^\W\d_][^\d\s/\-]*|(?<=[\s/.\-])\d{1,2})[\s/.\-]*(?<=[^\d])(\d{1,5})")
YEAR_FIRST = re.compile(r"(\d{4})[\-/.](\d{1,2})[\-/.](\d{1,2})")
WITHOUT_DAY = re.compile(r"\d{1,2}[/.\-]\d{4}|\d{4}-\d{1,2}|\d{4}|[^\W\d_][^\d]*\d{2,4}")
WITHOUT_YEAR = re.compile(r"\d{1,2}(?:[\s/.\-]*[^\W\d_][^\d\s]*|[/.\-]\d{1,2})")


def now() -> datetime:
    """This moment, in UTC and aware of it."""
    return _clock.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Whatever happens inside happens at this moment: for the sample office's past, and for tests."""
    token = _clock.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _clock.reset(token)


def today() -> date:
    """The date on the office's wall."""
    return now().astimezone(BANGKOK).date()


def bangkok(moment: datetime) -> datetime:
    """A moment in Thai time; one without a zone is UTC."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(BANGKOK)


def fiscal_year(day: date) -> int:
    """The B.E. year in which the fiscal year of `day` ends: October to September (manual: practice §11)."""
    return day.year + BUDDHIST + (day.month >= 10)


def parse_date(text: str, today: date) -> date:
    """Read a date typed into a form: 22/11/2569, 22 พ.ย. 69, 2026-11-22, ๒๒ พฤศจิกายน พ.ศ. ๒๕๖๙, วันนี้.
    Years from 2400 on are B.E., two digits are 25yy (data README, rule 12). Raises `BadDate`."""
    plain = normalise(text)
    if plain in RELATIVE_DAYS:
        return today + timedelta(days=RELATIVE_DAYS[plain])
    plain = " ".join(WORDS_AROUND.sub(" ", plain).split())
    if found := YEAR_FIRST.fullmatch(plain):
        return _real_day(_typed_year(found[1], today), int(found[2]), int(found[3]))
    if found := DAY_FIRST.fullmatch(plain):
        return _real_day(_typed_year(found[3], today), _typed_month(found[2]), int(found[1]))
    if WITHOUT_DAY.fullmatch(plain):
        raise BadDate("no_day")
    raise BadDate("no_year" if WITHOUT_YEAR.fullmatch(plain) else "not_a_date")


def _typed_month(word: str) -> int:
    if word.isdecimal():
        return int(word)
    month = MONTH_NUMBERS.get(word.replace(".", ""))
    if month is None:
        raise BadDate("not_a_date")
    return month


def _typed_year(digits: str, today: date) -> int:
    """The C.E. year that is meant."""
    if len(digits) not in (2, 4):
        raise BadDate("ambiguous")
    year = int(digits) + (2500 if len(digits) == 2 else 0)
    ce_year = year - BUDDHIST if year >= 2400 else year
    if not 1850 <= ce_year <= today.year + 100:
        raise BadDate("no_such_year")
    return ce_year


def _real_day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadDate("no_such_day") from None


def short_date(day: date, lang: str = "th") -> str:
    """22 พ.ย. 2569 · 22 Nov 2569; a moment is shown in Thai time."""
    return _written(day, SHORT_MONTHS, lang)


def long_date(day: date, lang: str = "th") -> str:
    """22 พฤศจิกายน 2569 · 22 November 2569."""
    return _written(day, LONG_MONTHS, lang)


def with_weekday(day: date, lang: str = "th") -> str:
    """วันอาทิตย์ที่ 22 พฤศจิกายน 2569 · Sunday 22 November 2569."""
    joint = "ที่ " if _language(lang) == "th" else " "
    return f"{WEEKDAYS[_language(lang)][_local_day(day).weekday()]}{joint}{long_date(day, lang)}"


def month_and_year(day: date, lang: str = "th") -> str:
    """พฤศจิกายน 2569 · November 2569."""
    return long_date(day, lang).split(" ", 1)[1]


def clock_time(moment: datetime, lang: str = "th") -> str:
    """13.30 น. · 13:30, in Thai time."""
    return f"{bangkok(moment):%H.%M} น." if _language(lang) == "th" else f"{bangkok(moment):%H:%M}"


def short_datetime(moment: datetime, lang: str = "th") -> str:
    """22 พ.ย. 2569 13.30 น. · 22 Nov 2569 13:30, in Thai time."""
    return f"{short_date(moment, lang)} {clock_time(moment, lang)}"


def add_working_days(start: date, count: int, holidays: Container[date] = frozenset()) -> date:
    """The `count`-th working day after `start`; `start` itself for 0."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day, holidays)
    return day


def is_working_day(day: date, holidays: Container[date] = frozenset()) -> bool:
    """Monday to Friday and no holiday."""
    return day.weekday() < 5 and day not in holidays


def _written(day: date, months: dict[str, list[str]], lang: str) -> str:
    day = _local_day(day)
    return f"{day.day} {months[_language(lang)][day.month - 1]} {day.year + BUDDHIST}"


def _local_day(day: date) -> date:
    return bangkok(day).date() if isinstance(day, datetime) else day


def _language(lang: str) -> str:
    return "en" if lang.startswith("en") else "th"
