"""Clauses about an edition or generation: DDR4, Wi-Fi 6, USB 3.2, PoE+, 80 PLUS Gold."""

import re

from helpdesk.procurement.judging import stance
from helpdesk.procurement.judging.directions import goes_the_asked_way
from helpdesk.procurement.judging.ladders import LADDERS, Mention, of_family
from helpdesk.procurement.judging.verdicts import Judgement, agreed, better, failed, passed, unclear
from helpdesk.procurement.judging.wording import plain
from helpdesk.procurement.terms import Meaning, Operator

OR_BETTER = re.compile(
    r"หรือ(?:ดี|สูง|ใหม่|มาก|เร็ว)กว่า|ขึ้นไป|or (?:better|higher|newer|above|later|"
    r"faster)|ไม่ต่ำกว่า|ไม่น้อยกว่า|อย่างน้อย|at least|\bmin"
)
DENIED_BEFORE = re.compile(
    r"(?:ไม่มี|ไม่รองรับ|ไม่แสดง(?:ค่า)?|ไม่ใช่|ไม่ได้(?:รับ)?|ไม่ผ่าน|ไม่รวม|\bno|\bnot|\bwithout|\bnon|"
    r"w/o)[\s-]*(?:การ|ใบ)?(?:รับรอง|อนุญาต|ทดสอบ)?(?:มาตรฐาน)?[\s-]*(?:ช่อง(?:ใส่|เสียบ|อ่าน)?|พอร์ต|ระบบ|ฟังก์ชัน|ตัวอักษร|อักษร|ภาษา|แป้น|a|"
    r"any|support)?\s*$"
)
DENIED_BEHIND = re.compile(
    r"\s*[:=]?\s*\(?\s*(?:ไม่มี|ไม่รองรับ|ไม่รวม|none\b|no\b|not (?:supported|included|" r"available)|n/a)"
)


GRADES = frozenset({"ip", "ik", "80plus", "label", "mimo", "layer", "topology", "cat", "intel"})  # higher, not newer
WORKS_WITH = re.compile(r"รองรับ|ไดรเวอร์|driver|ใช้งานร่วม|ใช้กับ")  # works with each of them, is none of them
UPGRADED = re.compile(r"อั[ปพ]เกร[ดต]|อัปเดต|อัพเดท|upgrad\w*|firmware update")
SHAPES = {
    "a": r"type\s*-?\s*a|usb\s*-?\s*a(?![a-z])",
    "b": r"type\s*-?\s*b|usb\s*-?\s*b(?![a-z])",
    "c": r"type\s*-?\s*c|usb\s*-?\s*c(?![a-z])",
    "small": r"mini|micro",
}
VIDEO_WORDS = {
    "hdmi": r"hdmi",
    "displayport": r"display\s?port|(?<![a-z])dp(?![a-z])",
    "vga": r"(?<![a-z])vga|d-sub",
    "dvi": r"(?<![a-z])dvi",
}
VIDEO = VIDEO_WORDS.keys()


def _same_shape(asked: str, offered: str) -> bool:
    """Type-A, -B, -C and the mini plugs are things of their own."""
    shapes = {name for name, words in SHAPES.items() if re.search(words, asked)}
    others = {name for name, words in SHAPES.items() if re.search(words, offered)}
    return shapes <= others and ("small" in others) <= ("small" in shapes)


def _missing(asked: str, text: str) -> Judgement:
    """Not named: a failure only where the answer says that its list is the whole, or that there is nothing."""
    if stance.NAKED_DENIAL.fullmatch(text):
        return failed("says_no")
    return (
        failed("missing_part", asked=asked)
        if stance.ONLY.search(text) and len(text) < SHORT_LIST
        else unclear("not_mentioned", asked=asked)
    )


SHORT_LIST = 80


def allows_better(clause: Meaning) -> bool:
    """Whether the clause takes something newer too."""
    return clause.operator == Operator.GE or OR_BETTER.search(plain(clause.text)) is not None


def is_denied(text: str, start: int, end: int) -> bool:
    """Whether what stands there is said not to be."""
    return bool(DENIED_BEFORE.search(text[:start]) or DENIED_BEHIND.match(text[end:]))


