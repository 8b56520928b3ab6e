"""Which rule a clause is judged by: its number and unit, its picture size, its terms."""

import re
from collections.abc import Callable
from dataclasses import replace

from helpdesk.procurement.judging import editions, features, ownership, resolutions, stance, standards
from helpdesk.procurement.judging.accounted import accounted
from helpdesk.procurement.judging.bounds import Bound, bound_of
from helpdesk.procurement.judging.counted import judge_count
from helpdesk.procurement.judging.ladders import mentions
from helpdesk.procurement.judging.measured import judge_measured
from helpdesk.procurement.judging.named_counts import judge_named_count
from helpdesk.procurement.judging.prices import judge_price
from helpdesk.procurement.judging.proof import proven, stated, without_and_up
from helpdesk.procurement.judging.properties import FEATURES, denied_in, features_in
from helpdesk.procurement.judging.quantities import COUNTED, converted, same_dimension, unit_of
from helpdesk.procurement.judging.readings import NUMBER, UNIT, read, value_of
from helpdesk.procurement.judging.regions import judge_centres
from helpdesk.procurement.judging.terms_of_service import judge_delivery, judge_warranty
from helpdesk.procurement.judging.verdicts import Judgement, all_kept, any_kept, failed, unclear
from helpdesk.procurement.judging.wording import plain
from helpdesk.procurement.terms import Meaning, Operator

NUMERIC = frozenset({Operator.GE, Operator.LE, Operator.EQ, Operator.RANGE})
PLUS = re.compile(r"(?<!poe)(?<!poe\+)(?<!sfp)(?<!80)(?<!80 )(?<!wsxga)(?<!hd)\s*\+\s*(?=[^\s/,])")
PRICE = re.compile(r"price|ราคา|cost")
WARRANTY = re.compile(r"warrant|รับประกัน|guarantee")
DELIVERY = re.compile(r"deliver|ส่งมอบ|lead[_ ]time")
CENTRES = re.compile(r"service_?\s?cent|ศูนย์บริการ|ศูนย์ซ่อม")
BOUNDED = re.compile(
    rf"(?P<sign>ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|ไม่เกิน|ไม่มากกว่า|at least|≥|≤|>=|"
    rf"<=)\s*(?P<value>{NUMBER})\s*-?\s*(?P<unit>{UNIT})"
)
BESIDE = re.compile(
    rf"(?:ไม่น้อยกว่า|ไม่ต่ำกว่า|ไม่เกิน|"
    rf"at least)\s*{NUMBER}\s*-?\s*(?:{UNIT})\s*[(/]\s*(?P<value>{NUMBER})\s*(?P<unit>{UNIT})"
)
AT_MOST_SIGNS = frozenset({"ไม่เกิน", "ไม่มากกว่า", "≤", "<="})
EXCLUSIVE = ("panel", "ssdbus")
KINDS_BESIDE = ("panel", "ssdbus", "link", "wave", "duplex", "feed")
HARDNESS = re.compile(r"\d\s?H(?![A-Za-z])")  # 7H of a glass; hours are written h
ONLY_SUPPORTED = re.compile(r"(?:รองรับ|supports?\b|ใช้กับ)")
HANDED_OVER = re.compile(r"\d\s*(?:ด้าม|อัน|ชุด|ชิ้น|ใบ|เส้น|ตัว|แผ่น)")
COUNTED_KIND = re.compile(r"[A-Za-zก-๎]\s*x\s*\d|\d\s*x\s*[A-Za-zก-๎]")
CHANNELS = re.compile(r"ช่อง|channel|\dch|\bch\b")
NAMED_BEFORE = re.compile(r"^ไมโครโฟน(?:แบบ)?ไร้สาย\S*?(?:ใช้|ผ่าน|มีทิศ|ทำงาน|ต้อง)")  # of what another clause asks
WIRELESS_ANYWAY = frozenset({"wifi", "bluetooth"})
NOT_BESIDE_A_NUMBER = frozenset({"ethernet", "label", "layer", "intel"})


def judge_by_meaning(clause: Meaning, offered: str, machine: str) -> Judgement:
    """The verdict on an answer that says something of its own."""
    if clause.operator in NUMERIC:
        return _judge_number(clause, offered)
    return stated(clause, offered, _judge_thing(clause, offered, machine))


