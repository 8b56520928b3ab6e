"""Warranty and delivery: how long, where the service comes, within how many days."""

import re
from dataclasses import replace
from decimal import Decimal

from helpdesk.procurement.judging import stance
from helpdesk.procurement.judging.bounds import Bound, figure
from helpdesk.procurement.judging.quantities import converted, same_dimension
from helpdesk.procurement.judging.readings import Reading, Role, read
from helpdesk.procurement.judging.verdicts import Judgement, agreed, all_kept, better, failed, passed, unclear
from helpdesk.procurement.judging.wording import plain
from helpdesk.procurement.terms import Meaning, Operator

ON_SITE = re.compile(
    r"on-?\s?site|onsite|on\s-\ssite|ออนไซต์|ออนไซท์|ณ\s*(?:ที่ตั้ง|สถานที่|จุด|ที่ทำการ|"
    r"โรงเรียน|หน่วยงาน|สำนักงาน|ที่)|ถึงที่|นอกสถานที่|ถึงสถานที่|ถึงโรงเรียน|"
    r"ถึงหน่วยงาน|ถึงสำนักงาน|ให้บริการถึง|at (?:customer|site)"
)
CARRY_IN = re.compile(
    r"carry-?\s?in|carryin|แครี่|ส่งศูนย์|ส่งซ่อม|ที่ศูนย์|ณ ศูนย์|นำ(?:เครื่อง)?(?:มา|ไป|"
    r"เข้า)?ส่ง|ยกเครื่อง|ยกมา|ยกไป|return to|depot|bench|mail-?in|send-?in|walk-?in|"
    r"drop-?off|pick-?up|รับ\s?-?\s?ส่ง|ส่งเครื่อง|ส่งกลับ|เข้าศูนย์"
)
TRIPLE = re.compile(r"(?<![\d/.])([0-9])\s*/\s*([0-9])\s*/\s*([0-9])(?![\d/.])")
LIFETIME = re.compile(r"ตลอดอายุ|lifetime|life time|ตลอดการใช้งาน")
PARTIAL = re.compile(
    r"เฉพาะ|ยกเว้น|ไม่รวม|exclud|except|limited|only|ปีแรก|first year|แรก|ค่าแรง|อะไหล่|" r"labou?r|parts|จำกัด"
)
WORKING_DAYS = re.compile(r"วันทำการ|วันทำงาน|working days?|business days?")
SERVICE_TIME = re.compile(
    r"ภายใน\s*\d+\s*(?:ชั่วโมง|ชม\.?|วันทำการ|วัน)|\d+\s*(?:ชั่วโมง|ชม\.?|hours?|hrs?)|"
    r"nbd|next business day|\d+\s?x\s?\d+"
)


def judge_warranty(clause: Meaning, bound: Bound, offered: str) -> Judgement:
    """The length of the warranty and, where the clause asks for it, service at the place of use."""
    text = plain(offered)
    length = _length(clause, bound, offered, text)
    if not ON_SITE.search(plain(clause.text) + " " + plain(clause.value)):
        return length
    return all_kept([length, _place(text)])


def _length(clause: Meaning, bound: Bound, offered: str, text: str) -> Judgement:
    if stance.NAKED_DENIAL.fullmatch(text):
        return failed("says_no")
    if LIFETIME.search(text):
        return unclear("lifetime")
    if read(offered).broken:
        return unclear("number_unreadable")
    lengths = _covered(_lengths(offered, text), clause, text)
    parts = all(_component(one, text) in _not_asked(clause) for one in lengths)
    if lengths and (parts or _only_the_machine(lengths, clause, text)):
        return unclear("number_of_another_thing")
    if not lengths:
        return unclear("unit_not_stated" if read(offered).readings else "no_value")
    each = [_enough(bound, one) for one in lengths]
    short = next((one for one in each if one.verdict == "fail"), None)
    if short and not all(one.verdict == "fail" for one in each) and _names_the_short_one(lengths, each, clause, text):
        return short
    judged = agreed(each)
    if not judged.meets:
        return judged
    if any(one.role != Role.EXACT or one.approx for one in lengths):
        return unclear("only_a_maximum", asked=bound.shown)
    if PARTIAL.search(text) and not PARTIAL.search(plain(clause.text)) and not _covers_all(text):
        return unclear("denies_something")
    return unclear("denies_something") if stance.DENIAL.search(text) or stance.OPTIONAL.search(text) else judged


