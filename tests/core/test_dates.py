"""Dates in Buddhist years: typed, written, counted in working days."""

import contextlib
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.core import dates

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "typed",
    [
        "22/11/2569",
        "22 พ.ย. 69",
        "22พย69",
        "2026-11-22",
        "2569-11-22",
        "๒๒ พฤศจิกายน พ.ศ. ๒๕๖๙",
        "วันอาทิตย์ที่ 22 พฤศจิกายน 2569",
        "วันที่ 22 เดือน พฤศจิกายน พ.ศ. 2569",
        "22.11.69",
        "22-11-2026",
        " 22 Nov 2569 ",
        "วันนี้",
    ],
)
def test_every_usual_spelling_is_read(typed):
    assert dates.parse_date(typed, TODAY) == TODAY


def test_leap_days_follow_the_common_era():
    assert dates.parse_date("29 ก.พ. 2567", TODAY) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("29 ก.พ. 2566", "no_such_day"),
        ("31/6/2569", "no_such_day"),
        ("1/13/2569", "no_such_day"),
        ("22/11/256", "ambiguous"),
        ("1/1/2399", "no_such_year"),
        ("พ.ย. 2569", "no_day"),
        ("2569", "no_day"),
        ("22/11", "no_year"),
        ("22 พ.ย.", "no_year"),
        ("เร็ว ๆ นี้", "not_a_date"),
        ("22 ฟฟ 69", "not_a_date"),
        ("", "not_a_date"),
    ],
)
def test_what_is_no_date_says_why(typed, reason):
    with pytest.raises(dates.BadDate) as refused:
        dates.parse_date(typed, TODAY)
    assert refused.value.reason == reason


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.sampled_from(["th", "en"]))
def test_what_is_written_can_be_typed_again(day, lang):
    for written in (dates.short_date(day, lang), dates.long_date(day, lang), dates.with_weekday(day, lang)):
        assert dates.parse_date(written, TODAY) == day


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_refused(text):
    with contextlib.suppress(dates.BadDate):
        assert isinstance(dates.parse_date(text, TODAY), date)


def test_writing():
    evening = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
    assert dates.short_date(TODAY) == "22 พ.ย. 2569"
    assert dates.short_date(TODAY, "en") == "22 Nov 2569"
    assert dates.long_date(TODAY) == "22 พฤศจิกายน 2569"
    assert dates.with_weekday(TODAY) == "วันอาทิตย์ที่ 22 พฤศจิกายน 2569"
    assert dates.month_and_year(TODAY) == "พฤศจิกายน 2569"
    assert dates.short_datetime(evening) == "22 พ.ย. 2569 13.30 น."
    assert dates.short_datetime(evening.replace(tzinfo=None), "en") == "22 Nov 2569 13:30"
    assert dates.short_date(datetime(2026, 11, 21, 18, tzinfo=UTC)) == "22 พ.ย. 2569"


def test_the_fiscal_year_begins_in_october():
    assert dates.fiscal_year(date(2026, 9, 30)) == 2569
    assert dates.fiscal_year(date(2026, 10, 1)) == 2570


@given(
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.integers(0, 30),
    st.frozensets(st.dates(date(2026, 1, 1), date(2027, 2, 28)), max_size=5),
)
def test_working_days_count_back_what_was_added(start, count, holidays):
    end = dates.add_working_days(start, count, holidays)
    days = [start + timedelta(days=ahead) for ahead in range(1, (end - start).days + 1)]
    assert sum(dates.is_working_day(day, holidays) for day in days) == count


def test_a_weekend_and_a_holiday_are_no_working_days():
    friday, monday, tuesday = date(2026, 12, 4), date(2026, 12, 7), date(2026, 12, 8)
    assert dates.add_working_days(friday, 1) == monday
    assert dates.add_working_days(friday, 1, frozenset({monday})) == tuesday
