"""Numbers as clauses write them: 24,000, สามสิบหก, 5 ล้าน, and the names whose digits count nothing (USB 2.0, DDR4)."""

import re
from decimal import Decimal

from helpdesk.procurement.meanings.units import UNIT

FIGURES = r"(?:\d{1,3}(?:,\d{3})++(?!,?\d)|\d++(?!,\d{3}))(?:\.\d++)?+(?!\.?\d|[eE][+-]?\d)"
NUMBER = rf"(?<![A-Za-z\d.])(?<!\s-)(?<!กว่า-){FIGURES}"  # neither 1e309 nor 1.2.3 nor -5 is a quantity
SCALES = {"พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}
DIGITS = {
    "ศูนย์": 0,
    "หนึ่ง": 1,
    "เอ็ด": 1,
    "สอง": 2,
    "ยี่": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
}
PLACES = {"สิบ": 10, "ร้อย": 100, **SCALES}
WORD = re.compile("|".join([*DIGITS, *PLACES]))
WORDS = f"(?:{WORD.pattern})+"
BEFORE_WORDS = r"กว่า|เกิน|อย่างน้อย|อย่างต่ำ|ภายใน|จำนวน|ขนาด|เท่ากับ|ตั้งแต่|ระหว่าง|ถึง|เวลา"
NUMBER_WORDS = re.compile(rf"((?:{BEFORE_WORDS})\s*)({WORDS})(?=\s*(?:{UNIT}))", re.IGNORECASE)

FAMILIES = (
    r"usb|hdmi|displayport|dp|bluetooth|bt|pcie?|pci express|sata|wi-?fi|windows|android|ios|macos|gen|version|"
    r"เวอร์ชัน|รุ่น|แบบที่|cat|rj|wpa|tpm|snmp|tls|ssl|directx|opengl|postscript|pcl|"
    r"raid|ipv|class|core i|ryzen|layer|level|ระดับ|เล่ม|type|g"
)
STANDARDS = r"มอก\.?|tis|iso/iec|iso|iec|en|cispr|ul|astm|jis|rfc|พ\.?ศ\.?"
NAMES_WITH_DIGITS = [
    re.compile(r"2\.4\s*(?:GHz)?\s*(?:/|และ|,|หรือ|\+|&)\s*5\s*GHz", re.IGNORECASE),
    re.compile(r"(?:ieee\s*)?802\.\d++[\w./]*+", re.IGNORECASE),
    re.compile(r"(?<![\d.,])\d++(?:\.\d++)?+(?:/\d++(?:\.\d++)?+)++(?:\s*base-?\s?tx?)?", re.IGNORECASE),
    re.compile(r"\d++\s*base-?\s?tx?\b", re.IGNORECASE),
    re.compile(rf"(?<![A-Za-z])(?:{STANDARDS})\s*(?:เลขที่\s*)?\d[\d.:/-]*+(?:\s*เล่ม\s*\d[\d-]*+)?", re.IGNORECASE),
    re.compile(rf"(?<![A-Za-z])(?:{FAMILIES})\s*-?\s*\d++(?:\.\d++)*+(?!\s*(?:{UNIT}))", re.IGNORECASE),
    re.compile(r"\d+\s*\+\s*\d+"),
    re.compile(r"(?<![\d.,])[2-5]G(?![A-Za-z0-9]|\s*(?:RAM|ROM))"),
]
DIGIT = re.compile(r"\d")


def figures(text: str) -> str:
    """Number words behind an operator become figures: ไม่น้อยกว่าสามปี → ไม่น้อยกว่า3ปี."""
    return NUMBER_WORDS.sub(lambda found: f"{found[1]}{number_of_words(found[2])}", text)


def number_of_words(words: str) -> int:
    """สามสิบหก → 36; the words must be number words."""
    millions = total = digit = 0
    for word in WORD.findall(words):
        if word == "ล้าน":
            millions, total, digit = (millions + total + digit or 1) * 1_000_000, 0, 0
        elif word in PLACES:
            total, digit = total + (digit or 1) * PLACES[word], 0
        else:
            digit = digit * 10 + DIGITS[word]
    return millions + total + digit


def without_names(text: str) -> str:
    """The same text, as long, in which digits that belong to a name cannot be taken for a quantity."""
    for name in NAMES_WITH_DIGITS:
        text = name.sub(lambda found: DIGIT.sub("#", found[0]), text)
    return text


def scaled(number: str, scale: str | None) -> str:
    """1,200 → 1200; 1.5 and ล้าน → 1500000."""
    bare = number.replace(",", "")
    return format((Decimal(bare) * SCALES[scale]).normalize(), "f") if scale else bare
