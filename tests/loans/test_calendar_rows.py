"""What stands on each day of a piece, a kit and a kind: by the rules of asking, and from a free day one asks."""

from datetime import date, timedelta

import pytest
from flask import Flask

from helpdesk.core.dates import at as time_at
from helpdesk.core.dates import now, short_date, today
from helpdesk.extensions import db
from helpdesk.inventory.lifecycle import Condition
from helpdesk.loans import availability, booking, pool_queries
from helpdesk.loans.asking import Line
from helpdesk.loans.lifecycle import LoanState
from tests import cast, factories
from tests.loans import lending
from tests.loans.calendar_page import Cell, cells, words
from tests.visitor import Visitor

KIT, NOTEBOOK = "ชุดฉายภาพ", "โน้ตบุ๊ก"
MONDAY = today() + timedelta(days=14 - today().weekday())


@pytest.fixture
def teacher(app: Flask, client: Visitor) -> Visitor:
    return factories.sign_in(client, cast.teacher())


def week(visitor: Visitor, show: str, first: date = MONDAY, **filters: str) -> str:
    more = "".join(f"&{key}={value}" for key, value in filters.items())
    return visitor.get(f"/loans/calendar?show={show}&from={first}{more}").text


def on(visitor: Visitor, show: str, title: str, day: date) -> Cell:
    """What a row says of one day."""
    return cells(week(visitor, show, day), title)[day.weekday()]


def strange(pieces: list, first: date = MONDAY, **words: object) -> object:
    """A loan of somebody from another school, asked for."""
    return lending.loan(
        pieces, LoanState.SUBMITTED, person=cast.other_teacher(), org=cast.other_school(), first=first, **words
    )


def test_a_kit_is_taken_on_the_days_of_any_part_and_says_of_which(teacher: Visitor) -> None:
    projector, screen = lending.lendable(name="โปรเจคเตอร์"), lending.lendable(name="จอรับภาพ", buffer_days=1)
    lending.kit(KIT, [projector, screen])
    strange([projector], days=2)
    strange([screen], first=MONDAY + timedelta(days=1), days=2)

    said = words(week(teacher, "kits"), KIT)

    assert said == [
        "โปรเจคเตอร์: จองแล้ว",
        "ทั้งชุด: จองแล้ว",
        "จอรับภาพ: จองแล้ว",
        "จอรับภาพ: ตรวจและเตรียมเครื่อง",
        *["ว่าง"] * 3,
    ]


def test_a_kit_with_a_broken_part_is_free_on_no_day(teacher: Visitor) -> None:
    good, broken = lending.lendable(name="จอรับภาพ"), lending.lendable(name="โปรเจคเตอร์")
    lending.kit(KIT, [good, broken])
    broken.condition = Condition.BROKEN

    row = cells(week(teacher, "kits"), KIT)

    assert {cell.words for cell in row} == {f"โปรเจคเตอร์: {Condition.BROKEN.title}"}
    assert {cell.href for cell in row} == {""}


def test_a_kind_counts_what_is_left_beside_what_others_asked_for(teacher: Visitor) -> None:
    pieces = [lending.lendable(), lending.lendable(), lending.lendable()]
    strange(pieces[:1], days=2)
    strange([], kinds=["notebook"] * 2, first=MONDAY + timedelta(days=1), days=2)

    said = words(week(teacher, "kinds"), NOTEBOOK)

    assert said == ["ว่าง 2 จาก 3", "ไม่ว่างเลย", "ว่าง 1 จาก 3", *["ว่าง 3 จาก 3"] * 4]


def test_what_is_picked_for_a_request_counts_once(teacher: Visitor) -> None:
    for _piece in range(3):
        lending.lendable()
    lending.loan(kinds=["notebook"], state=LoanState.APPROVED, first=MONDAY, days=1)

    assert words(week(teacher, "kinds"), NOTEBOOK)[:2] == ["ว่าง 2 จาก 3", "ว่าง 3 จาก 3"]


