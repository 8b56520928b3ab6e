"""What a request is told of its days: the last day of return, the days between two loans, one message a thing."""

from datetime import date, timedelta

import pytest
from flask import Flask

from helpdesk.core.dates import short_date, today
from helpdesk.inventory.models import Equipment
from helpdesk.loans.lifecycle import LoanState
from tests import cast, factories
from tests.loans import lending
from tests.loans.requesting import typed
from tests.visitor import Visitor


@pytest.fixture
def teacher(app: Flask, client: Visitor) -> Visitor:
    cast.head_teacher()
    return factories.sign_in(client, cast.teacher())


def day(number: int) -> date:
    return today() + timedelta(days=number)


def taken_from(pieces: list[Equipment], number: int) -> None:
    words = {"person": cast.other_teacher(), "org": cast.other_school(), "days": 2}
    lending.loan(pieces, LoanState.SUBMITTED, first=day(number), **words)  # type: ignore[arg-type]  # words by name


def cell(page: str, at: date) -> str:
    """The looks and the spoken words of a day of the strip."""
    spoken = f'<span class="hidden-words">{short_date(at)} '
    looks = page.split(spoken)[0].rsplit('<li class="', 1)[1].split('"')[0]
    return f"{looks} {page.split(spoken)[1].split('<')[0]}"


def test_free_days_before_the_next_one_name_the_last_day_of_return(teacher: Visitor) -> None:
    piece = lending.lendable(buffer_days=1)
    taken_from([piece], 6)

    page = teacher.submit("/loans/new", typed(f"piece-{piece.id}", first=day(4), days=2)).text

    assert f"คืนได้อย่างช้า {short_date(day(4))} เพราะต้องเว้น 1 วันเตรียมของก่อนผู้ยืมคนถัดไป {short_date(day(6))}" in page
    assert f"ยืมทั้งช่วงได้ตั้งแต่ {short_date(day(9))}" in page
    assert cell(page, day(4)).startswith("day-free")
    assert cell(page, day(5)) == "day-buffer day-wanted วันเตรียมของ"
    assert cell(page, day(6)).startswith("day-taken")


def test_the_last_day_of_return_that_is_named_can_be_had(teacher: Visitor) -> None:
    piece = lending.lendable(buffer_days=1)
    taken_from([piece], 6)

    assert teacher.submit("/loans/new", typed(f"piece-{piece.id}", first=day(4), days=1)).status_code == 303


def test_without_buffer_no_day_is_named_for_making_ready(teacher: Visitor) -> None:
    piece = lending.lendable()
    taken_from([piece], 5)

    page = teacher.submit("/loans/new", typed(f"piece-{piece.id}", first=day(4), days=2)).text

    assert f"คืนได้อย่างช้า {short_date(day(4))} เพราะผู้ยืมคนถัดไปเริ่ม {short_date(day(5))}" in page
    assert "วันเตรียมของ" not in page


def test_a_kind_names_the_last_day_with_enough(teacher: Visitor) -> None:
    pieces = [lending.lendable(buffer_days=1) for _number in range(2)]
    taken_from(pieces[:1], 6)
    asked = typed("kind-notebook", first=day(3), days=3, **{"many-kind-notebook": "2"})

    page = teacher.submit("/loans/new", asked).text

    assert f"มีครบถ้าคืนภายใน {short_date(day(4))}" in page
    assert cell(page, day(5)) == "day-buffer day-wanted วันเตรียมของ"


def test_each_thing_says_once_why_not(teacher: Visitor) -> None:
    pieces = [lending.lendable(name=name) for name in ("โปรเจคเตอร์", "จอรับภาพ")]
    taken_from(pieces, 2)
    asked = typed(*(f"piece-{piece.id}" for piece in pieces), first=day(2))

    page = teacher.submit("/loans/new", asked).text

    for piece in pieces:
        assert page.count(f"{piece.name} มีผู้จองวันที่") == 1
    assert "ไม่ว่างในวันที่ขอ 2 รายการ" in page


@pytest.mark.parametrize(("first", "days"), [(500, 3), (2, 3650)])
def test_days_that_nobody_may_ask_for_are_told_once(teacher: Visitor, first: int, days: int) -> None:
    piece, _other = lending.lendable(), lending.lendable()

    page = teacher.submit("/loans/new", typed(f"piece-{piece.id}", "kind-notebook", first=day(first), days=days)).text

    assert "ไม่ว่างในวันที่ขอ" not in page
    assert "freedom-taken" not in page
    assert ("จองล่วงหน้าได้ไม่เกิน" in page) is (first > 400)
    assert ("ยืมได้ครั้งละไม่เกิน" in page) is (days > 400)


def test_what_is_free_is_folded_beside_what_is_not(teacher: Visitor) -> None:
    free, taken = lending.lendable(), lending.lendable()
    taken_from([taken], 2)

    page = teacher.submit("/loans/new", typed(f"piece-{free.id}", f"piece-{taken.id}", first=day(2), do="check")).text

    assert [part.split(">")[0].strip() for part in page.split('<details class="folded"')[-2:]] == ["", "open"]
