"""What comes out of judging a cell: a verdict and the reason as data. Its words are in `reasons.py`."""

from dataclasses import dataclass, field, replace

from helpdesk.procurement.terms import Verdict

MEETS = frozenset({Verdict.PASS, Verdict.BETTER})


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a key of `reasons.WORDS` and what stands in its gaps."""

    key: str
    params: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its reason."""

    verdict: Verdict
    reason: Reason

    @property
    def meets(self) -> bool:
        """Whether the clause is kept, exceeded or not."""
        return self.verdict in MEETS

    def with_verdict(self, verdict: Verdict) -> "Judgement":
        """The same reason under another verdict."""
        return replace(self, verdict=verdict)


def passed(key: str, **params: object) -> Judgement:
    """The clause is met."""
    return _judged(Verdict.PASS, key, params)


def better(key: str, **params: object) -> Judgement:
    """The clause is exceeded."""
    return _judged(Verdict.BETTER, key, params)


def failed(key: str, **params: object) -> Judgement:
    """The clause is not met."""
    return _judged(Verdict.FAIL, key, params)


def unclear(key: str, **params: object) -> Judgement:
    """A person must ask or decide."""
    return _judged(Verdict.UNCLEAR, key, params)


def nothing_offered() -> Judgement:
    """The cell is empty or a dash."""
    return Judgement(Verdict.NA, Reason("nothing_offered"))


def agreed(judgements: list[Judgement]) -> Judgement:
    """One judgement out of several readings of the same text: the worst one when all meet or all fail."""
    first = judgements[0]
    if all(one.verdict == first.verdict for one in judgements):
        return first
    if all(one.meets for one in judgements):
        return next(one for one in judgements if one.verdict == Verdict.PASS)
    return next((one for one in judgements if one.verdict == Verdict.UNCLEAR), unclear("several_readings"))


def all_kept(judgements: list[Judgement]) -> Judgement:
    """One judgement out of several demands that must all be kept: a failure decides, then a doubt."""
    for verdict in (Verdict.FAIL, Verdict.UNCLEAR):
        for one in judgements:
            if one.verdict == verdict:
                return one
    return next((one for one in judgements if one.verdict == Verdict.BETTER), judgements[0])


def any_kept(judgements: list[Judgement]) -> Judgement:
    """One judgement out of demands of which one is enough: the best one counts, a doubt before a failure."""
    for verdict in (Verdict.BETTER, Verdict.PASS, Verdict.UNCLEAR):
        for one in judgements:
            if one.verdict == verdict:
                return one
    return judgements[0]


def _judged(verdict: Verdict, key: str, params: dict[str, object]) -> Judgement:
    return Judgement(verdict, Reason(key, {name: str(value) for name, value in params.items()}))
