"""The scanner on real devices: a lens and a light that are remembered, and what remains without a camera."""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, expect

from helpdesk.core.urls import public_url
from tests import cast, factories
from tests.browser import PHONE, axe, sideways, sign_in
from tests.inventory import test_scan_camera
from tests.inventory.test_scan_camera import frame, sticker
from tests.serving import LiveServer

pytestmark = pytest.mark.browser
filmed = test_scan_camera.filmed
TWO_CAMERAS = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream=device-count=2"]
TORCH = """
  window.lit = [];
  MediaStreamTrack.prototype.getCapabilities = () => ({ torch: true });
  MediaStreamTrack.prototype.applyConstraints = async (wish) => { window.lit.push(wish.advanced[0].torch); };
"""
CHOSEN = "box => box.selectedOptions[0].text"
OPENED = """async (lens) => {
  const used = () => document.querySelector('video').srcObject?.getVideoTracks()[0]?.label;
  for (let tries = 0; used() !== lens; tries += 1) {
    if (tries > 100) throw new Error(`${used()} is open, not ${lens}`);
    await new Promise((done) => { setTimeout(done, 50); });
  }
}"""
SLOW = """
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wish) => {
    await new Promise((done) => { setTimeout(done, 500); });
    return open(wish);
  };
"""


def refusing(name: str) -> str:
    return f"navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', {json.dumps(name)}));"


@pytest.fixture
def launched(
    live_server: LiveServer, playwright: Playwright, browser_type_launch_args: dict[str, Any]
) -> Iterator[Callable[..., Page]]:
    """A phone of a browser that was started with these words, its pages under this address."""
    opened = []

    def open_page(*args: str, url: str = live_server.url) -> Page:
        browser = playwright.chromium.launch(
            **browser_type_launch_args | {"args": [*browser_type_launch_args["args"], *args]}
        )
        opened.append(browser)
        return browser.new_context(base_url=url, viewport=PHONE, locale="th-TH").new_page()

    yield open_page
    for browser in opened:
        browser.close()


def used(page: Page) -> str:
    """The lens that is open."""
    return str(page.evaluate("document.querySelector('video').srcObject.getVideoTracks()[0].label"))


