"""What each member says of each cell, and the sheet as it was locked."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from helpdesk.core.dates import now
from helpdesk.core.models import Base, Identified, UtcDateTime, one_of
from helpdesk.procurement.committee import Member
from helpdesk.procurement.offer_models import Answer
from helpdesk.procurement.terms import Verdict

MOST_CELLS, MOST_OF_A_NOTE = 500, 200  # what the history keeps of one step; a sheet of 60 clauses x 8 vendors has 480


class Finding(Identified, Base):
    """What one member says of one cell; the last word of theirs stands, the history keeps that they changed it."""

    __tablename__ = "findings"
    __table_args__ = (UniqueConstraint("member_id", "answer_id"), Index("ix_findings_answer", "answer_id"))

    member_id: Mapped[int] = mapped_column(ForeignKey("committee_members.id"))
    answer_id: Mapped[int] = mapped_column(ForeignKey("answers.id"))
    verdict: Mapped[Verdict] = mapped_column(one_of(Verdict, "verdict"))
    note: Mapped[str] = mapped_column(String(1000), default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    member: Mapped[Member] = relationship(back_populates="findings")
    answer: Mapped[Answer] = relationship()


class FrozenSheet(Base):
    """The whole sheet as it was locked, word for word, and its sha256. A trigger keeps it append-only."""

    __tablename__ = "frozen_sheets"

    comparison_id: Mapped[int] = mapped_column(ForeignKey("comparisons.id"), primary_key=True)
    content: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


def keep(member: Member, findings: Mapping[Answer, tuple[Verdict, str]]) -> list[dict[str, str]]:
    """Take over a member's findings by cell; the earlier word of each that says something else now is handed back, of
    at most MOST_CELLS."""
    former = {finding.answer_id: finding for finding in member.findings}
    changed = []
    for answer, (verdict, note) in findings.items():
        finding = former.get(answer.id)
        if finding is None:
            member.findings.append(Finding(answer_id=answer.id, verdict=verdict, note=note, at=now()))
            continue
        if (finding.verdict, finding.note) != (verdict, note):
            changed.append(_earlier(finding, verdict, note))
        finding.verdict, finding.note, finding.at = verdict, note, now()
    return changed[:MOST_CELLS]


def _earlier(finding: Finding, verdict: Verdict, note: str) -> dict[str, str]:
    cell = {"clause": finding.answer.clause.no, "offer": finding.answer.offer.letter}
    words = {"before": finding.verdict.value, "after": verdict.value}
    return cell | words | {"note_before": finding.note[:MOST_OF_A_NOTE], "note_after": note[:MOST_OF_A_NOTE]}
