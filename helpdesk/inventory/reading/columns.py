"""Which column says what: the header, found by its words, in any order (rule 1)."""

import re

from helpdesk.inventory.reading.cells import compact

Columns = dict[str, int]

HEADINGS = {
    "seq": r"(?:ลำดับ(?:ที่)?|ที่|no\.?|#)",
    "life_years": r"อายุ(?:การ)?(?:ใช้งาน|ใช้)?.*",
    "document_no": r"(?:ที่|เลขที่)เอกสาร.*|เอกสาร(?:อ้างอิง)?|(?:เลขที่)?สัญญา.*|เลขที่ใบส่งของ",
    "acquired": r"วัน.*เดือน.*ปี.*|ว[./]?ด[./]?ป.*|วันที่.*|วันได้มา|ปีที่ได้มา",
    "asset_no": r"(?:หมายเลข|รหัส|เลขที่|เลขทะเบียน|เลข)(?:ประจำ)?(?:ครุภัณฑ์|พัสดุ|สินทรัพย์|ทรัพย์สิน|ทะเบียน).*",
    "serial": r"(?:หมายเลข|เลข|รหัส)(?:ประจำ)?(?:เครื่อง|ซีเรียล).*|s/?n|serial.*|ซีเรียล.*",
    "brand_model": r"ยี่ห้อ.*|รุ่น.*|แบบ/รุ่น",
    "name": r"(?:ชื่อ)?รายการ.*|ชื่อครุภัณฑ์.*|ชื่อพัสดุ.*",
    "unit_price": r"ราคา(?:ต่อ|/|ต่อ1|ละ)?(?:หน่วย.*|ชิ้น|เครื่อง)|ราคา|หน่วยละ.*|ราคาทุน.*",
    "total": r"มูลค่ารวม.*|มูลค่า.*|ราคารวม.*|รวม(?:เป็น)?เงิน.*|จำนวนเงิน.*",
    "qty": r"จำนวน(?:หน่วย|ชิ้น|เครื่อง)?(?:\(.*\))?",
    "unit_word": r"หน่วย(?:นับ)?",
    "method": r"วิธี(?:การ)?(?:ที่)?(?:ได้มา|จัดหา|จัดซื้อ).*|การได้มา",
    "money_type": r"(?:ประเภท|แหล่ง|หมวด)(?:ของ)?(?:เงิน|งบ).*",
    "place": r"(?:ใช้)?(?:ประจำที่|ประจำ)|สถานที่.*|ที่ตั้ง.*|ใช้งานที่|หน่วยงาน.*|โรงเรียน.*|อยู่ที่",
    "custodian": r"ผู้(?:รับผิดชอบ|ดูแล|ใช้|ครอบครอง|เบิก).*",
    "condition": r"สภาพ.*|สถานะ.*",
    "note": r"หมายเหตุ",
}
PATTERNS = {role: re.compile(pattern) for role, pattern in HEADINGS.items()}
FEWEST_HEADINGS = 5
KEY_WORDS = ("รายการ", "ครุภัณฑ์", "พัสดุ", "สินทรัพย์", "ทรัพย์สิน", "ทะเบียน")  # one is in every name or number heading


def find_columns(row: list[str]) -> Columns | None:
    """Role → column, when the row is a header: at least five headings, the thing's name or number among them,
    and hardly a filled cell that is none."""
    whole = "".join("".join(row).split())
    if not any(word in whole for word in KEY_WORDS):
        return None
    columns: Columns = {}
    filled = 0
    for place, cell in enumerate(row):
        heading = compact(cell)
        filled += bool(heading)
        role = _role(heading, columns) if heading and len(heading) < 60 else None
        if role:
            columns[role] = place
    enough = len(columns) >= FEWEST_HEADINGS and len(columns) * 3 >= filled * 2
    return columns if enough and ("asset_no" in columns or "name" in columns) else None


def is_header(row: list[str]) -> bool:
    """Whether a row is a header."""
    return find_columns(row) is not None


def _role(heading: str, taken: Columns) -> str | None:
    return next((role for role, pattern in PATTERNS.items() if role not in taken and pattern.fullmatch(heading)), None)
