"""The desk in a real Chromium: twenty pieces by a scanner that types, signatures with a finger, the printed slip."""

import time
from collections.abc import Callable
from itertools import pairwise

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from helpdesk.core.dates import today
from helpdesk.core.uploads import open_stored
from helpdesk.core.urls import public_url
from helpdesk.extensions import db
from helpdesk.loans import signatures
from helpdesk.loans.item_models import Handing
from helpdesk.loans.lifecycle import LoanState
from helpdesk.loans.models import Loan
from tests import cast
from tests.browser import axe
from tests.flows.people import Someone
from tests.loans import desk, lending
from tests.tickets.reporting import photo

PIECES = 20
WITHIN = 2.0  # seconds a piece
MOST_KEPT = 30 * 1024
pytestmark = pytest.mark.browser
LOOPS = [(0.15, 0.6), (0.3, 0.2), (0.4, 0.8), (0.55, 0.25), (0.7, 0.75), (0.85, 0.4)]


def sign(page: Page, name: str, strokes: list[tuple[float, float]]) -> None:
    """Draw with one finger, as a touch screen tells it."""
    sheet = page.locator(f"#{name} canvas")
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    assert box is not None
    touch = page.context.new_cdp_session(page)
    points = [{"x": box["x"] + box["width"] * across, "y": box["y"] + box["height"] * down} for across, down in strokes]
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": points[:1]})
    for start, end in pairwise(points):
        for part in range(1, 9):
            moved = {key: start[key] + (end[key] - start[key]) * part / 8 for key in ("x", "y")}
            touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [moved]})
            page.wait_for_timeout(8)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def scan(page: Page, code: str) -> float:
    """A hand-held scanner types the sticker's address and Enter; the seconds until its line is ticked."""
    field = page.locator("#codes")
    began = time.monotonic()
    field.press_sequentially(public_url("report.sticker", code=code))
    field.press("Enter")
    expect(page.locator(f"[data-codes^='{code}'] [data-tick]")).to_be_checked()
    return time.monotonic() - began


def pictures_on(paper: bytes) -> list[Image.Image]:
    with pypdfium2.PdfDocument(paper) as document:
        things = [thing for page in document for thing in page.get_objects()]
        return [thing.get_bitmap().to_pil() for thing in things if isinstance(thing, pypdfium2.PdfImage)]


def handing() -> Handing:
    db.session.rollback()
    return db.session.query(Handing).one()


@pytest.fixture
def loan(app: object) -> Loan:
    return lending.loan([lending.lendable() for _ in range(PIECES)], LoanState.APPROVED, first=today())


def test_twenty_pieces_leave_by_scanning_and_both_sign_with_a_finger(
    loan: Loan, phone: Page, record_property: Callable[[str, str], None]
) -> None:
    codes, address = [item.equipment.code for item in loan.items if item.equipment], desk.page(loan, "check-out")
    noi = Someone(phone, cast.ict_staff())
    noi.open(address)

    seconds = [scan(phone, code) for code in codes]
    noi.fill(complete=True)
    sign(phone, "signature", LOOPS)
    sign(phone, "staff_signature", LOOPS[::-1])
    noi.press("ส่งมอบ")
    phone.wait_for_url(lambda url: not url.endswith("check-out"))

    kept = handing()
    sizes = [_size(name) for name in (kept.signature, kept.staff_signature)]
    paper = phone.request.get(address.replace("check-out", "slip.pdf")).body()
    drawn = pictures_on(paper)
    record_property("figures", f"{max(seconds):.2f} s a piece at most, signatures {sizes}, slip {len(paper)} bytes")
    assert max(seconds) <= WITHIN
    assert max(sizes) <= MOST_KEPT
    assert len(drawn) == 2
    assert all(min(picture.convert("L").getextrema()) == 0 for picture in drawn), "ink on the paper"
    assert all(item.accessories_out == ["สายไฟ", "กระเป๋า"] for item in kept.loan.items)


