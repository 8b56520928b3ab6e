"""The sheet as the committee sees it: every cell with its findings, the decision out of them, and the ranking.
Reading the rows is in `comparison_queries.py`, the rules themselves in `deciding.py`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from helpdesk.procurement.committee import Member
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.correction_models import Correction
from helpdesk.procurement.deciding import MISSES, Candidate, Decision, Standing, Vote, decide, failed_clauses, rank
from helpdesk.procurement.models import Clause
from helpdesk.procurement.offer_models import Answer, Offer
from helpdesk.procurement.terms import Verdict


@dataclass(frozen=True, slots=True)
class Said:
    """What one member found of one cell, and when they said so last."""

    member: Member
    verdict: Verdict
    note: str
    at: datetime
    is_outdated: bool = False  # the answer was corrected since

    @property
    def counts(self) -> bool:
        return self.member.counts and not self.is_outdated

    @property
    def vote(self) -> Vote:
        return Vote(self.member.id, self.verdict, self.note, self.member.duty.value == "committee_chair")


@dataclass(frozen=True)
class Cell:
    """One clause of one offer; `answer` is None only where an import left a hole."""

    clause: Clause
    offer: Offer
    answer: Answer | None
    said: tuple[Said, ...]
    quorum: int
    corrections: tuple[Correction, ...] = ()

    @cached_property
    def decision(self) -> Decision:
        return decide([said.vote for said in self.said if said.counts], self.quorum)

    @property
    def verdict(self) -> Verdict | None:
        return self.decision.verdict

    @cached_property
    def dissent(self) -> frozenset[int]:
        """The ids of the members who see it otherwise than the committee."""
        return frozenset(vote.key for vote in self.decision.dissent)

    @property
    def is_open(self) -> bool:
        """Not yet decided; an offer that left the race needs no decision."""
        return self.verdict is None and self.offer.is_in

    @cached_property
    def differs(self) -> bool:
        """Whether those who count are not of one word, or not of the machine's."""
        words = {said.verdict for said in self.said if said.counts}
        return len(words) > 1 or (len(words) == 1 and self.answer is not None and words != {self.answer.suggested})

    @property
    def is_plain(self) -> bool:
        """Everybody who said something counts, is of one word, and left no note."""
        return (
            all(said.counts and not said.note for said in self.said) and len({said.verdict for said in self.said}) == 1
        )

    def of(self, member: Member | None) -> Said | None:
        """What this member said of it."""
        return next((said for said in self.said if member is not None and said.member.id == member.id), None)

    def awaits(self, member: Member | None) -> bool:
        """Whether this member, who may find, has said nothing yet of an answer in the race as it stands."""
        if member is None or not member.counts or not self.offer.is_in or self.answer is None:
            return False
        said = self.of(member)
        return said is None or said.is_outdated


@dataclass(frozen=True)
class Sheet:
    """All cells of a comparison by clause and offer, both in their order."""

    comparison: Comparison
    clauses: Sequence[Clause]
    offers: Sequence[Offer]
    cells: Mapping[tuple[int, int], Cell]
    corrected: Mapping[int, Sequence[Correction]] = field(default_factory=dict)  # heads of offers, by their ids

    def __iter__(self) -> Iterator[Cell]:
        return iter(self.cells.values())

    def row(self, clause: Clause) -> list[Cell]:
        return [self.cells[clause.id, offer.id] for offer in self.offers]

    def column(self, offer: Offer) -> list[Cell]:
        return [self.cells[clause.id, offer.id] for clause in self.clauses]

    @cached_property
    def open_cells(self) -> list[Cell]:
        return [cell for cell in self if cell.is_open]

    @cached_property
    def ranking(self) -> list[Standing]:
        """Those that pass by what all costs with VAT; withdrawn offers take no part."""
        standing = [self._candidate(offer) for offer in self.offers if offer.stands]
        spec = self.comparison.spec
        return rank(standing, spec.ceiling_price * spec.qty)

    @cached_property
    def prices(self) -> dict[str, Decimal | None]:
        """For one unit with VAT, by letter: to be shown beside the total that counts."""
        return {offer.letter: offer.price_with_vat(self.comparison.vat_percent) for offer in self.offers}

    @cached_property
    def pending(self) -> frozenset[str]:
        """The letters of those that may still pass: of a mandatory clause nothing says no yet, but not all is said."""
        needed = {offer.letter: [cell for cell in self.column(offer) if cell.clause.mandatory] for offer in self.offers}
        return frozenset(
            letter
            for letter, cells in needed.items()
            if any(cell.is_open for cell in cells) and not any(cell.verdict in MISSES for cell in cells)
        )

    def _candidate(self, offer: Offer) -> Candidate:
        verdicts = {cell.clause.no: cell.verdict for cell in self.column(offer)}
        mandatory = [clause.no for clause in self.clauses if clause.mandatory]
        total = offer.total_with_vat(self.comparison.vat_percent, self.comparison.spec.qty)
        return Candidate(offer.letter, total, failed_clauses(verdicts, mandatory), offer.excluded_why)
