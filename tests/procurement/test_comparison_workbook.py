"""The comparison as a workbook says what the sheet says, in every cell, and is safe to open."""

import io
import re
import zipfile
from typing import Any

from python_calamine import CalamineWorkbook

from helpdesk.procurement.comparison_content import SheetText
from helpdesk.procurement.comparison_workbook import tables, workbook
from tests.procurement import sheet_texts

ODD = ("=1+1", "+66", "-5", "@SUM(A1)", "http://example.com", "ปกติ\nสองบรรทัด", "", "12")


def read(file: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(file))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def test_it_reads_back_as_the_sheet_is() -> None:
    sheet = sheet_texts.sheet(vendors=8, clauses=60, answers=ODD)
    pages = read(workbook(sheet))

    for name, columns, rows, _ in tables(sheet):
        expected = [list(columns), *([*map(_plain, row)] for row in rows)]
        assert pages[name] == expected, name
    assert len(pages["เปรียบเทียบ"]) == 61
    assert len(pages["ความเห็นกรรมการ"]) == 1 + 60 * 8 * 3


def test_answers_verdicts_and_places_are_those_of_the_sheet() -> None:
    sheet = sheet_texts.sheet(answers=ODD)
    head, *rows = read(workbook(sheet))["เปรียบเทียบ"]
    ranking = read(workbook(sheet))["จัดลำดับ"]

    for offer in sheet.offers:
        said, decided = (head.index(f"{offer['letter']} · {word}") for word in ("คุณลักษณะที่เสนอ", "ผลพิจารณา"))
        assert [row[said] for row in rows] == [cell["text"] for cell in offer["answers"]]
        assert {row[decided] for row in rows} == {"ผ่าน"}
    assert [(row[0], row[1], row[9], row[10]) for row in ranking[1:2]] == [(1, "A", 40000, "สี่หมื่นบาทถ้วน")]


def test_no_cell_is_a_formula_and_heads_stay_and_filters_reach_every_row() -> None:
    files = zipfile.ZipFile(io.BytesIO(workbook(sheet_texts.sheet(clauses=7, answers=ODD))))
    pages = [files.read(name).decode() for name in files.namelist() if name.startswith("xl/worksheets/sheet")]

    assert len(pages) == 5
    assert not any("<f>" in page or "<hyperlink" in page for page in pages)
    assert all('state="frozen"' in page for page in pages)
    assert re.search(r'<autoFilter ref="A1:S8"', pages[0])
    assert all("<autoFilter" in page for page in pages)


def test_before_the_lock_nobody_has_a_place() -> None:
    whole = sheet_texts.sheet()
    whole.offers[0]["answers"][0]["decision"] = None
    pages = read(workbook(SheetText(whole.content)))

    assert [row[0] for row in pages["จัดลำดับ"][1:]] == ["", "", ""]
    assert ["สถานะ", "ร่าง ยังไม่ปิดผล"] in pages["ข้อมูลเอกสาร"]


def test_the_same_sheet_is_the_same_file() -> None:
    assert workbook(sheet_texts.sheet()) == workbook(sheet_texts.sheet())


def _plain(value: Any) -> Any:
    """As a workbook keeps it: nothing is an empty text, a number a number."""
    return "" if value is None else value
