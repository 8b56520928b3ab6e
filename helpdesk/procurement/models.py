"""The specification and its clauses: `spec_definition` of the manual. Committees are in `committee.py`, comparisons in
`comparison_models.py`, offers in `offer_models.py`, purchases in `purchase_models.py`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, Session, mapped_column, object_session, relationship

from helpdesk.accounts.models import Org, User
from helpdesk.accounts.permissions import Permission
from helpdesk.core import numbering
from helpdesk.core.dates import now, today
from helpdesk.core.errors import Refused
from helpdesk.core.lifecycle import Living, verb
from helpdesk.core.models import Base, ByteText, Identified, Money, UtcDateTime, Versioned, one_of
from helpdesk.core.thai import search_text
from helpdesk.procurement.approval import Approved, Called, Reviewed
from helpdesk.procurement.catalogue_models import CatalogueItem
from helpdesk.procurement.committee import Committee, Member
from helpdesk.procurement.lifecycle import SPEC_STEPS, STANDING, SpecState, refusals
from helpdesk.procurement.terms import Duty, Meaning, Operator

SERIES = "คล"
HEAD = (
    "doc_date", "position", "title", "category", "qty", "unit", "ceiling_price", "price_source", "price_edition",
    "background", "objective", "warranty_years", "delivery_days", "penalty_rate", "criteria", "order_no", "order_date",
)  # fmt: skip


class Clause(Identified, Base):
    """One requirement. What it means is the machine's guess until a person confirms it (`is_guess`)."""

    __tablename__ = "clauses"
    __table_args__ = (Index("ix_clauses_spec", "spec_id", "place"),)
    KIND = "clause"

    spec_id: Mapped[int] = mapped_column(ForeignKey("specs.id"))
    place: Mapped[int]
    group: Mapped[str] = mapped_column(String(200), default="")
    no: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    attribute: Mapped[str] = mapped_column(String(60), default="")
    operator: Mapped[Operator | None] = mapped_column(one_of(Operator, "operator"))
    value: Mapped[str] = mapped_column(String(200), default="")
    unit: Mapped[str] = mapped_column(String(30), default="")
    mandatory: Mapped[bool] = mapped_column(default=True)
    is_guess: Mapped[bool] = mapped_column(default=False)

    spec: Mapped["Spec"] = relationship(back_populates="clauses")

    @property
    def meaning(self) -> Meaning:
        """What the engine judges by."""
        return Meaning(self.attribute, self.operator, self.value, self.unit, self.mandatory, self.text)

    def mean(self, meaning: Meaning, is_guess: bool) -> None:
        """Take over a meaning; the printed text is not touched."""
        for key, value in asdict(meaning).items():
            if key != "text":
                setattr(self, key, value)
        self.is_guess = is_guess


