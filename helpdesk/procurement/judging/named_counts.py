"""Numbers of things that are no unit of ours: MAC addresses, VLANs, copies."""

import re

from helpdesk.procurement.judging.bounds import bound_of, compare
from helpdesk.procurement.judging.measured import doubt
from helpdesk.procurement.judging.readings import BEFORE, NUMBER, read, value_of
from helpdesk.procurement.judging.strangers import strangers_in
from helpdesk.procurement.judging.verdicts import Judgement, agreed, unclear
from helpdesk.procurement.judging.wording import plain
from helpdesk.procurement.terms import Meaning

NOUN = re.compile(r"[a-z]{3,}|[ก-๎]{3,}")
NAMED_NUMBER = re.compile(
    rf"(?<![\w.,])(?P<number>{NUMBER})\s*(?P<kilo>k(?![a-z]))?\s*(?P<noun>[a-z]{{3,}}|" rf"[ก-๎]{{3,}})"
)


def judge_named_count(clause: Meaning, offered: str) -> Judgement:
    """A number of things that are no unit of ours (MAC addresses, VLANs): the answer must name them as the clause
    does, and hold no second number of them."""
    bound, text = bound_of(clause, "number"), plain(offered)
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
    strange = strangers_in(clause, text, read(offered)) if judged.meets else []
    return unclear("words_unread", offered=", ".join(strange)) if strange else judged


def _single(word: str) -> str:
    """entries → entry, queues → queue."""
    return f"{word[:-3]}y" if word.endswith("ies") else word.rstrip("s")


def _is_one_of(noun: str, nouns: set[str]) -> bool:
    """Whether the clause has this noun; Thai nouns run on: คิว of คิวต่อพอร์ต."""
    return noun in nouns or (not noun.isascii() and any(one.startswith(noun) for one in nouns))
