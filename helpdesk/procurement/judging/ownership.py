"""Clauses about who made, licensed or enclosed a thing: same brand, lawful software, attached papers."""

import re

from helpdesk.procurement.judging import stance
from helpdesk.procurement.judging.ladders import of_family
from helpdesk.procurement.judging.properties import features_in
from helpdesk.procurement.judging.verdicts import Judgement, failed, passed, unclear
from helpdesk.procurement.judging.wording import plain
from helpdesk.procurement.terms import Meaning

SAME_BRAND = re.compile(
    r"same[\s-]?brand|brand[\s-]?same|(?:ยี่ห้อ|ตราสินค้า|เครื่องหมายการค้า|แบรนด์|" r"ผู้ผลิต)\s*เดียวกัน|same manufacturer"
)
SAID_SAME = re.compile(
    r"(?:ยี่ห้อ|ตราสินค้า|เครื่องหมายการค้า|แบรนด์|brand)\s*เดียวกัน|same[\s-]?brand|"
    r"same manufacturer|same as (?:machine|cpu|unit|main|pc|computer)|"
    r"เดียวกับ(?:ตัว)?เครื่อง|เดียวกันกับ(?:ตัว)?เครื่อง|เดียวกันทั้งหมด|ผู้ผลิตเดียวกัน"
)
NOT_SAME = re.compile(
    r"คนละ|ต่าง(?:ยี่ห้อ|แบรนด์|กัน)|ไม่ใช่ยี่ห้อ|other brand|different|another brand|" r"ยี่ห้ออื่น|ไม่ใช่|ไม่เดียวกัน|ไม่ตรง"
)
MACHINE_MAKERS = [
    "acer",
    "asus",
    "dell",
    "hp",
    "lenovo",
    "msi",
    "gigabyte",
    "apple",
    "samsung",
    "lg",
    "microsoft",
    "huawei",
    "fujitsu",
    "toshiba",
    "dynabook",
    "supermicro",
    "epson",
    "canon",
    "brother",
    "ricoh",
    "kyocera",
    "benq",
    "viewsonic",
    "aoc",
    "philips",
    "hpe",
    "cisco",
    "aruba",
    "tplink",
    "dlink",
    "zyxel",
    "apc",
    "syndome",
    "cyberpower",
    "vertiv",
    "eaton",
]
PERIPHERAL_MAKERS = [
    "logitech",
    "razer",
    "rapoo",
    "signo",
    "nubwo",
    "oker",
    "genius",
    "a4tech",
    "microlab",
    "corsair",
    "steelseries",
    "hyperx",
    "targus",
    "anitech",
    "gearmaster",
    "melon",
    "ugreen",
    "fantech",
    "neolution",
    "md-tech",
    "mdtech",
    "primaxx",
]
MAKER = re.compile(rf"(?<![a-z])(?:{'|'.join([*MACHINE_MAKERS, *PERIPHERAL_MAKERS])})(?![a-z])")

LICENSED = re.compile(r"licen[sc]ed?\s*(?:os|operating|software|windows)?|ลิขสิทธิ์|genuine|ถูกต้องตามกฎหมาย")
SAID_LICENSED = re.compile(
    r"(?<![a-z])oem|licen[sc]e[ds]?|ลิขสิทธิ์|genuine|ของแท้|แท้|pre-?\s?(?:install|"
    r"load)\w*|(?<![a-z])(?:coa|ggwa|cgwa|fpp|olp)(?![a-z])|ถูกต้องตามกฎหมาย|volume|dsp"
)
NOT_LICENSED = re.compile(
    r"ไม่มีลิขสิทธิ์|ไม่รวมลิขสิทธิ์|ไม่รวม|ทดลอง|trial|evaluation|crack|แคร็ก|เถื่อน|"
    r"not activated|ยังไม่|without licen|no licen|ไม่แท้|ไม่มี(?:ระบบ)?\s*(?:os|windows)|"
    r"\bno os|without os|unlicensed"
)
PERPETUAL = re.compile(r"perpetual|ถาวร|ซื้อขาด")
BY_TIME = re.compile(r"subscription|สมาชิก|รายปี|รายเดือน|เช่าใช้|\d\s*(?:ปี|years?)|ไม่\S{0,8}(?:ถาวร|ซื้อขาด)|not perpetual")
FREE_SYSTEM = re.compile(
    r"free\s?dos|(?<![a-z])dos(?![a-z])|linux|ubuntu|endless|fedora|debian|chrome\s?os|"
    r"open\s?source|esxi|centos|rocky"
)
SYSTEM = re.compile(
    r"windows?|(?<![a-z])win(?=\s*1[01])|macos|mac os|ipados|android|ios(?![a-z])|office|server|วินโดวส์?"
)
EDITION = re.compile(
    r"(?<![a-z])(home|pro(?:fessional)?|education|enterprise|standard|datacenter|"
    r"essentials|sl|single language)(?![a-z])"
)

ATTACHED = re.compile(
    r"catalog(?:ue)?\s*(?:attached)?|attach\w*|แนบ|enclosed?|แคตตาล็อก|แค็ตตาล็อก|"
    r"โบรชัวร์|brochure|เอกสาร(?:ประกอบ|แสดง|รับรอง)|หนังสือ(?:รับรอง|แต่งตั้ง)|document|"
    r"certificate|letter"
)
SAID_ATTACHED = re.compile(r"แนบ|attached|enclosed|ดูเอกสารหน้า|ตามเอกสารแนบ|อยู่ในภาคผนวก|ยื่นพร้อม")