COMPONENTS = {
    "battery": r"แบต\S*|battery",
    "lamp": r"หลอด\S*|lamp|light source",
    "adapter": r"อะ?แดปเตอร์|adapt[eo]r",
    "drum": r"ดรัม|drum|หัวพิมพ์|print\s?head",
    "accessory": r"อุปกรณ์(?:ต่อพ่วง|ประกอบ)|accessor\w*|เมาส์|แป้นพิมพ์|keyboard|mouse",
    "monitor": r"จอ\S*|monitor",
    "disk": r"hdd|ssd|ฮาร์ดดิสก์?",
    "on_site": r"on-?\s?site",
    "parts": r"อะไหล่|parts?",
    "labour": r"ค่าแรง|lab(?:ou)?r",
    "recorder": r"เครื่องบันทึก\S*|(?<![a-z])[nd]vr",
    "camera": r"กล้อง\S*|camera",
    "machine": r"(?:ตัว)?เครื่อง|machine|unit",
}
PART_ASKED = re.compile(r"รับประกัน\s*(?!ไม่|อย่าง|เป็น|มี)([ก-๎]{3,}?)\s*(?:ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|\d)")
FILLING = re.compile(r"การ?รับประกัน|รับประกัน|ประกัน|นาน|เป็นเวลา|ระยะเวลา|เต็ม|ปี|เดือน|วัน|[(),;:+]")
THING = re.compile(r"[ก-๎]{3,}")
SERVICE = frozenset({"on_site", "parts", "labour"})


def _covered(lengths: list[Reading], clause: Meaning, text: str) -> list[Reading]:
    """The lengths that the clause is about: an accessory that it does not name may have a shorter one, where the
    answer states the machine's own; what must be bought on top does not count."""
    lengths = [one for one in lengths if not one.extra] or lengths
    asked = {name for name, words in COMPONENTS.items() if re.search(words, plain(clause.text))}
    named = [(one, _component(one, text)) for one in lengths]
    if own := _of_the_clauses_own_thing(named, clause, text):
        return own
    if not any(name == "machine" for _, name in named) or "machine" not in asked:
        return lengths
    return [one for one, name in named if name in asked or name in SERVICE or name in (None, "machine")]


def _only_the_machine(lengths: list[Reading], clause: Meaning, text: str) -> bool:
    """The clause names a part by a word of its own, and the answer speaks of the machine."""
    part = PART_ASKED.search(plain(clause.text))
    is_named = part and not re.search(r"เครื่อง|ผลิตภัณฑ์|สินค้า|อุปกรณ์|คุณภาพ", part[1]) and part[1] not in text
    return bool(is_named) and all(_component(one, text) == "machine" for one in lengths)


def _not_asked(clause: Meaning) -> set[str]:
    """The parts that the clause does not name: their warranty says nothing of the thing itself."""
    words = plain(clause.text)
    return {name for name, pattern in COMPONENTS.items() if not re.search(pattern, words)} - SERVICE - {"machine"}


def _of_the_clauses_own_thing(named: list[tuple[Reading, str | None]], clause: Meaning, text: str) -> list[Reading]:
    """Where the clause names one thing and each length stands behind a noun of its own: those behind that thing."""
    words = plain(clause.text)
    if re.search(r"และ|พร้อม|,|ทุก|ทั้ง|รวม|\+|/", words):
        return []
    nouns = [" ".join(FILLING.sub("", re.split(r"\d", text[: one.start])[-1]).split()[-1:]) for one, _ in named]
    if not all(THING.fullmatch(noun) for noun in nouns) or any(name in SERVICE for _, name in named):
        return []
    own = [one for (one, _), noun in zip(named, nouns, strict=True) if noun in words]
    return own if 0 < len(own) < len(named) else []


def _names_the_short_one(lengths: list[Reading], each: list[Judgement], clause: Meaning, text: str) -> bool:
    """Whether a length that is too short is of something that the clause itself wants covered."""
    wanted = plain(clause.text)
    short = {_component(one, text) for one, judged in zip(lengths, each, strict=True) if judged.verdict == "fail"}
    return any(name and name != "machine" and re.search(COMPONENTS[name], wanted) for name in short)


