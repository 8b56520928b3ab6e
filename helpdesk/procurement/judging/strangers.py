"""Words of an answer that nothing accounts for: neither the clause nor the engine knows them. A number that stands with
such a word may be of another thing or under a condition, and proves nothing."""

import re
from dataclasses import dataclass
from functools import lru_cache

from helpdesk.procurement.judging.ladders import mentions
from helpdesk.procurement.judging.listing import KIND_PATTERNS
from helpdesk.procurement.judging.ownership import MAKER
from helpdesk.procurement.judging.properties import PATTERNS as FEATURE_PATTERNS
from helpdesk.procurement.judging.readings import UNIT, Numbers, Reading
from helpdesk.procurement.judging.standards import standards_in
from helpdesk.procurement.judging.subjects import PATTERNS as THING_PATTERNS
from helpdesk.procurement.judging.subjects import bounded
from helpdesk.procurement.judging.synonyms import SAID_AS, said_as
from helpdesk.procurement.judging.vocabulary import LATIN_WORDS, NEUTRAL_THAI
from helpdesk.procurement.judging.wording import plain
from helpdesk.procurement.terms import Meaning, Operator

WORDS = re.compile(r"[ก-๎]+|[a-z][a-z0-9.\-]*|(?<![\w.])[23]d(?![a-z])")
LATIN_NAME = re.compile("[a-z]+")
THAI_RUN = re.compile("[ก-๎]+")
CONSONANTS = re.compile("[ก-ฮ]")
BIT_OR_BYTE = re.compile(r"\?bit-or-byte\w*")  # as `readings` marks a unit that leaves it open
A_UNIT = re.compile(rf"(?<![a-z])(?!(?<=[23])d(?![a-z]))(?=[a-z])(?:{UNIT})(?![a-z])")
TAKEN_IN = re.compile(r"(?<!ไม่)รวม[ก-๎]+")  # what is weighed too makes an upper limit only harder to keep
FEWEST_SHARED = 3  # letters of Thai that an answer and its clause have in common to be one word
EDGE = re.compile(r"[,;()/+&]|\s-\s|และ|พร้อม")
NAMES_OF_ONE_THING = [
    r"แหล่งจ่ายไฟ|power supply|psu|อะ?แดปเตอร์|adapt[eo]r|จ่ายไฟ",
    r"หลอดภาพ|หลอด|lamp|light source|แหล่งกำเนิดแสง",
    r"storage|หน่วย(?:จัด)?เก็บข้อมูล|พื้นที่(?:จัด)?เก็บ(?:ข้อมูล)?|หน่วยความจำภายใน|rom|emmc|ufs",
    r"กล้อง|camera|cam|เลนส์|lens",
    r"ลำโพง|speakers?|subwoofer|ซับวูฟเฟอร์|ดอกลำโพง|ดอก",
    r"แบตเตอรี่|แบตเตอรี|แบต|battery|batteries",
    r"(?<!\d )(?<!ต่อ)ตู้|rack|cabinet|แร็[คก]",
    r"ไมโครโฟน|ไมค์(?:ลอย)?|microphones?|mic",
    r"ตลับ|หมึก|toner|cartridge|ink",
    r"ฮาร์ดดิสก์|hdd|hard\s?disk|ดิสก์|disk",
    r"จอแสดงภาพ|จอภาพ|หน้าจอ|จอ|monitor|display|screen|panel|(?<![a-z])(?:ips|va|tn)(?![a-z])",
    r"ความสว่าง|brightness|สว่าง",
    r"น้ำหนัก|หนัก|weight",
    r"เครื่องสำรองไฟ(?:ฟ้า)?|ups",
    r"สำรองไฟ(?:ฟ้า)?|(?:battery )?back-?\s?up",
    r"เครื่องบันทึก(?:ภาพ)?|[nd]vr",
    r"สิทธิ์?(?:การ)?(?:ใช้งาน)?|ลิขสิทธิ์|licen[sc]es?|subscription",
    r"แนวตั้ง|vertical",
    r"แนวนอน|horizontal",
    r"ผู้ใช้|users?|clients?|คน",
    r"รับประกัน|ประกัน|warranty|อะไหล่|ค่าแรง|แรงงาน|parts?|labou?r|บริการ",
    r"ส่งมอบ|จัดส่ง|ส่ง|delivery",
    r"ขาเข้า|สัญญาณเข้า|inputs?|(?<![a-z])in(?![a-z])",
    r"ขาออก|สัญญาณออก|outputs?|(?<![a-z])out(?![a-z])",
    r"วันละ|ต่อวัน|/\s*วัน|per day",
    r"เดือนละ|ต่อเดือน|/\s*เดือน|per month",
    r"แต่ละ\S|(?:ลูก|ตัว|ช่อง|หน่วย|เครื่อง|ดวง|ตู้)ละ|(?:ต่อ|/)\s*(?:ลูก|ตัว|ช่อง|หน่วย|ดวง|ตู้)|each",
    r"มือถือ|hand-?held",
    r"ซูม|zoom",
    r"ลิงก์|ลิงค์|links?|เส้นทาง",
]
SMALL_PAPER = re.compile(r"[ab][56]")  # more of it goes through in a minute
SAME_THING = [re.compile(bounded(names)) for names in NAMES_OF_ONE_THING]
LEADS_ON = re.compile(r"(?:ถึง|สูงสุด|ขยาย|เพิ่ม|:|=|up to|max)\s*(?:ได้)?\s*$")
PLUGS = frozenset({"usb", "hdmi", "displayport", "thunderbolt", "bluetooth"})


