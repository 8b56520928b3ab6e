"""A signature as it was drawn on the page: read, trimmed and made small. Who may see it is decided by the view that
sends it."""

import base64
import binascii
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask_babel import lazy_gettext as _l
from PIL import Image, ImageChops, ImageOps

from helpdesk.core import uploads
from helpdesk.core.pictures import Held
from helpdesk.core.stored import folder_of
from helpdesk.core.uploads import BROKEN
from helpdesk.loans.item_models import Handing

BEGINS = "data:image/png;base64,"
MOST_SENT = 512 * 1024  # bytes of the drawing; a finger on a large phone needs some 60,000
MOST_PIXELS = 16_000_000
MOST_KEPT = 30 * 1024  # bytes of what is kept
KEPT_SIZE = (720, 240)  # pixels: some 300 dpi on the printed slip
PAPER = 24  # how much of 255 a point may differ from the paper around it
SHORTEST = 24  # a stroke is at least the 24th part of the sheet's longer side; less is a slip of the finger
GREYS = 4
MARGIN = 6

WORDS = {
    "empty": _l("ยังไม่มีลายมือชื่อ ลงชื่อบนจอ หรือเลือกลงนามในกระดาษ"),
    "too_large": _l("ลายมือชื่อนี้ไฟล์ใหญ่เกินไป ล้างแล้วลงชื่อใหม่อีกครั้ง"),
    "unreadable": _l("อ่านลายมือชื่อนี้ไม่ได้ ล้างแล้วลงชื่อใหม่อีกครั้ง"),
}


class BadSignature(Exception):
    """A drawing that we do not take; `message` says why in the reader's language."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    @property
    def message(self) -> str:
        return str(WORDS[self.reason])


def read(drawn: str) -> bytes:
    """The drawing of a page (`data:image/png;base64,…`) as a small PNG of four greys, cut to its strokes, of at most
    `MOST_KEPT` bytes. Raises BadSignature."""
    ink = _ink(_decoded(drawn))
    box = ink.point(lambda value: 255 * (value > PAPER)).getbbox()
    if box is None or max(box[2] - box[0], box[3] - box[1]) * SHORTEST < max(ink.size):
        raise BadSignature("empty")
    strokes = ink.crop(box)
    strokes.thumbnail(KEPT_SIZE, Image.Resampling.LANCZOS)
    kept = _small(strokes)
    while len(kept) > MOST_KEPT:
        strokes = strokes.reduce(2)
        kept = _small(strokes)
    return kept


def _decoded(drawn: str) -> bytes:
    if not drawn:
        raise BadSignature("empty")
    if len(drawn) * 3 // 4 > MOST_SENT:
        raise BadSignature("too_large")
    if not drawn.startswith(BEGINS):
        raise BadSignature("unreadable")
    try:
        return base64.b64decode(drawn.removeprefix(BEGINS), validate=True)
    except (binascii.Error, ValueError) as fault:
        raise BadSignature("unreadable") from fault


def _ink(data: bytes) -> Image.Image:
    """How much each point differs from the sheet, whatever the colours: 0 is paper. One colour all over is none."""
    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as source:
            if source.width * source.height > MOST_PIXELS:
                raise BadSignature("too_large")
            drawn = source.convert("RGBA")
    except Image.DecompressionBombError as bomb:
        raise BadSignature("too_large") from bomb
    except BROKEN as fault:
        raise BadSignature("unreadable") from fault
    sheet = Image.new("RGBA", drawn.size, "white")
    grey = Image.alpha_composite(sheet, drawn).convert("L")
    levels = grey.histogram()
    ink = ImageChops.difference(grey, Image.new("L", grey.size, levels.index(max(levels))))
    darkest = max(level for level, count in enumerate(ink.histogram()) if count)
    return ink.point(lambda value: value * 255 // darkest) if darkest > PAPER else Image.new("L", ink.size)


def _small(strokes: Image.Image) -> bytes:
    """Black on white in four greys, two bits a point."""
    on_paper = ImageOps.expand(ImageOps.invert(strokes), MARGIN, fill=255)
    drawing = on_paper.point(lambda value: value * GREYS // 256).convert("P")
    levels = [level * 255 // (GREYS - 1) for level in range(GREYS)]
    drawing.putpalette([channel for level in levels for channel in (level,) * 3])
    stream = io.BytesIO()
    drawing.save(stream, "PNG", optimize=True, bits=2)
    return stream.getvalue()


def folder() -> Path:
    return folder_of(Handing.signature)


@contextmanager
def held(drawings: Iterable[bytes]) -> Iterator[Held]:
    """Store the signatures while the meeting is written; whatever happens before `are_kept`, they go again."""
    kept = Held()
    try:
        for drawing in drawings:
            kept.names += (uploads.store(drawing, folder(), ".png"),)
        yield kept
    finally:
        if not kept.are_kept:
            uploads.discard(folder(), kept.names)
