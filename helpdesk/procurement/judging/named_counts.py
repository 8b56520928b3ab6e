"""Numbers of things that are no unit of ours: MAC addresses, VLANs, copies."""

import re

from helpdesk.procurement.judging.bounds import bound_of, compare
from helpdesk.procurement.judging.ladders import mentions
from helpdesk.procurement.judging.measured import doubt
from helpdesk.procurement.judging.readings import BEFORE, NUMBER, read, value_of
from helpdesk.procurement.judging.strangers import strangers_in
from helpdesk.procurement.judging.verdicts import Judgement, agreed, unclear
from helpdesk.procurement.judging.wording import plain
from helpdesk.procurement.terms import Meaning

NOUN = re.compile(r"[a-z]{3,}|[ก-๎]{3,}")
SAME_NOUNS = [
    {"link", "ลิงก์", "ลิงค์", "เส้นทาง"},
    {"queue", "คิว"},
    {"zone", "โซน"},
    {"model", "รุ่น"},
]
GENERATION = re.compile(r"generation|เจน(?:เนอ|เน)?")
ORDINAL = re.compile(
    r"(?<![\w.])(\d{1,2})\s?(?:st|nd|rd|th)[\s-]*gen(?:eration)?(?![a-z])|"
    r"(?<![a-z])gen(?:eration)?\.?\s*(\d{1,2})(?![\d.])|(?:รุ่นที่|เจน(?:เนอเร(?:ชั่?น))?)\s*(\d{1,2})(?![\d.])"
)
NAMED_NUMBER = re.compile(
    rf"(?<![\w.,])(?P<number>{NUMBER})\s*(?P<kilo>k(?![a-z]))?\s*(?P<noun>[a-z]{{3,}}|" rf"[ก-๎]{{3,}})"
)


def judge_named_count(clause: Meaning, offered: str) -> Judgement:
    """A number of things that are no unit of ours (MAC addresses, VLANs): the answer must name them as the clause
    does, and hold no second number of them."""
    bound, text = bound_of(clause, "number"), _generation(clause, plain(offered))
    nouns = {_single(word) for word in NOUN.findall(f"{plain(clause.unit)} {plain(clause.text)}")}
    found = [(one, _is_one_of(_single(one["noun"]), nouns)) for one in NAMED_NUMBER.finditer(text)]
    named = [one for one, is_named in found if is_named]
    if bound is None or len(named) != 1 or read(offered).broken:
        return unclear("unit_not_stated" if bound else "clause_unreadable")
    number = value_of(named[0]["number"])
    if number is None or doubt(text, read(offered)) or re.search(BEFORE["approx"], text):
        return unclear("number_unreadable")
    values = [number * 1000, number * 1024] if named[0]["kilo"] else [number]
    judged = agreed([compare(bound, value, "number") for value in values])
    strange = strangers_in(clause, text, read(offered))
    return unclear("words_unread", offered=", ".join(strange)) if strange else judged


def _generation(clause: Meaning, text: str) -> str:
    """`14th Gen` and `Gen 14` as `14 generation`, where the clause counts generations."""
    of_another = any(one.family != "intel" for one in mentions(text))
    if of_another or not GENERATION.search(plain(f"{clause.unit} {clause.text}")):
        return text
    return ORDINAL.sub(lambda found: f"{found[1] or found[2] or found[3]} generation", text)


def _single(word: str) -> str:
    """entries → entry, queues → queue."""
    return f"{word[:-3]}y" if word.endswith("ies") else word.rstrip("s")


def _is_one_of(noun: str, nouns: set[str]) -> bool:
    """Whether the clause has this noun; Thai nouns run on: คิว of คิวต่อพอร์ต."""
    if any(noun in names and names & nouns for names in SAME_NOUNS):
        return True
    return noun in nouns or (not noun.isascii() and any(one.startswith(noun) for one in nouns))
