"""The comparison of the offers for one specification: `spec_comparison` of the manual. A new revision starts where
the director returns one; what was locked stays as it was."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, object_session, relationship

from helpdesk.accounts.models import Org, User
from helpdesk.core import numbering
from helpdesk.core.dates import now, today
from helpdesk.core.errors import Forbidden, Refused
from helpdesk.core.lifecycle import Living, verb
from helpdesk.core.models import Base, ByteText, Identified, UtcDateTime, Versioned, one_of
from helpdesk.procurement.approval import Approved
from helpdesk.procurement.committee import Committee, Member
from helpdesk.procurement.copying import copied_corrections, copied_member, copied_offer, copy_findings
from helpdesk.procurement.correction_models import Correction
from helpdesk.procurement.deciding import quorum
from helpdesk.procurement.finding_models import FrozenSheet, keep
from helpdesk.procurement.finding_queries import has_not_found
from helpdesk.procurement.lifecycle import COMPARISON_STEPS, STANDING, ComparisonState, refusals
from helpdesk.procurement.models import Spec
from helpdesk.procurement.offer_models import Answer, Offer
from helpdesk.procurement.receiving import Receiving
from helpdesk.procurement.seals import require_promise
from helpdesk.procurement.terms import RANKED_BY, Duty, Method, Verdict

SERIES = "ปค"
KEPT = (
    "org_id", "requester_id", "method", "vat_percent", "closes_at", "opens_at", "unsealed_at", "unsealed_by_id",
    "summary", "recommendation", "order_no", "order_date",
)  # fmt: skip
TERMS = {"method", "vat_percent", "closes_at", "opens_at"}


class Comparison(Identified, Versioned, Committee, Receiving, Approved, Living, Base):
    """A committee and the offers before it; how those come in is in `receiving.py`."""

    __tablename__ = "comparisons"
    __table_args__ = (
        UniqueConstraint("spec_id", "revision"),
        Index("ix_comparisons_status", "status", "created_at", "id"),
        CheckConstraint("(status = 'draft') = (doc_no IS NULL)", name="numbered_with_the_committee"),
        CheckConstraint("unsealed_at IS NULL OR opens_at IS NULL OR unsealed_at >= opens_at", name="not_before_time"),
        CheckConstraint(
            "(status IN ('draft', 'committee')) = (locked_at IS NULL)",
            name="locked_has_moment",
        ),
    )
    KIND = "comparison"
    STEPS = COMPARISON_STEPS
    TOLD = (
        "changes", "note", "reason", "person", "duty", "vendor", "count",
        "earlier", "conflict", "has_conflict", "hash", "fingerprint", "letter", "position",
    )  # fmt: skip

    spec_id: Mapped[int] = mapped_column(ForeignKey("specs.id"))
    revision: Mapped[int] = mapped_column(default=1)
    doc_no: Mapped[str | None] = mapped_column(ByteText, unique=True)
    doc_date: Mapped[date] = mapped_column(default=today)
    status: Mapped[ComparisonState] = mapped_column(one_of(ComparisonState, "status"))
    org_id: Mapped[int] = mapped_column(ForeignKey("orgs.id"))
    requester_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    method: Mapped[Method] = mapped_column(one_of(Method, "method"))
    vat_percent: Mapped[int]
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    opens_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    unsealed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    unsealed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    summary: Mapped[str] = mapped_column(Text, default="")
    recommendation: Mapped[str] = mapped_column(Text, default="")
    order_no: Mapped[str] = mapped_column(String(100), default="")
    order_date: Mapped[date | None]
    locked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hash: Mapped[str] = mapped_column(String(64), default="")
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    org: Mapped[Org] = relationship()
    requester: Mapped[User] = relationship(foreign_keys=[requester_id])
    unsealed_by: Mapped[User | None] = relationship(foreign_keys=[unsealed_by_id])
    spec: Mapped[Spec] = relationship()
    offers: Mapped[list[Offer]] = relationship(back_populates="comparison", order_by=Offer.letter)
    members: Mapped[list[Member]] = relationship(order_by=Member.id)
    corrections: Mapped[list[Correction]] = relationship(order_by=Correction.id)
    frozen: Mapped[FrozenSheet | None] = relationship()

    def __str__(self) -> str:
        return self.doc_no or self.spec.doc_no or ""

    def address(self) -> dict[str, Any]:
        """Where its page is: under its specification's number."""
        return self.spec.address() | {"endpoint": "procurement.comparison"}

    def mail_facts(self) -> list[tuple[str, str]]:
        """What every mail about it says; nothing of any offer."""
        facts = [
            (_("เลขที่"), self.doc_no or ""),
            (_("ตามแบบกำหนดคุณสมบัติ"), str(self.spec)),
            (_("รายการ"), self.spec.title),
        ]
        return [(label, value) for label, value in facts if value]

    @property
    def first_places(self) -> list[str]:
        """The letters in the first place of the locked sheet: one, none, or several at the same price."""
        return [letter for letter, place in self.ranked.items() if place == 1]

    @property
    def ranked(self) -> dict[str, int]:
        """The places of the locked sheet by letter, as they count."""
        ranking = json.loads(self.frozen.content)["ranking"] if self.frozen else []
        return {line["letter"]: line["place"] for line in ranking if line["place"]}

    @property
    def quorum(self) -> int:
        return quorum(self.places)

    @property
    def awaited(self) -> list[Member]:
        """Who still has to declare or find; once it is locked, to sign."""
        if self.locked_at is not None:
            return super().awaited
        session = object_session(self)
        assert session is not None
        silent = set(session.scalars(select(Member.id).where(Member.comparison_id == self.id, has_not_found())))
        return [member for member in self.serving if member.id in silent]

    @classmethod
    @verb
    def call(
        cls, *, by: Any, session: Session, spec: Spec, method: Method, vat_percent: int, **fields: Any
    ) -> "Comparison":
        """Open the sheet of an approved specification for offers."""
        if spec.status not in STANDING:
            raise Refused(refusals.not_standing())
        if spec.criteria not in RANKED_BY:
            raise Refused(refusals.not_ranked_by())
        if session.scalar(select(Comparison.id).where(Comparison.spec_id == spec.id).limit(1)) is not None:
            raise Refused(refusals.called_before())
        comparison = cls(status=ComparisonState.DRAFT, spec=spec, org_id=spec.org_id, requester_id=by.id)
        comparison._set(fields | {"method": method, "vat_percent": vat_percent, "revision": 1})
        session.add(comparison)
        return comparison

    @verb
    def edit(self, *, by: Any, changes: Sequence[str] = (), **fields: Any) -> None:
        """While it is a draft its times and method, later only the words of the committee."""
        if self.status is not ComparisonState.DRAFT and fields.keys() - {"summary", "recommendation"}:
            raise Forbidden
        if self.offers and fields.keys() & TERMS:
            self.require_open()
            require_promise(self.opens_at, fields.get("opens_at", self.opens_at))
        self._set(fields)

    @verb
    def name(self, *, by: Any, person: User, duty: Duty, position: str = "") -> None:
        self._name(person, duty, position)
        self._touch()

    @verb
    def release(self, *, by: Any, person: Member, reason: str) -> None:
        self._release(person, reason)
        self._touch()

    @verb
    def convene(self, *, by: Any) -> None:
        if self.spec.status not in STANDING:
            raise Refused(refusals.superseded())
        if not self.is_readable:
            raise Refused(refusals.not_opened())
        if self.closes_at is not None and self.unsealed_at is None and now() <= self.closes_at:
            raise Refused(refusals.not_closed(self.closes_at))
        if not self.standing_offers:
            raise Refused(refusals.no_offers())
        self._require_committee()
        self._take_places()
        for offer in self.standing_offers:
            offer.leave_no_hole(self.spec.clauses)
        session = object_session(self)
        assert session is not None
        self.doc_no = numbering.draw(session, SERIES, today())

    @verb
    def declare(self, *, by: Any, has_conflict: bool, conflict: str = "") -> None:
        member = self._seat(by)
        if member.has_conflict and not has_conflict:
            raise Refused(refusals.conflicted())
        member.declared_at, member.has_conflict, member.conflict = now(), has_conflict, conflict

    @verb
    def find(self, *, by: Any, findings: Mapping[Answer, tuple[Verdict, str]], count: int) -> None:
        """A member's findings by cell, one or many; against the machine's word a reason is asked."""
        member = self._impartial(by)
        for answer, (verdict, note) in findings.items():
            if answer.suggested is not Verdict.UNCLEAR and verdict is not answer.suggested and not note.strip():
                raise Refused(refusals.reason_needed())
        self.found_out = {"earlier": keep(member, findings)}

    @verb
    def exclude(self, *, by: Any, offer: Offer, vendor: str, reason: str) -> None:
        self._impartial(by)
        offer.excluded_at, offer.excluded_why = now(), reason
        self._touch()

    @verb
    def readmit(self, *, by: Any, offer: Offer, vendor: str, reason: str) -> None:
        """Back into the race, what was found of it before counts again; why it was out stays in the history."""
        self._impartial(by)
        if offer.excluded_at is None:
            raise Refused(refusals.not_excluded())
        offer.excluded_at, offer.excluded_why = None, ""
        self._touch()

    @verb
    def lock(self, *, by: Any, content: str, hash: str) -> None:
        """`content` is the whole sheet as `freezing` writes it; it refuses what is not decided."""
        self.locked_at, self.hash = now(), hash
        self.frozen = FrozenSheet(content=content, hash=hash, at=self.locked_at)
        self._unsign()

    @verb
    def endorse(self, *, by: Any) -> None:
        self._sign(by)
        self._touch()

    @verb
    def submit(self, *, by: Any) -> None:
        self._require_signatures()
        self.submitted_at = now()

    @verb
    def approve(self, *, by: Any, note: str = "") -> None:
        self._require_right_to_approve(by, self.requester)
        self._approve(by)

    @verb
    def return_for_edit(self, *, by: Any, reason: str) -> None:
        """This revision stays frozen; the next starts with the committee, its findings copied."""
        self._require_right_to_approve(by, self.requester)
        session = object_session(self)
        assert session is not None
        Comparison.revise(by=by, session=session, former=self)

    @verb
    def remind(self, *, by: Any) -> None:
        """Those who have not acted for days hear of it."""

    @classmethod
    @verb
    def revise(cls, *, by: Any, session: Session, former: "Comparison") -> "Comparison":
        comparison = cls(status=ComparisonState.COMMITTEE, spec=former.spec, revision=former.revision + 1)
        comparison._set({key: getattr(former, key) for key in KEPT})
        comparison.doc_no = numbering.draw(session, SERIES, today())
        seats = {member: copied_member(member) for member in former.members}
        comparison.members = list(seats.values())
        comparison.offers = [copied_offer(offer) for offer in former.offers]
        session.add(comparison)
        session.flush()
        copy_findings(session, former.offers, comparison.offers, seats)
        comparison.corrections = copied_corrections(former.corrections, comparison.offers)
        return comparison

    def can(self, verb: str, actor: Any) -> bool:
        """What the table says, less what this person has done already or may not do to their own paper."""
        if not super().can(verb, actor):
            return False
        member = self.member_of(actor)
        if verb in {"amend", "correct"} and not self.is_readable:
            return False
        if verb in {"amend", "withdraw", "correct"}:
            return self.offers_stand is (verb == "correct")
        if verb == "unseal":
            return not self.is_readable and self.opens_at is not None and now() >= self.opens_at
        if verb == "endorse":
            return member is not None and member.signed_at is None
        if verb in {"find", "exclude", "readmit"}:
            return member is not None and member.counts
        if verb == "declare":
            return member is not None and member.declared_at is None
        return verb not in {"approve", "return_for_edit"} or self._may_approve(actor, self.requester)

    def _set(self, fields: Mapping[str, Any]) -> None:
        for key, value in fields.items():
            setattr(self, key, value)