@dataclass(frozen=True, slots=True)
class Known:
    """What a clause speaks of: its words, and the patterns of the things it names under any name."""

    words: str
    things: tuple[re.Pattern[str], ...]
    families: frozenset[str]


@lru_cache(maxsize=2000)
def known_from(clause: Meaning) -> Known:
    """The words and things of a clause, its attribute and its value."""
    words = plain(f"{clause.text} {clause.value} {clause.attribute.replace('_', ' ')} {clause.unit}")
    tables = (THING_PATTERNS, FEATURE_PATTERNS, KIND_PATTERNS)
    things = [same for same in SAME_THING if same.search(words)]
    things += [said_as(word) for word in LATIN_NAME.findall(plain(clause.value)) if word in SAID_AS]
    things += [pattern for table in tables for pattern in table.values() if pattern.search(words)]
    return Known(words, tuple(things), frozenset(one.family for one in mentions(words)))


def strangers_beside(clause: Meaning, reading: Reading, numbers: Numbers) -> list[str]:
    """The words that nothing accounts for in the phrase of a number."""
    start, end = phrase_of(reading, numbers)
    return strangers_in(clause, numbers.text[start:end], numbers)


def strangers_in(clause: Meaning, text: str, numbers: Numbers | None = None) -> list[str]:
    """The words of a plain text that neither the clause nor the engine accounts for."""
    known = known_from(clause)
    rest = BIT_OR_BYTE.sub(_blank, _without_numbers(text, numbers) if numbers else text)
    for pattern in (*known.things, MAKER):
        rest = pattern.sub(_blank, rest)
    if clause.operator == Operator.LE:
        rest = TAKEN_IN.sub(_blank, rest)
    named = [one for one in mentions(rest) if one.family not in PLUGS or one.family in known.families]
    places = [(one.start, one.end) for one in named] + [(one.start, one.end) for one in standards_in(rest)]
    for start, end in places:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    found = []
    for word in WORDS.findall(A_UNIT.sub(_blank, rest)):
        found += [word] if word.isascii() and not _is_known_latin(word, known) else []
        found += _unknown_thai(word, known) if not word.isascii() else []
    return found


def names_its_thing(clause: Meaning, reading: Reading, numbers: Numbers) -> bool:
    """Whether the phrase of a number holds a word that only the clause accounts for."""
    start, end = phrase_of(reading, numbers)
    nothing = Meaning("", clause.operator, "", "")
    return bool(strangers_in(nothing, numbers.text[start:end], numbers))


