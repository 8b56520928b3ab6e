"""The calendar in a real Chromium: a table at the desk, weeks on the phone, by the keys, on paper, without scripts."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product

import pypdfium2
import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from helpdesk.core.dates import short_date, today
from helpdesk.extensions import db
from helpdesk.loans.lifecycle import LoanState
from tests import cast
from tests.browser import DESK, PHONE, axe, sideways, sign_in
from tests.loans import lending

pytestmark = pytest.mark.browser

MONDAY = today() + timedelta(days=14 - today().weekday())
FIRST = (today().replace(day=1) + timedelta(days=32)).replace(day=1)  # of next month: no day of it is over
WAYS, VIEWS = ("pieces", "kits", "kinds"), ("week", "month")
PAPER = {"width": 1054, "height": 725}  # A4 across, less its margins
TOO_SMALL = """links => links.map(link => link.getBoundingClientRect()).filter(box => box.width < 24 || box.height < 24)
  .map(box => `${box.width} x ${box.height}`)"""


@pytest.fixture
def lent(app: Flask) -> None:
    """Three notebooks, two of them a kit; one is booked by somebody of another school in the first week."""
    pieces = [lending.lendable(name=f"โน้ตบุ๊กสำรอง {number}", buffer_days=1) for number in (1, 2, 3)]
    lending.kit("ชุดอบรม", pieces[:2])
    for first in (MONDAY, FIRST + timedelta(days=14)):
        lending.loan(
            pieces[:1],
            LoanState.SUBMITTED,
            first=first,
            days=2,
            person=cast.other_teacher(),
            org=cast.other_school(),
        )
    db.session.commit()


def opened(page: Page, show: str = "pieces", view: str = "month") -> Page:
    """Signed in as the teacher, in the calendar of next month or of the week after next."""
    sign_in(page, cast.teacher())
    return turned(page, show, view)


def turned(page: Page, show: str, view: str) -> Page:
    page.goto(f"/loans/calendar?show={show}&view={view}&from={FIRST if view == 'month' else MONDAY}")
    return page


def focused(page: Page) -> tuple[int, int]:
    """Row and day of the cell that has the focus, from 1; day 0 is the name of the row."""
    place = page.evaluate(
        """() => { const cell = document.activeElement.closest('td, th');
        return cell ? [cell.parentElement.rowIndex, cell.cellIndex] : [-1, -1]; }"""
    )
    return place[0], place[1]


def press(page: Page, *keys: str) -> tuple[int, int]:
    for key in keys:
        page.keyboard.press(key)
    return focused(page)


def place(cell: Locator) -> tuple[float, float]:
    """Left and top of what is shown."""
    box = cell.bounding_box()
    assert box is not None
    return box["x"], box["y"]


def day(page: Page, row: int, number: int) -> Locator:
    return page.locator("tbody tr").nth(row - 1).locator("td").nth(number - 1)


@pytest.mark.usefixtures("lent")
def test_on_a_phone_the_weeks_stand_under_each_other(phone: Page) -> None:
    opened(phone)
    for show, view in product(WAYS, VIEWS):
        turned(phone, show, view)
        cells = phone.locator("a.cell")

        assert sideways(phone) == 0
        assert cells.first.bounding_box()["height"] >= 44  # type: ignore[index]  # a cell that is shown has a box
        assert cells.evaluate_all(TOO_SMALL) == []
        assert axe(phone) == []
        if view == "month":
            first, eighth = place(day(phone, 1, 1)), place(day(phone, 1, 8))
            assert first[0] == eighth[0]
            assert eighth[1] > first[1] + 40


@pytest.mark.usefixtures("lent")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_at_the_desk_a_month_fits_the_page(new_person: Callable[..., Page], scheme: str) -> None:
    desk = opened(new_person(viewport=DESK, color_scheme=scheme))
    for show in WAYS:
        turned(desk, show, "month")

        assert sideways(desk) == 0
        assert place(day(desk, 1, 1))[1] == place(day(desk, 1, 28))[1]
        assert desk.locator("a.cell").evaluate_all(TOO_SMALL) == []
        assert axe(desk) == []


@pytest.mark.usefixtures("lent")
def test_at_the_desk_arrows_go_through_the_table(desk: Page) -> None:
    opened(desk)
    days = desk.locator("tbody tr").first.locator("td:not(.calendar-told)").count()
    desk.locator("[data-calendar] a").first.focus()

    assert press(desk, "ArrowRight", "ArrowRight") == (1, 2)
    assert press(desk, "ArrowDown") == (2, 2)
    assert press(desk, "End") == (2, days)
    assert press(desk, "ArrowRight") == (2, days)
    assert press(desk, "Home", "ArrowLeft") == (2, 0)
    assert press(desk, "ArrowUp", "ArrowUp") == (1, 0)
    assert press(desk, "Control+End") == (3, days)
    assert press(desk, "Control+Home") == (1, 1)
    assert press(desk, "Tab")[1] != 2
    assert desk.locator("[data-calendar] [tabindex='0']").count() == 1


@pytest.mark.usefixtures("lent")
def test_on_a_phone_arrows_go_through_the_weeks(phone: Page) -> None:
    opened(phone)
    offset = FIRST.weekday()
    day(phone, 2, 9).locator("a").focus()

    assert press(phone, "ArrowDown") == (2, 16)
    assert press(phone, "ArrowUp", "ArrowUp") == (2, 2)
    assert press(phone, "ArrowUp") == (2, 0)
    assert press(phone, "ArrowDown") == (2, 1)
    assert press(phone, "End") == (2, 7 - offset)
    assert press(phone, "ArrowRight") == (2, 8 - offset)
    assert press(phone, "ArrowRight", "Home") == (2, 8 - offset)
    assert (3, 0) in [press(phone, "ArrowDown") for _week in range(6)]


@pytest.mark.usefixtures("lent")
@pytest.mark.parametrize(("key", "days"), [("PageDown", 7), ("PageUp", -7)])
def test_the_page_keys_turn_the_week_and_keep_the_place(desk: Page, key: str, days: int) -> None:
    opened(desk, view="week")
    title = desk.locator("#calendar-title").inner_text()
    day(desk, 2, 3).locator("a").focus()

    desk.keyboard.press(key)
    expect(desk.locator("#calendar-title")).not_to_have_text(title)

    assert str((MONDAY + timedelta(days=days)).day) in desk.locator("#calendar-title").inner_text()
    assert focused(desk) == (2, 3)


@pytest.mark.usefixtures("lent")
def test_what_is_booked_is_said_to_the_ear_too(desk: Page) -> None:
    opened(desk, "kits", "week")

    booked = desk.get_by_role("gridcell", name="โน้ตบุ๊กสำรอง 1: จองแล้ว")
    lines = desk.locator(".calendar-told")

    expect(booked).to_have_count(2)
    expect(desk.get_by_role("gridcell", name="โน้ตบุ๊กสำรอง 1: ตรวจและเตรียมเครื่อง")).to_have_count(1)
    expect(lines.last).to_contain_text("โน้ตบุ๊กสำรอง 1: จองแล้ว")


@pytest.mark.usefixtures("lent")
def test_without_scripts_a_free_day_leads_to_the_request(new_person: Callable[..., Page]) -> None:
    phone = opened(new_person(viewport=PHONE, java_script_enabled=False), view="week")
    for number in range(len(WAYS)):
        phone.get_by_role("navigation", name="ดูปฏิทินตาม").get_by_role("link").nth(number).click()
        day(phone, 1, 5).locator("a").click()

        expect(phone.get_by_label("วันที่ยืม", exact=True)).to_have_value(short_date(MONDAY + timedelta(days=4)))
        phone.go_back()


@pytest.mark.usefixtures("lent")
def test_on_paper_every_day_has_its_column(desk: Page) -> None:
    opened(desk)
    desk.emulate_media(media="print")
    desk.set_viewport_size(PAPER)  # type: ignore[arg-type]  # two sides of whole pixels
    for show, view in product(WAYS, VIEWS):
        turned(desk, show, view)
        paper = pypdfium2.PdfDocument(desk.pdf(prefer_css_page_size=True))
        told = desk.locator("tbody .calendar-told").first

        assert [round(side) for side in paper[0].get_size()] == [842, 595]
        assert len(paper) == 1
        assert sideways(desk) == 0
        expect(desk.locator(".segments").first).to_be_hidden()
        expect(desk.locator(".calendar-printed")).to_be_visible()
        if view == "month" and show != "kinds":
            expect(told).to_contain_text("จองแล้ว")
            expect(told).to_be_visible()
