"""Clauses with a number and a unit: the offered value stands against the asked one."""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from helpdesk.procurement.judging import stance
from helpdesk.procurement.judging.attribution import Placed, answers, asked_things, dimension_of, placed
from helpdesk.procurement.judging.bounds import Bound, compare
from helpdesk.procurement.judging.quantities import converted, factor, same_dimension
from helpdesk.procurement.judging.readings import Numbers, Reading, Role, read
from helpdesk.procurement.judging.resolutions import without_pictures
from helpdesk.procurement.judging.strangers import names_its_thing, strangers_beside
from helpdesk.procurement.judging.sums import (
    asks_for_a_sum,
    exceeds_in_sum,
    leaves_the_number_open,
    of_a_pair,
    summed,
    without_its_parts,
)
from helpdesk.procurement.judging.verdicts import Judgement, agreed, failed, passed, unclear
from helpdesk.procurement.judging.wording import plain
from helpdesk.procurement.terms import Meaning, Operator

ABOUT_A_MAXIMUM = re.compile(r"สูงสุด|\bmax|turbo|boost|เทอร์โบ|up to|\bpeak|_max")
HIGHEST = re.compile(r"สูงสุด|\bmax|ใหญ่สุด|มากสุด")
ABOUT_A_CAPABILITY = re.compile(r"รองรับ|สามารถ|(?<!กำลัง)ขยาย(?!เสียง|สัญญาณ)|supports?|expand|upgrad")
ABOUT_GROWTH = re.compile(r"(?<!กำลัง)ขยาย(?!เสียง|สัญญาณ)|expand|upgrad")
ALWAYS_STATED_AS_MAXIMUM = frozenset({"flux", "luminance", "density"})
PER_MONTH = re.compile(r"เดือน|month|duty")
YIELD = re.compile(r"ตลับ|หมึก|toner|cartridge|ดรัม|drum")  # a page printed is a sheet printed
ASKS_FOR_THE_LEAST = re.compile(r"ต่ำสุด|เล็กสุด|น้อยสุด|\bmin")
BOTH_WORK = frozenset({"frequency", "voltage"})  # 50/60 Hz does either
MEMORY = frozenset({"ram", "vram", "cache"})
ADDS_UP = frozenset({"ram"})
NEEDS_NO_UNIT = frozenset({"money", "number", "cores", "threads", "ports", "pieces", "sites", "persons"})
EQUAL_PARTS = re.compile(r"(\d+)\s?gb(?:\s*\+\s*\1\s?gb)+")
A_SPAN = re.compile(r"\s*(?:-|~|ถึง|to)\s*")
WORKS_FROM_TO = re.compile(
    r"ย่อ(?:และ|/|-|\s|หรือ)*ขยาย|ความชื้น|อุณหภูมิ|ตอบสนองความถี่|ตอบสนองต่อความถี่|ระยะ(?:การ)?อ่าน|ย่านความถี่"
)
OF_EACH = re.compile(r"แต่ละ|ต่อ(?:ลูก|ตัว|ช่อง|ดวง|ตู้)|(?:ลูก|ตัว|ช่อง|ดวง|ตู้)ละ|\beach\b")
SEVERAL_SIDES = re.compile(r"\d\s*x\s*\d")
CHOSEN_WHEN_BOUGHT = frozenset({"data", "cores", "threads", "pixels", "charge", "power", "apparent_power", "length"})
SLIP = 100
SLIP_OF_MEMORY = 16  # so much more memory than asked is rather a drive's size
ROUGH = Decimal("0.02")  # "about" may be so far off


def judge_measured(clause: Meaning, bound: Bound, offered: str) -> Judgement:
    """The verdict on an answer to a clause with a number; what denies or limits may turn it to people."""
    text = plain(offered)
    if stance.NAKED_DENIAL.fullmatch(text):
        return failed("says_no") if bound.operator == Operator.GE else unclear("says_no")
    numbers = in_the_clauses_unit(clause, bound, read(offered))
    if stance.is_not_included(text) and not any(not one.extra for one in numbers.readings):
        return failed("not_included") if bound.operator == Operator.GE else unclear("optional_part")
    judged = _by_numbers(clause, bound, numbers)
    if judged.meets and (limit := doubt(text, numbers, plain(clause.text))):
        return unclear(limit)
    return unclear("several_readings") if judged.meets and _may_be_chosen(clause, bound, numbers) else judged


