"""Clauses that ask for a thing to be there. The table of properties is in `properties.py`."""

import re

from helpdesk.procurement.judging import stance
from helpdesk.procurement.judging.editions import is_denied
from helpdesk.procurement.judging.properties import FEATURES, PATTERNS, denied_in, features_in
from helpdesk.procurement.judging.readings import Reading, read
from helpdesk.procurement.judging.strangers import strangers_in
from helpdesk.procurement.judging.synonyms import SAID_AS, said_as
from helpdesk.procurement.judging.verdicts import Judgement, failed, passed, unclear
from helpdesk.procurement.judging.wording import plain, squeezed
from helpdesk.procurement.terms import Meaning

MANUAL = re.compile(r"manual|ด้วยมือ|ด้วยตนเอง|กลับเอง|กลับกระดาษเอง|กึ่งอัตโนมัติ|semi|แมนนวล|แมนน่วล")
RAID_LEVELS = re.compile(r"raid\s*(?:level|ระดับ)?\s*((?:\d{1,2})(?:\s*(?:[,/&+]|และ|or|หรือ)+\s*\d{1,2}(?!\d))*)")
HANDED_OUT = frozenset(
    ["stylus", "speaker", "microphone", "bag", "remote", "mouse", "keyboard", "keyboard_thai", "webcam", "case"]
)
CAN_USE = re.compile(r"สามารถ|ใช้(?:งาน)?(?:กับ|ร่วม)|compatible|(?:รองรับ|supports?\b)\s*(?:[),;/]|$)")
SUPPORTS = re.compile(r"รองรับ|สามารถ|supports?\b")
HEAD_ENDS = re.compile(r"มี|พร้อม|แถม|และ|กับ|เป็น|ให้|ด้วย|[^ก-๎ ]")  # a Thai noun stands before what says more of it
FEWEST_LETTERS = 2
PROTOCOL = re.compile(r"802\.")  # 802.1s is no time
SHORT_LIST = 80
SAYS_LITTLE = frozenset(
    {
        "with",
        "and",
        "for",
        "the",
        "type",
        "support",
        "supports",
        "function",
        "feature",
        "built",
        "control",
        "system",
        "automatic",
        "auto",
        "or",
        "port",
        "ports",
        "included",
        "provided",
        "device",
        "licensed",
        "ieee",
        "wireless",
        "lan",
        "ethernet",
        "generation",
        "gen",
        "version",
        "base",
        "mbps",
        "certified",
        "rating",
        "ram",
        "memory",
        "interface",
        "label",
        "class",
        "grade",
        "energy",
        "efficiency",
        "psu",
        "power",
        "supply",
    }
)
WORD = re.compile(r"[a-z0-9][a-z0-9.]*|[ก-๎]{3,}")


def judge_feature(clause: Meaning, term: str, offered: str) -> Judgement:
    """Whether the asked property is named, denied, or another of its class is offered."""
    text, wanted_text = plain(offered), plain(term)
    if stance.NAKED_DENIAL.fullmatch(text):
        return failed("says_no")
    if stance.is_not_included(text):
        return failed("not_included")
    if (raid := RAID_LEVELS.search(wanted_text)) is not None:
        return judge_raid(raid, text)
    wanted = _wanted(wanted_text)
    if not wanted and (measure := _as_measure(wanted_text)) is not None:
        return _by_measure(measure, offered, term)
    judged = _by_class(wanted, text, term) if wanted else _by_words(wanted_text, text, term)
    if not judged.meets:
        return judged
    kept = stance.without_extras(text)
    if stance.qualifies_what_stands_before(text):
        return (
            failed("not_included")
            if stance.TO_BE_BOUGHT.search(text)
            and stance.PHRASE.findall(text)[1:2]
            and len(stance.PHRASE.findall(text)) == 2
            else unclear("optional_part")
        )
    if kept != text and not (wanted and wanted <= features_in(kept)):
        bought = wanted and stance.TO_BE_BOUGHT.search(text)
        return failed("not_included") if bought else unclear("optional_part")
    if _still_denies(text, wanted):
        return unclear("denies_something")
    if doubt := _only_beside(clause, wanted, wanted_text, text):
        return doubt
    return judged if _rest_answered(wanted, wanted_text, text) else unclear("edition_not_stated", asked=term)


