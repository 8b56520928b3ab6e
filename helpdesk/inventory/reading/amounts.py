"""Quantities, prices and years of use (rules 5 and 6)."""

import re
from decimal import Decimal

from helpdesk.inventory.reading.cells import clean, value

QUANTITY = re.compile(r"(?:จำนวน\s*)?(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?\s*[^\d]*")
QUANTITY_IN_NAME = re.compile(r"จำนวน\s*(\d+)")
MOST_UNITS = 9_999  # as many as running numbers of four digits can name

PRICE = re.compile(
    r"(?:ราคา|฿|(?:เครื่อง|ชุด|ตัว|หน่วย)ละ)?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(?:\.-+|\.|-)?"
    r"\s*(?:บาท(?:ถ้วน)?|บ\.|฿)?\s*(?:(?:/|ต่อ|ละ)\s*[^\d/]+)?"
)
PLAIN_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
YEARS = re.compile(r"(\d{1,2})(?:\.0+)?\s*(?:ปี)?")


def read_quantity(text: str, name: str, numbers_named: int) -> int | None:
    """How many pieces: from จำนวน, else after จำนวน in the name, else the length of the range; None when it
    cannot be said."""
    cell = value(text)
    if cell:
        found = QUANTITY.fullmatch(cell)
        return _believable(found[1]) if found else None
    in_name = QUANTITY_IN_NAME.search(clean(name))
    return _believable(in_name[1]) if in_name else numbers_named or None


def _believable(digits: str) -> int | None:
    quantity = int(digits.replace(",", "")) if len(digits) < 9 else 0
    return quantity if 1 <= quantity <= MOST_UNITS else None


def read_price(text: str) -> Decimal | None:
    """Baht; None where the cell is blank, says it in words, or cannot be read."""
    found = PRICE.fullmatch(value(text))
    return canonical(Decimal(found[1].replace(",", "") + (found[2] or ""))) if found else None


def read_life_years(text: str) -> int | None:
    """Whole years of use; a span such as 3-5 says nothing certain."""
    found = YEARS.fullmatch(value(text))
    return int(found[1]) if found else None


def canonical(number: Decimal) -> Decimal:
    """The same number with neither trailing zeros nor an exponent."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def canonical_text(text: str) -> str:
    """A typed number as the number that it is, any other text unchanged: 16,000.00 → 16000."""
    is_number = len(text) < 25 and PLAIN_NUMBER.fullmatch(text)
    return f"{canonical(Decimal(text.replace(',', ''))):f}" if is_number else text
