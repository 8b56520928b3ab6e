"""A specification with its offers as one table, as offices pass it around: CSV in UTF-8 or CP874, or a workbook.
What the cells mean is judged in `comparison.py`."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from helpdesk.core.listing import harmless
from helpdesk.core.sheets import BadSheet, Row, read_rows
from helpdesk.procurement.terms import Meaning, Operator

HEADINGS = {
    "number": ("ข้อ", "ข้อที่", "no", "no.", "clause"),
    "text": ("คุณลักษณะที่กำหนด", "คุณลักษณะ", "คุณสมบัติที่กำหนด", "required"),
    "attribute": ("attribute",),
    "operator": ("operator",),
    "value": ("value",),
    "unit": ("unit",),
    "mandatory": ("บังคับ", "mandatory"),
}
WRITTEN = [names[0] for names in HEADINGS.values()]
YES, NO = "ใช่", "ไม่"
NOT_MANDATORY = frozenset({NO, "ไม่ใช่", "ไม่บังคับ", "no", "n", "false", "0"})
SIGNS = {">=": "ge", "≥": "ge", "<=": "le", "≤": "le", "=": "eq", "==": "eq", "between": "range"}
ESCAPED = ("'=", "'+", "'-", "'@")


@dataclass(slots=True)
class ComparisonSheet:
    """Clauses by number in their order, vendors' headings by letter, answers by letter and clause number."""

    clauses: dict[str, Meaning] = field(default_factory=dict)
    vendors: dict[str, str] = field(default_factory=dict)
    answers: dict[str, dict[str, str]] = field(default_factory=dict)


def read_sheet(source: Path | bytes, needs_offers: bool = True) -> ComparisonSheet:
    """The sheet in a file. Raises `BadSheet` with the reason in English, also without an offer where one is needed."""
    rows = read_rows(source, _is_header)
    header = next(row for row in rows if _is_header(row))
    columns, sheet = _columns(header), ComparisonSheet()
    last = max(columns.values())
    offered = {place: heading.strip() for place, heading in enumerate(header) if place > last and heading.strip()}
    if needs_offers and not offered:
        raise BadSheet("no vendor column")
    letters = {place: letter_of(index) for index, place in enumerate(offered)}
    sheet.vendors = {letters[place]: heading for place, heading in offered.items()}
    sheet.answers = {letter: {} for letter in sheet.vendors}
    for line, row in enumerate(rows, start=1):
        _take_in(sheet, row, line, columns, letters)
    if not sheet.clauses:
        raise BadSheet("no clause below the header")
    return sheet


def write_csv(sheet: ComparisonSheet) -> bytes:
    """The sheet as CSV in UTF-8 with its mark; cells that look like formulas are escaped."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows([harmless(cell) for cell in row] for row in _rows(sheet))
    return buffer.getvalue().encode("utf-8-sig")


def write_xlsx(sheet: ComparisonSheet) -> bytes:
    """The sheet as a workbook; every cell is text."""
    import xlsxwriter  # heavy: only who asks for a workbook waits for it

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet()
        for index, row in enumerate(_rows(sheet)):
            page.write_row(index, 0, row)
        page.freeze_panes(1, 2)
    return buffer.getvalue()


def letter_of(index: int) -> str:
    """0 → A, 25 → Z, 26 → AA: vendors in column order."""
    before, here = divmod(index, 26)
    return (letter_of(before - 1) if before else "") + chr(ord("A") + here)


def _rows(sheet: ComparisonSheet) -> Iterator[Row]:
    yield [*WRITTEN, *sheet.vendors.values()]
    for number, clause in sheet.clauses.items():
        meaning = [clause.text, clause.attribute, clause.operator or "", clause.value, clause.unit]
        answers = [sheet.answers[letter].get(number, "") for letter in sheet.vendors]
        yield [number, *map(str, meaning), YES if clause.mandatory else NO, *answers]


def _is_header(row: Row) -> bool:
    return {"number", "text"} <= _columns(row).keys()


def _columns(row: Row) -> dict[str, int]:
    headings = [" ".join(cell.split()).strip("\ufeff").lower() for cell in row]
    return {role: headings.index(name) for role, names in HEADINGS.items() for name in names[::-1] if name in headings}


def _take_in(sheet: ComparisonSheet, row: Row, line: int, columns: dict[str, int], letters: dict[int, str]) -> None:
    """One row as a clause; blank rows and headings of groups are passed over."""
    cells = {role: _cell(row, place).strip() for role, place in columns.items()}
    answers = {letter: _cell(row, place) for place, letter in letters.items()}
    number = cells["number"]
    if not number:
        if any(answer.strip() for answer in answers.values()):
            raise BadSheet(f"row {line} below the header has answers but no clause number")
        return
    if number in sheet.clauses:
        raise BadSheet(f"clause {number} stands twice")
    if any(_cell(row, place).strip() for place in range(max([*letters, *columns.values()]) + 1, len(row))):
        raise BadSheet(f"clause {number} has more cells than the header")
    sheet.clauses[number] = _meaning(cells)
    for letter, answer in answers.items():
        sheet.answers[letter][number] = answer


def _meaning(cells: dict[str, str]) -> Meaning:
    return Meaning(
        attribute=cells.get("attribute", ""),
        operator=_operator(cells.get("operator", ""), cells["number"]),
        value=cells.get("value", ""),
        unit=cells.get("unit", ""),
        mandatory=cells.get("mandatory", "").lower() not in NOT_MANDATORY,
        text=cells["text"],
    )


def _operator(word: str, number: str) -> Operator | None:
    word = word.lower()
    try:
        return Operator(SIGNS.get(word, word)) if word else None
    except ValueError:
        raise BadSheet(f"clause {number} has the unknown operator {word[:20]!r}") from None


def _cell(row: Row, place: int) -> str:
    text = row[place] if place < len(row) else ""
    return text[1:] if text.startswith(ESCAPED) else text