def _component(reading: Reading, text: str) -> str | None:
    """What stands nearest before a length, since the one before it."""
    before = re.split(r"\d", text[: reading.start])[-1]
    found = [(match.end(), name) for name, words in COMPONENTS.items() for match in re.finditer(words, before)]
    return max(found)[1] if found else None


def _covers_all(text: str) -> bool:
    """Parts and labour both named, nothing left out: that limits nothing."""
    whole = re.search(r"อะไหล่|parts", text) and re.search(r"ค่าแรง|labou?r", text)
    return bool(whole) and not re.search(r"เฉพาะ|ยกเว้น|ไม่รวม|exclud|except|limited|only|แรก|first|จำกัด", text)


def _lengths(offered: str, text: str) -> list[Reading]:
    promises = list(SERVICE_TIME.finditer(text))
    readings = [
        one
        for one in read(offered).readings
        if one.unit
        and same_dimension(one.unit, "year")
        and not any(promise.start() <= one.start < promise.end() for promise in promises)
    ]
    triple = TRIPLE.search(text)
    if triple and not any(one.start <= triple.start() < one.end for one in readings):
        numbers = sorted(Decimal(number) for number in triple.groups())
        readings.append(Reading(numbers[0], numbers[-1], "year", "", triple.start(), triple.end()))
    return readings


def _enough(bound: Bound, reading: Reading) -> Judgement:
    assert reading.unit is not None
    values = [value for end in {reading.low, reading.high} for value in converted(end, reading.unit, bound.unit)]
    return agreed([_longer(bound, value) for value in values])


def _longer(bound: Bound, value: Decimal) -> Judgement:
    gaps = {"offered": figure(value), "asked": bound.shown}
    if bound.operator == Operator.EQ:
        return passed("equals", **gaps) if value == bound.low else failed("differs", **gaps)
    if bound.operator == Operator.LE:
        return passed("less_than", **gaps) if value <= bound.high else failed("more_than", **gaps)
    if value == bound.low:
        return passed("equals", **gaps)
    return better("more_than", **gaps) if value > bound.low else failed("less_than", **gaps)


def _place(text: str) -> Judgement:
    on_site, carry_in = ON_SITE.search(text), CARRY_IN.search(text)
    if on_site and stance.DENIAL.search(text[: on_site.start()][-14:]):
        return failed("not_on_site")
    if on_site and carry_in:
        return unclear("service_place_open")
    if on_site:
        return passed("on_site")
    return failed("not_on_site") if carry_in else unclear("service_place_open")


def judge_delivery(bound: Bound, offered: str) -> Judgement:
    """Days until delivery; a firm "within" is a promise of its own."""
    text = plain(offered)
    numbers = read(offered)
    readings = [one for one in numbers.readings if one.unit and same_dimension(one.unit, bound.unit)]
    if numbers.broken or stance.DENIAL.search(text):
        return unclear("number_unreadable")
    if not readings:
        return unclear("unit_not_stated" if numbers.readings else "no_value")
    firm = [replace(one, role=Role.EXACT) for one in readings]
    judged = agreed([_soon_enough(bound, one) for one in firm])
    if not judged.meets:
        return judged
    if sum(one.high for one in readings) > bound.high and len({one.unit for one in readings}) == 1 < len(readings):
        return unclear("several_readings")
    if WORKING_DAYS.search(text) and not WORKING_DAYS.search(bound.unit):
        return unclear("working_days")
    if any(one.approx or one.role == Role.LOWER for one in readings):
        return unclear("about_the_limit", asked=bound.shown)
    if stance.AT_MOST.search(text) and judged.verdict != "better":
        return unclear("repeats")
    return judged


def _soon_enough(bound: Bound, reading: Reading) -> Judgement:
    assert reading.unit is not None
    values = [value for end in {reading.low, reading.high} for value in converted(end, reading.unit, bound.unit)]
    return agreed([_sooner(bound, value) for value in values])


def _sooner(bound: Bound, value: Decimal) -> Judgement:
    gaps = {"offered": figure(value), "asked": bound.shown}
    if bound.operator in (Operator.LE, Operator.RANGE):
        if value == bound.high:
            return passed("equals", **gaps)
        return better("sooner", **gaps) if value < bound.high else failed("later", **gaps)
    return _longer(bound, value)
