"""Clauses that count things: ports by kind and edition, slots, outlets, parts."""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from helpdesk.procurement.judging import stance
from helpdesk.procurement.judging.editions import allows_better, is_denied
from helpdesk.procurement.judging.ladders import LADDERS, Step, mentions
from helpdesk.procurement.judging.measured import Bound
from helpdesk.procurement.judging.readings import read
from helpdesk.procurement.judging.verdicts import Judgement, all_kept, better, failed, passed, unclear
from helpdesk.procurement.judging.wording import plain
from helpdesk.procurement.terms import Meaning, Operator

WITH_EDITIONS = ("usb", "hdmi", "displayport", "thunderbolt", "ethernet", "pcie")
KINDS = {
    "usb": r"type\s?-?\s?[ac](?![a-z])",
    "ethernet": r"(?<![a-z])(?:lan|rj-?\s?45|ethernet|network|แลน)(?![a-z])|ระบบเครือข่าย|เชื่อมต่อเครือข่าย",
    "vga": r"(?<![a-z])(?:vga|d-sub)(?![a-z])", "dvi": r"(?<![a-z])dvi(?:-[di])?(?![a-z])", "sfp": r"q?sfp(?:\d\d)?\+?(?:\s*\(?\s*\d{1,3}\s?g(?:b(?:ps|e)?)?(?![a-z]))?",
    "audio": r"audio|3\.5\s?(?:mm|มม)\.?|หูฟัง|ไมโครโฟน|headphone|headset|microphone|combo jack|jack", "reader": r"card reader|sd card|ช่องอ่านการ์ด|อ่านการ์ด|micro\s?sd",
    "serial": r"rs-?\s?232\w?|(?<![a-z])serial|com port", "ps2": r"ps/2", "console": r"console|คอนโซล", "sata": r"sata", "m2": r"m\.2",
    "dimm": r"(?:so-?)?dimm|memory slots?|ram slots?|ช่อง(?:ใส่|เสียบ)?(?:หน่วยความจำ|แรม)|slot (?:แรม|ram)", "bay": r"(?:drive |hot[\s-]?(?:swap|plug) )?bays?|ช่องใส่(?:ฮาร์ด)?ดิสก์",
    "outlet": r"เต้ารับ|เต้าเสียบ|ปลั๊ก|outlets?|nema\S*|universal|iec c13|c13|ช่องจ่ายไฟ", "surge": r"surge|กันไฟกระชาก",
    "monitor": r"จอภาพ|จอแสดงภาพ|monitor|หน้าจอ", "keyboard": r"keyboard|แป้นพิมพ์|คีย์บอร์ด", "mouse": r"mouse|เมาส์",
    "psu": r"power supply|psu|แหล่งจ่ายไฟ|เพาเวอร์ซัพพลาย", "cpu": r"(?<![a-z])cpu|processor|หน่วยประมวลผลกลาง|xeon", "fan": r"(?<![a-z])fans?|พัดลม",
    "disk": r"hdd|ssd|hard disk|ฮาร์ดดิสก์?|หน่วยจัดเก็บข้อมูล|nvme", "battery": r"battery|batteries|แบตเตอรี่", "toner": r"toner|ตลับหมึก|หมึกพิมพ์|หมึก|cartridge|ink",
    "tray": r"ถาด\S*|tray|cassette", "speaker": r"speakers?|ลำโพง", "camera": r"cameras?|webcam|กล้อง", "adapter": r"adapt[eo]r|อแดปเตอร์|อะแดปเตอร์",
    "remote": r"remote|รีโมท", "antenna": r"antennas?|antennae|เสาอากาศ|เสา", "combo": r"combo", "lnb": r"lnb", "poeport": r"poe\+*",
}  # fmt: skip
KIND_PATTERNS = {name: re.compile(words) for name, words in KINDS.items()}
COUNTERS = (
    r"ช่อง(?:สัญญาณ|เสียบ|ต่อ)?|พอร์[ตทค]|ports?|slots?|สล็อต|หัว(?:ต่อ)?|จุด|หน่วย|ตัว|ชุด|อัน|ชิ้น|ea\b|pcs\.?|units?|เครื่อง|ก้อน|ตลับ|ถาด|เสา|เต้า(?:รับ|เสียบ)?|"
    r"outlets?|sockets?|ลูก|ดวง|ใบ|เส้น|bays?|sets?|จอ|modules?|โมดูล|connectors?|interfaces?"
)
COUNT = re.compile(
    rf"(?<![\w.,])x\s*(?P<by>\d{{1,3}})(?![\d.])|(?<=[\s)«])x(?P<by2>\d{{1,3}})|(?<![\w.,/-])(?P<times>\d{{1,3}})\s*x(?=[\s«(a-z_])|จำนวน\s*(?P<stated>\d{{1,3}})(?![\d.])|"
    rf"(?<![\w.,])(?P<unit>\d{{1,3}})\s*-?\s*(?:{COUNTERS})|(?<![\w.,/-])(?P<bare>\d{{1,2}})(?![\w.,/%\"'-])"
)
SEPARATOR = re.compile(r"[,;+&]|และ|กับ|พร้อม|\band\b|\bwith\b")
SIDES = re.compile(r"ด้านหน้า|ด้านหลัง|ด้านข้าง|ด้านซ้าย|ด้านขวา|หน้า|หลัง|front|rear|back|side|left|right|ซ้าย|ขวา")
EACH = re.compile(r"อย่างละ|ชนิดละ|แบบละ|\beach\b")
TYPE_C = re.compile(r"type\s*-?\s*c|usb\s*-?\s*c(?![a-z])|ไทป์\s?ซี")
TYPE_A = re.compile(r"type\s*-?\s*a|usb\s*-?\s*a(?![a-z])")
ALTERNATIVE = re.compile(r"หรือ|\bor\b|/")
MANY = 10_000