def test_a_sheet_without_a_stroke_is_asked_for_before_anything_is_sent(phone: Page) -> None:
    loan = lending.loan([lending.lendable()], LoanState.APPROVED, first=today())
    noi = Someone(phone, cast.ict_staff())
    noi.open(desk.page(loan, "check-out"))
    noi.fill(**{f"item-{loan.items[0].id}-given": True, "complete": True})
    sign(phone, "signature", LOOPS)
    phone.locator("#signature [data-signature-clear]").click()

    phone.locator("form.form button.button-main").click()

    expect(phone.locator("#signature .error")).to_have_text("ยังไม่มีลายมือชื่อ ลงชื่อในช่องก่อน")
    assert db.session.query(Handing).count() == 0


def test_a_signature_comes_back_with_an_error_and_is_sent_again(phone: Page) -> None:
    loan = lending.loan([lending.lendable(), lending.lendable()], LoanState.APPROVED, first=today())
    noi = Someone(phone, cast.ict_staff())
    noi.open(desk.page(loan, "check-out"))
    noi.fill(**{f"item-{loan.items[0].id}-given": True})
    sign(phone, "signature", LOOPS)
    sign(phone, "staff_signature", LOOPS)
    phone.locator("form.form button.button-main").click()
    expect(phone.locator(".summary-of-errors")).to_contain_text("ยังไม่ได้เลือก")

    assert axe(phone) == []

    noi.fill(leave_out=True, complete=True)
    phone.locator("form.form button.button-main").click()
    phone.wait_for_url(lambda url: not url.endswith("check-out"))

    assert handing().signature is not None


def test_another_piece_takes_the_line_of_its_kind(desk_page: Callable[[str], Page]) -> None:
    pieces = [lending.lendable(accessories="ที่ชาร์จ") for _ in range(2)]
    loan = lending.loan(kinds=["notebook"], state=LoanState.APPROVED, first=today())
    spare = next(piece for piece in pieces if piece is not loan.items[0].equipment)
    code, key = spare.code, spare.id
    page = desk_page(desk.page(loan, "check-out"))

    page.locator("#codes").press_sequentially(f"{code}\n")

    line = page.locator("[data-line]")
    expect(line.locator("[data-tick]")).to_be_checked()
    expect(line.locator("[data-line-swap]")).to_be_visible()
    assert line.locator("[data-line-piece]").input_value() == str(key)


def test_a_photo_too_large_is_said_when_it_is_chosen_and_the_good_one_stays(desk_page: Callable[[str], Page]) -> None:
    loan = lending.loan([lending.lendable()], LoanState.APPROVED, first=today())
    page = desk_page(desk.page(loan, "check-out"))
    field = page.locator("[data-line] [data-photos]")
    good = {"name": "good.jpg", "mimeType": "image/jpeg", "buffer": photo()[0].read()}

    page.locator("[data-line] summary").click()
    field.locator("[data-photos-add]").set_input_files(
        [good, {"name": "raw.jpg", "mimeType": "image/jpeg", "buffer": bytes(16 * 1024 * 1024)}]
    )

    expect(field.locator(".sending-line")).to_contain_text("ใหญ่เกิน 15 MB")
    expect(field.locator("li[data-photo]")).to_have_count(1)

    page.locator("[name=on_paper]").check()
    page.locator("form.form button.button-main").click()
    expect(page.locator(".summary-of-errors")).to_be_visible()
    expect(field.locator("li[data-photo]")).to_have_count(1)


def test_the_weekday_of_a_date_pushes_no_button_away(phone: Page) -> None:
    loan = lending.loan([lending.lendable()])
    Someone(phone, cast.ict_staff()).open(desk.page(loan, "extend"))
    button = phone.locator("form.form button.button-main")
    before = button.bounding_box()

    phone.locator("#due_date").fill("25 ธ.ค. 2575")
    phone.locator("#due_date").blur()

    expect(phone.locator("[data-date-said]")).to_contain_text("25 ธ.ค. 2575")
    assert button.bounding_box() == before


