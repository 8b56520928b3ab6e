"""Files as answers: what the production server can send, whatever the document is called."""

from pathlib import Path

import pytest
from flask import Flask
from werkzeug.http import parse_options_header

from helpdesk.core.files import attached
from helpdesk.core.numbering import in_file_name

PACKAGE = Path(__file__).parents[2] / "helpdesk"


def test_the_browser_shows_a_paper_and_saves_a_table(app: Flask) -> None:
    shown, saved = attached(b"%PDF", "report-0001-2570", "pdf"), attached(["a,b"], "offers", "csv")

    assert shown.headers["Content-Disposition"] == 'inline; filename="report-0001-2570.pdf"'
    assert saved.headers["Content-Disposition"] == 'attachment; filename="offers.csv"'
    assert shown.headers["Cache-Control"] == "private, no-store"


def test_a_thai_name_travels_beside_its_plain_letters(app: Flask) -> None:
    sent = attached(b"%PDF", "ย-0009-2570-ทวงคืน", "pdf").headers["Content-Disposition"]

    assert sent.isascii(), "what the production server can send"
    assert parse_options_header(sent) == ("inline", {"filename": "ย-0009-2570-ทวงคืน.pdf"})
    assert 'filename="0009-2570.pdf"' in sent


@pytest.mark.parametrize("name", ["a\nb", 'a"b'])
def test_a_name_that_no_header_carries_is_a_fault_of_ours(app: Flask, name: str) -> None:
    with pytest.raises(AssertionError):
        attached(b"", name, "csv")


def test_a_number_names_a_file_without_its_thai_series() -> None:
    assert in_file_name("คล 0001/2570").isascii()
    assert in_file_name("คล 0001/2570") == "0001-2570"


def test_nobody_else_writes_that_header() -> None:
    writing = [path.name for path in PACKAGE.rglob("*.py") if "Content-Disposition" in path.read_text(encoding="utf-8")]

    assert writing == ["files.py"]
