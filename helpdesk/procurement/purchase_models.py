"""What was bought from whom: the order, its delivery, the inspection against the clauses, and the pieces it became."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from helpdesk.accounts.models import Org, User
from helpdesk.core.dates import now, today
from helpdesk.core.errors import Refused
from helpdesk.core.lifecycle import Living, verb
from helpdesk.core.models import Base, Identified, Money, UtcDateTime, Versioned, one_of
from helpdesk.inventory.models import Equipment
from helpdesk.procurement.committee import LEAST, Committee, Member
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.inspection_models import Inspection, PurchasedPiece
from helpdesk.procurement.lifecycle import PURCHASE_STEPS, PurchaseState, refusals
from helpdesk.procurement.models import Clause
from helpdesk.procurement.offer_models import Offer
from helpdesk.procurement.ordering import agreed, bargained, require_day, require_place
from helpdesk.procurement.reckoning import Reckoning
from helpdesk.procurement.terms import Duty, Method

# The register's words for how a thing was acquired.
ACQUIRED_BY = {
    Method.SPECIFIC: "specific",
    Method.SELECTION: "selection",
    Method.EBIDDING: "open",
    Method.EMARKET: "open",
}

JUDGED_BY_OTHERS = {Method.SELECTION, Method.EBIDDING}


class Purchase(Identified, Versioned, Committee, Reckoning, Living, Base):
    """The contract or order that followed a comparison. `total` is with VAT; its members inspect."""

    __tablename__ = "purchases"
    __table_args__ = (
        Index(
            "uq_purchases_standing",
            "comparison_id",
            unique=True,
            sqlite_where=text("status <> 'cancelled'"),
            postgresql_where=text("status <> 'cancelled'"),
        ),
        CheckConstraint("qty > 0", name="at_least_one"),
        CheckConstraint("(status IN ('delivered', 'accepted')) = (delivered_on IS NOT NULL)", name="delivered_has_day"),
        CheckConstraint("(status = 'accepted') = (accepted_on IS NOT NULL)", name="accepted_has_day"),
    )
    KIND = "purchase"
    STEPS = PURCHASE_STEPS
    TOLD = (
        "contract_no",
        "reason",
        "person",
        "duty",
        "delivered_on",
        "delivery_note",
        "accepted_on",
        "note",
        "count",
        "penalty",
        "changes",
    )

    comparison_id: Mapped[int] = mapped_column(ForeignKey("comparisons.id"))
    offer_id: Mapped[int] = mapped_column(ForeignKey("offers.id"))
    status: Mapped[PurchaseState] = mapped_column(one_of(PurchaseState, "status"))
    org_id: Mapped[int] = mapped_column(ForeignKey("orgs.id"))
    ordered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    contract_no: Mapped[str] = mapped_column(String(100))
    contract_date: Mapped[date]
    due_on: Mapped[date]
    qty: Mapped[int]
    unit_price: Mapped[Decimal] = mapped_column(Money)
    total: Mapped[Decimal] = mapped_column(Money)
    price_reason: Mapped[str] = mapped_column(String(1000), default="", server_default="")
    penalty_rate: Mapped[Decimal] = mapped_column(Money)
    one_inspector_up_to: Mapped[Decimal] = mapped_column(Money, server_default="10000000")
    order_no: Mapped[str] = mapped_column(String(100), default="")
    order_date: Mapped[date | None]
    delivery_note: Mapped[str] = mapped_column(String(100), default="")
    delivered_on: Mapped[date | None]
    refused_on: Mapped[date | None]
    inspected_on: Mapped[date | None]
    accepted_on: Mapped[date | None]
    penalty: Mapped[Decimal | None] = mapped_column(Money)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    org: Mapped[Org] = relationship()
    comparison: Mapped[Comparison] = relationship()
    offer: Mapped[Offer] = relationship()
    members: Mapped[list[Member]] = relationship(order_by=Member.id)
    inspections: Mapped[list[Inspection]] = relationship(cascade="all, delete-orphan")
    pieces: Mapped[list[PurchasedPiece]] = relationship(back_populates="purchase", order_by=PurchasedPiece.equipment_id)

    def __str__(self) -> str:
        return self.contract_no

    def address(self) -> dict[str, Any]:
        """Where its page is: under its specification's number."""
        return self.comparison.spec.address() | {"endpoint": "procurement.purchase"}

    def receivers_address(self) -> dict[str, Any]:
        """Where those see their new pieces who may not see the purchase: the register."""
        return {"endpoint": "inventory.index"}

    def mail_facts(self) -> list[tuple[str, str]]:
        """What every mail about it says."""
        spec = self.comparison.spec
        return [
            (_("เลขที่สัญญา/ใบสั่งซื้อ"), self.contract_no),
            (_("รายการ"), f"{spec.title} {self.qty} {spec.unit}"),
            (_("ผู้ขาย"), self.offer.vendor.name),
        ]

    @property
    def has_inspectors(self) -> bool:
        """A chairman and two more; of a small purchase one inspector will do: up to the amount that held on the day of
        the order (the ministerial regulation on amounts, B.E. 2560, clause 5; an office's setting)."""
        duties = [member.duty for member in self.serving]
        alone = len(duties) == 1 and self.total <= self.one_inspector_up_to
        return alone or (len(duties) >= LEAST and Duty.CHAIR in duties)

    @property
    def unmet(self) -> list[Clause]:
        """The mandatory clauses that nobody found met."""
        met = {inspection.clause_id for inspection in self.inspections if inspection.meets}
        return [clause for clause in self.comparison.spec.clauses if clause.mandatory and clause.id not in met]

    @property
    def still_to_enrol(self) -> int:
        return self.qty - len(self.pieces)

    @classmethod
    def cancelled_with(cls, session: Session, comparison: Comparison) -> set[str]:
        """The letters of those whose contract from this comparison was cancelled."""
        ended = select(Offer.letter).join(cls, cls.offer_id == Offer.id)
        return set(
            session.scalars(ended.where(cls.comparison_id == comparison.id, cls.status == PurchaseState.CANCELLED))
        )

    @classmethod
    def _require_none_stands(cls, session: Session, comparison: Comparison) -> None:
        standing = select(cls.id).where(cls.comparison_id == comparison.id, cls.status != PurchaseState.CANCELLED)
        if session.scalar(standing) is not None:
            raise Refused(refusals.ordered_before())

    @classmethod
    @verb
    def order(
        cls,
        *,
        by: Any,
        session: Session,
        comparison: Comparison,
        offer: Offer,
        unit_price: Decimal,
        contract_date: date,
        one_inspector_up_to: Decimal,
        reason: str = "",
        price_reason: str = "",
        **fields: Any,
    ) -> "Purchase":
        """From the first place of an approved comparison, or from the next where contracts with all better ones were
        cancelled; `unit_price` with VAT, `reason` why this one of several or not the first. What was offered may have
        been bargained down (`price_reason`), never up."""
        spec = comparison.spec
        require_place(comparison, offer, cls.cancelled_with(session, comparison), reason)
        require_day(comparison, contract_date)
        cls._require_none_stands(session, comparison)
        offered = agreed(offer.price_with_vat(comparison.vat_percent), unit_price, price_reason)
        purchase = cls(
            status=PurchaseState.ORDERED,
            comparison=comparison,
            offer=offer,
            org_id=comparison.org_id,
            contract_date=contract_date,
            ordered_by_id=by.id,
            qty=spec.qty,
            one_inspector_up_to=one_inspector_up_to,
            unit_price=unit_price,
            total=_total(offer, comparison, unit_price),
            price_reason=price_reason if unit_price < offered else "",
            **{"penalty_rate": spec.penalty_rate or Decimal(0)} | fields,
        )
        session.add(purchase)
        if purchase.is_negotiated:
            purchase.found_out = {"changes": [bargained(offered, unit_price, price_reason)]}
        return purchase

    @verb
    def name(
        self,
        *,
        by: Any,
        person: User,
        duty: Duty,
        position: str = "",
        order_no: str = "",
        order_date: date | None = None,
    ) -> None:
        """An inspector, by the order of this number and day: nobody who ordered it, and where offers were invited or
        bid for nobody of the committee that judged them (general knowledge: regulation 2560, clause 26)."""
        self._require_another(person)
        self._name(person, duty, position)
        self.order_no, self.order_date = order_no or self.order_no, order_date or self.order_date
        self._touch()

    @verb
    def release(self, *, by: Any, person: Member, reason: str) -> None:
        """Who remains signs anew: they are other inspectors now."""
        self._release(person, reason)
        self._touch()

    @verb
    def deliver(self, *, by: Any, delivered_on: date, delivery_note: str = "") -> None:
        if not self.has_inspectors:
            raise Refused(refusals.no_inspectors(self.one_inspector_up_to))
        if not self.earliest_delivery <= delivered_on <= today():
            raise Refused(refusals.not_between(self.earliest_delivery))
        self.delivered_on, self.delivery_note = delivered_on, delivery_note

    @verb
    def inspect(self, *, by: Any, findings: Mapping[int, tuple[bool, str]], count: int) -> None:
        """Which clauses the delivered things meet, by clause id; of what they do not meet it is said how."""
        seat = self._seat(by)
        if any(not meets and not note.strip() for meets, note in findings.values()):
            raise Refused(refusals.fault_needed())
        former = {inspection.clause_id: inspection for inspection in self.inspections}
        for clause_id, (meets, note) in findings.items():
            row = former.get(clause_id) or Inspection(clause_id=clause_id)
            row.meets, row.note, row.by, row.at = meets, note, seat, now()
            if clause_id not in former:
                self.inspections.append(row)
        self._unsign()
        self._touch()

    @verb
    def refuse(self, *, by: Any, reason: str) -> None:
        """What was delivered goes back; the clock of the contract runs on."""
        self.inspections = []
        self._unsign()
        self.refused_on = today()
        self.delivered_on = None  # last: what is read after it would be flushed before the state follows

    @verb
    def accept(self, *, by: Any, accepted_on: date) -> PurchaseState:
        """Each inspector signs, the first says on which day it was, the last signature accepts. Every mandatory clause
        must have been met."""
        if self.unmet:
            raise Refused(refusals.not_all_inspected(", ".join(clause.no for clause in self.unmet)))
        if not self.has_inspectors:
            raise Refused(refusals.no_inspectors(self.one_inspector_up_to))
        assert self.delivered_on is not None
        if not self.delivered_on <= accepted_on <= today():
            raise Refused(refusals.not_between(self.delivered_on))
        if self.inspected_on not in (None, accepted_on):
            raise Refused(refusals.day_of_the_first(self.inspected_on))
        self._sign(by)
        self.inspected_on = accepted_on
        self._touch()
        if any(member.signed_at is None for member in self.serving):
            return PurchaseState.DELIVERED
        self.accepted_on, self.penalty = accepted_on, self.penalty_on(accepted_on)
        return PurchaseState.ACCEPTED

    @verb
    def enrol(self, *, by: Any, session: Session, pieces: Sequence[Mapping[str, Any]], count: int) -> None:
        """The accepted things become equipment: each mapping the fields of one piece (number, serial, place …)."""
        if not 0 < len(pieces) <= self.still_to_enrol:
            raise Refused(refusals.still_to_enrol(self.still_to_enrol))
        self.newly_enrolled = [Equipment.register(by=by, session=session, **fields) for fields in pieces]
        session.flush()
        self.pieces += [PurchasedPiece(equipment_id=piece.id) for piece in self.newly_enrolled]
        self._touch()

    @verb
    def cancel(self, *, by: Any, reason: str) -> None:
        """The contract ended before delivery."""

    @verb
    def remind(self, *, by: Any) -> None:
        """The inspectors who have not signed for days hear of it."""

    @verb
    def come_due(self, *, by: Any) -> None:
        """The agreed day is near."""

    @verb
    def run_late(self, *, by: Any) -> None:
        """The agreed day has passed without a delivery."""

    def can(self, verb: str, actor: Any) -> bool:
        """What the table says, less what is done already."""
        if not super().can(verb, actor):
            return False
        member = self.member_of(actor)
        if verb == "accept":
            return member is not None and member.signed_at is None
        return verb != "enrol" or self.still_to_enrol > 0

    def _require_another(self, person: User) -> None:
        """Nobody buys alone. Raises Refused."""
        if person.id == self.ordered_by_id:
            raise Refused(refusals.ordered_it(person.name))
        judged = self.comparison.method in JUDGED_BY_OTHERS and any(
            member.user_id == person.id for member in self.comparison.serving
        )
        if judged:
            raise Refused(refusals.judged_it(person.name))

    def _unsign(self) -> None:
        """Whoever signs first then says the day anew."""
        super()._unsign()
        self.inspected_on = None

    def _touch(self) -> None:
        self.changed_at = now()


def _total(offer: Offer, comparison: Comparison, unit_price: Decimal) -> Decimal:
    """What was ranked, rounded once for all; where a price was agreed on for one, as many times that."""
    qty, percent = comparison.spec.qty, comparison.vat_percent
    total = offer.total_with_vat(percent, qty)
    return total if total is not None and unit_price == offer.price_with_vat(percent) else unit_price * qty