def _judge_thing(clause: Meaning, offered: str, machine: str) -> Judgement:
    """The verdict on what must be there."""
    value = clause.value
    if ownership.asks_same_brand(clause):
        return _beside_the_value(clause, ownership.judge_brand(clause, offered, machine), offered)
    if clause.operator in (Operator.ONE_OF, Operator.ALL_OF):
        any_of = clause.operator == Operator.ONE_OF
        terms = re.split(r"\s*(?:\||,|หรือ)\s*" if any_of else r"\s*(?:,|;)\s*|" + PLUS.pattern, value, flags=re.I)
        ways = [accounted(clause, term, offered, judge_term(clause, term, offered)) for term in terms if term.strip()]
        if not ways:
            return unclear("clause_unreadable")
        return _one_of(ways) if any_of else _beside_the_value(clause, all_kept(ways), offered)
    return _judge_having(clause, value, offered)


def _judge_having(clause: Meaning, value: str, offered: str) -> Judgement:
    """`|` is one of, `+` all of."""
    ways = []
    for way in value.split("|"):
        whole = features.RAID_LEVELS.fullmatch(plain(way))  # RAID 0+1+5 is one term
        terms = [way] if whole else [term.strip() for term in re.split(PLUS.pattern, way, flags=re.I) if term.strip()]
        kept = all_kept([judge_term(clause, term, offered) for term in terms]) if terms else unclear("no_value")
        ways.append(accounted(clause, " ; ".join(terms), offered, kept))
    judged = _one_of(ways)
    if judged.meets and _text_asks_for_a_number(clause):
        judged = all_kept([judged, *_also_asked(clause, None, offered)])
    return _beside_the_value(clause, judged, offered)


def _beside_the_value(clause: Meaning, judged: Judgement, offered: str) -> Judgement:
    """What the clause prints and its value leaves out: an edition or kind that must be kept too, a thing that the
    answer says is not there. Of several ways to keep a clause nothing is added."""
    words, text = plain(clause.text), plain(offered)
    if "หรือ" in editions.OR_BETTER.sub(" ", words) or not (judged.meets or judged.verdict == "unclear"):
        return judged
    if not judged.meets:
        return failed("says_no") if features_in(words) & denied_in(text) else judged
    value = plain(clause.value)
    if ONLY_SUPPORTED.match(text) and HANDED_OVER.search(words) and "รองรับ" not in words:
        return unclear("optional_part")
    size = None if resolutions.sizes_in(value) else resolutions.asked_size(words)
    families = {one.family for one in mentions(value)}
    more = [one for one in mentions(words) if one.step is not None and one.family not in families]
    kinds = [
        name
        for name in features_in(words) - features_in(value)
        if FEATURES[name][0] in KINDS_BESIDE
        and not families & WIRELESS_ANYWAY
        and (name != "wired" or "มีสาย" in words)  # a cable is no way of linking
        and not (name == "wireless" and NAMED_BEFORE.search(words) and "wired" not in features_in(text))
    ]
    further = [editions.judge_edition(clause, one, offered) for one in more if one.family not in NOT_BESIDE_A_NUMBER]
    further += [resolutions.judge_resolution(clause, size, offered)] if size else []
    return all_kept([judged, *further, *(features.judge_feature(clause, name, offered) for name in kinds)])


def _one_of(ways: list[Judgement]) -> Judgement:
    """Things that can stand for one another are of one class: another of it is none of them."""
    refused = [one for one in ways if one.reason.key == "other_kind" or _is_an_older_system(one)]
    if refused and all(one in refused or one.reason.key == "not_mentioned" for one in ways):
        return refused[0]
    return any_kept(ways)


def _is_an_older_system(judged: Judgement) -> bool:
    """An older Android: a thing runs one system only."""
    return judged.reason.key == "older" and judged.reason.params["offered"].startswith("android")


def _text_asks_for_a_number(clause: Meaning) -> bool:
    return BOUNDED.search(plain(clause.text)) is not None


def judge_term(clause: Meaning, term: str, offered: str) -> Judgement:
    """One asked thing: an attachment, a licence, a standard, a picture size, an edition or a property."""
    text = plain(term)
    if ownership.asks_attachment(clause, term):
        return ownership.judge_attachment(offered)
    if ownership.asks_licence(term):
        return ownership.judge_licence(clause, term, offered)
    if named := standards.standards_in(text):
        each = [standards.judge_standard(clause, one, offered) for one in named]
        return any_kept(each) if re.search(r"หรือ|\bor\b", text) else all_kept(each)
    if size := resolutions.asked_size(text):
        rest = features_in(resolutions.without_sizes(text))
        beside = [features.judge_feature(clause, resolutions.without_sizes(text), offered)] if rest else []
        return all_kept([resolutions.judge_resolution(clause, size, offered), *beside])
    return _judge_edition_or_property(clause, text, offered)


