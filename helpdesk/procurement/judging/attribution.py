"""To which thing each number of an answer belongs, and so whether it answers the clause."""

import itertools
import re
from dataclasses import dataclass

from helpdesk.procurement.judging.quantities import registry
from helpdesk.procurement.judging.readings import Numbers, Reading
from helpdesk.procurement.judging.subjects import Label, labels_in
from helpdesk.procurement.judging.wording import plain
from helpdesk.procurement.terms import Meaning

# Families that say how, not what: they stand beside the thing itself.
MANNERS = frozenset(
    [
        "tint",
        "job",
        "paper",
        "sides",
        "load",
        "way",
        "radio",
        "gamut",
        "side",
        "draw",
        "tray",
        "service",
        "clock",
        "scope",
    ]
)
BUILT_IN = frozenset({"storage", "flash", "emmc"})  # names of one store of a tablet or a board
ASIDES = frozenset({"package", "bezel"})  # what comes with the thing: its number is the thing's only where it is asked
BREAK = re.compile(r"[;,+/|]|\s-\s|และ|กับ|พร้อม|\band\b|\bwith\b|&")
BRACKETS = re.compile(r"\([^()]*\)")
LEADS_TO = re.compile(r"\s*(?::|=|ได้(?:ถึง)?|ถึง|สูงสุด|ขนาด|ความจุ|up to|max)\s*(?:ได้(?:ถึง)?|ถึง)?\s*")
WORD = re.compile(r"[a-zก-๎]")
THAI = re.compile("[ก-๎]")
ATTRIBUTE_WORDS = re.compile(r"[_\W]+")


@dataclass(frozen=True, slots=True)
class Placed:
    """A reading with the things it stands with, by family."""

    reading: Reading
    labels: dict[str, str]


def dimension_of(unit: str) -> str:
    """`gigabyte` → data."""
    return next(iter(registry().Quantity(1, unit).dimensionality)).strip("[]")


def asked_things(clause: Meaning, dimension: str) -> dict[str, set[str]]:
    """The things that the clause names, by family: {'storage': {'storage', 'ssd'}}."""
    text = plain(ATTRIBUTE_WORDS.sub(" ", clause.attribute)) + " ; " + plain(clause.text) + " ; " + plain(clause.value)
    asked: dict[str, set[str]] = {}
    for label in labels_in(text):
        if label.measures(dimension):
            asked.setdefault(label.family, set()).add(label.name)
    return asked


def placed(numbers: Numbers, unit: str) -> list[Placed]:
    """The readings that measure what the unit does, each with its labels."""
    dimension = dimension_of(unit)
    readings = [fit for one in numbers.readings if (fit := one.in_dimension_of(unit))]
    found: list[Placed] = []
    inherited: list[Label] = []
    for start, end in _segments(numbers):
        own = [one for one in readings if start <= one.start < end]
        labels = [one for one in labels_in(numbers.text) if start <= one.start < end and one.measures(dimension)]
        labels = [one for one in labels if not any(r.start <= one.start and one.end <= r.end for r in own)]
        if own:
            found += _within(own, labels or inherited, numbers.text)
            inherited = []
        else:
            inherited = labels or inherited
    return found


def _segments(numbers: Numbers) -> list[tuple[int, int]]:
    breaks = [
        found.end()
        for found in BREAK.finditer(numbers.text)
        if not any(one.start <= found.start() < one.end for one in numbers.readings)
        and not re.fullmatch(r"\d,\d", numbers.text[found.start() - 1 : found.end() + 1])
    ]
    for bracket in BRACKETS.finditer(numbers.text):
        if any(bracket.start() < one.start < bracket.end() for one in numbers.readings):
            breaks += [bracket.start(), bracket.end()]
    edges = sorted({0, *breaks, len(numbers.text) + 1})
    return list(itertools.pairwise(edges))


def _within(readings: list[Reading], labels: list[Label], text: str) -> list[Placed]:
    if len(readings) == 1 or not labels:
        return [Placed(one, _nearest(one, labels)) for one in readings]
    follows = _stand_behind(readings, labels, text)
    if follows is None:
        return [Placed(one, _nearest(one, [label for label in labels if label.family in MANNERS])) for one in readings]
    found, last = [], labels[:0]
    for index, one in enumerate(readings):
        low = one.end if follows else (readings[index - 1].end if index else -1)
        high = (readings[index + 1].start if index + 1 < len(readings) else 10**9) if follows else one.start
        near = [label for label in labels if low <= label.start < high]
        last = near or [label for label in last if label.family not in MANNERS]
        found.append(Placed(one, _nearest(one, last)))
    return found


def _stand_behind(readings: list[Reading], labels: list[Label], text: str) -> bool | None:
    """Whether names stand behind their numbers (`8 GB RAM`); nothing when a name between two can be of either."""
    if labels[0].start < readings[0].start:
        return False
    if labels[-1].start > readings[-1].start or len(labels) >= len(readings):
        return True
    named = next((label for label in labels if label.start < readings[-1].start), labels[0])
    if text[: named.start].rstrip().endswith("("):
        return True  # a bracket says more of what stands before it
    following = next(one for one in readings if one.start > named.start)
    if LEADS_TO.fullmatch(text[named.end : following.start]) and text[named.end : following.start].strip():
        return False
    return False if THAI.match(text[named.start :]) and not WORD.search(text[readings[-1].end :]) else None


def _nearest(reading: Reading, labels: list[Label]) -> dict[str, str]:
    """One thing, and for each manner the nearest word."""
    by_distance = sorted(labels, key=lambda one: max(one.start - reading.end, reading.start - one.end))
    nearest: dict[str, str] = {}
    for label in by_distance:
        if label.family in MANNERS:
            nearest.setdefault(label.family, label.name)
        elif not set(nearest) - MANNERS:
            nearest[label.family] = label.name
    return nearest


def _is_meant(family: str, name: str, asked: dict[str, set[str]]) -> bool:
    """Whether a thing is among the asked ones; who asks for storage and names no kind takes each kind of it."""
    if family == "storage" and asked.get(family, set()) == {"storage"}:
        return True
    is_built_in = name in BUILT_IN and "storage" in asked.get(family, ()) and asked[family] <= BUILT_IN
    return family in asked and (name in asked[family] or is_built_in)


def answers(one: Placed, asked: dict[str, set[str]]) -> bool:
    """Whether a placed reading can be about what was asked: nothing says that it is about another thing."""
    thing = next((family for family in one.labels if family not in MANNERS), None)
    things = {family for family in asked if family not in MANNERS}
    if thing and things and not _is_meant(thing, one.labels[thing], asked):
        return False
    if thing in ASIDES and thing not in things:
        return False
    if one.labels.get("scope") == "perport" and "perport" not in asked.get("scope", ()):
        return False
    return all(one.labels[family] in asked[family] for family in one.labels if family in MANNERS and family in asked)
