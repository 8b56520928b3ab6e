"""The scanner in a real Chromium whose camera shows a film of our sticker: straight, tilted with noise, foreign."""

import io
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import qrcode
from PIL import Image
from playwright.sync_api import Page, Playwright, expect

from helpdesk.core.urls import public_url
from tests import cast, factories
from tests.browser import PHONE, axe, sideways, sign_in
from tests.serving import LiveServer

SIZE = (1280, 720)
FRAMES = 6


def sticker(text: str, side: int = 300) -> Image.Image:
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    return code.make_image().get_image().convert("RGB").resize((side, side))


def frame(picture: Image.Image, tilt: float, noise: int, chance: random.Random) -> bytes:
    """A desk with the sticker on it, turned by `tilt` degrees, each point off by up to `noise`."""
    desk = Image.new("RGB", SIZE, (168, 150, 130))
    turned = picture.rotate(tilt, expand=True, fillcolor=(168, 150, 130), resample=Image.Resampling.BICUBIC)
    desk.paste(turned, (500, 160))
    if noise:
        grain = Image.frombytes("L", SIZE, chance.randbytes(SIZE[0] * SIZE[1]))
        desk = Image.blend(desk, grain.convert("RGB"), noise / 255)
    stream = io.BytesIO()
    desk.save(stream, "JPEG", quality=80)
    return stream.getvalue()


def film(path: Path, text: str, tilt: float = 0, noise: int = 0) -> Path:
    """What Chromium takes for a camera: pictures one behind the other, shown again and again."""
    chance = random.Random(7)
    path.write_bytes(b"".join(frame(sticker(text), tilt, noise, chance) for _ in range(FRAMES)))
    return path


@pytest.fixture
def filmed(
    live_server: LiveServer, playwright: Playwright, browser_type_launch_args: dict[str, Any], tmp_path: Path
) -> Iterator[Callable[..., Page]]:
    """Opens a phone whose camera shows this text on a sticker."""
    opened = []

    def open_page(text: str, **how: Any) -> Page:
        shown = film(tmp_path / "film.mjpeg", text, **how)
        camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
        args = [*browser_type_launch_args["args"], *camera, f"--use-file-for-fake-video-capture={shown}"]
        browser = playwright.chromium.launch(**browser_type_launch_args | {"args": args})
        opened.append(browser)
        return browser.new_context(base_url=live_server.url, viewport=PHONE, locale="th-TH").new_page()

    yield open_page
    for browser in opened:
        browser.close()


@pytest.mark.parametrize(("tilt", "noise"), [(0, 0), (23, 70)], ids=["straight", "tilted with noise"])
def test_the_camera_opens_the_right_piece(filmed: Callable[..., Page], tilt: float, noise: int) -> None:
    piece = factories.equipment(cast.school())
    page = filmed(public_url("report.sticker", code=piece.code), tilt=tilt, noise=noise)
    sign_in(page, cast.technician())
    page.goto("/scan")

    page.get_by_role("button", name="เปิดกล้อง").click()
    page.wait_for_url(f"**/equipment/{piece.id}")


def test_a_foreign_code_is_refused_and_not_followed(filmed: Callable[..., Page]) -> None:
    piece = factories.equipment(cast.school())
    page = filmed(f"https://elsewhere.example/e/{piece.code}")
    sign_in(page, cast.technician())
    page.goto("/scan")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.get_by_role("button", name="เปิดกล้อง").click()

    expect(page.get_by_role("status")).to_contain_text("รหัสนี้เป็นของ elsewhere.example ไม่ใช่สติกเกอร์ของเรา")
    assert page.url.endswith("/scan")
    assert not [url for url in asked if "elsewhere" in url or "/scan/piece" in url], "nobody is told of it"


def test_a_stack_is_scanned_in_a_row_and_twice_is_noticed(phone: Page) -> None:
    pieces = [factories.equipment(cast.school()) for _ in range(2)]
    sign_in(phone, cast.technician())
    phone.goto("/scan")
    phone.get_by_label("สแกนต่อกันหลายเครื่อง").check()

    for piece in (*pieces, pieces[0]):
        phone.get_by_label("พิมพ์รหัส").fill(piece.code)
        phone.keyboard.press("Enter")
        expect(phone.get_by_role("status")).to_contain_text(piece.name)

    expect(phone.get_by_role("status")).to_contain_text("สแกนไปแล้ว")
    assert phone.locator("[data-scan-list] a").count() == 2
    assert (axe(phone), sideways(phone)) == ([], 0)


def test_a_photo_will_do_where_pages_have_no_camera(phone: Page, tmp_path: Path) -> None:
    piece = factories.equipment(cast.school())
    photo = tmp_path / "sticker.jpg"
    photo.write_bytes(frame(sticker(public_url("report.sticker", code=piece.code)), 8, 20, random.Random(1)))
    sign_in(phone, cast.technician())
    phone.goto("/scan")

    phone.get_by_label("หรือถ่ายรูปสติกเกอร์").set_input_files(photo)

    phone.wait_for_url(f"**/equipment/{piece.id}")
