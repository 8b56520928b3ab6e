"""From the findings of the members to what the committee says, and from there to the ranking. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from helpdesk.procurement.terms import Verdict

MEETS = (Verdict.PASS, Verdict.BETTER)


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


def quorum(serving: int) -> int:
    """At least half of a committee decides, the chairman among them (regulation 2560, clause 27); never one alone."""
    return max(2, (serving + 1) // 2)


def decide(votes: Sequence[Vote], needed: int) -> Decision:
    """The majority, by meets or not; at a tie the chairman's; `unclear` is no decision. `needed` votes are a quorum."""
    chair = next((vote for vote in votes if vote.is_chair), None)
    if len(votes) < needed or chair is None:
        return Decision(None)
    sides = {side: [vote for vote in votes if _side(vote.verdict) is side] for side in map(_side, _voted(votes))}
    most = max(len(side) for side in sides.values())
    leading = [side for side, theirs in sides.items() if len(theirs) == most]
    side = leading[0] if len(leading) == 1 else _side(chair.verdict) if _side(chair.verdict) in leading else None
    if side is None or side is Verdict.UNCLEAR:
        return Decision(None)
    winners = sides[side]
    better = sum(vote.verdict is Verdict.BETTER for vote in winners) * 2 > len(winners)
    dissent = tuple(vote for vote in votes if vote not in winners)
    return Decision(Verdict.BETTER if side is Verdict.PASS and better else side, dissent)


def _side(verdict: Verdict) -> Verdict:
    return Verdict.PASS if verdict in MEETS else verdict


def _voted(votes: Sequence[Vote]) -> list[Verdict]:
    return [vote.verdict for vote in votes]


class Out(StrEnum):
    """Why an offer has no place in the ranking."""

    EXCLUDED = "excluded"
    FAILS = "fails"
    VAT_NOT_STATED = "vat_not_stated"
    ABOVE_CEILING = "above_ceiling"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An offer as the ranking sees it: unit price with VAT, the mandatory clauses it does not meet."""

    letter: str
    price: Decimal | None
    fails: tuple[str, ...] = ()
    excluded: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A line of the ranking: its place (equal prices share one), or why it has none."""

    letter: str
    price: Decimal | None
    place: int | None
    out: Out | None = None


def rank(candidates: Sequence[Candidate], ceiling: Decimal) -> list[Standing]:
    """Those that pass, cheapest first, then the others in the order of their letters."""
    inside = sorted(
        (c for c in candidates if _out(c, ceiling) is None), key=lambda c: (c.price or Decimal(0), c.letter)
    )
    prices = [candidate.price for candidate in inside]
    ranked = [Standing(c.letter, c.price, prices.index(c.price) + 1) for c in inside]
    outside = sorted((c for c in candidates if _out(c, ceiling)), key=lambda c: c.letter)
    return ranked + [Standing(c.letter, c.price, None, _out(c, ceiling)) for c in outside]


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
    if candidate.price is None:
        return Out.VAT_NOT_STATED
    return Out.ABOVE_CEILING if candidate.price > ceiling else None
