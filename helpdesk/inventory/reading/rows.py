"""What a row of a register is, before anything in it is read: data, or a line around it (rule 1)."""

import re

from helpdesk.inventory.reading.cells import value

SECTION = re.compile(r"(?:ประจำ)?ปีงบ(?:ประมาณ|ฯ)?\s*(?:พ\.?\s?ศ\.?)?\s*(\d{4}|\d{2})")
SUBTOTAL = re.compile(r"(?:รวม|ยอดรวม|ยอดยก)")
SUBTOTAL_YEAR = re.compile(r"ปีงบ(?:ประมาณ|ฯ)?\s*(?:พ\.?\s?ศ\.?)?\s*(\d{4}|\d{2})\b")
CLOSING = re.compile(
    r"หมายเหตุ|\(?\s*ลงชื่อ|\(?\s*[._…]{4,}|ผู้(?:ตรวจ|จัดทำ|รายงาน|รับรอง|อนุมัติ)|ตำแหน่ง"
    r"|(?:หัวหน้า)?เจ้าหน้าที่(?:พัสดุ)?$"
)
MAKES_AN_ENTRY = ("asset_no", "qty", "unit_price", "total", "acquired", "serial")
SUMS = ("qty", "unit_price", "total", "unit_word")


def kind_of(row: list[str], columns: dict[str, int]) -> tuple[str, int | None]:
    """The kind of a row below the header and the fiscal year that it names; `label` is a line of words which
    only the end of the file can tell from data."""
    filled = {place: text for place, cell in enumerate(row) if (text := value(cell))}
    if not filled:
        return "blank", None
    first = next(iter(filled.values()))
    if len(filled) == 1 and (found := SECTION.fullmatch(first)):
        return "section", _year(found[1])
    if SUBTOTAL.match(first) and _only_sums(filled, columns):
        found = SUBTOTAL_YEAR.search(first)
        return "subtotal", _year(found[1]) if found else None
    if CLOSING.match(first) and not _has_figures(filled, columns):
        return "note", None
    return ("label" if len(filled) == 1 and not first.isdecimal() else "data"), None


def is_blank(row: list[str]) -> bool:
    """No cell says anything."""
    return not any(value(cell) for cell in row)


def _only_sums(filled: dict[int, str], columns: dict[str, int]) -> bool:
    sums = {columns[role] for role in SUMS if role in columns}
    return all(place in sums for place in list(filled)[1:])


def _has_figures(filled: dict[int, str], columns: dict[str, int]) -> bool:
    texts = (filled.get(columns.get(role, -1), "") for role in MAKES_AN_ENTRY)
    return any(sign.isdigit() for text in texts for sign in text)


def _year(digits: str) -> int:
    return int(digits) + (2500 if len(digits) == 2 else 0)