class Spec(Identified, Versioned, Committee, Reviewed, Approved, Called, Living, Base):
    """What is to be bought, clause by clause. It has a number from the day it goes to its committee; before that it is
    its writer's draft. `replaces` is the former version, superseded when this one is approved."""

    __tablename__ = "specs"
    __table_args__ = (
        Index("ix_specs_newest", "created_at", "id"),
        Index("ix_specs_status", "status", "created_at", "id"),
        CheckConstraint("(status = 'draft') = (doc_no IS NULL)", name="numbered_with_the_committee"),
        CheckConstraint("qty > 0", name="at_least_one"),
        CheckConstraint("ceiling_price >= 0", name="ceiling_not_negative"),
        CheckConstraint(
            "status NOT IN ('approved', 'published', 'superseded') OR approved_at IS NOT NULL",
            name="approved_has_moment",
        ),
    )
    KIND = "spec"
    STEPS = SPEC_STEPS
    TOLD = ("changes", "note", "reason", "person", "duty", "opinion")

    doc_no: Mapped[str | None] = mapped_column(ByteText, unique=True)
    doc_date: Mapped[date] = mapped_column(default=today)
    status: Mapped[SpecState] = mapped_column(one_of(SpecState, "status"))
    org_id: Mapped[int] = mapped_column(ForeignKey("orgs.id"))
    requester_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    position: Mapped[str] = mapped_column(String(200), default="")
    title: Mapped[str] = mapped_column(String(300))
    category: Mapped[str] = mapped_column(String(20))
    qty: Mapped[int]
    unit: Mapped[str] = mapped_column(String(50))
    ceiling_price: Mapped[Decimal] = mapped_column(Money)
    price_source: Mapped[str] = mapped_column(String(20))
    price_edition: Mapped[str] = mapped_column(String(200), default="")
    catalogue_item_id: Mapped[int | None] = mapped_column(ForeignKey("catalogue_items.id"))
    background: Mapped[str] = mapped_column(Text, default="")
    objective: Mapped[str] = mapped_column(Text, default="")
    warranty_years: Mapped[int | None]
    delivery_days: Mapped[int | None]
    penalty_rate: Mapped[Decimal | None] = mapped_column(Money)
    criteria: Mapped[str] = mapped_column(String(10), default="price")
    order_no: Mapped[str] = mapped_column(String(100), default="")
    order_date: Mapped[date | None]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("specs.id"), index=True)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    search_text: Mapped[str] = mapped_column(ByteText, default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    org: Mapped[Org] = relationship()
    requester: Mapped[User] = relationship(foreign_keys=[requester_id])
    catalogue_item: Mapped[CatalogueItem | None] = relationship()
    replaces: Mapped["Spec | None"] = relationship(remote_side="Spec.id")
    clauses: Mapped[list[Clause]] = relationship(
        back_populates="spec", order_by=(Clause.place, Clause.id), cascade="all, delete-orphan"
    )
    members: Mapped[list[Member]] = relationship(order_by=Member.id)

    def __str__(self) -> str:
        return self.doc_no or _("ร่าง")

    def address(self) -> dict[str, Any]:
        """Where its page is, for `url_for` and mails."""
        if self.doc_no is None:
            return {"endpoint": "procurement.draft", "draft_id": self.id}
        return {"endpoint": "procurement.show", "number": numbering.in_address(self.doc_no)}

    def mail_facts(self) -> list[tuple[str, str]]:
        """What every mail about it says, in the language of the moment."""
        return [
            (_("เลขที่"), str(self)),
            (_("รายการ"), self.title),
            (_("จำนวน"), f"{self.qty} {self.unit}"),
            (_("โรงเรียนหรือกลุ่ม"), self.org.name),
        ]

    def is_requester(self, actor: Any) -> bool:
        return bool(actor.is_user and actor.id == self.requester_id)

    @property
    def guesses(self) -> list[Clause]:
        """Clauses whose meaning nobody has confirmed."""
        return [clause for clause in self.clauses if clause.is_guess]

    @property
    def warns_of_ceiling(self) -> bool:
        """Whether the ceiling is above that of the catalogue's item."""
        top = self.catalogue_item.ceiling if self.catalogue_item else None
        return top is not None and self.ceiling_price > top

    @classmethod
    @verb
    def draft(cls, *, by: Any, session: Session, org: Org, clauses: Iterable[Clause] = (), **fields: Any) -> "Spec":
        """A new draft, its clauses from the catalogue or a former sheet."""
        spec = cls(status=SpecState.DRAFT, org=org, requester_id=by.id, **fields)
        session.add(spec)
        spec.clauses = list(clauses)
        spec._number()
        spec._find_words()
        return spec

    @verb
    def edit(self, *, by: Any, changes: Sequence[str] = (), **fields: Any) -> None:
        """Fields of HEAD; `changes` says in words what is different, for the history."""
        for key, value in fields.items():
            setattr(self, key, value)
        self._find_words()
        self._changed()

    @verb
    def write(self, *, by: Any, clauses: Sequence[Mapping[str, Any]], changes: Sequence[str] = ()) -> None:
        """All clauses as they stand now, in order: fields of Clause, with `id` where it was there before."""
        former = {clause.id: clause for clause in self.clauses}
        kept = [self._written(former.get(row.get("id") or 0), row) for row in clauses]
        self.clauses = kept
        self._number()
        self._changed()

    @verb
    def name(self, *, by: Any, person: User, duty: Duty, position: str = "") -> None:
        self._name(person, duty, position)
        self._changed()

    @verb
    def release(self, *, by: Any, person: Member, reason: str) -> None:
        self._release(person, reason)
        self._changed()

    @verb
    def convene(self, *, by: Any) -> None:
        if not self.clauses:
            raise Refused(refusals.no_clauses())
        self._require_committee()
        session = object_session(self)
        assert session is not None
        self.doc_no = numbering.draw(session, SERIES, today())
        self._find_words()

    @verb
    def endorse(self, *, by: Any) -> None:
        self._require_meanings()
        self._sign(by)
        self.written_at = now()

    @verb
    def submit(self, *, by: Any) -> None:
        if not self.clauses:
            raise Refused(refusals.no_clauses())
        self._require_meanings()
        self._require_committee()
        self._require_signatures()
        self._unreview()
        self._call_by_name()

    @verb
    def review(self, *, by: Any, opinion: str) -> None:
        if self.was_named(by):
            raise Refused(refusals.own_review())
        if self.reviewed_at is not None:
            raise Refused(refusals.reviewed_before(self.reviewed_at))
        self._review(by, opinion)

    @verb
    def approve(self, *, by: Any, note: str = "") -> None:
        self._require_right_to_approve(by, self.requester)
        if self.reviewed_at is None:
            raise Refused(refusals.not_reviewed())
        if self.replaces is not None and self.replaces.status is SpecState.SUPERSEDED:
            raise Refused(refusals.replaced_before(str(self.replaces)))
        self._approve(by)
        if self.replaces is not None and self.replaces.status in STANDING:
            self.replaces.supersede(by=by)

    @verb
    def return_for_edit(self, *, by: Any, reason: str) -> None:
        """By who approves, or by the director of the group who gives an opinion; never by who proposed it."""
        if self._proposed(by, self.requester) or not self._may_return(by):
            self._require_right_to_approve(by, self.requester)
        self._unsign()
        self.called = {}

    @verb
    def publish(self, *, by: Any) -> None:
        self.published_at = now()

    @verb
    def remind(self, *, by: Any) -> None:
        """Those who have not signed for days hear of it."""

    @verb
    def supersede(self, *, by: Any) -> None:
        """A newer version was approved."""

    def can(self, verb: str, actor: Any) -> bool:
        """What the table says, less what this person has done already or may not do to their own paper."""
        if not super().can(verb, actor):
            return False
        member = self.member_of(actor)
        if verb == "endorse":
            return member is not None and member.signed_at is None
        if verb == "review":
            return self.reviewed_at is None and not self.was_named(actor)
        if verb == "approve":
            return self.reviewed_at is not None and self._may_approve(actor, self.requester)
        return verb != "return_for_edit" or self._may_return(actor)

    def _may_return(self, actor: Any) -> bool:
        gives_opinions = actor.may(Permission.PROCUREMENT_REVIEW, self) and not self._proposed(actor, self.requester)
        return gives_opinions or self._may_approve(actor, self.requester)

    def _written(self, clause: Clause | None, row: Mapping[str, Any]) -> Clause:
        clause = clause or Clause()
        for key in row.keys() - {"id"}:
            setattr(clause, key, row[key])
        return clause

    def _require_meanings(self) -> None:
        """Raises Refused before it is signed, too: to confirm a meaning would take the signatures away."""
        if numbers := ", ".join(clause.no for clause in self.guesses):
            raise Refused(refusals.not_confirmed(numbers))

    def _number(self) -> None:
        """Clauses count from 1 in their order, as the sheet prints them."""
        for place, clause in enumerate(self.clauses, 1):
            clause.place, clause.no = place, str(place)

    def _changed(self) -> None:
        """Whoever signed before this has not signed this."""
        self.written_at = now()
        self._unsign()

    def _find_words(self) -> None:
        self.search_text = search_text(self.doc_no or "", self.title, self.order_no)
