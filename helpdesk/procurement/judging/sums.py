"""Clauses that ask for a sum: the parts of an answer put together. Which parts answer the clause is decided before."""

import itertools
import re
from dataclasses import replace
from decimal import Decimal

from helpdesk.procurement.judging.attribution import Placed
from helpdesk.procurement.judging.quantities import converted
from helpdesk.procurement.judging.readings import Role
from helpdesk.procurement.judging.wording import plain
from helpdesk.procurement.terms import Meaning

JOINED = re.compile(r"\+|และ|&|\band\b|^[\s,;]*$")  # a comma joins bare numbers; with words between it may part them
FIRST_NOUN = re.compile(r"[a-z]{3,}|[ก-๎]{3,}")  # ถาด 1: 100 แผ่น, ถาด 2: 250 แผ่น
PER_PIECE = re.compile(r"(?<!วัน)(?<!เดือน)(?<!นาที)(?<!ชั่วโมง)(?<!ปี)ละ\s*\d")
IN_BRACKETS_BEHIND = re.compile(r"\s*\(")
PAIR_OF_SIZES = re.compile(r"\d+\s*gb\s*[+/]\s*\d+\s*gb")
FEWEST_TIMES = 8  # so much larger than its memory is a store
EACH_SO_MUCH = re.compile(r"ละ\s*\d|\d\s*[a-z]*\s*/\s*\d|\beach\b|x\s*\d+\s*(?:ช่อง|ตัว|ลูก|ดอก|ข้าง|ชุด|อัน|bays?)")
ASKS_FOR_A_SUM = re.compile(r"รวม(?!ภาษี|แบต|ทั้งอุปกรณ์)|total")


def summed(chosen: list[Placed], clause: Meaning, text: str) -> list[Placed]:
    """Where the clause asks for a sum: the sum that the answer states, or else that of its parts.
    `20 W x 2` is 40 W."""
    if not ASKS_FOR_A_SUM.search(plain(clause.text)):
        return chosen
    multiplied = [_multiplied(one) for one in chosen]
    stated = [one for one in multiplied if one.reading.total]
    parts = [one.reading.low for one in multiplied if not one.reading.total]
    if len(stated) == 1 and (not parts or sum(parts, Decimal(0)) == stated[0].reading.low):
        return stated
    units = {one.reading.unit for one in chosen}
    is_plain = all(one.reading.low == one.reading.high and not one.reading.listed for one in chosen)
    noun = FIRST_NOUN.search(text[: chosen[0].reading.start])
    gaps = [text[one.reading.end : other.reading.start] for one, other in itertools.pairwise(chosen)]
    joined = all(JOINED.search(gap) or (noun and re.search(rf"[,;]\s*{noun[0]}", gap)) for gap in gaps)
    if len(chosen) < 2 or len(units) > 1 or "(" in text or not is_plain or not joined or stated:
        return multiplied
    return [_of(multiplied[0], sum((one.reading.low for one in multiplied), Decimal(0)))]


def of_a_pair(own: list[Placed], text: str, *, is_memory: bool) -> list[Placed]:
    """`6GB+128GB` of a tablet: the small number is the memory, the large one the store."""
    if len(own) != 2 or not PAIR_OF_SIZES.fullmatch(text) or own[1].reading.low < own[0].reading.low * FEWEST_TIMES:
        return own
    return own[:1] if is_memory else own[1:]


def without_its_parts(own: list[Placed], text: str) -> list[Placed]:
    """`16 GB (8 GB + 8 GB)` is the first number alone where those in its bracket add up to it, and none at all where
    one of them must be bought."""
    whole, parts = own[0].reading, [one.reading for one in own[1:]]
    are_several = len(parts) > 1 or (parts and parts[0].times)
    if not are_several or whole.times or whole.approx or not IN_BRACKETS_BEHIND.match(text[whole.end :]):
        return own
    if text.find(")", whole.end) < parts[-1].end or any(one.low < one.high for one in (whole, *parts)):
        return own
    sizes = [converted(one.low * (one.times or 1), one.unit or "", whole.unit or "")[:1] for one in parts]
    if sum((size for one in sizes for size in one), Decimal(0)) != whole.low:
        return own
    return [] if any(one.role != Role.EXACT for one in parts) else own[:1]


def exceeds_in_sum(chosen: list[Placed], clause: Meaning, limit: Decimal) -> bool:
    """Whether parts that may have to be added would pass an asked limit of their sum."""
    parts = [one.reading for one in chosen]
    same_unit = len({one.unit for one in parts}) == 1
    return len(parts) > 1 and bool(
        ASKS_FOR_A_SUM.search(plain(clause.text)) and same_unit and sum((one.low for one in parts), Decimal(0)) > limit
    )


def asks_for_a_sum(clause: Meaning) -> bool:
    """Whether the clause counts parts together."""
    return ASKS_FOR_A_SUM.search(plain(clause.text)) is not None


def leaves_the_number_open(clause: Meaning, text: str) -> bool:
    """Whether a number is of one piece of several, or the parts of an asked sum were not multiplied."""
    if PER_PIECE.search(text):
        return True
    return ASKS_FOR_A_SUM.search(plain(clause.text)) is not None and EACH_SO_MUCH.search(text) is not None


def _multiplied(one: Placed) -> Placed:
    return _of(one, one.reading.low * one.reading.times) if one.reading.times else one


def _of(one: Placed, value: Decimal) -> Placed:
    return replace(one, reading=replace(one.reading, low=value, high=value, times=None))
