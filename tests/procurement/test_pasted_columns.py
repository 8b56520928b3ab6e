"""A column as a spreadsheet puts it on the clipboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.core.thai import clean_text
from helpdesk.procurement.pasted_columns import read_rows

cell = st.text(st.sampled_from('กขab1 .,"\n\t'), max_size=8)


def as_copied(cells: list[str]) -> str:
    """What Excel writes: quotes only around cells with a line break or a tab, CR LF behind every row."""
    quoted = ['"' + text.replace('"', '""') + '"' if set("\n\t") & set(text) else text for text in cells]
    return "".join(f"{text}\r\n" for text in quoted)


@pytest.mark.parametrize(
    ("pasted", "rows"),
    [
        ("", []),
        ("\r\n  \r\n", []),
        ("16 GB", [["16 GB"]]),
        ("16 GB\r\n512 GB\r\n", [["16 GB"], ["512 GB"]]),
        ('"จอ 1\n"" จอ 2"\r\nไม่มี\r\n', [['จอ 1\n" จอ 2'], ["ไม่มี"]]),
        ('24" IPS\r\n"ดี" มาก\r\n', [['24" IPS'], ['"ดี" มาก']]),
        ("\r\n512 GB\r\n\r\n", [[""], ["512 GB"], [""]]),
        ("16 GB\tหน้า 2\r\n512 GB\t\r\n", [["16 GB", "หน้า 2"], ["512 GB", ""]]),
        ('"ยังไม่ปิด\r\nจบ\r\n', [['"ยังไม่ปิด'], ["จบ"]]),
    ],
)
def test_a_column_becomes_its_cells(pasted: str, rows: list[list[str]]) -> None:
    assert read_rows(pasted) == rows


@given(st.lists(cell.filter(lambda text: not text.startswith('"')), min_size=1, max_size=12))
def test_what_was_copied_comes_back(cells: list[str]) -> None:
    rows = read_rows(as_copied(cells))

    assert rows in ([[clean_text(text)] for text in cells], [])
    assert rows or not "".join(cells).strip()


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert all(row for row in read_rows(text))
