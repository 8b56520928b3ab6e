"""From the findings of the members to what the committee says, and from there to the ranking. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from helpdesk.procurement.terms import Verdict

MEETS = (Verdict.PASS, Verdict.BETTER)
MISSES = (Verdict.FAIL, Verdict.NA)


@dataclass(frozen=True, slots=True)
class Vote:
    """One member's finding on one cell. `key` says whose it is."""

    key: int
    verdict: Verdict
    note: str = ""
    is_chair: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What the committee says of a cell (None: not yet), and who saw it differently."""

    verdict: Verdict | None
    dissent: tuple[Vote, ...] = ()


def quorum(named: int) -> int:
    """At least half of all members that the order names decides, the chairman among them (regulation 2560, clause
    27); who was released is no member any more, but their place is until somebody is named in it. Never one alone."""
    return max(2, (named + 1) // 2)


def decide(votes: Sequence[Vote], needed: int) -> Decision:
    """What more than half of those who vote say: that it meets, that it does not, or that it is not clear, which is no
    decision. With exactly half the chairman has the casting vote. `needed` votes are a quorum."""
    chair = next((vote for vote in votes if vote.is_chair), None)
    if len(votes) < needed or chair is None:
        return Decision(None)
    side = _winning_side(votes, chair)
    if side is None or side is Verdict.UNCLEAR:
        return Decision(None)
    theirs = [vote for vote in votes if _side(vote.verdict) is side]
    return Decision(_in_one_word(theirs), tuple(vote for vote in votes if vote not in theirs))


def _winning_side(votes: Sequence[Vote], chair: Vote) -> Verdict | None:
    count = Counter(_side(vote.verdict) for vote in votes)
    most = max(count.values())
    if 2 * most > len(votes):
        return max(count, key=lambda side: count[side])
    casting = _side(chair.verdict)
    return casting if 2 * most == len(votes) and count[casting] == most else None


def _side(verdict: Verdict) -> Verdict:
    """Nothing stated is on the side of those who say that it does not meet."""
    return Verdict.PASS if verdict in MEETS else Verdict.FAIL if verdict in MISSES else Verdict.UNCLEAR


def _in_one_word(theirs: Sequence[Vote]) -> Verdict:
    """The word of a side: of two the more frequent, and the plainer one where they are as many."""
    plain, other = MEETS if theirs[0].verdict in MEETS else MISSES
    return other if 2 * sum(vote.verdict is other for vote in theirs) > len(theirs) else plain


class Out(StrEnum):
    """Why an offer has no place in the ranking."""

    EXCLUDED = "excluded"
    FAILS = "fails"
    VAT_NOT_STATED = "vat_not_stated"
    ABOVE_CEILING = "above_ceiling"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An offer as the ranking sees it: what all costs with VAT, the mandatory clauses it does not meet."""

    letter: str
    total: Decimal | None
    fails: tuple[str, ...] = ()
    excluded: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A line of the ranking: its place (equal prices share one), or why it has none."""

    letter: str
    total: Decimal | None
    place: int | None
    out: Out | None = None


def rank(candidates: Sequence[Candidate], ceiling: Decimal) -> list[Standing]:
    """Those that pass, cheapest first, then the others in the order of their letters; `ceiling` is for all too."""
    inside = sorted(
        (c for c in candidates if _out(c, ceiling) is None), key=lambda c: (c.total or Decimal(0), c.letter)
    )
    totals = [candidate.total for candidate in inside]
    ranked = [Standing(c.letter, c.total, totals.index(c.total) + 1) for c in inside]
    outside = sorted((c for c in candidates if _out(c, ceiling)), key=lambda c: c.letter)
    return ranked + [Standing(c.letter, c.total, None, _out(c, ceiling)) for c in outside]


def winners(ranking: Sequence[Standing]) -> list[str]:
    """The letters in the first place: one, none, or several at the same price."""
    return [standing.letter for standing in ranking if standing.place == 1]


def failed_clauses(verdicts: Mapping[str, Verdict | None], mandatory: Sequence[str]) -> tuple[str, ...]:
    """The mandatory clauses that are not met; nothing stated (`na`) does not meet one."""
    return tuple(no for no in mandatory if verdicts.get(no) not in MEETS)


def _out(candidate: Candidate, ceiling: Decimal) -> Out | None:
    if candidate.excluded:
        return Out.EXCLUDED
    if candidate.fails:
        return Out.FAILS
    if candidate.total is None:
        return Out.VAT_NOT_STATED
    return Out.ABOVE_CEILING if candidate.total > ceiling else None