def judge_edition(clause: Meaning, asked: Mention, offered: str) -> Judgement:
    """The offered edition of the asked family against the asked one."""
    text = plain(offered)
    found = of_family(text, asked.family)
    if not found and asked.family in VIDEO and not stance.OPTIONAL.search(text):
        others = [name for name in VIDEO - {asked.family} if re.search(VIDEO_WORDS[name], text)]
        return (
            failed("other_kind", offered=", ".join(others), asked=asked.shown)
            if others
            else unclear("not_mentioned", asked=asked.shown)
        )
    if not found:
        return _missing(asked.shown, text)
    if all(is_denied(text, one.start, one.end) for one in found):
        return failed("says_no")
    found = [one for one in found if not is_denied(text, one.start, one.end)]
    found = [one for one in found if _same_shape(asked.shown, one.shown)]
    if asked.family in VIDEO:
        wanted = f"{plain(clause.text)} {plain(clause.value)}"
        found = [one for one in found if goes_the_asked_way(wanted, text, one.start, one.end) is not False]
    if not found:
        return unclear("edition_not_stated", asked=asked.shown)
    dated = [one for one in found if one.step is not None]
    if stance.OPTIONAL.search(text):
        return unclear("optional_part")
    if asked.step is None:
        return passed("named", asked=asked.shown)
    if not dated:
        return unclear("edition_not_stated", asked=asked.shown)
    if asked.family == "windows" and (clause.operator == Operator.ALL_OF or WORKS_WITH.search(plain(clause.text))):
        return _worked_with(asked, dated)
    return _best_of(clause, asked, dated, text)


def _worked_with(asked: Mention, dated: list[Mention]) -> Judgement:
    """A system that a thing must work with stands among those named, or nobody knows."""
    there = next((one for one in dated if one.step == asked.step), None)
    return (
        passed("equals", offered=there.shown, asked=asked.shown)
        if there
        else unclear("not_mentioned", asked=asked.shown)
    )


def _best_of(clause: Meaning, asked: Mention, dated: list[Mention], text: str) -> Judgement:
    """The editions of an answer against the asked one; one that comes with an upgrade is not there."""
    judged = [_stand(clause, asked, one) for one in dated]
    if UPGRADED.search(text) and any(one.meets for one in judged):
        return unclear("optional_part")
    if LADDERS[asked.family].highest:
        return max(judged, key=lambda one: (one.meets, one.verdict == "better", one.verdict == "unclear"))
    return agreed(judged)


def _stand(clause: Meaning, asked: Mention, offered: Mention) -> Judgement:
    assert asked.step is not None
    assert offered.step is not None
    gaps = {"offered": offered.shown, "asked": asked.shown}
    (low, high), (wanted, most) = offered.step, asked.step
    if clause.operator == Operator.LE:
        return unclear("edition_not_stated", asked=asked.shown)
    if (low, high) == (wanted, most):
        return _same_kind(gaps)
    if asked.family == "ip" and not _seals_as_well(int(low), int(wanted)):
        return failed("lower", **gaps)
    if low >= most:
        return _newer(clause, asked, gaps)
    if high < wanted:
        return failed("lower" if asked.family in GRADES else "older", **gaps)
    return unclear("edition_not_stated", asked=asked.shown)


def _seals_as_well(offered: int, asked: int) -> bool:
    """Both digits of an IP code count: dust and water."""
    return offered // 10 >= asked // 10 and offered % 10 >= asked % 10


def _same_kind(gaps: dict[str, str]) -> Judgement:
    low_power = {gaps["offered"].startswith("lp"), gaps["asked"].startswith("lp")}
    return passed("equals", **gaps) if len(low_power) == 1 else unclear("other_variant", **gaps)


def _newer(clause: Meaning, asked: Mention, gaps: dict[str, str]) -> Judgement:
    if clause.operator == Operator.EQ:
        return failed("differs", **gaps)
    if allows_better(clause) or LADDERS[asked.family].compatible:
        return better("higher" if asked.family in GRADES else "newer", **gaps)
    return unclear("newer_not_asked", **gaps)
