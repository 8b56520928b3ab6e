"""The public pages in a real Chromium at 360 px: few taps, with and without JavaScript."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from helpdesk.accounts.signing_in import actor_of
from helpdesk.tickets.lifecycle import TicketState
from helpdesk.tickets.models import Ticket
from tests import cast, factories
from tests.browser import PHONE
from tests.tickets.reporting import only_ticket, piece

pytestmark = pytest.mark.browser
MOST_TAPS = 4


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "fault.jpg"
    Image.new("RGB", (3000, 2000), "teal").save(path)
    return path


@pytest.fixture
def repaired(app) -> Ticket:  # type: ignore[no-untyped-def]
    ticket = factories.reported(cast.school(), equipment=piece(), symptom="เปิดเครื่องแล้วจอดำสนิท")
    technician = actor_of(cast.technician())
    ticket.start(by=technician, note="นัดเข้าพรุ่งนี้")
    ticket.repair(by=technician, work_done="เปลี่ยนสายจอ", result="fixed")
    return ticket


def committed(phone: Page, address: str) -> None:
    from helpdesk.extensions import db

    db.session.commit()
    phone.goto(address)


def test_report_by_sticker_in_four_taps(phone: Page, picture: Path) -> None:
    machine, taps = piece(), []

    def tap(what: str) -> None:
        taps.append(what)
        phone.locator(what).first.tap()

    committed(phone, f"/e/{machine.code}")
    tap("a.button-main")
    tap("[data-quick]")
    with phone.expect_file_chooser() as chooser:
        tap("[data-photos-add]")
    chooser.value.set_files(picture)
    phone.wait_for_selector("li[data-photo]")
    phone.fill("[name=reporter_name]", "ครูมาลี ใจดี")
    phone.fill("[name=phone]", "081-234-5678")
    tap(".action-bar button")
    phone.wait_for_url("**/track/**")
    expect(phone.locator("h1")).to_have_text("เปิดเครื่องไม่ติด")
    assert len(taps) <= MOST_TAPS
    assert (only_ticket().equipment, len(only_ticket().photos)) == (machine, 1)


def test_back_and_send_again_leads_to_the_same_report(phone: Page) -> None:
    committed(phone, f"/report?e={piece().code}")
    phone.fill("[name=symptom]", "เปิดเครื่องแล้วจอดำสนิท")
    phone.fill("[name=reporter_name]", "ครูมาลี ใจดี")
    phone.fill("[name=phone]", "081-234-5678")
    phone.locator(".action-bar button").tap()
    phone.wait_for_url("**/track/**")
    tracked = phone.url
    phone.go_back()
    expect(phone.locator("[name=symptom]")).to_have_value("เปิดเครื่องแล้วจอดำสนิท")
    phone.locator(".action-bar button").tap()
    phone.wait_for_url(tracked)
    assert only_ticket().symptom == "เปิดเครื่องแล้วจอดำสนิท"


def test_the_same_without_javascript(new_person: Callable[..., Page], picture: Path) -> None:
    phone = new_person(viewport=PHONE, is_mobile=True, has_touch=True, java_script_enabled=False)
    committed(phone, f"/e/{piece().code}")
    phone.locator("a.button-main").tap()
    phone.fill("[name=symptom]", "เปิดเครื่องไม่ติดเลยวันนี้")
    phone.set_input_files("[name=photos]", picture)
    phone.fill("[name=reporter_name]", "ครูมาลี")
    phone.fill("[name=phone]", "0812345678")
    phone.locator(".action-bar button").tap()
    phone.wait_for_url("**/track/**")
    assert len(only_ticket().photos) == 1


def test_accepting_without_javascript(new_person: Callable[..., Page], repaired: Ticket) -> None:
    phone = new_person(viewport=PHONE, is_mobile=True, has_touch=True, java_script_enabled=False)
    committed(phone, f"/track/{repaired.tracking_token}")
    phone.locator("input[name=satisfaction][value='4']").check()
    phone.get_by_role("button", name="ใช้งานได้").tap()
    expect(phone.locator(".pill").first).to_have_text(str(TicketState.CLOSED.title))
    from helpdesk.extensions import db

    db.session.expire_all()
    assert repaired.satisfaction == 4


def test_mistakes_are_named_first(phone: Page) -> None:
    committed(phone, f"/report?e={piece().code}")
    phone.evaluate("document.querySelector('form').noValidate = true")
    phone.fill("[name=symptom]", "สั้น")
    phone.locator(".action-bar button").tap()
    expect(phone.locator(".summary-of-errors")).to_be_focused()
    assert phone.input_value("[name=symptom]") == "สั้น"
