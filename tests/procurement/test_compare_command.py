"""`helpdesk compare`: the sheet in every form, and files that are none."""

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from helpdesk.cli import group
from helpdesk.core.sheets import BadSheet
from helpdesk.procurement.sheet_file import letter_of, read_sheet, write_csv, write_xlsx
from tests.procurement.sheets import DATA, expected

SAMPLE = DATA / "offers.csv"


def compare(*arguments: object) -> Result:
    return CliRunner().invoke(group, ["compare", *map(str, arguments)], prog_name="helpdesk")


def verdicts(result: Result) -> dict[tuple[str, str], str]:
    assert result.exit_code == 0, result.output
    return {(row["clause"], row["vendor"]): row["verdict"] for row in csv.DictReader(io.StringIO(result.output))}


def test_the_sample_is_printed_with_verdict_and_reason() -> None:
    result = compare(SAMPLE)

    assert result.output.splitlines()[0] == "clause,vendor,verdict,reason"
    assert verdicts(result) == expected(DATA / "offers_expected.csv")
    assert all(row["reason"] for row in csv.DictReader(io.StringIO(result.output)))


def test_lines_stand_in_the_order_of_clauses_and_columns() -> None:
    lines = [line.split(",")[:2] for line in compare(SAMPLE).output.splitlines()[1:]]

    assert lines == [[str(clause), vendor] for clause in range(1, 26) for vendor in "ABC"]


def test_cp874_and_a_workbook_say_the_same(tmp_path: Path) -> None:
    thai_windows, workbook = tmp_path / "cp874.csv", tmp_path / "sheet.xlsx"
    text = SAMPLE.read_text(encoding="utf-8-sig").replace("×", "x")
    thai_windows.write_bytes(text.encode("cp874"))
    workbook.write_bytes(write_xlsx(read_sheet(SAMPLE)))

    assert verdicts(compare(thai_windows)) == verdicts(compare(workbook)) == verdicts(compare(SAMPLE))


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_written_sheet_is_read_back_as_it_was(write) -> None:
    sheet = read_sheet(SAMPLE)
    sheet.answers["A"]["1"] = "=1+1"

    assert read_sheet(write(sheet)) == sheet


def test_a_guessed_meaning_passes_nothing_that_people_failed() -> None:
    wanted = expected(DATA / "offers_expected.csv")

    got = verdicts(compare(SAMPLE, "--guess"))

    assert [
        cell for cell, one in got.items() if one in ("pass", "better") and wanted[cell] not in ("pass", "better")
    ] == []


HEADER = "ข้อ,คุณลักษณะที่กำหนด,attribute,operator,value,unit,บังคับ,ผู้เสนอราคา A\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no header"),
        ("ก,ข\n1,2\n".encode(), "no header"),
        (b"PK\x03\x04broken", "cannot be read"),
        (b"\xff\xfe\x00\xd8" * 9, ""),
        (HEADER.encode(), "no clause"),
        (HEADER.replace(",ผู้เสนอราคา A", "").encode() + "1,ก,x,ge,1,GB,ใช่\n".encode(), "no vendor"),
        ((HEADER + "1,ก,x,ge,1,GB,ใช่,a\n1,ก,x,ge,1,GB,ใช่,a\n").encode(), "stands twice"),
        ((HEADER + "1,ก,x,near,1,GB,ใช่,a\n").encode(), "unknown operator"),
        ((HEADER + "1,ก,x,ge,1,GB,ใช่,a,b\n").encode(), "more cells"),
        ((HEADER + ",ก,x,ge,1,GB,ใช่,a\n").encode(), "no clause number"),
    ],
)
def test_a_bad_file_is_one_line_in_english(content: bytes, words: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(content)

    result = compare(file)

    assert result.exit_code != 0
    assert len(result.output.strip().splitlines()) == 1
    assert words in result.output
    assert result.output.isascii()


@pytest.mark.parametrize("path", ["/nowhere/offers.csv", "."])
def test_a_file_that_is_not_there_is_one_line_too(path: str) -> None:
    result = compare(path)

    assert result.exit_code != 0
    assert len(result.output.strip().splitlines()) == 1


def test_headings_of_groups_and_short_rows_are_passed_over() -> None:
    text = HEADER + ",คุณลักษณะทั่วไป\n1.1,มีแรมไม่น้อยกว่า 8 GB,ram_gb,ge,8,GB,ใช่\n"

    sheet = read_sheet(text.encode())

    assert list(sheet.clauses) == ["1.1"]
    assert sheet.answers == {"A": {"1.1": ""}}


def test_vendors_have_letters_beyond_z() -> None:
    assert [letter_of(index) for index in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]


def test_a_sheet_without_a_header_is_refused() -> None:
    with pytest.raises(BadSheet):
        read_sheet(b"a,b\n")