def _only_beside(clause: Meaning, wanted: set[str], term: str, text: str) -> Judgement | None:
    """A thing that is named without being there: a pocket for a pen, a pad for a mouse, a pen that could be used."""
    words = [PATTERNS[name] for name in wanted] or [re.compile(re.escape(word)) for word in WORD.findall(term)]
    places = [found for pattern in words for found in pattern.finditer(text) if found[0].strip()]
    usable = CAN_USE.search(text) or any(SUPPORTS.search(text[: found.start()]) for found in places)
    if wanted & HANDED_OUT and usable and not re.search(r"รองรับ|สามารถ|support", plain(clause.text)):
        return unclear("optional_part")
    heads = (HEAD_ENDS.split(text[: found.start()])[-1] for found in places)
    strange = [word for head in heads for word in strangers_in(clause, head)]
    return unclear("words_unread", offered=", ".join(strange)) if strange else None


def _as_measure(term: str) -> Reading | None:
    """A term that is a number with its unit and nothing else: `2U`, `5 GHz`."""
    readings = read(term).readings if not PROTOCOL.match(term) else ()
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
    places = [
        place for word in there for place in (said_as(word) if word.isascii() else re.compile(word)).finditer(text)
    ]
    if any(is_denied(text, one.start(), one.end()) or text[: one.start()].endswith("ไม่") for one in places):
        return failed("says_no")
    if len(there) == len(words) or (len(squeezed(term)) >= 4 and spelled_apart(term).search(text)):
        return passed("named", asked=shown)
    if stance.ONLY.search(text) and len(text) < SHORT_LIST and words[0] not in there and words[0] in SAID_AS:
        return failed("missing_part", asked=shown)
    if not there and stance.ONLY.search(text) and len(text) < SHORT_LIST and len(words) == 1:
        return failed("missing_part", asked=shown)
    return unclear("not_mentioned", asked=shown)


def spelled_apart(term: str) -> re.Pattern[str]:
    """The term with signs and blanks wherever they stand: `Flat-bed` is `flatbed`; within no longer word."""
    return re.compile(r"(?<![a-z0-9])" + r"[\W_]*".join(map(re.escape, squeezed(term))) + r"(?![a-z0-9])")


def _stands(word: str, text: str) -> bool:
    if re.match(r"[a-z0-9]", word):
        return said_as(word).search(text) is not None
    return word in text


def _still_denies(text: str, wanted: set[str]) -> bool:
    """A denial of something that the table does not know."""
    for name in wanted | denied_in(text):
        text = PATTERNS[name].sub(" ", text)
    known = re.sub(r"(?:ไม่มี|ไม่รองรับ|\bno|without|non)[\s-]*(?=[\s,;.)/]|$)|non-?\s?glare", " ", text)
    return stance.DENIAL.search(known) is not None


def _rest_answered(wanted: set[str], term: str, text: str) -> bool:
    """Beside its known properties a term may name more: numbers and words that the answer must say too."""
    if not _numbers_answered(PATTERNS["cellular4"].sub(" ", term), text):  # 5G does what 4G does
        return False
    for name in features_in(term):
        term = PATTERNS[name].sub(" ", term)
    return not wanted or words_answered(term, text)


def words_answered(term: str, text: str) -> bool:
    """Every telling word of a term stands in the answer."""
    return all(_stands(word, text) for word in re.findall(r"[a-z][a-z0-9]{2,}", term) if word not in SAYS_LITTLE)


def _numbers_answered(term: str, text: str) -> bool:
    """Every number of the term stands in the answer."""
    return all(
        re.search(rf"(?<![\d.]){re.escape(number)}(?![\d]|\.\d)", text) for number in re.findall(r"\d+(?:\.\d+)?", term)
    )


def judge_raid(asked: re.Match[str], text: str) -> Judgement:
    """The asked RAID levels among those that the answer names."""
    wanted = set(re.findall(r"\d+", asked[1]))
    named = list(RAID_LEVELS.finditer(text))
    denied = {
        level
        for match in named
        if is_denied(text, match.start(), match.end())
        for level in re.findall(r"\d+", match[1])
    }
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
