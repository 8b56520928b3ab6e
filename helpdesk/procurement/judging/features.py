"""Clauses that ask for a thing to be there: properties in both languages, and those that exclude each other."""

import re
from functools import lru_cache

from helpdesk.procurement.judging import stance
from helpdesk.procurement.judging.editions import is_denied
from helpdesk.procurement.judging.readings import Reading, read
from helpdesk.procurement.judging.verdicts import Judgement, failed, passed, unclear
from helpdesk.procurement.judging.wording import plain, squeezed
from helpdesk.procurement.terms import Meaning

FEATURES = {  # name: (class of which a thing is one, words)
    "printer": ("", r"(?<![a-z])print(?:ing|er)?(?![a-z])|พิมพ์(?!ดีด)|ปริ้นต?์?"), "copy": ("", r"copy|copier|copying|ถ่ายเอกสาร|สำเนา"), "scan": ("", r"scan(?:ner|ning)?(?![a-z])|สแกน(?:เนอร์)?"),
    "fax": ("", r"(?<![a-z])fax|แฟกซ์|โทรสาร"), "thai": ("", r"ไทย|(?<![a-z])thai(?![a-z])"), "english": ("", r"อังกฤษ|english|(?<![a-z])eng(?![a-z])"),
    "software": ("", r"software|ซอฟต์?แวร์|โปรแกรม"), "included": ("", r"included?|ให้มาพร้อม|มาพร้อม|แถม|พร้อมเครื่อง|ในชุด"), "management": ("", r"manag(?:e(?:ment)?|ing)(?!d)|บริหารจัดการ|(?<!บริหาร)จัดการ"),
    "fanless": ("cooling", r"fan-?less|ไม่มีพัดลม|no fan|without fan"), "fan": ("cooling", r"(?<!ไม่มี)พัดลม|(?<!no )(?<!without )(?<![a-z])fans?(?![a-z-])"), "led_print": ("printing", r"(?<![a-z])led(?= printer)|led page"),
    "ips": ("panel", r"(?<![a-z])ips(?![a-z])"), "va": ("panel", r"(?<![a-z\d])(?<!\d )va(?![a-z])"), "tn": ("panel", r"(?<![a-z])tn(?![a-z])"),
    "oled": ("panel", r"(?<![a-z])(?:am)?oled"), "laser": ("printing", r"laser|เลเซอร์"), "inkjet": ("printing", r"ink-?\s?jet|ink-?\s?tank|อิงค์เจ็[ทต]|พ่นหมึก|แท[งง]ค์"),
    "dotmatrix": ("printing", r"dot[\s-]?matrix|หัวเข็ม"), "thermal": ("printing", r"thermal|ความร้อน"),
    "lcd3": ("projection", r"3\s?lcd"), "dlp": ("projection", r"(?<![a-z])dlp"), "lcos": ("projection", r"lcos"),
    "colour": ("tint", r"colou?r|(?<!แม่)สี(?!ดำ|ขาว)"), "mono": ("tint", r"mono\w*|ขาว-?\s?ดำ|black"),
    "pure_sine": ("wave", r"(?:pure|true)[\s-]*sine|เพียวไซน์|ไซน์(?:เวฟ)?บริสุทธิ์|sine\s?wave บริสุทธิ์"),
    "stepped": ("wave", r"(?:simulated|modified|stepped|approximat\w*|quasi)[\s-]*(?:approximation )?(?:to a )?(?:sine)?|square wave|จำลอง|step wave"),
    "ecc": ("ecc", r"(?<![a-z])ecc"), "managed": ("managed", r"(?<!un)(?<![a-z-])(?<!un-)(?:smart[\s-]|web[\s-]|fully[\s-])?managed"),
    "unmanaged": ("managed", r"un-?managed|ไม่มีการจัดการ"), "auto_duplex": ("duplex", r"(?:auto\w*|อัตโนมัติ)[\s-]*(?:2[\s-]?sided|duplex)|duplex|2[\s-]?sided|สองหน้าอัตโนมัติ|2 ?หน้า\s*(?:แบบ)?อัตโนมัติ|กลับหน้าอัตโนมัติ|พิมพ์(?:สอง|2 ?)หน้า|สอง(?:หน้า|ด้าน)"),
    "adf": ("", r"(?<![a-z])[rd]?adf(?![a-z])|ป้อน(?:กระดาษ|เอกสาร|ต้นฉบับ)อัตโนมัติ|auto\w* document feeder|document feeder"),
    "fingerprint": ("", r"finger\s?print|ลายนิ้วมือ"), "webcam": ("", r"web\s?cam(?:era)?|กล้องเว็บ|เว็บแคม|เวปแคม|เว็ปแคม|กล้อง(?:ในตัว|หน้า)?|camera"),
    "touch": ("", r"touch\s?screen|touch(?!pad)|จอสัมผัส|หน้าจอสัมผัส|ทัชสกรีน|ระบบสัมผัส"), "backlit": ("", r"back-?\s?li(?:t|ght)|ไฟส่อง|เรืองแสง|แป้นพิมพ์มีไฟ|ไฟแบ็คไลท์"),
    "stylus": ("", r"stylus|ปากกา|(?<![a-z])pen(?![a-z])|s-pen"), "speaker": ("", r"speakers?|ลำโพง"), "microphone": ("", r"micro\s?phone|(?<![a-z])mic(?![a-z])|ไมโครโฟน|ไมค์"),
    "numpad": ("", r"num(?:eric|ber)?\s?-?(?:key)?pad|แป้น(?:พิมพ์)?ตัวเลข"), "nfc": ("", r"(?<![a-z])nfc(?![a-z])"), "lock": ("", r"kensington|lock slot|security slot|ช่องล็อก|nano lock"),
    "vesa": ("", r"(?<![a-z])vesa(?![a-z])"), "avr": ("", r"(?<![a-z])avr(?![a-z])|ปรับแรงดัน\S*อัตโนมัติ|automatic voltage"), "surge": ("", r"surge|กันไฟกระชาก|ป้องกันไฟกระชาก"),
    "rack": ("mount", r"rack[\s-]?mount\w*|(?<![a-z])rack|ติดตั้งใน(?:ตู้)?\s?(?:แร็ค|rack)"), "tower": ("mount", r"tower"),
    "hotswap": ("", r"hot[\s-]?(?:swap|plug)\w*"), "redundant": ("", r"redundan\w*|สำรองกัน|ทำงานทดแทน"), "vlan": ("", r"(?<![a-z])vlan|802\.1q"),
    "qos": ("", r"(?<![a-z])qos|802\.1p"), "web_ui": ("", r"web[\s-]?(?:based|gui|ui|interface|browser|management|smart)|ผ่านเว็บ|browser"), "ipv6": ("", r"ipv6"),
    "keystone": ("", r"keystone|แก้ไขภาพสี่เหลี่ยมคางหมู|คีย์สโตน"), "remote": ("", r"remote(?: control)?|รีโมท\S*"), "bag": ("", r"carry\w* (?:bag|case)|กระเป๋า|(?<![a-z])bag(?![a-z])"),
    "keyboard_thai": ("", r"(?:แป้นพิมพ์|คีย์บอร์ด|keyboard|ตัวอักษร|อักษร)?\W*(?:ภาษา)?(?:ไทย|thai|th)\s*[-/และand+&]+\s*(?:ภาษา)?(?:อังกฤษ|english|eng?)|(?:ภาษา)?(?:อังกฤษ|english|eng?)\s*[-/และand+&]+\s*(?:ภาษา)?(?:ไทย|thai|th)"),
    "keyboard": ("", r"keyboard|แป้นพิมพ์|คีย์บอร์ด"), "mouse": ("", r"mouse|เมาส์|เม้าส์"), "touchpad": ("", r"touch\s?pad|track\s?pad|แผ่นสัมผัส|ทัชแพ[ดท]"),
    "wireless": ("link", r"wireless|ไร้สาย"), "wired": ("link", r"(?<![a-z])wired|(?<!ไร้)สาย(?=\s|$|usb)|แบบมีสาย"), "simcard": ("", r"(?<![a-z])sim(?![a-z])|ซิม"),
    "cellular5": ("cell", r"(?<![a-z0-9])5g(?!\w|hz)"), "cellular4": ("cell", r"(?<![a-z0-9])4g|lte"), "gps": ("", r"(?<![a-z])gps"), "case": ("", r"(?<![a-z])case(?![a-z])|เคส"),
    "flatbed": ("feed", r"flat\s?bed|แท่นราบ"), "sheetfed": ("feed", r"sheet[\s-]?fe(?:d|eder)"), "airprint": ("", r"air\s?print"), "mopria": ("", r"mopria"),
    "anti_glare": ("glare", r"anti-?\s?glare|non-?\s?glare|ป้องกันแสงสะท้อน|ลดแสงสะท้อน|matte"), "glossy": ("glare", r"glossy"), "mesh": ("", r"(?<![a-z])mesh"), "mumimo": ("", r"mu-?\s?mimo"),
    "dualband": ("bands", r"dual[\s-]?band|2\.4\s?(?:ghz)?\s*(?:/|and|และ|&|\+)\s*5\s?ghz"), "singleband": ("bands", r"single[\s-]?band"), "card_reader": ("", r"card reader|อ่านการ์ด|อ่าน sd"),
    "vga": ("", r"(?<![a-z])vga(?![a-z])|d-sub"), "rj45": ("", r"rj-?\s?45|(?<![a-z])lan(?![a-z])|ethernet"), "sfp": ("", r"(?<![a-z])sfp"), "nvme": ("ssdbus", r"nvme|pcie"), "sata": ("ssdbus", r"(?<![a-z])sata"),
    "ssd": ("disk", r"(?<![a-z])ssd|solid[\s-]?state|nvme"), "hdd": ("disk", r"(?<![a-z])hdd|hard\s?disk|ฮาร์ดดิสก์?|จานหมุน"), "emmc": ("disk", r"emmc"), "type_c": ("", r"type\s?-?\s?c|usb-?\s?c(?![a-z])"),
    "gimbal": ("", r"gimbal"), "tilt": ("", r"tilt|ก้มเงย|ปรับเอียง|ปรับก้ม"), "pivot": ("", r"pivot|หมุนจอ|แนวตั้ง"), "height": ("", r"height[\s-]?adjust\w*|ปรับ(?:ระดับ)?(?:ความ)?สูง"),
    "mirror": ("", r"screen mirror\w*|miracast|mirroring|สะท้อนภาพ"), "laser_light": ("light", r"laser|เลเซอร์"), "lamp_light": ("light", r"(?<![a-z])lamp|หลอดภาพ|uhp|uhe"), "led_light": ("light", r"(?<![a-z])led"),
    "onboard": ("gpu", r"on-?\s?board|integrated|uma|ออนบอร์ด"), "discrete": ("gpu", r"discrete|dedicated|แยกจาก(?:แผงวงจร|เมนบอร์ด)|การ์ดจอแยก|geforce|rtx|gtx|quadro"),
}  # fmt: skip
PATTERNS = {name: re.compile(words) for name, (_, words) in FEATURES.items()}
INCLUDES = {"cellular5": {"cellular4"}}
MANUAL = re.compile(r"manual|ด้วยมือ|ด้วยตนเอง|กลับเอง|กลับกระดาษเอง|กึ่งอัตโนมัติ|semi|แมนนวล|แมนน่วล")
RAID_LEVELS = re.compile(r"raid\s*(?:level|ระดับ)?\s*((?:\d{1,2}\+?0?)(?:\s*[,/&และor]+\s*\d{1,2})*)")
FEWEST_LETTERS = 2
SHORT_LIST = 80
SAYS_LITTLE = frozenset({"with", "and", "for", "the", "type", "support", "supports", "function", "feature", "built", "control", "system", "automatic", "auto", "or", "port", "ports", "included", "provided", "device", "licensed"})
WORD = re.compile(r"[a-z0-9][a-z0-9.]*|[ก-๎]{3,}")


