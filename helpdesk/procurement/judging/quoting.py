"""A reason with its gaps filled as people wrote them: capitals as in the answer and the clause, numbers with a unit."""

from dataclasses import replace

from helpdesk.procurement.judging.verdicts import Judgement, Reason
from helpdesk.procurement.judging.wording import one_sign
from helpdesk.procurement.terms import Meaning


def as_written(clause: Meaning, offered: str, judged: Judgement) -> Judgement:
    """The same judgement; what the reason quotes is quoted, and `unit` holds the unit that its numbers are in."""
    params = dict(judged.reason.params)
    if "offered" in params:
        params["offered"] = _quoted(params["offered"], offered)
    for name in ("asked", "kind"):
        if name in params:
            params[name] = _quoted(params[name], f"{clause.value} ; {clause.text}")
    if params and clause.unit.strip():
        params["unit"] = clause.unit.strip()
    return replace(judged, reason=Reason(judged.reason.key, params))


def _quoted(word: str, text: str) -> str:
    """A lower-case word, or several, as the text spells it; itself where the text has it not so."""
    if " / " in word:
        return " / ".join(_quoted(part, text) for part in word.split(" / "))
    shown = one_sign(text)
    place = shown.lower().find(word.lower())
    return shown[place : place + len(word)] if place >= 0 and len(shown.lower()) == len(shown) else word
