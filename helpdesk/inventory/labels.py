"""Sheets of stickers as PDF; which pieces get one, and who may print them, is decided by the caller."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from helpdesk.core import pdf, qr
from helpdesk.inventory.codes import grouped

PER_SHEET = 24  # 3 x 8 of 70 x 37 mm on A4
MASK = 2  # for our addresses nearly always the best of the eight, and 1,000 codes take 1 s instead of 6
HINT = "สแกนเพื่อแจ้งซ่อม"


@dataclass(frozen=True)
class Label:
    """One sticker: its code and the address in the QR (`<PUBLIC_URL>/e/<code>`), the piece's short name and
    asset number (may be empty), and the short names of its school or group and of the office."""

    code: str
    url: str
    name: str
    asset_no: str
    org_name: str
    office_name: str


def sheets(labels: Iterable[Label], start: int = 1, *, lines: bool = True) -> bytes:
    """The stickers as a PDF of A4 sheets. `start` is the first free place (1-24) of a partly used sheet,
    counted row by row; `lines` draws light lines for cutting. ValueError without labels or place."""
    stickers = [_sticker(label) for label in labels]
    if not stickers or not 1 <= start <= PER_SHEET:
        raise ValueError("a sheet needs labels and a place from 1 to 24 to start at")
    return pdf.render(
        "labels",
        {"title": "สติกเกอร์ครุภัณฑ์", "skip": start - 1, "lines": lines, "hint": HINT, "labels": stickers},
    )


def _sticker(label: Label) -> dict[str, Any]:
    modules = qr.matrix(label.url, mask=MASK)
    return {
        "office": _one_line(label.office_name),
        "name": _one_line(label.name),
        "org": _one_line(label.org_name),
        "asset_no": _one_line(label.asset_no),
        "code": grouped(label.code),
        "modules": len(modules),
        "qr": _drawing(modules),
    }


def _drawing(modules: list[list[bool]]) -> str:
    """SVG sets in half the time of shapes drawn by the template, and is as sharp."""
    side = len(modules)
    path = f'<path d="{qr.outline(modules)}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">{path}</svg>'


def _one_line(text: str) -> str:
    return " ".join(text.split())
