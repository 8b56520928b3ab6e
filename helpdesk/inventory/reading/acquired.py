"""Dates of acquisition as registers have them: whole or partial, B.E. or C.E. (rule 3)."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from helpdesk.core.dates import BUDDHIST, MONTH_NUMBERS, fiscal_year
from helpdesk.inventory.reading.cells import value

FIRST_BE_YEAR, FIRST_CE_YEAR, FIRST_SHORT_YEAR = 2500, 1957, 2530
EXCEL_EPOCH = date(1899, 12, 30)
EXCEL_LEAP_BUG_ENDS = 61

BUDDHIST_ERA = r"(?:พ\.?\s?ศ\.?\s*)?"
FISCAL = re.compile(
    r"(?:ประจำ)?(?:ปี\s?งบ(?:ประมาณ|ฯ)?|งบ(?:ประมาณ)?\s?ปี|งบประมาณ|งปม\.?)\s*(?:ปี\s*)?" + BUDDHIST_ERA + r"(\d+)"
)
YEAR = re.compile(r"(?:ปี\s*)?" + BUDDHIST_ERA + r"(\d{4})")
FILLING_WORDS = re.compile(r"วันที่|เดือน|ปี(?=\s*(?:พ|\d))|พ\.?\s?ศ\.?(?=\s?\d)")
MONTH_WORD = r"([^\W\d_][^\d\s/\-]*)"
BETWEEN = r"[\s/.\-]"
DAY_FIRST = re.compile(rf"(\d{{1,2}}){BETWEEN}+(\d{{1,2}}){BETWEEN}+(\d+)")
DAY_AND_WORD = re.compile(rf"(\d{{1,2}}){BETWEEN}*{MONTH_WORD}{BETWEEN}*(\d+)")
YEAR_FIRST = re.compile(r"(\d{4})([/.\-])(\d{1,2})\2(\d{1,2})")
WORD_AND_YEAR = re.compile(rf"{MONTH_WORD}{BETWEEN}*(\d+)")
MONTH_AND_YEAR = re.compile(r"(\d{1,2})[/\-](\d{4})")
YEAR_AND_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
MIDNIGHT = re.compile(r"[ T]0{1,2}:00(?::00(?:\.0+)?)?$")


class Acquired(NamedTuple):
    """`iso` is YYYY-MM-DD, YYYY-MM or nothing; `precision` one of day, month, fiscal_year, year, none,
    invalid, ambiguous; `fiscal_year` B.E. where it is known."""

    iso: str
    precision: str
    fiscal_year: int | None = None

    @property
    def issue(self) -> str | None:
        """What a person must look at."""
        return {"none": "missing_date", "invalid": "bad_date", "ambiguous": "ambiguous_year"}.get(self.precision)


NONE, INVALID, AMBIGUOUS = Acquired("", "none"), Acquired("", "invalid"), Acquired("", "ambiguous")


class _Unreadable(ValueError):
    def __init__(self, answer: Acquired) -> None:
        self.answer = answer


@lru_cache(maxsize=50_000)
def read_acquired(text: str, latest_year: int) -> Acquired:
    """Read a date; `latest_year` is the last B.E. year believed, next year by rule 12."""
    plain = MIDNIGHT.sub("", value(text)).lower()
    if not plain:
        return NONE
    try:
        return _partial(plain, latest_year) or _whole(plain, latest_year)
    except _Unreadable as unreadable:
        return unreadable.answer


def _partial(plain: str, latest_year: int) -> Acquired | None:
    if found := FISCAL.fullmatch(plain):
        return Acquired("", "fiscal_year", _ce_year(found[1], latest_year) + BUDDHIST)
    if found := YEAR.fullmatch(plain):
        _ce_year(found[1], latest_year)
        return Acquired("", "year")
    if re.fullmatch(r"\d{5}", plain):
        return _excel_day(int(plain), latest_year)
    return None


def _whole(plain: str, latest_year: int) -> Acquired:
    plain = " ".join(FILLING_WORDS.sub(" ", plain).split())
    if found := YEAR_FIRST.fullmatch(plain):
        return _day(found[1], int(found[3]), int(found[4]), latest_year)
    if found := DAY_FIRST.fullmatch(plain):
        return _day(found[3], int(found[2]), int(found[1]), latest_year)
    if found := DAY_AND_WORD.fullmatch(plain):
        return _day(found[3], _month(found[2]), int(found[1]), latest_year)
    if found := WORD_AND_YEAR.fullmatch(plain):
        return _month_of_year(found[2], _month(found[1]), latest_year)
    if found := MONTH_AND_YEAR.fullmatch(plain):
        return _month_of_year(found[2], int(found[1]), latest_year)
    if found := YEAR_AND_MONTH.fullmatch(plain):
        return _month_of_year(found[1], int(found[2]), latest_year)
    return INVALID


def _ce_year(digits: str, latest_year: int) -> int:
    if len(digits) == 2:
        year = 2500 + int(digits)
        if not FIRST_SHORT_YEAR <= year <= latest_year:
            raise _Unreadable(AMBIGUOUS)
        return year - BUDDHIST
    if len(digits) == 4:
        year = int(digits)
        if FIRST_BE_YEAR <= year <= latest_year:
            return year - BUDDHIST
        if FIRST_CE_YEAR <= year <= latest_year - BUDDHIST:
            return year
    raise _Unreadable(INVALID)


def _month(word: str) -> int:
    month = MONTH_NUMBERS.get(word.replace(".", ""))
    if month is None:
        raise _Unreadable(INVALID)
    return month


def _day(year: str, month: int, day: int, latest_year: int) -> Acquired:
    _real(2000, month, day)  # a day that no year has is wrong, whatever the year means
    when = _real(_ce_year(year, latest_year), month, day)
    return Acquired(when.isoformat(), "day", fiscal_year(when))


def _month_of_year(year: str, month: int, latest_year: int) -> Acquired:
    _real(2000, month, 1)
    first = _real(_ce_year(year, latest_year), month, 1)
    return Acquired(f"{first:%Y-%m}", "month", fiscal_year(first))


def _excel_day(serial: int, latest_year: int) -> Acquired:
    if serial < EXCEL_LEAP_BUG_ENDS:
        return INVALID
    when = EXCEL_EPOCH + timedelta(days=serial)
    if not FIRST_CE_YEAR <= when.year <= latest_year - BUDDHIST:
        return INVALID
    return Acquired(when.isoformat(), "day", fiscal_year(when))


def _real(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _Unreadable(INVALID) from None
