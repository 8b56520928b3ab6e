"""Clauses that count things: ports by kind and edition, slots, outlets, parts."""

import re
from dataclasses import replace

from helpdesk.procurement.judging import stance
from helpdesk.procurement.judging.bounds import Bound
from helpdesk.procurement.judging.directions import goes_the_asked_way
from helpdesk.procurement.judging.editions import allows_better, is_denied
from helpdesk.procurement.judging.ladders import LADDERS
from helpdesk.procurement.judging.listing import EACH, MANY, SIDES, TYPE_A, TYPE_C, Kind, kinds_in, listed
from helpdesk.procurement.judging.readings import read
from helpdesk.procurement.judging.verdicts import Judgement, all_kept, better, failed, passed, unclear
from helpdesk.procurement.judging.wording import plain
from helpdesk.procurement.terms import Meaning, Operator

ALTERNATIVE = re.compile(r"หรือ|\bor\b|/")
IN_PAIRS = re.compile(r"\d\s*(?:คู่|pairs?\b)")
COPPER = re.compile(r"base|rj")
PLUGS = frozenset({"usb", "hdmi", "displayport", "vga", "dvi", "ethernet", "sfp", "thunderbolt", "ps2", "serial"})


def asked_kinds(clause: Meaning) -> list[Kind]:
    """The kinds of things that a clause counts, each once, an edition first."""
    names = plain(clause.attribute.replace("_", " "))
    found = kinds_in(plain(clause.text)) or kinds_in(names)
    if any(TYPE_A.search(one.text) for one in found) and any(TYPE_C.search(one.text) for one in found):
        found = [replace(one, text="usb") if one.name == "usb" else one for one in found]  # either will do
    best: dict[str, Kind] = {}
    for kind in found:
        if kind.name not in best or (best[kind.name].step is None and kind.step is not None):
            best[kind.name] = kind
    return list(best.values())


def judge_count(clause: Meaning, bound: Bound, offered: str) -> Judgement | None:
    """The number of things offered that are of an asked kind; nothing where the clause names no kind."""
    asked = asked_kinds(clause)
    if not asked:
        return None
    text, clause_text = plain(offered), plain(clause.text)
    if stance.is_not_included(text) and bound.operator == Operator.GE:
        return failed("not_included")
    if stance.NAKED_DENIAL.fullmatch(text):
        return failed("says_no") if bound.operator == Operator.GE else unclear("says_no")
    if read(offered).broken or IN_PAIRS.search(text):
        return unclear("number_unreadable")
    if len(asked) > 1 and not ALTERNATIVE.search(clause_text[asked[0].end : asked[-1].start]):
        judged = all_kept([_judge_kinds(clause, bound, [one], offered) for one in asked])
        judged = judged if EACH.search(clause_text) or judged.verdict != "fail" else unclear("several_readings")
    else:
        judged = _judge_kinds(clause, bound, asked, offered)
    optional = stance.OPTIONAL.search(stance.TO_BE_BOUGHT.sub(" ", text))
    if judged.meets and (optional or _denial_left(text)):
        return unclear("optional_part" if optional else "denies_something")
    return judged


def _denial_left(text: str) -> bool:
    """A denial that is not simply of another kind."""
    for kind in reversed(kinds_in(text)):
        if is_denied(text, kind.start, kind.end):
            text = (
                re.sub(r"(?:ไม่มี|ไม่รองรับ|no|without)[\s-]*(?:ช่อง|พอร์ต)?\s*$", "", text[: kind.start]) + text[kind.end :]
            )
    return stance.DENIAL.search(text) is not None