def asks_same_brand(clause: Meaning) -> bool:
    """Whether the clause wants one brand throughout."""
    return SAME_BRAND.search(f"{plain(clause.value)} {plain(clause.text)}") is not None


def judge_brand(clause: Meaning, offered: str, machine: str) -> Judgement:
    """One brand throughout; an answer that names one of the asked things only says nothing of the others."""
    judged = _one_brand(offered, machine)
    asked, there = features_in(plain(clause.value)), features_in(plain(offered))
    left = sorted(asked - there)
    return unclear("not_mentioned", asked=", ".join(left)) if judged.meets and left and asked & there else judged


def _one_brand(offered: str, machine: str) -> Judgement:
    """One brand with the machine: said so, or the named maker is the one of the offered machine."""
    text = plain(offered)
    if stance.NAKED_DENIAL.fullmatch(text) or NOT_SAME.search(text):
        return failed("other_brand", offered=offered.strip()[:60])
    makers = set(MAKER.findall(text))
    machine_makers = set(MAKER.findall(plain(machine)))
    if makers and machine_makers and makers != machine_makers:
        return failed("other_brand", offered=", ".join(sorted(makers - machine_makers) or sorted(makers)))
    if makers & set(PERIPHERAL_MAKERS):
        return failed("other_brand", offered=", ".join(sorted(makers & set(PERIPHERAL_MAKERS))))
    if stance.OPTIONAL.search(text) or stance.DENIAL.search(text) or len(makers) > 1:
        return unclear("denies_something")
    if makers and makers == machine_makers:
        return passed("same_brand", offered=", ".join(makers))
    if SAID_SAME.search(text) and (makers or not machine_makers or "เครื่อง" in text or "same" in text):
        return passed("said_same_brand")
    return unclear("brand_not_stated")


def asks_licence(term: str) -> bool:
    """Whether a term wants lawfully licensed software."""
    return LICENSED.search(plain(term)) is not None


def judge_licence(clause: Meaning, term: str, offered: str) -> Judgement:
    """Software with its licence; a system that needs none is for people to weigh."""
    text, wanted = plain(offered), plain(f"{term} {clause.text}")
    if stance.NAKED_DENIAL.fullmatch(text):
        return failed("says_no")
    if FREE_SYSTEM.search(text):
        return unclear("free_system")
    if NOT_LICENSED.search(text):
        return failed("not_licensed")
    if PERPETUAL.search(wanted) and (BY_TIME.search(text) or not PERPETUAL.search(text)):
        return failed("other_kind", offered="subscription", asked="perpetual") if BY_TIME.search(text) else _open_term()
    if stance.OPTIONAL.search(text) or stance.DENIAL.search(text):
        return unclear("optional_part")
    if not SYSTEM.search(text) or not SAID_LICENSED.search(text):
        return unclear("licence_not_stated")
    versions, asked = of_family(text, "windows"), of_family(wanted, "windows")
    if asked and asked[0].step and versions and versions[0].step and versions[0].step < asked[0].step:
        return failed("older", offered=versions[0].shown, asked=asked[0].shown)
    if asked and not versions:
        return unclear("edition_not_stated", asked=asked[0].shown)
    return _edition(wanted, text) or passed("licensed")


def is_a_home_edition(wanted: str, text: str) -> bool:
    """Whether an edition for work is asked and the answer names the one for homes only."""
    asked = {"pro", "enterprise", "education"} & _editions(f"windows {wanted}")
    return bool(asked) and bool(named := _editions(text)) and named <= {"home", "sl", "single language"}


def _open_term() -> Judgement:
    return unclear("edition_not_stated", asked="perpetual")


def _edition(wanted: str, text: str) -> Judgement | None:
    asked, offered = _editions(wanted), _editions(text)
    if not asked or "หรือ" in wanted or asked & offered:
        return None
    name = ", ".join(sorted(asked))
    return (
        failed("other_kind", offered=", ".join(sorted(offered)), asked=name)
        if offered
        else unclear("edition_not_stated", asked=name)
    )


def _editions(text: str) -> set[str]:
    return {found.replace("professional", "pro") for found in EDITION.findall(text)} if SYSTEM.search(text) else set()


def asks_attachment(clause: Meaning, term: str) -> bool:
    """Whether a term wants papers enclosed."""
    return bool(
        re.search(r"attach|enclos|แนบ", plain(term)) or (ATTACHED.search(plain(term)) and "แนบ" in plain(clause.text))
    )


def judge_attachment(offered: str) -> Judgement:
    """Papers said to be enclosed."""
    text = plain(offered)
    if stance.NAKED_DENIAL.fullmatch(text) or re.search(
        r"ไม่(?:ได้)?\s*(?:แนบ|มี)|รุ่นอื่น|คนละรุ่น|ไม่ใช่(?:ของ)?รุ่น|not (?:attached|enclosed)|no attach", text
    ):
        return failed("says_no")
    if stance.OPTIONAL.search(text) or stance.DENIAL.search(text):
        return unclear("denies_something")
    return passed("attached") if SAID_ATTACHED.search(text) else unclear("not_attached")
