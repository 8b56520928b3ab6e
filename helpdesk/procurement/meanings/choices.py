"""A clause without a quantity: the values it names and how they join (หรือ one of, และ all of)."""

import re
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from helpdesk.procurement.meanings.features import FEATURES, Feature, about, words_of
from helpdesk.procurement.meanings.spelling import without_equivalence
from helpdesk.procurement.terms import Operator

STANDARD = re.compile(
    r"(?:(?P<tis>มอก\.?|(?<![A-Za-z])TIS)|(?P<body>(?<![A-Za-z])(?:ISO/IEC|ISO|IEC|EN|CISPR|UL)))\s*(?:เลขที่\s*)?"
    r"(?P<number>\d+)(?:\s*เล่ม\s*(?P<part>\d+))?(?P<rest>(?:[-:]\d+)*)",
    re.IGNORECASE,
)
EMC_STANDARD = "1956"
STANDARDS = Feature("standard", {}, is_plain=True, slash="|")
KIN_OF = {
    "Wi-Fi": ("802.11",),
    "RAID": ("RAID ",),
    "PoE": ("PoE+", "802.3"),
    "LAN": ("10/100", "gigabit"),
    "USB": ("USB ",),
}
KIN = {"emc", "eco_label", "standard"}  # standards, which one clause may name together
VERSION = re.compile(
    r"\s*v?\.?\s*(\d+(?:\.\d+)*)(?![\d/]|\s*(?:x\b|ช่อง|พอร์ต|port|หน่วย))(?:\s*(?:Pro|Home|Enterprise|Education|Standard|Datacenter|Professional)\b)?",
    re.I,
)
VERSIONED = {"TPM", "SNMP", "Bluetooth", "HDMI", "DisplayPort", "USB", "Windows", "Windows Server", "Android"}
SPREADS = [
    (re.compile(r"802\.11\s*([a-z]{1,2}(?:\s*[/,]\s*[a-z]{1,2})+)(?![a-z])", re.IGNORECASE), "802.11{}"),
    (re.compile(r"\braid\s*(\d+(?:\s*(?:/|,|และ|หรือ)\s*(?:และ|หรือ)?\s*(?:raid\s*)?\d+)+)", re.IGNORECASE), "RAID {}"),
    (re.compile(r"(2\.4\s*(?:GHz)?\s*(?:/|,|และ|หรือ|\+|&)\s*5\s*GHz)", re.IGNORECASE), "{} GHz"),
]
WIFI_LETTERS = re.compile(r"(wi-?\s?fi)\s+(?:802\.11)?(ac|ax|be|n)\b", re.IGNORECASE)
PART = re.compile(r"(?:raid\s*)?([\d.]+|\b[a-z]{1,2}\b)(?:\s*GHz)?", re.IGNORECASE)
_JOINT = r"(?:หรือ|และ|,|/|\+)"
BEFORE_A_LIST = re.compile(rf"[A-Za-z][\w.+-]*\s*\)?\s*{_JOINT}\s*$")
BEHIND_A_LIST = re.compile(rf"\s*\)?\s*{_JOINT}\s*(?:และ|หรือ)?\s*[A-Za-z]")
WITHIN_A_LIST = re.compile(rf"{_JOINT}\s*[A-Za-z][\w.+-]*\s*{_JOINT}")
OR, AND = re.compile(r"หรือ|\bor\b", re.IGNORECASE), re.compile(r"และ|พร้อม|\+|&|\band\b", re.IGNORECASE)
ONLY_JOINS = re.compile(r"(?:,|/|\+|และ|หรือ|,\s*และ|,\s*หรือ)")
NOT = re.compile(r"ต้องไม่|ไม่ใช่|ไม่มี|ไม่ใช้|ไม่รวม|ห้าม|ยกเว้น|\bnot\b|\bno\b", re.IGNORECASE)
NAME = r"(?:[A-Za-z]|802\.\d)[\w.+#-]*(?: [A-Z0-9][\w.+-]*)*"
LATIN = re.compile(r"[A-Za-z][\w.+-]*")
ONE_NAME = re.compile(rf"(?:แบบ|ชนิด|ประเภท|รองรับ|การรับรอง|มาตรฐาน)\s*({NAME})\s*(?:ได้)?\s*$")
NAMED_KINDS = re.compile(
    rf"(?:แบบ|ชนิด|ประเภท|รูปแบบ|ไฟล์|มาตรฐาน|รองรับ|ระบบ|วัสดุ|โปรโตคอล|ผ่าน|พอร์ต|ช่องเชื่อมต่อ|ได้ทั้ง|ภาษาเครื่องพิมพ์|ภาษา|ป้องกัน|ฟังก์ชัน|คุณสมบัติ)\s*({NAME}(?:\s*(?:,|หรือ|และ|,\s*หรือ|,\s*และ)\s*{NAME})+)"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The attribute, the operator and the value; `TEXT` and nothing when the words cannot be joined with certainty."""

    attribute: str
    operator: Operator
    value: str


@dataclass(frozen=True, slots=True)
class _Value:
    key: str
    value: str
    start: int
    end: int
    feature: Feature


def chosen(text: str) -> Choice | None:
    """What a clause without a quantity asks for; nothing when no word of the table stands in it."""
    text = _spread(without_equivalence(text))
    values = _values(text)
    if NOT.search(text):
        return Choice(values[0].key, Operator.TEXT, "") if values else None
    if values:
        return _joined(text, values)
    if meant := next((row for row in FEATURES if row.default and about(row).search(text)), None):
        return Choice(meant.key, Operator.HAS, meant.default)
    return _unknown_kinds(text)


def _values(text: str) -> list[_Value]:
    """The values of the row that the clause is about, else of all rows that need no such word."""
    for row in FEATURES:
        if row.about and about(row).search(text) and (found := _of(row, text)):
            return found
    found = _standards(text)
    for row in FEATURES:
        if not row.about:
            found += [value for value in _of(row, text) if not any(_overlap(value, other) for other in found)]
    return sorted(found, key=lambda value: value.start)


def _of(row: Feature, text: str) -> list[_Value]:
    values = []
    for found in words_of(row).finditer(text):
        value, end = row.values.get(_bare(found[0]), "") or _spelled(row, found[0]), found.end()
        if value in VERSIONED and (version := VERSION.match(text, end)):
            value, end = f"{value} {' '.join(version[0].split())}", version.end()
        values.append(_Value(row.key, value, found.start(), end, row))
    return values


def _standards(text: str) -> list[_Value]:
    return [_standard(found) for found in STANDARD.finditer(text)]


def _standard(found: re.Match[str]) -> _Value:
    number, rest = found["number"], f"-{found['part']}{found['rest']}" if found["part"] else found["rest"]
    if not found["tis"]:
        return _Value("standard", f"{found['body'].upper()} {number}{rest}", *found.span(), STANDARDS)
    key = "emc" if number == EMC_STANDARD else f"tis{number}"
    return _Value(key, f"TIS {number}{rest}", *found.span(), STANDARDS)


def _joined(text: str, values: list[_Value]) -> Choice:
    key, row = values[0].key, values[0].feature
    conjunction = _conjunction(text, values)
    if len({_kin(value) for value in values}) > 1:
        return _side_by_side(text, values, conjunction)
    if conjunction is None or _has_strangers(text, values):
        return _whole_list(text, values) or Choice(key, Operator.TEXT, "")
    names = list(dict.fromkeys(value.value for value in values))
    names = [name for name in names if name != row.generic or not _says_more(names, name)]
    if len(names) == 1 or row.is_plain:
        return Choice(key, Operator.HAS, conjunction.join(names))
    return Choice(key, Operator.ONE_OF if conjunction == "|" else Operator.ALL_OF, conjunction.join(names))


def _side_by_side(text: str, values: list[_Value], conjunction: str | None) -> Choice:
    """Things of several kinds (USB และ LAN): a list where nothing but one word joins them."""
    gaps = [text[one.end : other.start].strip() for one, other in pairwise(values)]
    if conjunction is None or not all(ONLY_JOINS.fullmatch(gap) for gap in gaps) or _has_strangers(text, values):
        return _whole_list(text, values) or Choice("", Operator.TEXT, "")
    operator = Operator.ONE_OF if conjunction == "|" else Operator.ALL_OF
    return Choice("", operator, conjunction.join(dict.fromkeys(value.value for value in values)))


def _whole_list(text: str, values: list[_Value]) -> Choice | None:
    """A list with names that the table does not know, where it holds all values and ends the clause."""
    found = NAMED_KINDS.search(text)
    if any(_kin(value) == "standard" for value in values):
        return None
    if found is None or found.start(1) > values[0].start or len(text.rstrip()) > found.end():
        return None
    return _unknown_kinds(text)


def _conjunction(text: str, values: list[_Value]) -> str | None:
    """`|` or ` + ` by the words between the values; nothing when both occur: who binds first is not said."""
    gaps = [text[one.end : other.start] for one, other in pairwise(values)]
    is_or = any(OR.search(gap) or ("/" in gap and values[0].feature.slash == "|") for gap in gaps)
    is_and = any(AND.search(gap) for gap in gaps)
    return None if is_or and is_and else "|" if is_or else " + "


def _has_strangers(text: str, values: list[_Value]) -> bool:
    """A name that the table does not know stands in the list: what is asked is more than what was read."""
    stops = [0, *(value.end for value in values)]
    starts = [*(value.start for value in values), len(text)]
    outside = [text[stop:start] for stop, start in zip(stops, starts, strict=True)]
    return (
        bool(BEFORE_A_LIST.search(outside[0]))
        or bool(BEHIND_A_LIST.match(outside[-1]))
        or any(WITHIN_A_LIST.search(gap) for gap in outside[1:-1])
    )


def _says_more(names: list[str], generic: str) -> bool:
    """Another name is of the generic one's kind: 802.11ac beside Wi-Fi, RAID 5 beside RAID; Bluetooth is not."""
    return any(name.startswith(KIN_OF[generic]) for name in names)


def _kin(value: _Value) -> str:
    return "standard" if value.key in KIN or value.key.startswith("tis") else value.key


def _unknown_kinds(text: str) -> Choice | None:
    """`แบบ A หรือ B` of what the table does not know."""
    if not (found := NAMED_KINDS.search(text)):
        return _one_name(text)
    is_or, is_and = bool(OR.search(found[1])), bool(AND.search(found[1]))
    if is_or == is_and:
        return None
    names = [name.strip() for name in re.split(r"\s*(?:,|หรือ|และ)\s*", found[1]) if name.strip()]
    return Choice("", Operator.ONE_OF, "|".join(names)) if is_or else Choice("", Operator.ALL_OF, " + ".join(names))


def _one_name(text: str) -> Choice | None:
    """`แบบ A` or `รองรับ A`, when A is all that the clause names and nothing follows it."""
    found = ONE_NAME.search(text)
    if found and len(LATIN.findall(text)) == len(LATIN.findall(found[1])):
        return Choice("", Operator.HAS, found[1])
    return None


def _spread(text: str) -> str:
    """802.11 b/g/n → 802.11b/802.11g/802.11n; RAID 0, 1 → RAID 0, RAID 1; Wi-Fi ac → 802.11ac."""
    text = WIFI_LETTERS.sub(r"802.11\2", text)
    for pattern, form in SPREADS:
        text = pattern.sub(partial(_each_with, form), text)
    return text


def _each_with(form: str, found: re.Match[str]) -> str:
    return PART.sub(lambda part: form.format(part[1]), found[1])


def _overlap(one: _Value, other: _Value) -> bool:
    return one.start < other.end and other.start < one.end


def _bare(word: str) -> str:
    return " ".join(word.lower().split())


def _spelled(row: Feature, printed: str) -> str:
    bare = re.sub(r"[-\s]", "", printed).lower()
    return next(value for word, value in row.values.items() if re.sub(r"[-\s]", "", word) == bare)
