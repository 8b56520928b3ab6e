"""Standards with number and edition: TIS, IEC, ISO, FCC and their like."""

import re
from dataclasses import dataclass
from functools import lru_cache

from helpdesk.procurement.judging import stance
from helpdesk.procurement.judging.editions import is_denied
from helpdesk.procurement.judging.verdicts import Judgement, any_kept, failed, passed, unclear
from helpdesk.procurement.judging.wording import plain
from helpdesk.procurement.terms import Meaning

BODIES = {
    "tis": r"มอก\.?|(?<![a-z])tis(?:i)?(?![a-z])",
    "iec": r"(?:cispr/)?(?<![a-z])iec(?![a-z])",
    "iso": r"(?<![a-z])iso(?:/iec)?(?![a-z])",
    "ieee": r"(?<![a-z])ieee(?![a-z])",
    "en": r"(?<![a-z])en(?=\s*-?\d{4,5})",
    "ul": r"(?<![a-z])ul(?![a-z])",
    "fcc": r"(?<![a-z])fcc(?![a-z])",
    "ce": r"(?<![a-z])ce(?![a-z])",
    "rohs": r"(?<![a-z])rohs(?![a-z])",
    "epeat": r"(?<![a-z])epeat(?![a-z])",
    "energystar": r"energy\s?star",
    "tuv": r"(?<![a-z])t[uü]v(?![a-z])",
    "milstd": r"mil-?\s?std(?:-?810)?|(?<![a-z])mil(?=-?810)",
    "cispr": r"(?<![a-z])cispr(?![a-z])",
    "vcci": r"(?<![a-z])vcci(?![a-z])",
    "nbtc": r"กสทช\.?|(?<![a-z])nbtc(?![a-z])",
    "tco": r"(?<![a-z])tco(?![a-z])",
    "ansi": r"(?<![a-z])ansi(?=/|\s*\d)",
    "astm": r"(?<![a-z])astm(?![a-z])",
    "jis": r"(?<![a-z])jis(?![a-z])",
    "ccc": r"(?<![a-z])ccc(?![a-z])",
    "kc": r"(?<![a-z])kc(?![a-z])",
    "icsa": r"(?<![a-z])icsa(?![a-z])(?:\s*labs?)?",
    "commoncriteria": r"common criteria",
    "greenlabel": r"ฉลากเขียว|green label|ตะกร้าเขียว",
}
BODY = re.compile("|".join(f"(?P<{name}>{words})" for name, words in BODIES.items()))
NUMBER = re.compile(
    r"\s*(?:standard|std\.?|เลขที่|เล่ม|part|class|" r"คลาส)?\s*[:.\-]?\s*(\d{1,5}(?:[-.]\d{1,2}(?!\d))*|(?<=\s)v?\d\.\d)"
)
PART = re.compile(r"(?<=\d)\s*(?:เล่ม(?:ที่)?|part)\s*(?=\d)")
YEAR = re.compile(r"\s*(?:[-:()/]|\s+พ\.?ศ\.?|\s+ปี)\s*(?:พ\.?ศ\.?\s*)?((?:19|20|25)\d\d)(?!\d)")
WITHOUT_NUMBER = frozenset(
    [
        "fcc",
        "ce",
        "rohs",
        "epeat",
        "energystar",
        "tuv",
        "vcci",
        "nbtc",
        "tco",
        "ccc",
        "kc",
        "greenlabel",
        "ul",
        "icsa",
        "commoncriteria",
    ]
)
HAVE_LEVELS = frozenset({"fcc", "epeat", "cispr", "en"})
EQUIVALENT_ALLOWED = re.compile(r"เทียบเท่า|equivalent|หรือดีกว่า|หรือสูงกว่า")
LEVELS = re.compile(r"(?<![a-z])class\s*([abc])(?![a-z])|epeat\s*(?:-\s*)?(bronze|silver|gold)")


@dataclass(frozen=True, slots=True)
class Standard:
    """`มอก. 1561-2556` is tis, 1561, 2556; a year in C.E. stays so."""

    body: str
    number: str
    year: int | None
    shown: str
    start: int
    end: int


@lru_cache(maxsize=5000)
def standards_in(text: str) -> tuple[Standard, ...]:
    """Every standard that a plain text names."""
    found = []
    text = PART.sub("-", text)
    for match in BODY.finditer(text):
        body, end = match.lastgroup or "", match.end()
        number = NUMBER.match(text, end)
        if body == "ieee" and text[end:].lstrip().startswith("802"):
            continue  # network generations are editions, not certificates
        end = number.end() if number else end
        year = YEAR.match(text, end)
        end = year.end() if year else end
        found.append(
            Standard(
                body,
                number[1] if number else "",
                int(year[1]) if year else None,
                text[match.start() : end],
                match.start(),
                end,
            )
        )
    return tuple(found)


def judge_standard(clause: Meaning, asked: Standard, offered: str) -> Judgement:
    """The asked standard against those that the answer names, and the asked level of it (FCC class B, EPEAT gold)."""
    judged = _judge_name(clause, asked, offered)
    wanted, there = _levels(f"{clause.value} {clause.text}", asked), _levels(offered, asked)
    if not judged.meets or not wanted or wanted & there:
        return judged
    return (
        failed("other_kind", offered=", ".join(there), asked=", ".join(wanted))
        if there
        else unclear("edition_not_stated", asked=asked.shown)
    )


def _levels(text: str, asked: Standard) -> set[str]:
    """The levels that a text names; only of bodies that have any."""
    if asked.body not in HAVE_LEVELS:
        return set()
    return {level for found in LEVELS.findall(plain(text)) for level in found if level}


def _judge_name(clause: Meaning, asked: Standard, offered: str) -> Judgement:
    text = PART.sub("-", plain(offered))
    named = standards_in(text)
    refused = [one for one in named if _is_same(asked, one) and is_denied(text, one.start, one.end)]
    if refused:
        return failed("says_no")
    same = [one for one in named if _is_same(asked, one)]
    if same and (stance.OPTIONAL.search(text) or stance.DENIAL.search(text)):
        return unclear("denies_something")
    if same:
        return any_kept([_edition(asked, one) for one in same])
    if stance.NAKED_DENIAL.fullmatch(text):
        return failed("says_no")
    if not named:
        return unclear("not_mentioned", asked=asked.shown)
    if EQUIVALENT_ALLOWED.search(plain(clause.text)):
        return unclear("equivalence_to_show", asked=asked.shown)
    if any(one.body == asked.body and _leaves_the_part_open(asked.number, one.number) for one in named):
        return unclear("edition_not_stated", asked=asked.shown)
    return failed("other_standard", offered=named[0].shown, asked=asked.shown)


def _is_same(asked: Standard, offered: Standard) -> bool:
    if asked.body != offered.body:
        return False
    return asked.number == offered.number or (asked.body in WITHOUT_NUMBER and not asked.number)


def _leaves_the_part_open(asked: str, offered: str) -> bool:
    """Whether one of two numbers is the other without its part: 62368 beside 62368-1."""
    whole, part = sorted((asked, offered), key=len)
    return not offered or part.startswith(f"{whole}-")


def _edition(asked: Standard, offered: Standard) -> Judgement:
    if asked.year is None:
        return passed("named", asked=asked.shown)
    if offered.year is None:
        return unclear("edition_not_stated", asked=asked.shown)
    if _ce(asked.year) == _ce(offered.year):
        return passed("named", asked=asked.shown)
    return unclear("other_edition", offered=offered.shown, asked=asked.shown)


def _ce(year: int) -> int:
    return year - 543 if year > 2400 else year
