"""Clauses and offers in, a verdict with its reason per cell out. It knows neither database nor page, and never guesses:
what it cannot prove is `unclear`."""

from collections.abc import Mapping

from helpdesk.procurement.judging import stance
from helpdesk.procurement.judging.meanings import echoes, judge_by_meaning
from helpdesk.procurement.judging.quoting import as_written
from helpdesk.procurement.judging.verdicts import Judgement, Reason, Verdict, nothing_offered, unclear
from helpdesk.procurement.judging.wording import LONGEST, plain, says_nothing, squeezed
from helpdesk.procurement.terms import Meaning, Operator

__all__ = ["Judgement", "Meaning", "Operator", "Reason", "Verdict", "compare", "judge"]
SHORTEST_COPY = 12  # signs from which a word-for-word copy of the clause is one and no answer


def judge(clause: Meaning, offered: str, machine: str = "") -> Judgement:
    """One answer against one clause; `machine` is the brand and model that the vendor offers. Never raises."""
    if says_nothing(offered):
        return nothing_offered()
    text = plain(offered)
    if clause.operator is None or clause.operator == Operator.TEXT or not clause.value.strip():
        return unclear("for_people")
    if len(offered) > LONGEST:
        return unclear("too_long")
    copied = squeezed(offered)
    if len(copied) >= SHORTEST_COPY and copied == squeezed(clause.text):
        return unclear("repeats")
    if stance.NAKED_CLAIM.fullmatch(text):
        return unclear("only_claimed")
    if reason := echoes(clause, text):
        return unclear(reason)
    return as_written(clause, offered, judge_by_meaning(clause, offered, machine))


def compare(
    clauses: Mapping[str, Meaning],
    offers: Mapping[str, Mapping[str, str]],
    machines: Mapping[str, str] | None = None,
) -> dict[tuple[str, str], Judgement]:
    """Every clause × vendor: clauses by number, answers by vendor and clause number; a missing answer is `na`."""
    return {
        (number, vendor): judge(clause, answers.get(number, ""), (machines or {}).get(vendor, ""))
        for number, clause in clauses.items()
        for vendor, answers in offers.items()
    }