@lru_cache(maxsize=5000)
def features_in(text: str) -> frozenset[str]:
    """The properties that a plain text names and does not deny."""
    found = set()
    for name, pattern in PATTERNS.items():
        places = list(pattern.finditer(text))
        if any(match[0].strip() and not is_denied(text, match.start(), match.end()) for match in places):
            found.add(name)
    return frozenset(found | {lower for name in found for lower in INCLUDES.get(name, ())})


def denied_in(text: str) -> set[str]:
    """The properties that a plain text says are not there."""
    return {
        name
        for name, pattern in PATTERNS.items()
        if (places := [match for match in pattern.finditer(text) if match[0].strip()])
        and all(is_denied(text, match.start(), match.end()) for match in places)
    }


def judge_feature(clause: Meaning, term: str, offered: str) -> Judgement:
    """Whether the asked property is named, denied, or another of its class is offered."""
    text, wanted_text = plain(offered), plain(term)
    if stance.NAKED_DENIAL.fullmatch(text):
        return failed("says_no")
    if stance.is_not_included(text):
        return failed("not_included")
    if (raid := RAID_LEVELS.search(wanted_text)) is not None:
        return _raid(raid, text)
    if (measure := _as_measure(wanted_text)) is not None:
        return _by_measure(measure, offered, term)
    wanted = _wanted(wanted_text)
    judged = _by_class(wanted, text, term) if wanted else _by_words(wanted_text, text, term)
    if not judged.meets:
        return judged
    kept = stance.without_extras(text)
    if stance.qualifies_what_stands_before(text):
        return failed("not_included") if stance.TO_BE_BOUGHT.search(text) and stance.PHRASE.findall(text)[1:2] and len(stance.PHRASE.findall(text)) == 2 else unclear("optional_part")
    if kept != text and not (wanted and wanted <= features_in(kept)):
        bought = wanted and stance.TO_BE_BOUGHT.search(text)
        return failed("not_included") if bought else unclear("optional_part")
    if _still_denies(text, wanted):
        return unclear("denies_something")
    return judged if _rest_answered(wanted, wanted_text, text) else unclear("edition_not_stated", asked=term)


