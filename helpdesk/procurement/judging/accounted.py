"""The mirror of `strangers.py`: words of a clause's value that an answer leaves open. A pass stands only where every
name, letter, number and edition of the value has its like in the answer."""

import re

from helpdesk.procurement.judging import ownership, resolutions, stance, standards
from helpdesk.procurement.judging.editions import allows_better, judge_edition
from helpdesk.procurement.judging.features import PROTOCOL, RAID_LEVELS, judge_raid, spelled_apart
from helpdesk.procurement.judging.ladders import mentions
from helpdesk.procurement.judging.properties import PATTERNS, features_in
from helpdesk.procurement.judging.quantities import converted
from helpdesk.procurement.judging.readings import UNIT, read
from helpdesk.procurement.judging.synonyms import NAMES_OF_THEIR_OWN, PAPERS, said_as
from helpdesk.procurement.judging.verdicts import Judgement, failed, unclear
from helpdesk.procurement.judging.vocabulary import NEUTRAL_THAI
from helpdesk.procurement.judging.wording import plain, squeezed
from helpdesk.procurement.terms import Meaning

TOKEN = re.compile(r"[a-z0-9][a-z0-9.]*\+*|[ก-๎]+")
LITTLE = """
with and for the of or in on to by support supports supported function feature built control system port ports
included provided device ieee generation gen version ver base mbps certified certificate rating memory interface
label class grade energy efficiency psu power supply type standard std compliant level raid
"""
SAYS_NOTHING = frozenset(LITTLE.split())
TELLS_A_LETTER = frozenset(["class", "type", "profile", "category", "grade", "group", "level", "series", "version"])
JOINED = r"(?:[\s/,.&+()-]|(?<![a-z])[a-z](?![a-z])|\d+(?:\.\d+)?|และ|and|level|version|ver|v|profile|class|type)"
SHORTEST_NAME = 4  # letters of a value that may be looked for as one name, whatever signs stand in it
SHORT_LIST = 80
FEWEST_THAI = 3


def accounted(clause: Meaning, way: str, offered: str, judged: Judgement) -> Judgement:
    """The judgement on one way to keep a clause; where it is a pass and a part of the way is not in the answer, it is
    for people, or a failure where the answer closes its list with a rival of that part."""
    if not judged.meets:
        return judged
    text = plain(offered)
    left = unanswered(clause, way, text)
    if not left:
        return judged
    if stance.ONLY.search(text) and len(text) < SHORT_LIST and any(_has_a_rival(plain(way), one, text) for one in left):
        return failed("missing_part", asked=", ".join(left))
    return unclear("edition_not_stated", asked=way.strip())


def unanswered(clause: Meaning, way: str, text: str) -> list[str]:
    """The words and numbers of a way that a plain answer does not say, nor anything that does as well."""
    wanted = plain(way)
    left = [name for name, pattern in NAMES_OF_THEIR_OWN.items() if pattern.search(wanted) and not pattern.search(text)]
    left += _papers_left(wanted, text)
    rest = wanted
    for without in (_standards, _raid, _picture, _editions, _brand_or_licence, _properties, _measures):
        rest = without(clause, rest, text)
    if not left and "+" not in rest and len(squeezed(rest)) >= SHORTEST_NAME and spelled_apart(rest).search(text):
        return []
    return left + _words_left(clause, rest, text)


def _standards(clause: Meaning, rest: str, text: str) -> str:
    rest = standards.PART.sub("-", rest)
    for one in reversed(standards.standards_in(rest)):
        if standards.judge_standard(clause, one, text).meets:
            rest = _blank(rest, one.start, one.end)
    return rest


def _raid(_clause: Meaning, rest: str, text: str) -> str:
    for found in reversed(list(RAID_LEVELS.finditer(rest))):
        if judge_raid(found, text).meets:
            rest = _blank(rest, found.start(), found.end())
    return rest


def _picture(clause: Meaning, rest: str, text: str) -> str:
    size = resolutions.asked_size(rest)
    return resolutions.without_sizes(rest) if size and resolutions.judge_resolution(clause, size, text).meets else rest


def _editions(clause: Meaning, rest: str, text: str) -> str:
    for one in reversed(mentions(rest)):
        if judge_edition(clause, one, text).meets:
            rest = _blank(rest, one.start, one.end)
    return rest


