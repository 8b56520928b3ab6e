"""The numbers of an answer: value or span, unit, whether it is a maximum, and what it stands with.
Nothing is judged here."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache

from helpdesk.procurement.judging import stance
from helpdesk.procurement.judging.quantities import BARE_SCALE, BY_SPELLING, SPELLINGS, same_dimension, unit_of
from helpdesk.procurement.judging.wording import plain

MOST_DIGITS = 15
NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
ATTACHED_ONLY = frozenset(["a", "k", "c", "t", "s", "d", "u", "l", "j", "y"])  # one letter alone is a word of its own
GLUED = r"(?<=[0-9])"
APART_AT_THE_END = r"(?:(?<=[0-9])|(?<=[0-9]\s)(?=.\s*(?:[),;/]|$)))"


def _unit_pattern(without: frozenset[str] = frozenset()) -> str:
    named = (words for unit, words in SPELLINGS.items() if unit not in without)
    spellings = sorted({s for words in named for s in words.split()} | BARE_SCALE.keys(), key=len)
    return "|".join(map(_spelling_pattern, reversed(spellings)))


def _spelling_pattern(spelling: str) -> str:
    pattern = re.escape(spelling).replace(r"\-", r"[\s-]?").replace("ต่อ", r"\s*ต่อ\s*").replace("/", r"\s*/\s*")
    if re.match(r"[a-z]", spelling):
        glued = APART_AT_THE_END if spelling in ("u", "a") else GLUED
        pattern = (glued if spelling in ATTACHED_ONLY else "") + pattern
        pattern += r"(?!\s*\d)" if spelling == "in" else ""
        pattern += r"(?!\.\d)"  # M.2 behind PCIe 4.0
        return pattern + r"(?=x\s*\d|[^a-z0-9/²]|/(?!s\b|sec|min|นาที)|$)" if spelling[-1].isalnum() else pattern
    return pattern + {"วัน": "(?!ที่)", "หน้า": "(?!ที่|จอ|กาก)", "สี": "(?!ดำ|ขาว)", "ม.": "(?![ก-ฮ])"}.get(spelling, "")


UNIT = _unit_pattern()
MEASURE = _unit_pattern(without=frozenset({"piece", "roll"}))
VALUE = re.compile(
    rf"""(?![23]d(?![a-z]))(?<![a-z0-9.,])(?<![a-z]-)(?<![a-z]\d-)(?<![a-z]\d\d-)
    (?:(?P<times>\d{{1,2}})\s*x\s*(?={NUMBER}\s*-?\s*(?:{UNIT})))?
    (?P<sign>(?<![\w)\s°"%])-|(?<=\s)-(?=\d)|^-)?
    (?P<low>{NUMBER})(?:\s*(?:{UNIT}))??
    (?P<rest>(?:(?:\s*(?:-|~|ถึง|to|หรือ|or)\s*|\s*/\s*){NUMBER})*)
    (?:\s*-?\s*(?P<unit>{UNIT}))?
    (?P<half>\s*ครึ่ง)?
    (?:\s*x\s*(?P<by>\d{{1,2}})(?!\d|[.,]\d|\s*(?:{MEASURE})))?""",
    re.VERBOSE,
)
BROKEN = re.compile(
    r"(?<![\d.])\d+\s*\+\s*\d+\s*(?:ปี|เดือน|year|month|yr)|\d[\d.,]*(?:,\d{1,2}(?!\d)|"
    r",\d{4,}|\.\d+\.|e[+-]?\d)|\d{16,}|\bnan\b|\binf(?:inity)?\b|∞"
)
ZOOM = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)\s?x(?=\s*(?:zoom|optical|digital|ซูม|[(),;/]|$))")
TO_ONE = re.compile(r"(?<=\d)\s*(?::\s*1(?!\d)|ต่อ\s*1(?=\s*(?:[(),;/]|$)))")
NAME_TAIL = re.compile(r"[a-z0-9_]")
GRID = re.compile(r"(?<![\w.])(\d{3,5}|\d,\d{3})\s*(?:x|\*|คูณ|by)\s*(\d{3,5}|\d,\d{3})(?!\d|,\d{3}(?!\d))")
GRID_WITH_DPI = re.compile(GRID.pattern + r"\s*(?:dpi|จุดต่อนิ้ว|จุด/นิ้ว|ดีพีไอ)")

CASES = [  # a small b is a bit, a big B a byte: told apart before the text loses its capitals
    (re.compile(r"(?<=[\d\s])([KMGT])B(?:/s(?:ec)?|ps)\b"), r"\1byte/s"),
    (re.compile(r"(?<=[\d\s])([KMGT])b(?:/s(?:ec)?|ps)\b"), r"\1bps"),
    (re.compile(r"(?<=\d)(\s?)([KMGT])b(?![a-z/])"), r"\1?bit-or-byte"),
]

BEFORE = {
    "upper": r"สูงสุด|สุงสุด|สูงสูด|สูงสุ|up\s?to|max(?:imum|\.)?|ได้ถึง|สูงถึง|มากถึง|นานถึง|"
    r"ไวถึง|เร็วถึง|ถึง(?=\s*$)|ขยาย|เพิ่มได้|"
    r"เพิ่มเป็น|อั[พป]เกร[ดต]|upgrad\w*|expand\w*|extend\w*|peak|burst|ภายใน|within|capable",
    "lower": r"เริ่มต้น|เริ่มที่|starting|start at|\bfrom\b|ตั้งแต่|ขั้นต่ำ|\bmin(?:imum)?\.?(?=\W*$)",
    "approx": r"ประมาณ|โดยประมาณ|ราว ?ๆ?|approx\w*\.?|about|around|\bca\b\.?|circa|~|≈|เฉลี่ย|average|"
    r"typ(?:ical|\.)?",
}
TOTAL = re.compile(r"(?:รวม|รวมเป็น|รวมทั้งหมด|ทั้งหมด|total|=)\s*$")
SUPPORTED = re.compile(r"รองรับ(?:ได้)?|supports?|สามารถ(?:ใส่|เพิ่ม|ใช้)")
AFTER = {
    "upper": r"\W*(?:max(?:imum)?\b|สูงสุด|peak)",
    "lower": r"\W*(?:\+(?!\s*[\da-zก-๎])|ขึ้นไป|กว่า\s?ๆ?|เศษ\s?ๆ?|or more|or above|and up)",
    "approx": r"\W*(?:โดยประมาณ|approx|\(typ|typ\b|±|\+/-|โดยเฉลี่ย)",
}


class Role(StrEnum):
    """How firm a number is: what is there, the most or the least there can be."""

    EXACT = "exact"
    UPPER = "upper"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Reading:
    """One number of the text at its place; `times` is set for `8 GB x 2`, `unit` unset where none stands."""

    low: Decimal
    high: Decimal
    unit: str | None
    spelling: str
    start: int
    end: int
    role: Role = Role.EXACT
    approx: bool = False
    supported: bool = False
    times: int | None = None
    listed: tuple[Decimal, ...] = ()
    number_start: int = 0
    total: bool = False
    extra: bool = False

    def in_dimension_of(self, unit: str) -> "Reading | None":
        """The same reading if its unit measures what `unit` does; a bare G, M or T is read as it fits."""
        for meant in BARE_SCALE.get(self.spelling, ()) or ((self.unit,) if self.unit else ()):
            if same_dimension(meant, unit):
                return replace(self, unit=meant)
        return None


@dataclass(frozen=True, slots=True)
class Numbers:
    """A text with its readings; `broken` when it holds a number that cannot be read for sure."""

    text: str
    readings: tuple[Reading, ...]
    broken: bool


@lru_cache(maxsize=5000)
def read(offered: str) -> Numbers:
    """All numbers of an answer, in order."""
    for pattern, spelled in CASES:
        offered = pattern.sub(spelled, offered)
    text = ZOOM.sub(r"\1 เท่า", TO_ONE.sub(":1", plain(offered)))
    readable = GRID.sub(lambda grid: "_" * len(grid[0]), text) if not GRID_WITH_DPI.search(text) else text
    found = [match for match in VALUE.finditer(readable) if not NAME_TAIL.match(readable[match.end() :][:1] or " ")]
    readings = list(_grids(text))
    for index, match in enumerate(found):
        if any(match.start() < grid.end and grid.start < match.end() for grid in readings):
            continue
        before = readable[found[index - 1].end() if index else 0 : match.start()]
        after = readable[match.end() : found[index + 1].start()] if index + 1 < len(found) else readable[match.end() :]
        reading = _reading(match, before, after, is_last=index + 1 == len(found))
        if reading:
            readings.append(reading)
    readings = [_extra(one, text) for one in readings]
    return Numbers(text, tuple(sorted(readings, key=lambda one: one.start)), BROKEN.search(text) is not None)


def _extra(reading: Reading, text: str) -> Reading:
    """A number that is only to be had on top is the most there can be."""
    phrase = next((one[0] for one in stance.PHRASE.finditer(text) if one.start() <= reading.start < one.end()), "")
    bought = stance.OPTIONAL.search(phrase) or stance.TO_BE_BOUGHT.search(phrase)
    return replace(reading, role=Role.UPPER, extra=True) if bought else reading


def _misspelt(after: str) -> str:
    """The one unit that the word behind a number is a letter away from."""
    word = re.match(r"\s*([ก-๎]{5,}|[a-z]{5,})(?![a-z])", after)
    near = {spelling for spelling in BY_SPELLING if word and len(spelling) > 4 and _one_slip(word[1], spelling)}
    return min(near) if len({BY_SPELLING[spelling] for spelling in near}) == 1 else ""


def _one_slip(typed: str, meant: str) -> bool:
    """Whether one letter is missing, too much, wrong or in the wrong place."""
    if abs(len(typed) - len(meant)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), min(len(typed), len(meant)))
    rest, wanted = typed[start:], meant[start:]
    return rest[1:] == wanted[1:] or rest[1:] == wanted or rest == wanted[1:] or rest[:2][::-1] + rest[2:] == wanted


def _grids(text: str) -> list[Reading]:
    """`1200 x 600 dpi` as its weaker axis."""
    found = []
    for grid in GRID_WITH_DPI.finditer(text):
        weaker = min(Decimal(grid[1].replace(",", "")), Decimal(grid[2].replace(",", "")))
        found.append(Reading(weaker, weaker, "dpi", "dpi", grid.start(), grid.end()))
    return found


def _reading(match: re.Match[str], before: str, after: str, *, is_last: bool) -> Reading | None:
    numbers = [value_of(word) for word in re.findall(NUMBER, match["low"] + " " + match["rest"])]
    if any(number is None for number in numbers):
        return None
    spelling = re.sub(r"\s+", "", match["unit"] or "")
    values = [number for number in numbers if number is not None]
    if match["sign"]:
        values[0] = -values[0]
    if match["half"]:
        values = [value + Decimal("0.5") for value in values]
    if "/" in match["rest"] and values[0] == 10 and len(values) > 1:  # 10/100/1000: the port does all of them
        values = [max(values)]
    before, after = before[-60:], after[:40]
    spelling = spelling or _misspelt(after)
    times = match["times"] or match["by"]
    return Reading(
        low=min(values),
        high=max(values),
        unit=unit_of(spelling) if spelling else None,
        spelling=spelling,
        start=match.start(),
        end=match.end(),
        role=_role(before, after, is_last=is_last),
        approx=_says("approx", before, after, is_last=is_last),
        supported=SUPPORTED.search(_same_phrase(before)) is not None,
        times=int(times) if times else None,
        listed=tuple(values) if "/" in match["rest"] else (),
        number_start=match.start("low"),
        total=TOTAL.search(_same_phrase(before)) is not None,
    )


def _role(before: str, after: str, *, is_last: bool) -> Role:
    if _says("upper", before, after, is_last=is_last):
        return Role.UPPER
    return Role.LOWER if _says("lower", before, after, is_last=is_last) else Role.EXACT


def _says(what: str, before: str, after: str, *, is_last: bool) -> bool:
    """Whether such a word stands before the number, or behind it with no number that it could belong to."""
    behind = re.match(AFTER[what], after)
    if behind and re.match(r"\s*[),;/+]|\s*$" if is_last else r"\s*[),;/+]", after[behind.end() :]):
        return True
    return re.search(BEFORE[what], _same_phrase(before)) is not None


def _same_phrase(before: str) -> str:
    """What stands before a number since the last comma or bracket; `max` just before it counts too."""
    return re.split(r"[;)]|,\s", before)[-1]


def value_of(word: str) -> Decimal | None:
    """A number as written, or nothing when it has too many digits to be meant."""
    digits = word.replace(",", "")
    if len(digits) > MOST_DIGITS:
        return None
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None