@dataclass(slots=True)
class Kind:
    """A kind of thing named at a place, with its edition if one is stated."""

    name: str
    step: Step | None
    text: str
    start: int
    end: int


@dataclass(slots=True)
class Item:
    """So many of a kind; without a stated number at least one."""

    kind: Kind
    low: int
    high: int


@dataclass(slots=True)
class Inventory:
    """What an answer lists; `loose` are numbers that stand with no kind."""

    items: list[Item] = field(default_factory=list)
    loose: list[int] = field(default_factory=list)


def kinds_in(text: str) -> list[Kind]:
    """Every kind that a plain text names; neighbours of one kind are one (`Gigabit LAN`, `USB-C (USB 3.2)`)."""
    found = [
        Kind(one.family, one.step, one.shown, one.start, one.end)
        for one in mentions(text)
        if one.family in WITH_EDITIONS
    ]
    for name, pattern in KIND_PATTERNS.items():
        found += [Kind(name, None, match[0], match.start(), match.end()) for match in pattern.finditer(text)]
    found.sort(key=lambda one: (one.start, -one.end))
    merged: list[Kind] = []
    for kind in found:
        last = merged[-1] if merged else None
        if last and kind.start < last.end:
            continue
        if (
            last
            and {last.name, kind.name} in ({kind.name}, {"ethernet", "sfp"})
            and re.fullmatch(r"[\s(:/-]*(?:แบบ|ชนิด|port|พอร์ต)?[\s(:-]*", text[last.end : kind.start])
        ):
            last.end, last.text, last.step = kind.end, text[last.start : kind.end], last.step or kind.step
            last.name = "sfp" if kind.name == "sfp" else last.name
        else:
            merged.append(kind)
    for kind in merged:
        if kind.name == "sfp":
            kind.step = _sfp_speed(kind)
    return merged


SFP_SPEED = (("qsfp28", 100_000), ("qsfp", 40_000), ("sfp28", 25_000), ("sfp+", 10_000), ("sfp", 1000))
STATED_SPEED = re.compile(r"(\d{1,3}(?:\.\d)?)\s?g")


def _sfp_speed(kind: Kind) -> Step:
    """The stated speed, or the one that the shape is made for; Mbps."""
    stated = STATED_SPEED.search(kind.text)
    shape = next(speed for name, speed in SFP_SPEED if name in kind.text)
    speed = Decimal(stated[1]) * 1000 if stated else kind.step[1] if kind.step else Decimal(shape)
    return speed, speed


