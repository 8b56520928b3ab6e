"""The list of schools as the office keeps it in a sheet, read row by row. What becomes of it is not here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from helpdesk.core.phones import normalise_phone
from helpdesk.core.sheets import read_rows
from helpdesk.core.thai import clean_text, normalise

HEADINGS = {
    "dmc_code": r"รหัส.*10.*|รหัส.*dmc.*",
    "smis": r"รหัส.*(?:smis|8).*|smis.*",
    "obec_code": r"รหัส.*(?:obec|6).*|obec.*",
    "name": r"(?:ชื่อ)?(?:โรงเรียน|สถานศึกษา)|ชื่อ",
    "subdistrict": r"ตำบล",
    "district": r"อำเภอ",
    "province": r"จังหวัด",
    "postcode": r"รหัสไปรษณีย์",
    "school_group": r"กลุ่ม(?:โรงเรียน|เครือข่าย)?.*|เครือข่าย.*|ศูนย์เครือข่าย.*",
    "levels": r"ระดับ.*|ชั้นที่เปิดสอน",
    "pupils": r"(?:จำนวน)?นักเรียน.*",
    "director": r"ผู้อำนวยการ.*|ผู้บริหาร.*|ผอ\.?",
    "phone": r"(?:เบอร์|หมายเลข)?โทร.*",
    "email": r"อีเมล.*|e-?mail.*",
}
PATTERNS = {role: re.compile(pattern) for role, pattern in HEADINGS.items()}
CODE_LENGTHS = {"dmc_code": 10, "smis": 8, "obec_code": 6}
EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+")


@dataclass(slots=True)
class SchoolRow:
    """A school as its row says; what could not be read is empty and named in `problems`, as column names."""

    row_no: int
    smis: str = ""
    dmc_code: str = ""
    obec_code: str = ""
    name: str = ""
    subdistrict: str = ""
    district: str = ""
    province: str = ""
    postcode: str = ""
    school_group: str = ""
    levels: str = ""
    pupils: int | None = None
    director: str = ""
    phone: str = ""
    email: str = ""
    problems: list[str] = field(default_factory=list)

    @property
    def is_usable(self) -> bool:
        """Without a SMIS code and a name there is no school to keep."""
        return bool(self.smis and self.name) and "duplicate" not in self.problems


def read_schools(source: Path | bytes) -> Iterator[SchoolRow]:
    """Each school of a CSV file or workbook, rows counted from 1, titles included. Raises `BadSheet`."""
    columns: dict[str, int] = {}
    met: set[str] = set()
    for row_no, row in enumerate(read_rows(source, lambda row: bool(_find_columns(row))), start=1):
        if found := _find_columns(row):
            columns = found
        elif columns and any(cell.strip() for cell in row):
            school = _read(row_no, row, columns)
            if school.smis in met:
                school.problems.append("duplicate")
            met.add(school.smis or "-")
            yield school


def _find_columns(row: list[str]) -> dict[str, int] | None:
    columns: dict[str, int] = {}
    for place, cell in enumerate(row):
        heading = normalise(cell).replace(" ", "")
        role = next((role for role in PATTERNS if role not in columns and PATTERNS[role].fullmatch(heading)), None)
        if role and heading:
            columns[role] = place
    return columns if {"smis", "name"} <= columns.keys() else None


def _read(row_no: int, row: list[str], columns: dict[str, int]) -> SchoolRow:
    texts = {role: clean_text(row[place]) for role, place in columns.items() if place < len(row)}
    school = SchoolRow(row_no)
    for role in ("name", "subdistrict", "district", "province", "school_group", "levels", "director"):
        setattr(school, role, " ".join(texts.get(role, "").split()))
    for role, length in CODE_LENGTHS.items():
        _keep(school, role, texts, rf"\d{{{length}}}")
    _keep(school, "postcode", texts, r"\d{5}")
    _keep(school, "email", texts, EMAIL.pattern)
    _read_pupils(school, texts.get("pupils", ""))
    _read_phone(school, texts.get("phone", ""))
    if not school.name:
        school.problems.append("name")
    return school


def _keep(school: SchoolRow, role: str, texts: dict[str, str], pattern: str) -> None:
    text = normalise(texts.get(role, "")).replace(" ", "")
    if re.fullmatch(pattern, text):
        setattr(school, role, text)
    elif text not in ("", "-") or role == "smis":
        school.problems.append(role)


def _read_pupils(school: SchoolRow, text: str) -> None:
    found = re.fullmatch(r"(\d{1,2},\d{3}|\d{1,5})(?:คน)?", normalise(text).replace(" ", ""))
    if found:
        school.pupils = int(found[1].replace(",", ""))
    elif text not in ("", "-"):
        school.problems.append("pupils")


def _read_phone(school: SchoolRow, text: str) -> None:
    if text in ("", "-"):
        return
    try:
        school.phone = normalise_phone(text)
    except ValueError:
        school.problems.append("phone")