def scanner(page: Page) -> Page:
    """The scanner with its camera on."""
    page.goto("/scan")
    page.get_by_role("button", name="เปิดกล้อง").click()
    expect(page.locator("video")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("เล็งให้รหัสอยู่กลางภาพ")
    return page


def test_the_chosen_lens_is_opened_again(launched: Callable[..., Page]) -> None:
    page = launched(*TWO_CAMERAS)
    sign_in(page, cast.technician())
    lens = scanner(page).get_by_label("เลือกกล้อง")
    assert used(page) == lens.evaluate(CHOSEN) == "fake_device_0"
    lens.select_option(label="fake_device_1")
    page.evaluate(OPENED, "fake_device_1")

    lens = scanner(page).get_by_label("เลือกกล้อง")

    assert used(page) == lens.evaluate(CHOSEN) == "fake_device_1"
    assert (axe(page), sideways(page)) == ([], 0)


def test_a_lens_that_is_gone_gives_way_to_another(launched: Callable[..., Page]) -> None:
    page = launched(*TWO_CAMERAS)
    sign_in(page, cast.technician())
    page.evaluate("localStorage.setItem('scan-lens', 'unplugged'); localStorage.setItem('scan-lens-name', 'unplugged')")

    assert used(scanner(page)) == "fake_device_0"


def test_a_lens_with_another_key_is_known_by_its_name(launched: Callable[..., Page]) -> None:
    page = launched(*TWO_CAMERAS)
    sign_in(page, cast.technician())
    page.evaluate("localStorage.setItem('scan-lens', 'old'); localStorage.setItem('scan-lens-name', 'fake_device_1')")

    assert used(scanner(page)) == "fake_device_1"


def test_behind_another_lens_the_scanner_goes_on(filmed: Callable[..., Page]) -> None:
    page = filmed("https://elsewhere.example/x")
    page.add_init_script(SLOW)
    sign_in(page, cast.technician())
    page.goto("/scan")
    page.get_by_role("button", name="เปิดกล้อง").click()
    said = page.get_by_role("status")
    expect(said).to_contain_text("elsewhere.example")

    page.locator("[data-scan-lens]").dispatch_event("change")
    page.wait_for_timeout(1500)
    said.evaluate("line => { line.textContent = ''; }")

    expect(said).to_contain_text("elsewhere.example")


def test_the_light_is_there_where_the_lens_has_one_and_remembered(launched: Callable[..., Page]) -> None:
    page = launched(*TWO_CAMERAS)
    sign_in(page, cast.technician())
    expect(scanner(page).get_by_label("เปิดไฟส่อง")).to_be_hidden()

    page.add_init_script(TORCH)
    scanner(page).get_by_label("เปิดไฟส่อง").check()
    assert page.evaluate("window.lit") == [True]

    expect(scanner(page).get_by_label("เปิดไฟส่อง")).to_be_checked()
    assert page.evaluate("window.lit") == [True]
    page.get_by_label("เปิดไฟส่อง").uncheck()
    expect(scanner(page).get_by_label("เปิดไฟส่อง")).not_to_be_checked()
    assert page.evaluate("window.lit") == []


def a_piece() -> tuple[str, int]:
    """The code and the key of one, kept apart from the session."""
    piece = factories.equipment(cast.school())
    return piece.code, piece.id


def by_photo_and_by_typing(page: Page, piece: tuple[str, int], tmp_path: Path) -> None:
    """Both ways without a camera lead to the piece of this code and key."""
    address, code, found = public_url("report.sticker", code=piece[0]), piece[0], f"**/equipment/{piece[1]}"
    photo = tmp_path / "sticker.jpg"
    photo.write_bytes(frame(sticker(address), 5, 10, random.Random(2)))

    page.get_by_label("หรือถ่ายรูปสติกเกอร์").set_input_files(photo)
    page.wait_for_url(found)
    page.goto("/scan")
    page.get_by_label("พิมพ์รหัส").fill(code)
    page.keyboard.press("Enter")
    page.wait_for_url(found)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("NotAllowedError", "อนุญาตกล้องให้หน้านี้"),
        ("NotReadableError", "เปิดกล้องไม่ได้"),
        ("NotFoundError", "ไม่พบกล้องในเครื่องนี้"),
    ],
)
def test_where_the_camera_does_not_open_the_rest_goes_on(
    launched: Callable[..., Page], tmp_path: Path, name: str, words: str
) -> None:
    known, page = a_piece(), launched()
    page.add_init_script(refusing(name))
    sign_in(page, cast.technician())
    page.goto("/scan")

    page.get_by_role("button", name="เปิดกล้อง").click()

    expect(page.get_by_role("status")).to_contain_text(words)
    expect(page.get_by_role("button", name="เปิดกล้อง")).to_be_visible()
    expect(page.locator("video")).to_be_hidden()
    by_photo_and_by_typing(page, known, tmp_path)


def test_without_https_there_is_no_camera_and_the_rest_goes_on(
    launched: Callable[..., Page], live_server: LiveServer, tmp_path: Path
) -> None:
    known = a_piece()
    port = live_server.url.rsplit(":", 1)[1]
    page = launched("--host-resolver-rules=MAP office.example 127.0.0.1", url=f"http://office.example:{port}")
    sign_in(page, cast.technician())
    page.goto("/scan")

    assert page.evaluate("isSecureContext") is False
    expect(page.get_by_role("status")).to_contain_text("หน้านี้เปิดกล้องสดไม่ได้")
    expect(page.get_by_role("button", name="เปิดกล้อง")).to_be_hidden()
    by_photo_and_by_typing(page, known, tmp_path)


@pytest.mark.parametrize("before", ["body", "#many", "h1"])
def test_a_hand_held_scanner_types_from_wherever_the_focus_is(phone: Page, before: str) -> None:
    piece = factories.equipment(cast.school())
    address, found = public_url("report.sticker", code=piece.code), f"**/equipment/{piece.id}"
    sign_in(phone, cast.technician())
    phone.goto("/scan")
    phone.locator(before).evaluate("place => { document.activeElement.blur(); place.focus(); }")

    phone.keyboard.type(address)
    phone.keyboard.press("Enter")

    phone.wait_for_url(found)


def test_the_space_bar_and_commands_stay_where_they_are(phone: Page) -> None:
    sign_in(phone, cast.technician())
    phone.goto("/scan")
    phone.locator("#many").focus()

    phone.keyboard.press("Space")
    phone.keyboard.press("Control+a")

    expect(phone.locator("#many")).to_be_checked()
    expect(phone.locator("#many")).to_be_focused()
