"""What an answer lists: things by kind and edition, and how many of each. Whether they are enough is judged in
`counted.py`."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from helpdesk.procurement.judging import stance
from helpdesk.procurement.judging.ladders import Step, mentions
from helpdesk.procurement.judging.readings import read
from helpdesk.procurement.judging.wording import plain

WITH_EDITIONS = ("usb", "hdmi", "displayport", "thunderbolt", "ethernet", "pcie")
KINDS = {
    "usb": r"type\s?-?\s?[ac](?![a-z])",
    "ethernet": r"(?<![a-z])(?:lan|rj-?\s?45|ethernet|network|แลน)(?![a-z])|อีเทอร์เน็ต|ระบบเครือข่าย|" r"เชื่อมต่อเครือข่าย",
    "vga": r"(?<![a-z])(?:vga|d-sub)(?![a-z])",
    "dvi": r"(?<![a-z])dvi(?:-[di])?(?![a-z])",
    "sfp": r"q?sfp(?:\d\d)?\+?(?:\s*\(?\s*\d{1,3}\s?g(?:b(?:ps|e)?)?(?![a-z]))?",
    "audio": r"audio|3\.5\s?(?:mm|มม)\.?|หูฟัง|ไมโครโฟน|headphone|headset|(?<![a-z])mic(?:rophone)?s?(?![a-z])|"
    r"ไมค์|combo jack|jack",
    "line": r"(?<![a-z])(?:line|aux)(?![a-z])",
    "reader": r"card reader|sd card|ช่องอ่านการ์ด|อ่านการ์ด|micro\s?sd",
    "serial": r"rs-?\s?232\w?|(?<![a-z])serial|com port",
    "ps2": r"ps/2",
    "console": r"console|คอนโซล",
    "sata": r"sata",
    "m2": r"m\.2",
    "dimm": r"(?:so-?)?dimm|memory slots?|ram slots?|ช่อง(?:ใส่|เสียบ)?(?:หน่วยความจำ|แรม)|" r"slot (?:แรม|ram)",
    "bay": r"(?:drive |hot[\s-]?(?:swap|plug) )?bays?|ช่อง(?:ใส่|ติดตั้ง|เสียบ)(?:ฮาร์ด)?(?:ดิสก์|ไดรฟ์)",
    "outlet": r"เต้ารับ|เต้าเสียบ|ปลั๊ก|outlets?|nema\S*|universal|iec c13|c13|ช่องจ่ายไฟ",
    "surge": r"surge|กันไฟกระชาก",
    "monitor": r"จอภาพ|จอแสดงภาพ|monitor|หน้าจอ|(?<=\d\s)จอ(?![ก-๎])",
    "keyboard": r"keyboard|แป้นพิมพ์|คีย์บอร์ด",
    "mouse": r"mouse|เมาส์",
    "psu": r"power supply|psu|แหล่งจ่ายไฟ|เพาเวอร์ซัพพลาย",
    "cpu": r"(?<![a-z])cpu|processor|หน่วยประมวลผลกลาง|xeon",
    "fan": r"(?<![a-z])fans?|พัดลม",
    "disk": r"hdd|ssd|hard disk|ฮาร์ดดิสก์?|หน่วยจัดเก็บข้อมูล|nvme",
    "battery": r"batter(?:y|ies)(?!\s*back-?\s?up)|แบตเตอรี่",
    "toner": r"toner|ตลับหมึก|หมึกพิมพ์|หมึก|cartridge|ink",
    "tray": r"ถาด\S*|tray|cassette",
    "speaker": r"speakers?|ลำโพง",
    "camera": r"cameras?|webcam|กล้อง",
    "adapter": r"adapt[eo]r|อแดปเตอร์|อะแดปเตอร์",
    "remote": r"remote|รีโมท",
    "antenna": r"antennas?|antennae|เสาอากาศ|เสา",
    "combo": r"combo",
    "lnb": r"lnb",
    "poeport": r"poe\+*",
}
KIND_PATTERNS = {name: re.compile(words) for name, words in KINDS.items()}
COUNTERS = (
    r"ช่อง(?:สัญญาณ|เสียบ|ต่อ)?|พอร์[ตทค]|ports?|slots?|สล็อต|หัว(?:ต่อ)?|จุด|หน่วย|ตัว|"
    r"ชุด|อัน|ชิ้น|ea\b|pcs\.?|units?|เครื่อง|ก้อน|ตลับ|ถาด|เสา|เต้า(?:รับ|เสียบ)?|"
    r"outlets?|sockets?|ลูก|ดวง|ใบ|เส้น|bays?|sets?|จอ|ตู้|modules?|โมดูล|connectors?|interfaces?"
)
COUNT = re.compile(
    rf"(?<![\w.,])x\s*(?P<by>\d{{1,3}})(?![\d.])|(?<=[\s)«])x(?P<by2>\d{{1,3}})|"
    rf"(?<![\w.,/-])(?P<times>\d{{1,3}})\s*x(?=[\s«(a-z_])|"
    rf"จำนวน\s*(?P<stated>\d{{1,3}})(?![\d.])|"
    rf"(?<![\w.,])(?P<dash>\d{{1,3}})(?=-«)|"
    rf"(?<![\w.,])(?P<unit>\d{{1,3}})\s*-?\s*(?:{COUNTERS})|"
    rf"(?<![\w.,/-])(?P<bare>\d{{1,2}})(?![\w.,/%\"'-])"
)
SEPARATOR = re.compile(r"[,;+&]|และ|กับ|พร้อม|\band\b|\bwith\b")
SIDES = re.compile(r"ด้านหน้า|ด้านหลัง|ด้านข้าง|ด้านซ้าย|ด้านขวา|หน้า|หลัง|front|rear|back|side|left|" r"right|ซ้าย|ขวา")
EACH = re.compile(r"อย่างละ|ชนิดละ|แบบละ|\beach\b")
TYPE_C = re.compile(r"type\s*-?\s*c|usb\s*-?\s*c(?![a-z])|ไทป์\s?ซี")
TYPE_A = re.compile(r"type\s*-?\s*a|usb\s*-?\s*a(?![a-z])")
POWERED = re.compile(r"(?:gigabit|gbe|10/100(?:/1000)?(?:\s*(?:mbps|base-?\s?tx?))?)\s*poe\+*\s*\d+\s*(?:พอร์|ช่อง|port)")
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
            and {last.name, kind.name} in ({kind.name}, {"ethernet", "sfp"}, {"m2", "disk"})
            and re.fullmatch(r"[\s(:/-]*(?:แบบ|ชนิด|port|พอร์ต)?[\s(:-]*", text[last.end : kind.start])
        ):
            last.end, last.text, last.step = kind.end, text[last.start : kind.end], last.step or kind.step
            last.name = next((name for name in ("sfp", "m2") if name in (kind.name, last.name)), last.name)
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
    kinds = list(kinds_in(text))
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
    for start, end in pairwise(edges):
        own = [one for one in kinds if start <= one.start < end]
        numbers = [number for place, number in counts if start <= place < end]
        _note(inventory, own, numbers, text[start:end], starts_with_number=_number_first(own, counts, start, end))
    return inventory


def _names(kinds: list[Kind]) -> set[tuple[str, Step | None]]:
    return {(one.name, one.step) for one in kinds}


CAN_BE_ADDED = re.compile(
    r"(?:ขยาย|เพิ่มได้|รองรับสูงสุด|สูงสุด|up\s?to|max(?:imum)?|expand\w*)[^;,(]*|"
    r"(?:จาก|out of|of a total)\s*(?:จำนวน)?(?:ทั้งหมด)?\s*\d+\s*[ก-๎a-z]*"
)


def _without_what_can_be_added(text: str) -> str:
    """The text with what is only possible, or to be bought, blanked out."""
    text = CAN_BE_ADDED.sub(lambda found: " " * len(found[0]), text)
    return stance.PHRASE.sub(_blank_where_to_be_bought, text)


def _blank_where_to_be_bought(phrase: re.Match[str]) -> str:
    return " " * len(phrase[0]) if stance.TO_BE_BOUGHT.search(phrase[0]) else phrase[0]


def _touches(start: int, end: int, kinds: list[Kind]) -> bool:
    return any(kind.start < end and start < kind.end for kind in kinds)


def _number_first(kinds: list[Kind], counts: list[tuple[int, int]], start: int, end: int) -> bool:
    places = [place for place, _ in counts if start <= place < end]
    return bool(places and kinds and places[0] < kinds[0].start)


def _note(inventory: Inventory, kinds: list[Kind], numbers: list[int], text: str, *, starts_with_number: bool) -> None:
    """Put the kinds and numbers between two commas together; a kind named twice is one."""
    kinds = [one for place, one in enumerate(kinds) if (one.name, one.step) not in _names(kinds[:place])]
    if not kinds:
        open_item = inventory.items[-1] if inventory.items else None
        if len(numbers) == 1 and open_item and open_item.high == MANY:
            open_item.low = open_item.high = numbers[0]
        else:
            inventory.loose += numbers
    elif not numbers:
        inventory.items += [Item(kind, 1, MANY) for kind in kinds]
    elif len(numbers) == 1 and (EACH.search(text) or POWERED.search(text)):
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