def in_the_clauses_unit(clause: Meaning, bound: Bound, numbers: Numbers) -> Numbers:
    """The clause prints its number with a unit word of its own (`256 เครื่อง` for users): an answer in that word is in
    the asked unit."""
    printed = {
        one.unit
        for one in read(clause.text).readings
        if one.unit and one.low == one.high == bound.low == bound.high and not same_dimension(one.unit, bound.unit)
    }
    if bound.unit in ("page", "sheet") and PER_MONTH.search(plain(clause.text)):
        printed |= {"dutycycle", "page", "sheet"}
    if bound.unit in ("page", "sheet") and YIELD.search(plain(clause.text)):
        printed |= {"page", "sheet"}
    if len(printed - {None}) == 0:
        return numbers
    taken = tuple(replace(one, unit=bound.unit) if one.unit in printed else one for one in numbers.readings)
    return replace(numbers, readings=taken)


def doubt(text: str, numbers: Numbers, words: str = "") -> str | None:
    """The reason key of what limits a number: optional, or something is denied that the clause's words do not leave
    out themselves."""
    text = stance.LEFT_OUT.sub(lambda found: " " if found[0] in words else found[0], text)
    if stance.OPTIONAL.search(text) and not any(one.extra for one in numbers.readings):
        return "optional_part"
    return "denies_something" if stance.DENIAL.search(text) else None


def _by_numbers(clause: Meaning, bound: Bound, numbers: Numbers) -> Judgement:
    dimension = dimension_of(bound.unit)
    asked = asked_things(clause, dimension)
    everything = placed(numbers, bound.unit)
    own = [one for one in everything if answers(one, asked)] or _without_unit(numbers, dimension, bound.unit)
    if numbers.broken:
        return unclear("number_unreadable")
    if dimension == "length" and SEVERAL_SIDES.search(without_pictures(numbers.text)):
        return unclear("several_readings")
    if not own:
        return _no_value(numbers, everything)
    own = of_a_pair(own, numbers.text, is_memory="ram" in asked) if asked.keys() & {"ram", "storage"} else own
    if not (own := without_its_parts(own, numbers.text)):
        return unclear("optional_part")
    own = _as_spans(_kin(own, clause, bound, numbers), numbers.text)
    chosen, only_maximum = _firm(own, clause, bound, dimension)
    if OF_EACH.search(plain(clause.text)):
        chosen = [one for one in chosen if not one.reading.total]
    if not chosen or (dimension == "time" and any(one.reading.total for one in chosen) and not asks_for_a_sum(clause)):
        return unclear("several_readings")
    judged = _of_the_chosen(clause, bound, numbers, summed(chosen, clause, numbers.text))
    return unclear("only_a_maximum", asked=bound.shown) if only_maximum and judged.meets else judged


def _of_the_chosen(clause: Meaning, bound: Bound, numbers: Numbers, chosen: list[Placed]) -> Judgement:
    """The verdict on the numbers that count."""
    dimension = dimension_of(bound.unit)
    asked = asked_things(clause, dimension)
    either = bound.operator == Operator.EQ and dimension in BOTH_WORK
    if either and any(bound.low in one.reading.listed for one in chosen):
        return passed("equals", offered=bound.shown, asked=bound.shown)
    if MEMORY & asked.keys() and EQUAL_PARTS.fullmatch(numbers.text):
        total = sum((one.reading.low for one in chosen), Decimal(0))
        chosen = [_end(chosen[0], total)]
    readings = list(_values(chosen, bound, asked))
    judged = agreed([_against(bound, values, one, dimension) for one, values in readings])
    is_over = bound.operator == Operator.LE and exceeds_in_sum(chosen, clause, bound.high)
    if (judged.meets and is_over) or (judged.verdict == "fail" and leaves_the_number_open(clause, numbers.text)):
        return unclear("several_readings")
    is_memory = bool(MEMORY & asked.keys())
    slips = any(_is_implausible(bound, value, is_memory=is_memory) for _, values in readings for value in values)
    return unclear("implausible", asked=bound.shown) if judged.meets and slips else judged


