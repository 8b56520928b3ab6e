"""Pages of vendors' catalogues between a form and the folder: pictures made anew, PDF drawn page by page.
Who may see one, and when, is decided by the view that sends it."""

import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from threading import BoundedSemaphore

from flask import Response
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage

from helpdesk.core.errors import NotFound
from helpdesk.core.pictures import Held, held_in, send_picture
from helpdesk.core.stored import folder_of
from helpdesk.core.uploads import LONGEST_WAIT, MB, BadUpload, EncodedPicture, read_picture, thumb_of
from helpdesk.procurement import pdf_drawing
from helpdesk.procurement.offer_models import Offer, OfferPage

MOST_PAGES = pdf_drawing.MOST_PAGES
LARGEST = 15 * MB
LARGEST_TOGETHER = 40 * MB
LONGEST = 30  # seconds for one PDF

WORDS = {
    "encrypted": _l("ไฟล์ PDF นี้ติดรหัสผ่าน ขอไฟล์ที่ไม่ติดรหัสจากผู้เสนอราคา"),
    "broken": _l("เปิดไฟล์ PDF นี้ไม่ได้ ไฟล์อาจเสียหาย ลองบันทึกเป็น PDF ใหม่"),
    "too_many_pages": _l("แคตตาล็อกรวมกันได้ไม่เกิน %(limit)d หน้า เลือกเฉพาะหน้าที่ใช้อ้างอิง"),
    "too_slow": _l("ไฟล์ PDF นี้ซับซ้อนเกินไป ลองพิมพ์เป็น PDF ใหม่ หรือถ่ายเป็นรูปแทน"),
    "too_large": _l("ไฟล์นี้ใหญ่เกิน %(limit)d MB ลองย่อไฟล์ หรือเลือกเฉพาะหน้าที่ใช้อ้างอิง"),
    "too_large_together": _l("ไฟล์ทั้งหมดรวมกันเกิน %(limit)d MB ลองย่อไฟล์ หรือเลือกเฉพาะหน้าที่ใช้อ้างอิง"),
    "not_known": _l("ไฟล์นี้ไม่ใช่ PDF หรือรูปภาพ"),
}
_drawing = BoundedSemaphore(1)


class BadCatalogue(Exception):
    """A file that is not taken; `message` says it in the reader's language."""

    def __init__(self, message: object) -> None:
        super().__init__(str(message))
        self.message = str(message)


def read(files: Iterable[FileStorage] | None, before: int = 0) -> list[EncodedPicture]:
    """All pages of what a form brought, `before` of them being there already; slow. Raises BadCatalogue."""
    pages: list[EncodedPicture] = []
    total = 0
    for file in files or ():
        if not isinstance(file, FileStorage) or not file.filename:
            continue
        content = file.stream.read(LARGEST + 1)
        total += len(content)
        if total > LARGEST_TOGETHER:
            raise _bad("too_large_together", LARGEST_TOGETHER // MB)
        try:
            pages += _pages(content)
        except BadCatalogue as bad:
            raise BadCatalogue(f"{file.filename[:80]}: {bad.message}") from bad
        if before + len(pages) > MOST_PAGES:
            raise _bad("too_many_pages", MOST_PAGES)
    return pages


def held(pages: Iterable[EncodedPicture]) -> AbstractContextManager[Held]:
    """The pages stored while their offer is written."""
    return held_in(folder(), pages)


def send(offer: Offer, name: str) -> Response:
    """A page of this offer, or its thumbnail; raises NotFound for every other name."""
    if name not in {each for page in offer.pages for each in (page.name, thumb_of(page.name))}:
        raise NotFound
    response = send_picture(folder(), name)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def folder() -> Path:
    return folder_of(OfferPage.name)


def _pages(content: bytes) -> list[EncodedPicture]:
    if len(content) > LARGEST:
        raise _bad("too_large", LARGEST // MB)
    try:
        if b"%PDF-" in content[:1024]:
            return [read_picture(page) for page in _drawn(content)]
        return [read_picture(content)]
    except BadUpload as bad:
        raise BadCatalogue(WORDS["not_known"] if bad.reason == "not_a_picture" else bad.message) from bad


def _drawn(pdf: bytes) -> list[bytes]:
    if not _drawing.acquire(timeout=LONGEST_WAIT):
        raise BadUpload("busy")
    try:
        with tempfile.TemporaryDirectory() as name:
            _draw(pdf, Path(name))
            count = len(list(Path(name).iterdir()))
            return [(Path(name) / f"{number}.jpg").read_bytes() for number in range(1, count + 1)]
    finally:
        _drawing.release()


def _draw(pdf: bytes, into: Path) -> None:
    """Raises BadCatalogue with the words for what the drawing process said, or for its death."""
    command = [sys.executable, "-I", pdf_drawing.__file__, str(into)]
    try:
        done = subprocess.run(command, input=pdf, capture_output=True, timeout=LONGEST, check=False)  # noqa: S603  (our own script)
    except subprocess.TimeoutExpired:
        raise _bad("too_slow") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        died_of_time = done.returncode < 0
        raise _bad(said if said in WORDS else "too_slow" if died_of_time else "broken", MOST_PAGES)


def _bad(reason: str, limit: int = 0) -> BadCatalogue:
    words = str(WORDS[reason])
    return BadCatalogue(words % {"limit": limit} if "%(" in words else words)
