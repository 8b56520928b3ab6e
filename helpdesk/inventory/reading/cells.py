"""One cell: its text in one spelling, and whether it says anything (rule 2)."""

from functools import lru_cache

from helpdesk.core.thai import TO_ARABIC, one_spelling
from helpdesk.inventory.reading.vocabulary import VOCABULARY

NIKHAHIT_AA = "\u0e4d\u0e32"
SARA_AM = "\u0e33"
SAME_SIGN = TO_ARABIC | str.maketrans(
    dict.fromkeys("\u00a0\u2007\u202f", " ")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\x00", "")
)
KEPT_ANSWERS = 20_000  # most cells repeat, and each is asked for by several rules
BLANK = frozenset(VOCABULARY["blank"])


@lru_cache(maxsize=KEPT_ANSWERS)
def clean(text: str) -> str:
    """Thai digits → 0-9, ํ + า → ำ, every blank and dash in one spelling, outer and double blanks gone."""
    if not text.isascii():
        text = text.translate(SAME_SIGN).replace(NIKHAHIT_AA, SARA_AM)
    return " ".join(text.split())


def clean_lines(text: str) -> list[str]:
    """The lines of a cell, each cleaned, empty ones left out."""
    return [line for line in map(clean, text.splitlines()) if line]


@lru_cache(maxsize=KEPT_ANSWERS)
def value(text: str) -> str:
    """The cleaned text, or nothing where the cell says that nothing is known."""
    cleaned = clean(text)
    return "" if cleaned in BLANK else cleaned


@lru_cache(maxsize=KEPT_ANSWERS)
def compact(text: str) -> str:
    """For looking up: without blanks, in lower case, signs in typing order."""
    return one_spelling(clean(text)).lower().replace(" ", "")