def _judge_edition_or_property(clause: Meaning, term: str, offered: str) -> Judgement:
    named = [one for one in mentions(term) if one.step is not None]
    rest = term
    for one in reversed(named):
        rest = rest[: one.start] + " " + rest[one.end :]
    if not named and not features_in(term):
        named = list(mentions(term))
        rest = "" if named else term
    judged = [editions.judge_edition(clause, one, offered) for one in named]
    if named and ownership.is_a_home_edition(rest, plain(offered)):
        judged.append(failed("other_kind", offered="Home", asked=rest.strip()))
    elif not judged or features_in(rest) or ownership.EDITION.search(rest):
        judged.append(features.judge_feature(clause, rest, offered))
    elif named and not features.words_answered(rest, plain(offered)):
        judged.append(unclear("not_mentioned", asked=rest.strip()))
    return all_kept(judged)


def _judge_number(clause: Meaning, offered: str) -> Judgement:
    unit = "fold" if clause.unit.strip().lower() == "x" else unit_of(clause.unit) if clause.unit else None
    size = resolutions.asked_size(clause.value)
    if size and unit in ("pixel", None):
        return resolutions.judge_resolution(clause, size, offered)
    if clause.unit.strip() == "H" and not HARDNESS.search(offered):
        return unclear("other_unit")
    if size and unit and same_dimension(unit, "meter"):
        return resolutions.judge_sides(clause, size, unit, offered)
    about = f"{plain(clause.attribute)} {plain(clause.text)}"
    if unit is None and PRICE.search(about) and not clause.unit:
        unit = "baht"
    if unit is None:
        unit = _printed_unit(clause)
    if unit is None:
        return _judge_version(clause, offered)
    if unit == "dpi" and size:
        clause = Meaning(clause.attribute, clause.operator, str(min(size)), clause.unit, clause.mandatory, clause.text)
    bound = bound_of(clause, unit)
    if bound is None:
        return unclear("clause_unreadable")
    return all_kept([_by_unit(clause, bound, offered, about), *_also_asked(clause, bound, offered)])


def _printed_unit(clause: Meaning) -> str | None:
    """The unit that the clause's text prints behind its number; a pure number where neither names one."""
    if mentions(plain(clause.value)):
        return None
    value = re.sub(r":\s*1$", "", plain(clause.value)).replace(",", "")
    numbers = [one for one in read(clause.text).readings if value in (f"{one.low}", f"{one.low}-{one.high}")]
    units = {one.unit for one in numbers}
    if len(units) == 1 and (unit := units.pop()):
        return unit
    return "number" if not clause.unit and numbers and not mentions(plain(clause.text)) else None


def _judge_version(clause: Meaning, offered: str) -> Judgement:
    """A number without a unit: the edition of what the clause names."""
    named = [one for one in mentions(plain(clause.value)) if one.step is not None]
    if not named:
        numbers = re.findall(NUMBER, plain(clause.value))
        named = [one for one in mentions(plain(clause.text)) if one.step and numbers and numbers[0] in one.shown]
    families = {one.family for one in named}
    if len(families) != 1:
        return judge_named_count(clause, offered) if clause.unit else unclear("clause_unreadable")
    return accounted(clause, clause.value, offered, editions.judge_edition(clause, named[0], offered))


def _by_unit(clause: Meaning, bound: Bound, offered: str, about: str) -> Judgement:
    rules: list[tuple[bool, Callable[[], Judgement]]] = [
        (bound.unit == "baht" and PRICE.search(about) is not None, lambda: judge_price(bound, offered)),
        (
            same_dimension(bound.unit, "day") and bool(WARRANTY.search(about)),
            lambda: judge_warranty(clause, bound, offered),
        ),
        (same_dimension(bound.unit, "day") and bool(DELIVERY.search(about)), lambda: judge_delivery(bound, offered)),
        (bound.unit in COUNTED and bool(CENTRES.search(about)), lambda: judge_centres(clause, bound, offered)),
    ]
    for applies, rule in rules:
        if applies:
            return rule() if rule is rules[-1][1] else proven(clause, bound, offered, rule())
    if bound.unit == "channel" and COUNTED_KIND.search(offered) and not CHANNELS.search(plain(offered)):
        bound = replace(bound, unit="port")  # MIC x 3
    if bound.unit in ("port", "piece") and (counted := judge_count(clause, bound, offered)):
        return all_kept([proven(clause, bound, offered, counted), *_power_kept(clause, offered)])
    judged = proven(clause, bound, offered, judge_measured(clause, bound, offered))
    refused = features_in(plain(clause.text)) & denied_in(plain(offered))
    if refused and judged.verdict != "fail":
        return unclear("denies_something") if bound.operator == Operator.LE else failed("says_no")
    return (
        all_kept([judged, *_kind_kept(clause, offered, about_size=same_dimension(bound.unit, "gigabyte"))])
        if judged.meets and bound.unit not in COUNTED
        else judged
    )


