"""Tax ids of 13 digits: reading what is typed, proving the last digit. Whose they are is not known here."""

import re

from helpdesk.core.thai import arabic_digits

LENGTH = 13


class BadTaxId(ValueError):
    """Not a tax id; `reason` is `length` or `check_digit`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_tax_id(text: str) -> str:
    """๐-๑๐๕๕-… → 13 Arabic digits whose last one proves the others. Raises BadTaxId."""
    digits = re.sub(r"[\s.\-–]", "", arabic_digits(text))
    if not re.fullmatch(r"[0-9]{13}", digits):
        raise BadTaxId("length")
    if check_digit(digits[:-1]) != int(digits[-1]):
        raise BadTaxId("check_digit")
    return digits


def check_digit(first_twelve: str) -> int:
    """The 13th digit: weights 13 to 2, modulo 11 (Revenue Department and civil registration alike)."""
    total = sum(int(digit) * weight for digit, weight in zip(first_twelve, range(LENGTH, 1, -1), strict=True))
    return (11 - total % 11) % 10