def test_the_calendar_and_who_asks_read_the_same_days(teacher: Visitor) -> None:
    pieces = [lending.lendable(), lending.lendable()]
    strange(pieces[:1], days=3)
    strange([], kinds=["notebook"], first=MONDAY + timedelta(days=2), days=2)

    shown = [bool(cell.href) for cell in cells(week(teacher, "kinds"), NOTEBOOK)]
    (asked,) = availability.of([Line("kind-notebook", kind="notebook")], availability.Span(MONDAY, MONDAY))

    assert shown == [day.is_free for day in asked.days[:7]]
    assert shown == [True, True, False, True, True, True, True]


@pytest.mark.parametrize(("show", "title"), [("pieces", "เครื่องช้า"), ("kits", KIT), ("kinds", NOTEBOOK)])
def test_what_should_be_back_is_not_free_as_long_as_nobody_can_book_it(client: Visitor, show: str, title: str) -> None:
    with time_at(now() - timedelta(days=20)):
        piece = lending.lendable(name="เครื่องช้า")
        lending.kit(KIT, [piece])
        loan = lending.loan([piece], days=3)
    stranger = factories.sign_in(client, cast.other_teacher())

    coming = list(booking.stretch(today(), today() + timedelta(days=9)))
    taken = booking.booked(db.session(), [piece.id], coming[0], coming[-1])[piece.id]
    days = [on(stranger, show, title, day) for day in coming]

    assert [bool(cell.href) for cell in days] == [day not in taken for day in coming]
    assert [bool(cell.href) for cell in days][:: len(days) - 1] == [False, True]
    assert ("ยังไม่คืน" in days[0].words) is (show != "kinds")
    assert loan.borrower not in days[0].words


def test_a_piece_that_is_broken_says_so_and_cannot_be_asked_for(teacher: Visitor) -> None:
    lending.lendable(name="เครื่องเสีย").condition = Condition.BROKEN

    row = cells(week(teacher, "pieces"), "เครื่องเสีย")

    assert {(cell.words, cell.href) for cell in row} == {(str(Condition.BROKEN.title), "")}


@pytest.mark.parametrize(
    ("show", "title", "asked"),
    [("pieces", "เครื่องเดียว", "piece-"), ("kits", KIT, "kit-"), ("kinds", NOTEBOOK, "kind-notebook")],
)
def test_from_a_free_day_one_goes_on_to_ask(teacher: Visitor, show: str, title: str, asked: str) -> None:
    lending.kit(KIT, [lending.lendable(name="เครื่องเดียว")])

    day = cells(week(teacher, show), title)[2]
    page = teacher.get(day.href).text

    assert f'value="{short_date(MONDAY + timedelta(days=2))}"' in page
    assert f'name="asked" value="{asked}' in page


@pytest.mark.parametrize(("days", "said"), [(-14, "ผ่านไปแล้ว"), (380, "ยังไม่เปิดให้จอง")])
@pytest.mark.parametrize("show", ["pieces", "kits", "kinds"])
def test_days_for_which_nobody_asks_lead_nowhere(teacher: Visitor, show: str, days: int, said: str) -> None:
    lending.kit(KIT, [lending.lendable()])
    title = {"pieces": "โน้ตบุ๊กสำรอง", "kits": KIT, "kinds": NOTEBOOK}[show]

    row = cells(week(teacher, show, today() + timedelta(days=days)), title)

    assert {(cell.words, cell.href) for cell in row} == {(said, "")}


@pytest.mark.parametrize(("show", "title"), [("pieces", "กล้อง"), ("kits", "ชุดกล้อง"), ("kinds", NOTEBOOK)])
def test_rows_are_found_by_their_words(teacher: Visitor, show: str, title: str) -> None:
    lending.kit("ชุดกล้อง", [lending.lendable(name="กล้อง", category="other")])
    lending.kit("ชุดอื่น", [lending.lendable(name="จอรับภาพ")])

    page = week(teacher, show, q=title)

    assert page.count('<th role="rowheader"') == 1
    assert len(cells(page, title)) == 7


def test_an_unknown_way_of_looking_shows_the_pieces(teacher: Visitor) -> None:
    lending.lendable()

    assert len(cells(week(teacher, "nonsense"), "โน้ตบุ๊กสำรอง")) == 7
    assert pool_queries.kinds() == [("notebook", 1)]