def _power_kept(clause: Meaning, offered: str) -> list[Judgement]:
    """The edition of PoE that the ports of a clause must have."""
    asked = [one for one in mentions(plain(clause.text)) if one.family == "poe" and one.step is not None]
    return [editions.judge_edition(clause, one, offered) for one in asked]


def _kind_kept(clause: Meaning, offered: str, *, about_size: bool) -> list[Judgement]:
    """What the clause says of the kind beside its number: SSD, DDR4, an IPS panel."""
    text, words = plain(offered), plain(clause.text)
    judged = [
        editions.judge_edition(clause, one, offered)
        for one in mentions(words)
        if one.step is not None and one.family not in NOT_BESIDE_A_NUMBER
    ]
    asked, there = features_in(words), features_in(text)
    if about_size and "ssd" in asked and "hdd" not in asked and "ssd" not in there:
        judged.append(unclear("not_mentioned", asked="SSD"))
    for name in asked:
        if FEATURES[name][0] in EXCLUSIVE and "หรือ" not in words:
            judged.append(features.judge_feature(clause, name, offered))
    return judged


def _also_asked(clause: Meaning, bound: Bound | None, offered: str) -> list[Judgement]:
    """Further bounds that stand in the clause's text beside the one in its value."""
    judged = _in_brackets(clause, offered)
    for match in BOUNDED.finditer(plain(clause.text)):
        unit, value = unit_of(re.sub(r"\s+", "", match["unit"])), match["value"].replace(",", "")
        if bound and unit and same_dimension(unit, bound.unit) and _is_another(bound, value, unit):
            judged.append(unclear("several_demands"))
        if unit is None or (bound and same_dimension(unit, bound.unit)) or (unit in COUNTED and value == "1"):
            continue
        if bound and _is_the_clauses_own(clause, bound, value, unit):
            continue
        operator = Operator.LE if match["sign"] in AT_MOST_SIGNS else Operator.GE
        further = Meaning("", operator, value, unit, clause.mandatory, clause.text)
        if (more := bound_of(further, unit)) is not None:
            judged.append(
                _by_unit(further, more, offered, plain(clause.text)) if unit != "baht" else unclear("clause_unreadable")
            )
    return judged


def _is_the_clauses_own(clause: Meaning, bound: Bound, value: str, unit: str) -> bool:
    """Whether a number is the asked one, its unit in the clause's words: 3,000 แผ่น for pages, 16 ช่อง for channels."""
    is_alone = len(BOUNDED.findall(plain(clause.text))) == 1 or (bound.unit, unit) == ("channel", "port")
    return value_of(value) == bound.low == bound.high and is_alone


def _is_another(bound: Bound, value: str, unit: str) -> bool:
    """Whether a number of the clause is not the one in its value."""
    number = value_of(value)
    meant = converted(number, unit, bound.unit) if number is not None else []
    return bool(meant) and not any(one in (bound.low, bound.high) for one in meant)


def _in_brackets(clause: Meaning, offered: str) -> list[Judgement]:
    """`ไม่น้อยกว่า 1 kVA (600 Watts)`: an answer that names the second number too must reach it."""
    found = []
    for match in BESIDE.finditer(plain(clause.text)):
        unit = unit_of(re.sub(r"\s+", "", match["unit"]))
        named = unit and any(one.unit and same_dimension(one.unit, unit) for one in read(offered).readings)
        if unit and named and clause.operator in (Operator.GE, Operator.LE):
            further = Meaning("", clause.operator, match["value"].replace(",", ""), unit, clause.mandatory, clause.text)
            bound = bound_of(further, unit)
            if bound and judge_measured(further, bound, offered).verdict == "fail":
                found.append(unclear("several_readings"))
    return found


def echoes(clause: Meaning, text: str) -> str | None:
    """The reason key of an answer without a value of its own: the clause again, equivalence, a promise."""
    about = f"{plain(clause.attribute)} {plain(clause.text)}"
    text = without_and_up(clause, text)
    own_words = stance.ECHO.search(text) or (stance.COMPLIES.search(text) and clause.operator in NUMERIC)
    if own_words or stance.BOUND.search(text):
        return "repeats"
    if stance.AT_MOST.search(text) and clause.operator in NUMERIC and not DELIVERY.search(about):
        return "repeats"
    return stance.puts_off(text)
