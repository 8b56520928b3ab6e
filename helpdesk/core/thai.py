"""Thai text: what is typed, searched, sorted and read aloud (digits, sums in words).
Dates live in `dates.py`, phone numbers in `phones.py`."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

ARABIC, THAI = "0123456789", "๐๑๒๓๔๕๖๗๘๙"
TO_ARABIC = str.maketrans(THAI, ARABIC)
TO_THAI = str.maketrans(ARABIC, THAI)

SEARCH_LENGTH = 500
MOST_TERMS = 20
MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # signs that stand above or below a consonant
NIKHAHIT_AA = re.compile(f"\u0e4d([{MARK}]*)\u0e32")
MARKS = re.compile(f"[{MARK}\u0e33]{{2,}}")
LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")
SILENT_SIGN = "็่้๊๋์ํ๎"
TO_SECOND_WEIGHT = {sign: str(place) for place, sign in enumerate(SILENT_SIGN, start=1)}
SCHOOL = "โรงเรียน"
SCHOOL_ABBREVIATION = re.compile(r"(?<![ก-๎])(?:ร\. ?ร\.|รร\.?) ?")
BLANK_IN_THAI = re.compile(r"(?<=[ก-ฺๅ-๎]) (?=[ก-ฮเ-ไ])")  # a leading vowel ends no word
EMOJI = "\u2190-\u2bff\U0001f000-\U0001faff\ufe0f"
JOINER_OUTSIDE_EMOJI = re.compile(f"(?<![{EMOJI}])\u200d|\u200d(?![{EMOJI}])")
NEW_LINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def arabic_digits(text: str) -> str:
    """๒๕๖๙ → 2569; everything else stays."""
    return text.translate(TO_ARABIC)


def thai_digits(text: str | int) -> str:
    """2569 → ๒๕๖๙; everything else stays."""
    return str(text).translate(TO_THAI)


def normalise(text: str) -> str:
    """The form in which two texts are compared: one spelling of ำ, แ and stacked signs, Arabic digits,
    lower case, single blanks, nothing invisible. Doing it twice changes nothing."""
    text = unicodedata.normalize("NFC", _visible(text).translate(TO_ARABIC).lower())
    return unicodedata.normalize("NFC", one_spelling(" ".join(text.split())))


def one_spelling(text: str) -> str:
    """Signs in the order Thai is typed: ํ + า (a tone between or before them) → ำ, เ + เ → แ."""
    if text.isascii():
        return text
    text = NIKHAHIT_AA.sub("\\1\u0e33", text)
    text = MARKS.sub(lambda run: "".join(sorted(run[0], key=_place_in_syllable)), text)
    return text.replace("เเ", "แ")


def search_text(*parts: str | None) -> str:
    """What a row is found by: its parts as one text of at most 500 characters. Ask with `search_terms`."""
    found = (_searchable(part) for part in parts if part)
    return " ".join(part for part in found if part)[:SEARCH_LENGTH].rstrip()


def search_terms(query: str) -> list[str]:
    """The words that must all be in a row's `search_text`, twenty at most; a school is found with and without its
    prefix."""
    words = [SCHOOL_ABBREVIATION.sub(SCHOOL, word) for word in _abbreviation_joined(normalise(query)).split()]
    bare = [word.removeprefix(SCHOOL) for word in words]
    return ([word for word in bare if word] or [word for word in words if word])[:MOST_TERMS]


@lru_cache(maxsize=20_000)
def sort_key(text: str) -> str:
    """Dictionary order as a plain string: compare bytewise (COLLATE "C"). A leading vowel goes behind its
    consonant; tones and silent signs decide only between words that are otherwise the same."""
    turned = LEADING_VOWEL.sub(r"\2\1", normalise(text))
    letters, weights = [], []
    for sign in turned:
        if sign not in SILENT_SIGN:
            letters.append(sign)
            weights.append("0")
        elif weights:
            weights[-1] = TO_SECOND_WEIGHT[sign]
    return ("".join(letters) + "  " + "".join(weights).rstrip("0")).rstrip()


def clean_text(text: str) -> str:
    """What a person typed, without what cannot be seen: controls (but line breaks), zero-width and
    direction signs, outer blanks. Emoji stay whole."""
    text = NEW_LINES.sub("\n", text).replace("\t", " ").replace("\u00a0", " ")
    text = JOINER_OUTSIDE_EMOJI.sub("", text)
    kept = "".join(sign for sign in text if sign in "\n\u200d" or not _is_invisible(sign))
    return unicodedata.normalize("NFC", kept).strip()


def baht_in_words(amount: Decimal | int) -> str:
    """22000 → สองหมื่นสองพันบาทถ้วน, as in papers about money; rounded half up to satang."""
    satang_all = int((Decimal(amount) * 100).quantize(Decimal(1), ROUND_HALF_UP))
    sign, (baht, satang) = "ลบ" if satang_all < 0 else "", divmod(abs(satang_all), 100)
    if not satang:
        return f"{sign}{number_in_words(baht)}บาทถ้วน"
    words = f"{number_in_words(baht)}บาท" if baht else ""
    return f"{sign}{words}{number_in_words(satang)}สตางค์"


def number_in_words(number: int) -> str:
    """21 → ยี่สิบเอ็ด, 1,000,001 → หนึ่งล้านเอ็ด; from 0 upward."""
    millions, rest = divmod(number, 1_000_000)
    if not millions:
        return _below_a_million(rest, alone=True) or "ศูนย์"
    return f"{number_in_words(millions)}ล้าน{_below_a_million(rest, alone=False)}"


UNIT_WORDS = ["", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"]
PLACE_WORDS = ["", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน"]


def _below_a_million(number: int, *, alone: bool) -> str:
    words = []
    for place, digit in reversed(list(enumerate(int(sign) for sign in reversed(str(number))))):
        if digit:
            words.append(_digit_word(digit, place, first=alone and number < 10) + PLACE_WORDS[place])
    return "".join(words)


def _digit_word(digit: int, place: int, *, first: bool) -> str:
    if place == 0 and digit == 1 and not first:
        return "เอ็ด"
    if place == 1 and digit < 3:
        return ["", "", "ยี่"][digit]
    return UNIT_WORDS[digit]


@lru_cache(maxsize=20_000)
def _searchable(part: str) -> str:
    text = SCHOOL_ABBREVIATION.sub(SCHOOL, normalise(part))
    return one_spelling(BLANK_IN_THAI.sub("", text))


def _abbreviation_joined(query: str) -> str:
    return SCHOOL_ABBREVIATION.sub("รร.", query)


def _place_in_syllable(sign: str) -> int:
    if sign == "\u0e3a":
        return 0
    if sign == "\u0e33":
        return 4
    if "\u0e48" <= sign <= "\u0e4b":
        return 2
    return 1 if sign < "\u0e47" else 3


def _visible(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if sign.isspace() else sign for sign in text if sign.isspace() or not _is_invisible(sign))


def _is_invisible(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf", "Cs")
