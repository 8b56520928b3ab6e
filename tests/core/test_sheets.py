"""Files decoded into rows of text, whatever program wrote them."""

import io
from datetime import date, datetime

import pytest
import xlsxwriter

from helpdesk.core.sheets import BadSheet, read_rows, text_of

TABLE = [["ชื่อ", "รหัส"], ["บ้านนา", "1"]]
TEXT = "ชื่อ,รหัส\r\nบ้านนา,1\r\n"


def has_name(row):
    return "ชื่อ" in row


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp874"),
        TEXT.replace(",", "\t").encode("utf-16"),
        TEXT.replace(",", ";").encode(),
    ],
)
def test_the_encoding_and_the_delimiter_are_found_out(content):
    assert list(read_rows(content, has_name)) == TABLE


def test_the_sheet_with_the_header_is_taken_and_leading_blank_rows_count():
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file)
    workbook.add_worksheet("คำอธิบาย").write(0, 0, "อ่านก่อน")
    sheet = workbook.add_worksheet("ข้อมูล")
    sheet.write_row(2, 0, TABLE[0])
    sheet.write_row(3, 0, ["บ้านนา", 1])
    workbook.close()
    assert list(read_rows(file.getvalue(), has_name)) == [["", ""], ["", ""], *TABLE]


def test_typed_cells_become_what_a_person_would_have_typed():
    cells = [2.0, 2.5, date(2012, 9, 15), datetime(2012, 9, 15), "๒"]
    assert [text_of(cell) for cell in cells] == ["2", "2.5", "2012-09-15", "2012-09-15", "๒"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no_header"),
        (b"a,b\n1,2\n", "no_header"),
        (b"PK\x03\x04 broken", "broken_workbook"),
        ('"ชื่อ\n'.encode() + b"x" * 200_000, "broken_csv"),
        (b"\xff\xfc\xdb", "unknown_encoding"),
    ],
)
def test_what_is_no_table_says_why(content, reason):
    with pytest.raises(BadSheet) as refused:
        list(read_rows(content, has_name))
    assert refused.value.reason == reason
