"""A stack of scanned stickers leads on: to a request for all of it, to the loans at the desk, to the stickers."""

import html
import re

import pytest
from playwright.sync_api import Page, expect

from helpdesk.core.urls import public_url
from helpdesk.inventory.models import Equipment
from helpdesk.loans.asking import MOST_LINES
from helpdesk.loans.lifecycle import LoanState
from tests import cast, factories
from tests.browser import axe, sideways, sign_in
from tests.loans import lending
from tests.visitor import Visitor


def keys_of(*pieces: Equipment) -> str:
    return "&".join(f"piece={piece.id}" for piece in pieces)


def ways(page: str) -> dict[str, str]:
    """The links of the stack's page by their words."""
    rows = re.findall(r'<a class="row-link" href="([^"]+)">\s*<span class="row-what">([^<]+)', page)
    return {html.unescape(title): html.unescape(url) for url, title in rows}


def asked(page: str) -> list[str]:
    return re.findall(r'name="asked" value="([^"]+)"', page)


@pytest.fixture
def teacher(client: Visitor) -> Visitor:
    return factories.sign_in(client, cast.teacher())


def test_a_request_begins_with_all_of_them_once_each(teacher: Visitor) -> None:
    one, other = lending.lendable(), lending.lendable()

    page = teacher.get(f"/loans/new?{keys_of(other, one, other)}").text

    assert asked(page) == [f"piece-{other.id}", f"piece-{one.id}"]


def test_what_is_not_open_for_lending_is_named(teacher: Visitor) -> None:
    mine, spare = factories.equipment(cast.school(), name="จอห้องเรียน"), lending.lendable()

    page = teacher.get(f"/loans/new?{keys_of(mine, spare)}").text

    assert asked(page) == [f"piece-{spare.id}"]
    assert f"ไม่ได้เปิดให้ยืม จึงไม่อยู่ในคำขอนี้: จอห้องเรียน {mine.asset_no}" in page


def test_what_one_may_not_see_is_not_there(teacher: Visitor) -> None:
    foreign, spare = factories.equipment(cast.other_school()), lending.lendable()

    assert teacher.get(f"/loans/new?{keys_of(spare, foreign)}").status_code == 404


def test_forty_are_asked_for_at_once_and_the_rest_is_named(teacher: Visitor) -> None:
    pieces = [lending.lendable(name=f"โน้ตบุ๊ก {number}") for number in range(MOST_LINES + 1)]

    page = teacher.get(f"/loans/new?{keys_of(*pieces)}").text

    assert asked(page) == [f"piece-{piece.id}" for piece in pieces[:MOST_LINES]]
    assert f"ที่เหลือขอในใบถัดไป: โน้ตบุ๊ก {MOST_LINES} {pieces[-1].asset_no}" in page


def test_the_desk_opens_the_loans_of_the_stack_with_its_lines_ticked(client: Visitor) -> None:
    going = lending.loan([lending.lendable(), lending.lendable()], LoanState.APPROVED)
    gone = lending.loan([lending.lendable()], LoanState.ON_LOAN)
    pieces = [item.equipment for item in (*going.items[:1], *gone.items) if item.equipment]
    staff = factories.sign_in(client, cast.ict_staff())

    found = ways(staff.get(f"/loans/stack?{keys_of(*pieces)}").text)

    out, back = (next(url for title, url in found.items() if str(loan) in title) for loan in (going, gone))
    assert "/check-out?" in out
    assert "/check-in?" in back
    assert staff.get(out).text.count("data-tick checked") == 1
    assert len(re.findall(r'value="good"[^>]* checked', staff.get(back).text)) == 1


def test_a_teacher_is_offered_the_request_alone(teacher: Visitor) -> None:
    loan = lending.loan([lending.lendable()], LoanState.APPROVED)
    mine, piece = factories.equipment(cast.school()), loan.items[0].equipment
    assert piece is not None

    found = ways(teacher.get(f"/loans/stack?{keys_of(mine, piece)}").text)

    assert set(found) == {"ขอยืมทั้งหมด", mine.name}
    assert found["ขอยืมทั้งหมด"] == f"/loans/new?piece={mine.id}"