def _judge_kinds(clause: Meaning, bound: Bound, asked: list[Kind], offered: str) -> Judgement:
    text, inventory = plain(offered), listed(offered)
    by_name = {one.name: one for one in asked}
    low = high = 0
    newer = []
    own = [one for one in inventory.items if one.kind.name in by_name]
    there = [one for one in own if not is_denied(text, one.kind.start, one.kind.end)]
    if own and not there and bound.operator == Operator.GE and bound.low > 0:
        return failed("says_no")
    for item in there:
        fits = _fits(clause, by_name[item.kind.name], item.kind)
        way = goes_the_asked_way(plain(clause.text), text, item.kind.start, item.kind.end)
        fits = False if way is False else None if way is None and fits else fits
        low += item.low if fits is True else 0
        high += item.high if fits is not False else 0
        newer.append(fits is True and _is_newer(by_name[item.kind.name], item.kind))
    if not inventory.items:
        sides = len(SIDES.findall(text)) == len(inventory.loose) and "รวม" in plain(clause.text)
        return _without_kind(bound, asked, [sum(inventory.loose)] if sides else inventory.loose)
    if not newer and (inventory.loose or any(_may_be_asked(item.kind, by_name) for item in inventory.items)):
        high += MANY  # what is listed neither is the asked kind nor excludes it
    if inventory.loose and newer:
        counted = sum(one.low for one in inventory.items)
        low, high = (
            (low, high)
            if set(inventory.loose) <= {counted, high, low}
            else (min(low, *inventory.loose), high + sum(inventory.loose))
        )
    return _verdict(bound, low, high, any(newer) and all(newer), asked)


def _may_be_asked(kind: Kind, asked: dict[str, Kind]) -> bool:
    """Whether a listed thing can be the asked one under another name: a LAN port may carry power."""
    if set(asked) == {"monitor"} and kind.name in ("hdmi", "displayport", "vga", "dvi"):
        return True  # a screen hangs on each
    if kind.name == "sfp" and "ethernet" in asked:
        return not COPPER.search(asked["ethernet"].text)
    return kind.name not in PLUGS or (kind.name == "ethernet" and "poeport" in asked)


def _without_kind(bound: Bound, asked: list[Kind], loose: list[int]) -> Judgement:
    """`4 ช่อง` alone: enough where the clause has one kind and no edition; too few is too few of any kind."""
    if not loose:
        return unclear("no_value")
    plain_kind = len(asked) == 1 and asked[0].step is None and not TYPE_C.search(asked[0].text) and len(loose) == 1
    low = loose[0] if plain_kind else 0
    return _verdict(bound, low, max(sum(loose), 0), False, asked)


def _verdict(bound: Bound, low: int, high: int, newer: bool, asked: list[Kind]) -> Judgement:
    gaps = {
        "offered": str(low if low == high or high >= MANY else f"{low}-{high}"),
        "asked": bound.shown,
        "kind": " / ".join(one.text for one in asked),
    }
    if bound.operator == Operator.GE:
        if low >= bound.low:
            exceeds = low > bound.low or newer
            return better("count_more", **gaps) if exceeds else passed("count_equal", **gaps)
        return failed("count_less", **gaps) if high < bound.low else unclear("count_open", **gaps)
    if high >= MANY or low != high:
        return unclear("count_open", **gaps)
    if bound.operator == Operator.LE:
        return passed("count_equal", **gaps) if high <= bound.high else failed("count_above", **gaps)
    return (
        passed("count_equal", **gaps)
        if bound.low <= low <= bound.high
        else failed("differs", offered=str(low), asked=bound.shown)
    )


def _fits(clause: Meaning, asked: Kind, offered: Kind) -> bool | None:
    """Whether an offered thing is of the asked kind; nothing when that is not stated."""
    if TYPE_C.search(asked.text) and asked.name == "usb" and not TYPE_C.search(offered.text):
        return False if TYPE_A.search(offered.text) else None
    if TYPE_A.search(asked.text) and TYPE_C.search(offered.text):
        return False
    if re.search(r"mini|micro", offered.text) and not re.search(r"mini|micro", asked.text):
        return None
    if asked.step is None:
        return True
    if offered.step is None:
        return None
    if offered.step[0] >= asked.step[0] and (
        offered.step == asked.step or allows_better(clause) or (asked.name == "sfp" or LADDERS[asked.name].compatible)
    ):
        return True
    return False if offered.step[1] < asked.step[0] else None


def _is_newer(asked: Kind, offered: Kind) -> bool:
    return asked.name in ("ethernet", "sfp") and bool(asked.step and offered.step and offered.step[0] > asked.step[1])
