"""Paper: a template of `templates/documents` and plain data become a PDF. What the data says is decided
in each feature's `documents.py`."""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from helpdesk.core.glyphs import FONTS, printable

CHECKOUT = Path(__file__).resolve().parents[2]
DOCUMENTS = CHECKOUT / "templates" / "documents"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class PaperFault(RuntimeError):
    """The paper could not be set as it should be: an error in the template, or a font is missing."""


def render(template: str, data: dict[str, Any], *, date: datetime | None = None) -> bytes:
    """The PDF of `templates/documents/<template>.typ` with `data`, which it reads as JSON.

    The same data and `date` (aware; written into the file) give the same bytes. Only our own fonts are used, and what
    they have no sign for is written with signs that they have;
    typst works without the interpreter's lock, so other requests go on meanwhile. Raises PaperFault.
    """
    try:
        paper, warnings = typst.compile_with_warnings(
            DOCUMENTS / f"{template}.typ",
            root=DOCUMENTS,
            font_paths=_fonts(FONTS),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": json.dumps(printable(data), ensure_ascii=False)},
            timestamp=int((date or LONG_AGO).timestamp()),
        )
    except typst.TypstError as error:
        raise PaperFault(f"{template}: {error.message}") from error
    if warnings:
        raise PaperFault(f"{template}: {'; '.join(warning.message for warning in warnings)}")
    return paper


@cache
def _fonts(folder: Path) -> typst.Fonts:
    """Read once: reading the files takes longer than setting a page."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