@lru_cache(maxsize=2000)
def listed(offered: str) -> Inventory:
    """The kinds of an answer with their numbers."""
    text = plain(offered)
    kinds = [one for one in kinds_in(text)]
    masked = list(text)
    for kind in kinds:
        masked[kind.start : kind.end] = "«" * (kind.end - kind.start)
    for one in read(offered).readings:
        if (
            one.unit
            and one.unit not in ("port", "piece", "site", "colour", "cell")
            and not _touches(one.start, one.end, kinds)
        ):
            masked[one.number_start : one.end] = "_" * (one.end - one.number_start)
    hidden = "".join(masked)
    hidden = "".join(sign for sign in _without_what_can_be_added(hidden))
    counts = [(m.start(), int(next(g for g in m.groups() if g))) for m in COUNT.finditer(hidden)]
    inventory = Inventory()
    edges = [0, *(one.end() for one in SEPARATOR.finditer(hidden)), len(hidden) + 1]
    for start, end in zip(edges, edges[1:], strict=False):
        own = [one for one in kinds if start <= one.start < end]
        numbers = [number for place, number in counts if start <= place < end]
        _note(inventory, own, numbers, text[start:end], starts_with_number=_number_first(own, counts, start, end))
    return inventory


CAN_BE_ADDED = re.compile(r"(?:ขยาย|เพิ่มได้|รองรับสูงสุด|สูงสุด|up\s?to|max(?:imum)?|expand\w*)[^;,(]*")


def _without_what_can_be_added(text: str) -> str:
    """The text with what is only possible, or to be bought, blanked out."""
    text = CAN_BE_ADDED.sub(lambda found: " " * len(found[0]), text)
    bought = lambda phrase: stance.TO_BE_BOUGHT.search(phrase[0])  # noqa: E731
    return stance.PHRASE.sub(lambda phrase: " " * len(phrase[0]) if bought(phrase) else phrase[0], text)


def _touches(start: int, end: int, kinds: list[Kind]) -> bool:
    return any(kind.start < end and start < kind.end for kind in kinds)


def _number_first(kinds: list[Kind], counts: list[tuple[int, int]], start: int, end: int) -> bool:
    places = [place for place, _ in counts if start <= place < end]
    return bool(places and kinds and places[0] < kinds[0].start)


def _note(inventory: Inventory, kinds: list[Kind], numbers: list[int], text: str, *, starts_with_number: bool) -> None:
    """Put the kinds and numbers between two commas together."""
    if not kinds:
        open_item = inventory.items[-1] if inventory.items else None
        if len(numbers) == 1 and open_item and open_item.high == MANY:
            open_item.low = open_item.high = numbers[0]
        else:
            inventory.loose += numbers
    elif not numbers:
        inventory.items += [Item(kind, 1, MANY) for kind in kinds]
    elif len(numbers) == 1 and EACH.search(text):
        inventory.items += [Item(kind, numbers[0], numbers[0]) for kind in kinds]
    elif len(kinds) == len(numbers):
        inventory.items += [Item(kind, number, number) for kind, number in zip(kinds, numbers, strict=True)]
    elif len(kinds) == 1:
        total = sum(numbers)
        inventory.items.append(Item(kinds[0], total if SIDES.search(text) else min(numbers), total))
    elif len(kinds) == len(numbers) + 1 and starts_with_number:
        inventory.items += [Item(kind, number, number) for kind, number in zip(kinds, numbers, strict=False)]
        inventory.items.append(Item(kinds[-1], 0, MANY))
    else:
        inventory.items += [Item(kind, 0, sum(numbers)) for kind in kinds]


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
    if read(offered).broken:
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
    for item in inventory.items:
        if item.kind.name not in by_name or is_denied(text, item.kind.start, item.kind.end):
            continue
        fits = _fits(clause, by_name[item.kind.name], item.kind)
        low += item.low if fits is True else 0
        high += item.high if fits is not False else 0
        newer.append(fits is True and _is_newer(by_name[item.kind.name], item.kind))
    if not inventory.items:
        return _without_kind(bound, asked, inventory.loose)
    if inventory.loose and newer:
        counted = sum(one.low for one in inventory.items)
        low, high = (
            (low, high)
            if set(inventory.loose) <= {counted, high, low}
            else (min(low, *inventory.loose), high + sum(inventory.loose))
        )
    return _verdict(bound, low, high, any(newer) and all(newer), asked)


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