def phrase_of(reading: Reading, numbers: Numbers) -> tuple[int, int]:
    """Where the words of a number stand: those before it since the last number or comma, and those behind it that no
    further number claims."""
    text = numbers.text
    edges = [edge for edge in EDGE.finditer(text) if not _within_a_number(edge, numbers)]
    stop = min([len(text), *(edge.start() for edge in edges if edge.start() >= reading.end)])
    open_from = max([0, *(edge.end() for edge in edges if edge.end() <= reading.start)])
    others = [one for one in numbers.readings if one.unit and open_from <= one.start < stop]
    former = max((one for one in others if one.end <= reading.start), key=lambda one: one.end, default=None)
    follower = min((one for one in others if one.start >= reading.end), key=lambda one: one.start, default=None)
    start, end = former.end if former else open_from, follower.start if follower else stop
    if follower and _stand_before(text, open_from, others, reading.end, end):
        end = reading.end
    if former and not _stand_before(text, open_from, others, start, reading.start):
        start = reading.start
    return start, end


def _stand_before(text: str, begin: int, others: list[Reading], start: int, end: int) -> bool:
    """Whether words between two numbers are the second one's: as the first number has its own before it, as they lead
    on to it, or as Thai names a thing before its number."""
    first, between = min(one.start for one in others), text[start:end]
    if WORDS.search(text[begin:first]) or LEADS_ON.search(between):
        return True
    behind = text[max(one.end for one in others) :]
    return bool(re.search("[ก-๎]", between)) and not WORDS.match(behind.strip())


def _within_a_number(edge: re.Match[str], numbers: Numbers) -> bool:
    return any(one.start <= edge.start() < one.end for one in numbers.readings)


def _without_numbers(text: str, numbers: Numbers) -> str:
    for one in numbers.readings:
        shown = numbers.text[one.start : one.end]
        text = text.replace(shown, " " * len(shown)) if shown.strip() else text
    return text


def _is_known_latin(word: str, known: Known) -> bool:
    bare = word.strip(".-")
    bare = re.sub("ie$", "y", bare[:-1]) if len(bare) > len("ups") and bare.endswith("s") else bare
    if SMALL_PAPER.fullmatch(word) and word not in known.words:
        return False
    if len(bare) < 2 or re.search(r"[a-z-].*\d", bare) or word in LATIN_WORDS or bare in LATIN_WORDS:
        return True
    parts = bare.split("-")
    if len(parts) > 1 and all(len(part) > 2 and _is_known_latin(part, known) for part in parts):
        return True
    return re.search(rf"(?<![a-z]){re.escape(bare)}", known.words) is not None


def _unknown_thai(run: str, known: Known) -> list[str]:
    """What is left of a run of Thai letters without the clause's words and those that change nothing; a letter or two
    can fall between two words, so whichever is taken out first may leave nothing."""
    ways = [NEUTRAL_THAI.sub(" ", _without_shared(run, known)), _without_shared(NEUTRAL_THAI.sub(" ", run), known)]
    left = [[part for part in way.split() if _is_word(part, known)] for way in ways]
    return min(left, key=len)


def _is_word(part: str, known: Known) -> bool:
    return len(part) > 1 and CONSONANTS.search(part) is not None and part not in known.words


def _without_shared(text: str, known: Known) -> str:
    rest, place = "", 0
    while place < len(text):
        length = _shared(text[place:], known.words)
        rest += " " if length else text[place]
        place += length or 1
    return rest


def _shared(text: str, words: str) -> int:
    """How many letters at the beginning of a text stand so in the clause; too few to be a word are none."""
    run = THAI_RUN.match(text)
    length = len(run[0]) if run else 0
    while length >= FEWEST_SHARED and text[:length] not in words:
        length -= 1
    return length if length >= FEWEST_SHARED else 0


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
