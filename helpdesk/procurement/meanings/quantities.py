"""The quantities of a clause: number, unit, and the phrase that governs them, each with its place in the text."""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from helpdesk.procurement.meanings.numbers import FIGURES, NUMBER, SCALES, WORDS, figures, scaled, without_names
from helpdesk.procurement.meanings.operators import FILLING, GOVERNING, Phrase, phrase_before, phrase_behind
from helpdesk.procurement.meanings.spelling import any_of, plain
from helpdesk.procurement.meanings.units import TIMES, UNIT, unit_named

TO_ONE = ":1"
MOST = 60
WITHIN = "ภายใน"
FEWEST_LINES = 480
SIZES = {
    "full hd": "1920x1080", "fhd": "1920x1080", "qhd": "2560x1440", "wqhd": "2560x1440", "4k uhd": "3840x2160",
    "uhd": "3840x2160", "4k": "3840x2160",
    "svga": "800x600", "xga": "1024x768", "wxga": "1280x800", "wuxga": "1920x1200",
}  # fmt: skip
UNREAD = re.compile(rf"(?:{GOVERNING}){FILLING}(?:[-+±]?\d|{WORDS})", re.IGNORECASE)
_BY = r"\s*(?:x|\*)\s*"
_IN_BRACKETS = r"(?:\s*\([^()\d]{1,30}\))?"
_SPAN = rf"\s*(?:{UNIT})?\s*(?:-|~|ถึง|to)\s*"
QUANTITY = re.compile(
    rf"(?P<size>{any_of(SIZES)})(?:\s*(?:พิกเซล|pixels?))?"
    rf"|(?:(?P<percent>ร้อยละ)\s*)?(?P<low>{NUMBER})"
    rf"(?:(?P<by>(?:{_BY}{FIGURES})+)|{_SPAN}(?P<high>{FIGURES})|(?P<ratio>\s*:\s*1(?![\d.])))?"
    rf"(?:{_IN_BRACKETS}\s*(?:(?P<unit>{UNIT})|(?P<scale>{'|'.join(SCALES)})\s*(?P<scaled>{UNIT})?)|(?P<times>\s*x\s*(?=\S)))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """`low` and `high` as a specification writes them (`high` empty but for a range); `start:end` is the number with
    its unit, `begin:finish` the same with the phrase around it."""

    low: str
    high: str
    unit: str
    phrase: Phrase
    start: int
    end: int
    begin: int
    finish: int
    is_named: bool = False
    is_times: bool = False

    @property
    def is_governed(self) -> bool:
        """A phrase says how an offer must stand to it."""
        return self.phrase is not Phrase.NONE


def readable(text: str) -> str:
    """The text to which the places of quantities belong."""
    return figures(plain(text))


def quantities(text: str) -> list[Quantity]:
    """The quantities of a `readable` text, in order, `MOST` at most."""
    masked = without_names(text)
    return [_quantity(masked, found) for found in islice(QUANTITY.finditer(masked), MOST)]


def has_unread(text: str) -> bool:
    """A phrase governs figures that are no quantity: ไม่น้อยกว่า 1e309."""
    return bool(UNREAD.search(without_names(text)))


def _quantity(masked: str, found: re.Match[str]) -> Quantity:
    low, high, unit = _what(found)
    before, begin = phrase_before(masked[: found.start()])
    behind, length = phrase_behind(masked[found.end() :])
    if masked[begin:].startswith(WITHIN) and unit not in TIMES:
        before, begin = Phrase.NONE, found.start()  # หน่วยความจำภายใน 128 GB
    is_open = masked[begin:].startswith("ตั้งแต่") and bool(high)
    phrase = Phrase.BETWEEN if is_open else before if before is not Phrase.NONE else behind
    named, times = bool(found["size"]), bool(found["times"])
    return Quantity(low, high, unit, phrase, found.start(), found.end(), begin, found.end() + length, named, times)


def _what(found: re.Match[str]) -> tuple[str, str, str]:
    if found["size"]:
        return _named(found["size"]), "", "px"
    low = scaled(found["low"], found["scale"])
    if found["by"]:
        low = "x".join(re.sub(r"[\s,]", "", part) for part in re.split(r"[xX*]", f"{low}{found['by']}"))
    if found["ratio"]:
        return low, "", TO_ONE
    high = scaled(found["high"], found["scale"]) if found["high"] else ""
    unit = "%" if found["percent"] else unit_named(found["unit"] or found["scaled"] or "")
    return low, high, unit or _unit_by_shape(low)


def _unit_by_shape(value: str) -> str:
    """1366x768 are pixels: wider than high, and too many for anything else."""
    sides = value.split("x")
    is_screen = len(sides) == 2 and Decimal(sides[0]) > Decimal(sides[1]) >= FEWEST_LINES
    return "px" if is_screen else ""


def _named(size: str) -> str:
    bare = size.lower().replace(" ", "")
    return next(pixels for name, pixels in SIZES.items() if name.replace(" ", "") == bare)