def _kin(own: list[Placed], clause: Meaning, bound: Bound, numbers: Numbers) -> list[Placed]:
    """Of several numbers those whose phrase holds nothing strange to the clause; where they would keep it they must
    also name its thing, and what says something else must stand outside brackets."""
    strange = [one for one in own if strangers_beside(clause, one.reading, numbers)]
    kin = [one for one in own if one not in strange]
    only_maxima = all(one.reading.role == Role.UPPER for one in kin)
    if not kin or not strange or only_maxima:
        return own
    short = [one for one in kin if not _may_keep(bound, one.reading)]
    named = all(names_its_thing(clause, one.reading, numbers) for one in kin)
    in_brackets = any("(" in numbers.text[: one.reading.start] for one in strange)
    return kin if short or (named and not in_brackets) else own


def _as_spans(own: list[Placed], text: str) -> list[Placed]:
    """`50 Hz - 18 kHz` is one span, in the second unit."""
    found: list[Placed] = []
    for one in own:
        last = found[-1].reading if found else None
        if last and last.end <= one.reading.start and A_SPAN.fullmatch(text[last.end : one.reading.start]):
            low = converted(last.low, last.unit or "", one.reading.unit or "")[0]
            ends = sorted((low, one.reading.high))
            span = replace(one.reading, low=ends[0], high=ends[1], start=last.start, number_start=last.number_start)
            found[-1] = replace(one, reading=replace(span, role=Role.EXACT))
        else:
            found.append(one)
    return found


def _may_be_chosen(clause: Meaning, bound: Bound, numbers: Numbers) -> bool:
    """`16-32 GB` says between which sizes one can choose, not what is there."""
    if bound.operator != Operator.GE or is_about_a_maximum(clause) or WORKS_FROM_TO.search(plain(clause.text)):
        return False
    own = [fit for one in numbers.readings if (fit := one.in_dimension_of(bound.unit))]
    return dimension_of(bound.unit) in CHOSEN_WHEN_BOUGHT and any(one.low < one.high and not one.listed for one in own)


def _may_keep(bound: Bound, reading: Reading) -> bool:
    values = [v for end in (reading.low, reading.high) for v in converted(end, reading.unit or "", bound.unit)]
    return any(compare(bound, value, "").meets for value in values)


def _is_implausible(bound: Bound, value: Decimal, *, is_memory: bool) -> bool:
    """A hundred times what is asked is rather a slip of the unit."""
    if bound.operator == Operator.GE:
        return bound.low > 0 and value >= bound.low * (SLIP_OF_MEMORY if is_memory else SLIP)
    return bound.operator == Operator.LE and value > 0 and value * SLIP <= bound.high


def _no_value(numbers: Numbers, others: list[Placed]) -> Judgement:
    if others:
        return unclear("number_of_another_thing")
    if any(one.unit for one in numbers.readings):
        return unclear("other_unit")
    return unclear("unit_not_stated") if numbers.readings else unclear("no_value")


def _without_unit(numbers: Numbers, dimension: str, unit: str) -> list[Placed]:
    """A lone number where only one unit can be meant."""
    bare = [one for one in numbers.readings if one.unit is None and not one.spelling]
    alone = len(bare) == 1 and len(numbers.readings) - len(bare) == sum(
        one.unit == "percent" for one in numbers.readings
    )
    return [Placed(replace(bare[0], unit=unit), {})] if alone and dimension in NEEDS_NO_UNIT else []


def _firm(own: list[Placed], clause: Meaning, bound: Bound, dimension: str) -> tuple[list[Placed], bool]:
    """The readings that count, and whether only a maximum is left of them. What is there counts; a maximum counts
    where the clause itself speaks of one, and against a clause that sets an upper limit."""
    about_maximum = is_about_a_maximum(clause)
    works_from_to = WORKS_FROM_TO.search(plain(clause.text)) is not None
    asks_highest = about_maximum and HIGHEST.search(plain(clause.text))
    if bound.operator == Operator.GE and (asks_highest or works_from_to):
        own = [_end(one, one.reading.high) for one in own]
    if bound.operator == Operator.LE and HIGHEST.search(plain(clause.text)):
        own = [_end(one, one.reading.high) for one in own]
    if bound.operator == Operator.LE and ASKS_FOR_THE_LEAST.search(plain(clause.text)):
        own = [_end(one, one.reading.low) for one in own]
    if bound.operator == Operator.LE:
        firm = [one for one in own if one.reading.role != Role.LOWER]
        return (firm, False) if firm else (own, True)
    if dimension == "frequency" and about_maximum:
        boosted = [o for o in own if o.reading.role == Role.UPPER or o.labels.get("clock") == "boost"]
        return boosted or [o for o in own if o.labels.get("clock") != "base"] or own, False
    if about_maximum or dimension in ALWAYS_STATED_AS_MAXIMUM:
        highest = [one for one in own if one.reading.role == Role.UPPER]
        return (highest if highest and _is_only_about_a_maximum(clause) else own), False
    exact = [one for one in own if one.reading.role == Role.EXACT and not _is_only_supported(one, dimension)]
    exact = [one for one in exact if one.labels.get("clock") != "boost"]
    return (exact, False) if exact else (own, True)


