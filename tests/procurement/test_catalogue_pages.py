"""Catalogue pages out of what vendors send: pictures and PDF, and everything that is neither."""

import io
from pathlib import Path

import pypdfium2
import pytest
from flask import Flask
from PIL import Image
from werkzeug.datastructures import FileStorage

from helpdesk.procurement import catalogue_pages, comparison_models, pdf_drawing  # noqa: F401  (an offer hangs on it)
from helpdesk.procurement.catalogue_pages import BadCatalogue
from tests.procurement.catalogues import pdf, png


def sent(content: bytes, name: str = "catalogue.pdf") -> FileStorage:
    return FileStorage(io.BytesIO(content), filename=name)


def locked_pdf() -> bytes:
    """A PDF that asks for a password: pages cannot be read without it."""
    trailer = b"/Encrypt <</Filter/Standard/V 1/R 2/O <" + b"41" * 32 + b">/U <" + b"42" * 32 + b">/P -4>>"
    trailer += b"/ID[<" + b"43" * 16 + b"><" + b"43" * 16 + b">]"
    return pdf().replace(b"/Root", trailer + b"/Root", 1)


def test_a_pdf_becomes_its_pages_and_a_picture_one(app: Flask) -> None:
    pages = catalogue_pages.read([sent(pdf(3)), sent(png(), "spec.png"), sent(b"", "")])

    assert len(pages) == 4
    assert pages[0].jpeg.startswith(b"\xff\xd8\xff")
    assert (pages[0].width > pages[0].height, pages[3].width) == (False, 120)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 nothing of it", "เสียหาย"),
        (pdf(2)[:700], "เสียหาย"),
        (b"PK\x03\x04 a workbook", "ไม่ใช่ PDF"),
        (b"<html><script>alert(1)</script>", "ไม่ใช่ PDF"),
        (png()[:60], "เสียหาย"),
        (b"%PDF-" + b"0" * catalogue_pages.LARGEST, "ใหญ่เกิน 15 MB"),
        (pdf(41, (20, 20)), "ไม่เกิน 40 หน้า"),
        (locked_pdf(), "รหัสผ่าน"),
    ],
    ids=["broken", "cut", "workbook", "html", "cut picture", "large", "many pages", "locked"],
)
def test_what_cannot_be_shown_is_refused_in_words(app: Flask, content: bytes, words: str) -> None:
    with pytest.raises(BadCatalogue, match=words):
        catalogue_pages.read([sent(content)])


def test_the_pages_that_are_there_count(app: Flask) -> None:
    with pytest.raises(BadCatalogue, match="ไม่เกิน 40 หน้า"):
        catalogue_pages.read([sent(png(), "a.png")], before=40)


def test_a_page_of_a_huge_size_is_drawn_small(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(14_000, 9_000)
    stream = io.BytesIO()
    document.save(stream)

    assert pdf_drawing.draw(stream.getvalue(), tmp_path) == ""
    with Image.open(tmp_path / "1.jpg") as picture:
        assert max(picture.size) <= pdf_drawing.LONGEST_SIDE + 1


def test_a_file_that_takes_too_long_is_given_up(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue_pages, "LONGEST", 0.001)

    with pytest.raises(BadCatalogue, match="ซับซ้อนเกินไป"):
        catalogue_pages.read([sent(pdf())])