def _as_measure(term: str) -> Reading | None:
    """A term that is a number with its unit and nothing else: `2U`, `5 GHz`."""
    readings = read(term).readings
    whole = len(readings) == 1 and readings[0].unit and readings[0].end - readings[0].start == len(term.strip())
    return readings[0] if whole else None


def _by_measure(asked: Reading, offered: str, term: str) -> Judgement:
    numbers = read(offered)
    same = [one for one in numbers.readings if one.unit and one.unit == asked.unit]
    if any(asked.low in (one.low, one.high, *one.listed) and one.role == asked.role for one in same):
        doubt = stance.DENIAL.search(numbers.text) or stance.OPTIONAL.search(numbers.text) or numbers.broken
        return unclear("denies_something") if doubt else passed("named", asked=term)
    exact = all(one.low == one.high and not one.approx for one in same)
    return failed("missing_part", asked=term) if same and exact else unclear("not_mentioned", asked=term)


def _wanted(term: str) -> set[str]:
    """The properties of a term, the more special of two that overlap."""
    found = set(features_in(term))
    if "keyboard_thai" in found:
        found.discard("keyboard")
    for special, general in (("nvme", "ssd"), ("touchpad", "touch"), ("card_reader", "case")):
        if special in found and not PATTERNS[general].search(PATTERNS[special].sub(" ", term)):
            found.discard(general)
    if {"laser", "laser_light"} <= found:
        found.discard("laser_light" if "light" not in term and "projector" not in term else "laser")
    if found & {"colour", "mono"} and not found & {"laser", "inkjet"} and len(found) > 1:
        found -= {"colour", "mono"}
    return found


