"""Whether a number that meets a clause is shown to be about the clause. What stands with words that nothing accounts
for is not: the thing may be another one, or had only under a condition."""

import re
from decimal import Decimal

from helpdesk.procurement.judging import stance
from helpdesk.procurement.judging.bounds import Bound
from helpdesk.procurement.judging.listing import SIDES
from helpdesk.procurement.judging.measured import in_the_clauses_unit
from helpdesk.procurement.judging.properties import FEATURES, features_in
from helpdesk.procurement.judging.quantities import converted, same_dimension
from helpdesk.procurement.judging.readings import Numbers, Reading, read
from helpdesk.procurement.judging.standards import standards_in
from helpdesk.procurement.judging.strangers import phrase_of, strangers_beside, strangers_in
from helpdesk.procurement.judging.verdicts import Judgement, unclear
from helpdesk.procurement.judging.wording import plain
from helpdesk.procurement.terms import Meaning, Operator

UNMISTAKABLE = frozenset({"core", "thread"})  # what measures one thing only: a name beside it is the maker's
COMES_WITH = re.compile(r"(?<=\S)\s*พร้อม(?!ใช้|สำหรับ|รองรับ)")
AND_UP = re.compile(r"(?<=(?:os|ws|id) \d\d)\s*ขึ้นไป")
SENSOR_SIZE = re.compile(r"(?<![\d/])1/\d(?:\.\d+)?\s*-?(?:นิ้ว|inch|\")")
SAID_OUTRIGHT = frozenset({"attached", "licensed", "same_brand", "said_same_brand"})
KINDS_APART = frozenset({"link", "wave", "disk", "mount", "printing", "gpu", "feed", "held"})
OPTICAL = re.compile(r"optical|ออปติ\w*|แท้จริง|เลนส์")
PER_SEVERAL = re.compile(r"(?:ต่อ|per|/)\s*(?!1\s)\d+\s*(?:เครื่อง|ตัว|ชุด|คน|หน่วย|units?|pcs)")


def proven(clause: Meaning, bound: Bound, offered: str, judged: Judgement) -> Judgement:
    """The judgement where it is no pass, or where a number that keeps the clause stands with known words only; else
    it is for people."""
    if not judged.meets:
        return judged
    numbers = in_the_clauses_unit(clause, bound, read(offered))
    if other := _other_kind(clause, bound, numbers.text):
        return other
    own = _of_the_dimension(numbers, bound)
    beside = {one: _told(_all_beside(clause, one, numbers), bound) for one in own}
    if any(_keeps(bound, one) for one in own if not beside[one]):
        return judged
    doubts = [word for one in own for word in beside[one]]
    if not own:
        doubts = _told(strangers_in(clause, numbers.text, numbers), bound)
    return unclear("words_unread", offered=", ".join(dict.fromkeys(doubts))) if doubts else judged


def _all_beside(clause: Meaning, one: Reading, numbers: Numbers) -> list[str]:
    """The strange words of a number's own phrase, and of those behind it that hold no number of their own."""
    text, words = numbers.text, strangers_beside(clause, one, numbers)
    begin = phrase_of(one, numbers)[1]
    following = [other for other in numbers.readings if other.start > one.start]
    stop = min((phrase_of(other, numbers)[0] for other in following), default=len(text))
    for phrase in re.finditer(r"[^,;()/+&]+", text[begin:stop]):
        in_brackets = text[begin + phrase.start() - 1] == "("
        told = strangers_in(clause, phrase[0])
        words += [word for word in told if in_brackets or not re.match("[a-z]", word)]
    return words


def _other_kind(clause: Meaning, bound: Bound, text: str) -> Judgement | None:
    """The clause says of which kind the thing is (wireless, SSD), and the answer names another one only. Also a
    number for several pieces together."""
    if PER_SEVERAL.search(text):
        return unclear("several_readings")
    if condition := _condition(clause, text):
        return condition
    if bound.unit == "fold" and OPTICAL.search(plain(clause.text)) and not OPTICAL.search(text):
        return unclear("other_variant", offered=text, asked="Optical")
    asked, there = features_in(plain(clause.text)), features_in(text)
    for name in asked - there:
        group = FEATURES[name][0]
        rivals = {one for one in there if FEATURES[one][0] == group} if group in KINDS_APART else set()
        if rivals and not any(FEATURES[one][0] == group for one in asked & there):
            return unclear("other_variant", offered=min(rivals).replace("_", " "), asked=name.replace("_", " "))
    return None


def stated(clause: Meaning, offered: str, judged: Judgement) -> Judgement:
    """The judgement on a thing that is to be there; with Thai words that nothing accounts for it is for people."""
    text = plain(offered)
    if not judged.meets or judged.reason.key in SAID_OUTRIGHT:
        return judged
    if condition := _condition(clause, text):
        return condition
    numbers, asks_a_standard = read(offered), bool(standards_in(plain(f"{clause.value} {clause.text}")))
    known = {"ผ่าน"} if asks_a_standard else set()
    thing = without_and_up(clause, SENSOR_SIZE.sub(" ", COMES_WITH.split(numbers.text)[0]))
    strange = [
        word for word in strangers_in(clause, thing, numbers) if not re.match("[a-z]", word) and word not in known
    ]
    return unclear("words_unread", offered=", ".join(strange)) if strange else judged


def without_and_up(clause: Meaning, text: str) -> str:
    """`macOS 12 ขึ้นไป` without its end, where the clause asks for no number that this could repeat."""
    return text if re.search(r"\d", f"{clause.value} {clause.text}") else AND_UP.sub(" ", text)


def _condition(clause: Meaning, text: str) -> Judgement | None:
    """What is had only if something else is given."""
    found = stance.CONDITION.search(text)
    is_asked = found and found[0] in plain(clause.text)
    return unclear("words_unread", offered=found[0]) if found and not is_asked else None


def _of_the_dimension(numbers: Numbers, bound: Bound) -> list[Reading]:
    """The numbers that can be the asked one; all where none has a fitting unit."""
    own = [one for one in numbers.readings if one.in_dimension_of(bound.unit) or _counts(one, bound)]
    return own or list(numbers.readings)


def _counts(one: Reading, bound: Bound) -> bool:
    return one.unit is not None and same_dimension(one.unit, bound.unit)


def _told(words: list[str], bound: Bound) -> list[str]:
    """Where the unit leaves no doubt a Latin word is a name; ports have sides."""
    if bound.unit in ("port", "piece"):
        words = [word for word in words if not SIDES.fullmatch(word)]
    return [word for word in words if bound.unit not in UNMISTAKABLE or not re.match("[a-z]", word)]


def _keeps(bound: Bound, reading: Reading) -> bool:
    """Whether a number alone keeps the clause."""
    fit = reading.in_dimension_of(bound.unit)
    unit = fit.unit if fit else reading.unit
    ends = {reading.low, reading.high, *reading.listed}
    ends |= {end * reading.times for end in ends} if reading.times else set()
    values = [value for end in ends for value in (converted(end, unit, bound.unit) if unit else [end])]
    return any(_meets(bound, value) for value in values)


def _meets(bound: Bound, value: Decimal) -> bool:
    return {
        Operator.GE: value >= bound.low,
        Operator.LE: value <= bound.high,
        Operator.EQ: value == bound.low,
        Operator.RANGE: bound.low <= value <= bound.high,
    }[bound.operator]