def test_a_booked_piece_takes_its_line_back_and_every_code_has_its_verdict(desk_page: Callable[[str], Page]) -> None:
    first, second, spare = (lending.lendable(accessories="ที่ชาร์จ") for _ in range(3))
    loan = lending.loan([first, second], LoanState.APPROVED, first=today())
    lines, numbers = [item.id for item in loan.items], [piece.asset_no for piece in (first, second, spare)]
    stack, key = f"{spare.code}\nABC-999\n{first.code}", spare.id
    page = desk_page(desk.page(loan, "check-out"))

    pasted = "field.dispatchEvent(new InputEvent('input', {inputType: 'insertFromPaste'}))"
    page.locator("#codes").evaluate(f"(field, text) => {{ field.value = text; {pasted}; }}", stack)

    expect(page.locator("[data-verdicts] li")).to_have_count(3)
    expect(page.locator("[data-verdicts] .is-bad")).to_contain_text("ABC-999")
    expect(page.locator("[data-handing-said]")).to_contain_text("2 จาก 2")
    assert page.locator(f"[name=item-{lines[0]}-piece]").input_value() == ""
    assert page.locator(f"[name=item-{lines[1]}-piece]").input_value() == str(key)
    expect(page.locator(f"#item-{lines[0]} [data-line-number]")).to_contain_text(numbers[0])
    expect(page.locator(f"#item-{lines[1]} [data-line-number]")).to_contain_text(numbers[2])


def test_pieces_are_spoken_of_before_signatures(phone: Page) -> None:
    loan = lending.loan([lending.lendable(), lending.lendable()], LoanState.APPROVED, first=today())
    noi = Someone(phone, cast.ict_staff())
    noi.open(desk.page(loan, "check-out"))

    phone.locator("form.form button.button-main").click()

    expect(phone.locator(".summary-of-errors")).to_contain_text("ยังไม่ได้เลือกสักชิ้น")
    expect(phone.locator(".summary-of-errors")).to_be_focused()
    expect(phone.locator("#signature .error")).to_have_count(0)


def test_a_strange_code_is_named_and_ticks_nothing(desk_page: Callable[[str], Page]) -> None:
    loan = lending.loan([lending.lendable()], LoanState.APPROVED, first=today())
    page = desk_page(desk.page(loan, "check-out"))

    page.locator("#codes").press_sequentially("something\n")

    expect(page.locator("[data-verdicts] .is-bad")).to_contain_text("something ไม่ใช่รหัสในทะเบียนของเรา")
    expect(page.locator("[data-tick]")).not_to_be_checked()


@pytest.fixture
def desk_page(new_person: Callable[..., Page]) -> Callable[[str], Page]:
    """A page of the desk opened by staff at a computer."""

    def opened(address: str) -> Page:
        page: Page = new_person()
        Someone(page, cast.ict_staff()).open(address)
        return page

    return opened


def _size(name: str | None) -> int:
    with open_stored(signatures.folder(), name or "") as stream:
        return len(stream.read())


def test_without_scripts_the_stack_is_typed_and_the_paper_signed(new_person: Callable[..., Page]) -> None:
    loan = lending.loan([lending.lendable(), lending.lendable()], LoanState.APPROVED, first=today())
    codes = "\n".join(item.equipment.code for item in loan.items if item.equipment)
    page: Page = new_person(java_script_enabled=False)
    Someone(page, cast.ict_staff()).open(desk.page(loan, "check-out"))

    page.locator("#codes").fill(codes)
    page.get_by_role("button", name="เลือกตามรหัส").click()
    expect(page.locator("[data-tick]:checked")).to_have_count(2)
    page.locator("[name=complete]").check()
    page.locator("[name=on_paper]").check()
    page.locator("form.form button.button-main").click()

    expect(page.locator("h1")).to_be_visible()
    assert handing().on_paper


def test_a_foreign_address_ticks_nothing_at_the_desk(loan: Loan, phone: Page) -> None:
    piece, address = loan.items[0].equipment, desk.page(loan, "check-out")
    assert piece is not None
    foreign = f"https://evil.example/e/{piece.code}"
    Someone(phone, cast.ict_staff()).open(address)

    phone.locator("#codes").press_sequentially(foreign)
    phone.locator("#codes").press("Enter")

    expect(phone.locator("[data-verdicts] .is-bad")).to_contain_text("evil.example ไม่ใช่สติกเกอร์ของเรา")
    expect(phone.locator("[data-tick]:checked")).to_have_count(0)