def _by_class(wanted: set[str], text: str, term: str) -> Judgement:
    offered, denied = features_in(text), denied_in(text)
    if wanted & denied:
        return failed("says_no")
    rivals = {name for name in wanted if _rivals(name) & offered and name not in offered}
    if rivals:
        other = min(_rivals(min(rivals)) & offered)
        return failed("other_kind", offered=other.replace("_", " "), asked=term)
    if any(_rivals(name) & offered for name in wanted):
        return unclear("several_readings")
    if "auto_duplex" in wanted and MANUAL.search(text):
        return failed("other_kind", offered="manual", asked=term)
    if any(name not in offered for name in wanted):
        listed_whole = stance.ONLY.search(text) and len(text) < SHORT_LIST
        return failed("missing_part", asked=term) if listed_whole else unclear("not_mentioned", asked=term)
    return passed("named", asked=term)


def _rivals(name: str) -> set[str]:
    group = FEATURES[name][0]
    both_possible = {"tint", "link", "cell", "light", "printing"} if name in ("cellular4", "colour") else {"cell"}
    if not group or group in both_possible:
        return {"mono"} if name == "colour" else {"cellular4"} if name == "cellular5" else set()
    return {other for other, (its, _) in FEATURES.items() if its == group and other != name}


def _by_words(term: str, text: str, shown: str) -> Judgement:
    """A property without a table: every word of the term stands in the answer."""
    words = [word for word in WORD.findall(term) if len(word) >= FEWEST_LETTERS]
    if not words:
        return unclear("no_value")
    there = [word for word in words if _stands(word, text)]
    if any(is_denied(text, place.start(), place.end()) for word in there for place in re.finditer(re.escape(word), text)):
        return failed("says_no")
    if len(there) == len(words) or (len(squeezed(term)) >= 4 and squeezed(term) in squeezed(text)):
        return passed("named", asked=shown)
    if not there and stance.ONLY.search(text) and len(text) < SHORT_LIST and len(words) == 1:
        return failed("missing_part", asked=shown)
    return unclear("not_mentioned", asked=shown)