def _brand_or_licence(_clause: Meaning, rest: str, text: str) -> str:
    rest = ownership.SAME_BRAND.sub(" ", rest)
    if re.search(r"attach|enclos|แนบ", rest):
        return re.sub(r"\b(?:attach|enclos)\w*|แนบ[ก-๎]*", " ", ownership.ATTACHED.sub(" ", rest))
    if ownership.SAID_LICENSED.search(text) and ownership.SYSTEM.search(text):
        rest = re.sub(r"(?<![a-z])os(?![a-z])|operating system", " ", rest)
    if ownership.SAID_LICENSED.search(text):
        rest = re.sub(r"licen[sc]ed?|ลิขสิทธิ์\S*|genuine|ถูกต้องตามกฎหมาย", " ", rest)
    return rest


def _properties(_clause: Meaning, rest: str, text: str) -> str:
    for name in features_in(rest) & features_in(text):
        rest = PATTERNS[name].sub(" ", rest)
    return rest


def _measures(clause: Meaning, rest: str, text: str) -> str:
    """Numbers with a unit: the same quantity stands in the answer, a greater one where the clause takes better."""
    there = [one for one in read(text).readings if one.unit]
    more = allows_better(clause)
    for asked in reversed(read(rest).readings):
        if asked.unit is None or PROTOCOL.match(rest[asked.start :]):
            continue
        values = [
            value
            for one in there
            for end in {one.low, one.high}
            for value in converted(end, one.unit or "", asked.unit)
        ]
        if any(value == asked.low or (more and value > asked.low) for value in values):
            rest = _blank(rest, asked.start, asked.end)
    return rest


def _words_left(clause: Meaning, rest: str, text: str) -> list[str]:
    left, before = [], ""
    for token in TOKEN.findall(rest):
        if not token.isascii():
            left += [one for one in NEUTRAL_THAI.sub(" ", token).split() if len(one) >= FEWEST_THAI and one not in text]
        elif not _tells_nothing(token, before) and not _is_said(clause, token, before, text):
            left.append(f"{before} {token}".strip() if len(token) == 1 or token.isdigit() else token)
        before = token if token.isascii() else ""
    return left


def _tells_nothing(token: str, before: str) -> bool:
    return token in SAYS_NOTHING or (token in ("a", "x") and before not in TELLS_A_LETTER)


def _is_said(clause: Meaning, token: str, before: str, text: str) -> bool:
    """Whether the answer has a word of the value; a letter or number only behind the name it stands with."""
    if not re.fullmatch(r"[a-z]|[\d.]+", token):
        return said_as(token).search(text) is not None
    is_letter, text = token.isalpha(), text.replace("เท่านั้น", ";")  # which begins with a unit
    behind = (
        "" if is_letter or re.search(rf"{re.escape(token)}\s*(?:{UNIT})", plain(clause.text)) else rf"(?!\s*(?:{UNIT}))"
    )
    alone = rf"(?<![a-z0-9.]){re.escape(token)}(?![a-z0-9]|\.\d|-[a-z]{{2}}){behind}"
    glued = rf"(?<![0-9.]){re.escape(token)}(?![a-z0-9]|\.\d){behind}"
    if not re.match("[a-z]", before) or re.fullmatch(r"[a-z]|[\d.]+", before):
        return re.search(alone, text) is not None
    return (
        re.search(rf"{said_as(before).pattern}{JOINED}{{0,16}}?{glued if token[0].isdigit() else alone}", text)
        is not None
    )


def _has_a_rival(way: str, left: str, text: str) -> bool:
    """Whether the answer names another letter or number where the missing one would stand: Profile S for Profile T."""
    name, _, missing = left.rpartition(" ")
    if not name or not re.fullmatch(r"[a-z]|[\d.]+", missing):
        return False
    rivals = re.findall(rf"{said_as(name).pattern}[\s-]*([a-z]|\d+(?:\.\d+)?)(?![a-z0-9])", text)
    return bool(rivals) and missing not in rivals


def _papers_left(wanted: str, text: str) -> list[str]:
    """The papers that are to be enclosed, where the answer names others only; of several each must be named."""
    asked = [name for name, words in PAPERS.items() if words.search(wanted)]
    named = [name for name, words in PAPERS.items() if words.search(text)]
    if not re.search(r"attach|enclos|แนบ", wanted) or (not named and len(asked) < 2):
        return []
    return [name for name in asked if name not in named]


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]
