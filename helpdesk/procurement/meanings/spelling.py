"""A clause in one spelling, and patterns for the words of the tables. What the words mean lives in the tables."""

import re
from collections.abc import Iterable

from helpdesk.core.thai import MARK, arabic_digits, clean_text, one_spelling

ONE_SIGN = str.maketrans({"×": "x", "✕": "x", "–": "-", "—": "-", "‑": "-", "−": "-", "”": '"', "“": '"', "″": '"'})
NO_VOWEL_BEFORE = "(?<![เแโใไ])"  # สี is no word in เสียบ
NO_MARK_BEHIND = f"(?![{MARK}])"
IN_BRACKETS = re.compile(r"\([^()]*\)")
VERSION_WORD = re.compile(r"(?<=[A-Za-z)])\s*(?:เวอร์ชั่?น|version|ver\.?)\s*(?=\d)", re.IGNORECASE)
EQUIVALENCE = re.compile(
    r"(?:ที่|ซึ่ง)?\s*(?:มี\S{0,12})?(?:เทียบเท่า\s*)?หรือ\s*(?:ที่|รุ่นที่|รุ่น|แบบที่)?\s*"
    r"(?:เทียบเท่า|ดีกว่า|สูงกว่า|ใหม่กว่า|มากกว่า|เร็วกว่า)(?:\s*หรือ\s*ดีกว่า)?|\bor (?:better|equivalent|higher)\b",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """Arabic digits, one spelling of Thai signs, one hyphen, single blanks, a version right behind its name
    (Bluetooth 5.0). Doing it twice changes nothing."""
    text = one_spelling(arabic_digits(clean_text(text))).translate(ONE_SIGN)
    return " ".join(VERSION_WORD.sub(" ", text).split())


def without_equivalence(text: str) -> str:
    """Drop หรือดีกว่า, หรือเทียบเท่า and the like: they name no second choice."""
    return EQUIVALENCE.sub(" ", text)


def without_asides(text: str) -> str:
    """Drop what stands in brackets, and words of equivalence."""
    return without_equivalence(IN_BRACKETS.sub(" ", text))


def any_of(words: Iterable[str], *, behind_digits: bool = False) -> str:
    """A pattern that finds one of the words, the longest first; units may stand right `behind_digits` (36U)."""
    before = "(?<![A-Za-z])" if behind_digits else "(?<![A-Za-z0-9])"
    return "|".join(_pattern(word, before) for word in sorted(words, key=len, reverse=True))


def _pattern(word: str, before: str) -> str:
    """English words stand alone; a blank may be missing, a hyphen may be a blank. Thai has no blanks to trust."""
    body = re.escape(word).replace(r"\ ", r"\s*").replace(r"\-", r"[-\s]?")
    before = NO_VOWEL_BEFORE if not word[0].isascii() else before if word[0].isalnum() else ""
    after = NO_MARK_BEHIND if not word[-1].isascii() else r"(?![A-Za-z0-9])" if word[-1].isalnum() else ""
    return f"{before}{body}{after}"