def _stands(word: str, text: str) -> bool:
    if re.match(r"[a-z0-9]", word):
        return re.search(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", text) is not None
    return word in text


def _still_denies(text: str, wanted: set[str]) -> bool:
    """A denial of something that the table does not know."""
    for name in wanted | denied_in(text):
        text = PATTERNS[name].sub(" ", text)
    known = re.sub(r"(?:ไม่มี|ไม่รองรับ|\bno|without|non)[\s-]*(?=[\s,;.)/]|$)|non-?\s?glare", " ", text)
    return stance.DENIAL.search(known) is not None


def _rest_answered(wanted: set[str], term: str, text: str) -> bool:
    """Beside its known properties a term may name more: numbers and words that the answer must say too."""
    if not _numbers_answered(term, text):
        return False
    for name in features_in(term):
        term = PATTERNS[name].sub(" ", term)
    words = [word for word in re.findall(r"[a-z][a-z0-9]{2,}", term) if word not in SAYS_LITTLE]
    return not wanted or all(_stands(word, text) for word in words)


def _numbers_answered(term: str, text: str) -> bool:
    """Every number of the term stands in the answer."""
    return all(
        re.search(rf"(?<![\d.]){re.escape(number)}(?![\d]|\.\d)", text) for number in re.findall(r"\d+(?:\.\d+)?", term)
    )


def _raid(asked: re.Match[str], text: str) -> Judgement:
    wanted = set(re.findall(r"\d+", asked[1]))
    named = [match for match in RAID_LEVELS.finditer(text)]
    denied = {level for match in named if is_denied(text, match.start(), match.end()) for level in re.findall(r"\d+", match[1])}
    found = {level for match in named for level in re.findall(r"\d+", match[1])} - denied
    if wanted & denied:
        return failed("says_no")
    if not found:
        return unclear("not_mentioned", asked=asked[0])
    if wanted - found:
        return failed("missing_part", asked=", ".join(sorted(wanted - found)))
    if stance.OPTIONAL.search(text) or re.search(r"software|ซอฟต์แวร์", text):
        return unclear("optional_part")
    return passed("named", asked=asked[0])