def _end(one: Placed, value: Decimal) -> Placed:
    """Of `30-300 inch` the end that the clause asks for."""
    return replace(one, reading=replace(one.reading, low=value, high=value))


def is_about_a_maximum(clause: Meaning) -> bool:
    """Whether the clause asks for what can be reached, not for what is there."""
    text = f"{plain(clause.attribute)} {plain(clause.text)}"
    return bool(ABOUT_A_MAXIMUM.search(text) or ABOUT_A_CAPABILITY.search(text))


def _is_only_about_a_maximum(clause: Meaning) -> bool:
    """Whether the highest number is the asked one; what is there and what it can grow to are asked apart."""
    words = f"{plain(clause.attribute)} {plain(clause.text)}"
    return bool(ABOUT_A_MAXIMUM.search(words) or ABOUT_GROWTH.search(words))


def _is_only_supported(one: Placed, dimension: str) -> bool:
    return one.reading.supported and dimension == "data"


def _values(chosen: list[Placed], bound: Bound, asked: dict[str, set[str]]) -> Iterable[tuple[Reading, list[Decimal]]]:
    """Each reading with all numbers that it may mean in the asked unit."""
    additive = bool(ADDS_UP & asked.keys())
    total = Decimal(0)
    for one in chosen:
        reading = one.reading
        assert reading.unit is not None
        ends = [reading.low] if reading.low == reading.high else [reading.low, reading.high]
        if reading.times:
            sums = [end * reading.times for end in ends]
            ends = sums if additive else ends + sums
        values = [value for end in ends for value in _meant(end, reading.unit, bound, asked)]
        total += values[0] if values else 0
        yield reading, values
    if additive and len({(one.reading.start) for one in chosen}) > 1 and not any(o.reading.times for o in chosen):
        yield chosen[0].reading, [total]


def _meant(value: Decimal, unit: str, bound: Bound, asked: dict[str, set[str]]) -> list[Decimal]:
    """The value in the asked unit. Drives are sold by the thousand: there 4,000 GB are 4 TB and nothing less."""
    values = converted(value, unit, bound.unit, memory=bool(MEMORY & asked.keys()))
    if "storage" in asked and len(values) > 1 and compare(bound, values[0], "data").meets:
        return values[:1]
    return values


def _against(bound: Bound, values: list[Decimal], reading: Reading, dimension: str) -> Judgement:
    judged = agreed([compare(bound, value, dimension) for value in values]) if values else unclear("other_unit")
    if reading.approx and bound.operator in (Operator.GE, Operator.LE):
        wider = [value * (1 + side * ROUGH) for value in values for side in (-1, 1)]
        if len({compare(bound, value, dimension).meets for value in wider}) > 1:
            return unclear("about_the_limit", asked=bound.shown)
    if judged.meets or not values or _is_exact(reading, bound):
        return judged
    rounding = Decimal(1).scaleb(int(reading.low.as_tuple().exponent)) / 2
    rounded = [v for side in (-1, 1) for v in converted(reading.low + side * rounding, reading.unit or "", bound.unit)]
    return (
        unclear("about_the_limit", asked=bound.shown)
        if any(compare(bound, v, dimension).meets for v in rounded)
        else judged
    )


def _is_exact(reading: Reading, bound: Bound) -> bool:
    """Whether the units differ by a round factor, so that nothing was rounded when the value was written."""
    between = factor(reading.unit or "", bound.unit)
    return (
        between is None or set(between.normalize().as_tuple().digits) <= {1} or bound.unit in ("year", "day", "month")
    )