def test_a_stack_of_nothing_and_of_foreign_pieces_are_one_answer(teacher: Visitor) -> None:
    foreign = factories.equipment(cast.other_school())

    answers = [
        teacher.get(f"/loans/stack{words}") for words in ("", f"?piece={foreign.id}", "?piece=99999999", "?piece=x")
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.data for answer in answers}) == 1


def test_stickers_are_printed_of_the_stack(client: Visitor) -> None:
    pieces = [factories.equipment(cast.school()) for _ in range(2)]
    person = factories.sign_in(client, cast.technician())

    found = ways(person.get(f"/loans/stack?{keys_of(*pieces)}").text)

    assert person.get(found["พิมพ์สติกเกอร์"]).mimetype == "application/pdf"


def scan(page: Page, *codes: str) -> None:
    for code in codes:
        page.get_by_label("พิมพ์รหัส").fill(code)
        page.keyboard.press("Enter")
        expect(page.get_by_label("พิมพ์รหัส")).to_have_value("")


def test_a_scanned_stack_becomes_one_request(phone: Page) -> None:
    one, other, third = (lending.lendable(name=f"โน้ตบุ๊ก {number}") for number in range(3))
    words = {f"piece-{piece.id}" for piece in (one, other)}
    codes, last = [one.code, other.code], third.code
    sign_in(phone, cast.technician())
    phone.goto("/scan")
    phone.get_by_label("สแกนต่อกันหลายเครื่อง").check()
    scan(phone, *codes, last)

    phone.get_by_role("link", name="โน้ตบุ๊ก 0").click()
    phone.go_back()
    expect(phone.locator("[data-scan-list] li")).to_have_count(3)
    phone.get_by_role("button", name="เอาออก โน้ตบุ๊ก 2").click()
    expect(phone.locator("[data-scan-count]")).to_have_text("สแกนแล้ว 2 เครื่อง")
    assert (axe(phone), sideways(phone)) == ([], 0)
    phone.get_by_role("button", name="ขอยืมทั้งหมด").click()

    phone.wait_for_url("**/loans/new?*")
    assert set(asked(phone.content())) == words


def test_a_row_of_the_stack_keeps_to_two_lines_at_a_desk(desk: Page) -> None:
    code = lending.lendable(name="เครื่องคอมพิวเตอร์โน้ตบุ๊กสำรองสำหรับงานประมวลผล").code
    sign_in(desk, cast.technician())
    desk.goto("/scan")
    desk.get_by_label("สแกนต่อกันหลายเครื่อง").check()
    desk.get_by_label("พิมพ์รหัส").fill(code)

    desk.get_by_role("button", name="เพิ่มในกอง").click()

    row, name = (desk.locator(f"[data-scan-list] {part}").bounding_box() for part in ("li", ".row-what"))
    assert row is not None
    assert name is not None
    assert row["height"] < 110
    assert name["width"] > row["width"] / 2
    assert (axe(desk), sideways(desk)) == ([], 0)


def test_what_was_refused_gives_way_to_the_next_scan(phone: Page) -> None:
    piece = lending.lendable()
    address = public_url("report.sticker", code=piece.code)
    sign_in(phone, cast.technician())
    phone.goto("/scan")
    phone.get_by_label("สแกนต่อกันหลายเครื่อง").check()
    phone.locator("#code").focus()

    phone.keyboard.type("https://evil.example/e/ACDE\n")
    expect(phone.get_by_role("status")).to_contain_text("evil.example ไม่ใช่สติกเกอร์ของเรา")
    phone.keyboard.type(f"{address}\n")

    expect(phone.locator("[data-scan-list] li")).to_have_count(1)


def test_a_full_stack_says_so(phone: Page) -> None:
    sign_in(phone, cast.technician())
    phone.goto("/scan")

    said, held = phone.evaluate(
        """async (tried) => {
            const { Stack } = await import('/static/js/scanned.js');
            const stack = new Stack(document, document.querySelector('[data-scan]').dataset);
            let said;
            for (let id = 0; id < tried; id += 1) said = stack.add({ id, code: String(id), name: 'โน้ตบุ๊ก', url: '/' });
            return [said, stack.lines.size];
        }""",
        MOST_LINES + 1,
    )

    assert held == MOST_LINES
    assert said.startswith(f"กองหนึ่งมีได้ {MOST_LINES} เครื่อง")
