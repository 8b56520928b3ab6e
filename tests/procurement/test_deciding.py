"""From findings to a decision and from decisions to a ranking: the rules alone, and that they hold for any votes."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from helpdesk.procurement.deciding import (
    Candidate,
    Out,
    Vote,
    decide,
    failed_clauses,
    quorum,
    rank,
    winners,
)
from helpdesk.procurement.terms import Verdict

PASS, BETTER, FAIL, UNCLEAR, NA = Verdict.PASS, Verdict.BETTER, Verdict.FAIL, Verdict.UNCLEAR, Verdict.NA
CEILING = Decimal("24000")
verdicts = st.lists(st.sampled_from(Verdict), min_size=0, max_size=9)
prices = st.decimals(min_value=1, max_value=99999, places=2)
offers = st.lists(st.tuples(st.none() | prices, st.booleans(), st.booleans()), max_size=8)


def votes(*words: Verdict) -> list[Vote]:
    """The chairman speaks first."""
    return [Vote(key, word, is_chair=key == 0) for key, word in enumerate(words)]


def decided(*words: Verdict, needed: int = 2) -> Verdict | None:
    return decide(votes(*words), needed).verdict


def test_half_of_a_committee_is_a_quorum_and_never_one_alone() -> None:
    assert [quorum(serving) for serving in range(8)] == [2, 2, 2, 2, 2, 3, 3, 4]


def test_the_majority_decides() -> None:
    assert decided(PASS, PASS, FAIL) is PASS
    assert decided(PASS, FAIL, FAIL) is FAIL
    assert decided(NA, NA, PASS) is NA


def test_meeting_and_exceeding_is_one_side() -> None:
    assert decided(FAIL, PASS, BETTER) is PASS
    assert decided(BETTER, BETTER, PASS) is BETTER
    assert decided(BETTER, PASS) is PASS


def test_at_a_tie_the_chairman_has_the_casting_vote() -> None:
    assert decided(FAIL, PASS) is FAIL
    assert decided(PASS, FAIL) is PASS
    assert decided(PASS, FAIL, FAIL, PASS) is PASS


def test_a_chairman_outside_the_tie_breaks_none() -> None:
    assert decided(UNCLEAR, PASS, FAIL, PASS, FAIL) is None


def test_more_than_half_is_asked_and_not_only_the_most() -> None:
    assert decided(FAIL, NA, PASS, PASS, UNCLEAR) is None
    assert decided(PASS, UNCLEAR, FAIL) is None
    assert decided(PASS, PASS, UNCLEAR, FAIL) is PASS
    assert decided(FAIL, PASS, PASS, UNCLEAR) is None


def test_not_meeting_and_stating_nothing_is_one_side() -> None:
    assert decided(FAIL, FAIL, NA, NA, PASS, PASS, PASS) is FAIL
    assert decided(NA, NA, FAIL, PASS, PASS) is NA
    assert decided(NA, FAIL, PASS) is FAIL


def test_not_clear_is_no_decision() -> None:
    assert decided(UNCLEAR, UNCLEAR, PASS) is None
    assert decided(UNCLEAR, PASS) is None
    assert decided(UNCLEAR, PASS, PASS) is PASS


def test_nothing_is_decided_without_a_quorum_or_without_the_chairman() -> None:
    assert decided(PASS, needed=2) is None
    assert decide([Vote(1, PASS), Vote(2, PASS)], 2).verdict is None
    assert decided() is None


def test_who_sees_it_otherwise_is_kept() -> None:
    decision = decide([Vote(0, PASS, is_chair=True), Vote(1, FAIL, "ไม่มีหลักฐาน"), Vote(2, BETTER)], 2)

    assert [(vote.key, vote.note) for vote in decision.dissent] == [(1, "ไม่มีหลักฐาน")]


def test_a_mandatory_clause_is_not_met_by_silence() -> None:
    verdicts = {"1": PASS, "2": NA, "3": BETTER, "4": FAIL, "5": None, "6": UNCLEAR}

    assert failed_clauses(verdicts, ["1", "2", "3", "5", "6", "7"]) == ("2", "5", "6", "7")


def test_those_that_pass_are_ranked_by_price() -> None:
    ranking = rank([Candidate("A", Decimal(300)), Candidate("B", Decimal(100)), Candidate("C", Decimal(200))], CEILING)

    assert [(line.letter, line.place) for line in ranking] == [("B", 1), ("C", 2), ("A", 3)]
    assert winners(ranking) == ["B"]


def test_equal_prices_share_a_place_and_the_next_one_is_left_out() -> None:
    ranking = rank(
        [Candidate(letter, Decimal(price)) for letter, price in zip("DCBA", (9, 5, 5, 7), strict=True)], CEILING
    )

    assert [(line.letter, line.place) for line in ranking] == [("B", 1), ("C", 1), ("A", 3), ("D", 4)]
    assert winners(ranking) == ["B", "C"]


def test_why_an_offer_has_no_place() -> None:
    ranking = rank(
        [
            Candidate("D", Decimal("24000.01")),
            Candidate("C", None),
            Candidate("B", Decimal(1), fails=("3",)),
            Candidate("A", Decimal(1), fails=("3",), excluded="เอกสารปลอม"),
            Candidate("E", Decimal("24000.00")),
        ],
        CEILING,
    )

    assert [(line.letter, line.out) for line in ranking if line.place is None] == [
        ("A", Out.EXCLUDED),
        ("B", Out.FAILS),
        ("C", Out.VAT_NOT_STATED),
        ("D", Out.ABOVE_CEILING),
    ]
    assert winners(ranking) == ["E"]


@given(verdicts, st.randoms(use_true_random=False))
def test_the_order_of_the_votes_does_not_matter(words: list[Verdict], random: object) -> None:
    cast = votes(*words)
    shuffled = list(cast)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # a Random

    assert decide(cast, 2).verdict is decide(shuffled, 2).verdict


@given(verdicts)
def test_everybody_is_of_the_decision_or_dissents(words: list[Verdict]) -> None:
    decision = decide(votes(*words), 2)

    if decision.verdict is None:
        assert decision.dissent == ()
    else:
        side = {PASS, BETTER} if decision.verdict in (PASS, BETTER) else {FAIL, NA}
        assert {vote.key for vote in decision.dissent} == {k for k, word in enumerate(words) if word not in side}
        assert decision.verdict is not UNCLEAR
        assert 2 * len(decision.dissent) <= len(words)


@given(verdicts, st.integers(0, 8))
def test_one_more_vote_for_meeting_never_turns_meeting_into_failing(words: list[Verdict], at: int) -> None:
    before = decided(*words)
    raised = [PASS if index == at and word is FAIL else word for index, word in enumerate(words)]

    assert not (before in (PASS, BETTER) and decided(*raised) is FAIL)


@given(offers)
def test_a_ranking_holds_everybody_once_and_only_those_that_pass_have_a_place(
    rows: list[tuple[Decimal | None, bool, bool]],
) -> None:
    candidates = [
        Candidate(chr(65 + index), price, ("1",) if fails else (), "x" if excluded else "")
        for index, (price, fails, excluded) in enumerate(rows)
    ]
    ranking = rank(candidates, CEILING)
    placed = [line for line in ranking if line.place]

    assert sorted(line.letter for line in ranking) == [candidate.letter for candidate in candidates]
    assert all(line.out is None and line.total is not None and line.total <= CEILING for line in placed)
    assert [line.total for line in placed] == sorted(line.total for line in placed if line.total)
    assert all(line.place == 1 + sum(other.total < line.total for other in placed) for line in placed)  # type: ignore[operator]  # prices
    assert ranking == rank(candidates[::-1], CEILING)
