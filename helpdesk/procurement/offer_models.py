"""Vendors and what they offered, answer by answer. Whether a sealed offer may be read is said by its comparison."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from helpdesk.core.dates import now
from helpdesk.core.errors import Refused
from helpdesk.core.lifecycle import Living, verb
from helpdesk.core.models import Base, ByteText, Identified, Money, UtcDateTime, Versioned, one_of
from helpdesk.core.stored import StoredName
from helpdesk.core.thai import search_text, sort_key
from helpdesk.procurement.models import Clause
from helpdesk.procurement.money import total_with_vat, with_vat
from helpdesk.procurement.terms import Verdict
from helpdesk.procurement.vendor_lifecycle import VENDOR_STEPS, tax_id_is_locked

if TYPE_CHECKING:
    from helpdesk.procurement.comparison_models import Comparison


class Vendor(Identified, Versioned, Living, Base):
    """Who sells. `tax_id` (13 digits) is one vendor's alone, however the name is spelt."""

    __tablename__ = "vendors"
    __table_args__ = (Index("ix_vendors_name", "sort_key", "id"),)
    KIND = "vendor"
    STEPS = VENDOR_STEPS
    TOLD = ("changes",)
    status = None

    name: Mapped[str] = mapped_column(String(200))
    tax_id: Mapped[str | None] = mapped_column(ByteText, unique=True)
    address_text: Mapped[str] = mapped_column(String(500), default="")
    phone: Mapped[str] = mapped_column(String(50), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    sort_key: Mapped[str] = mapped_column(ByteText, default="")
    search_text: Mapped[str] = mapped_column(ByteText, default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    offers: Mapped[list["Offer"]] = relationship(back_populates="vendor", order_by="Offer.id")

    @validates("name", "tax_id")
    def _make_keys(self, key: str, value: str | None) -> str | None:
        name, tax_id = (value, self.tax_id) if key == "name" else (self.name, value)
        self.sort_key, self.search_text = sort_key(name or "")[:200], search_text(name or "", tax_id or "")
        return value

    def __str__(self) -> str:
        return self.name

    def complete(self, **fields: str) -> None:
        """Take over what was not known of it before; what was known stays."""
        for key, value in fields.items():
            if value and not getattr(self, key):
                setattr(self, key, value)

    @verb
    def correct(
        self, *, by: Any, name: str, tax_id: str | None, address_text: str, phone: str, changes: Sequence[str]
    ) -> None:
        """What locked sheets say of it stays in their text; the tax id by which they know it cannot change.

        Raises Refused for another tax id than the one on a locked sheet.
        """
        if tax_id != self.tax_id and self.locked_in:
            raise Refused(tax_id_is_locked(self.locked_in))
        self.name, self.tax_id, self.address_text, self.phone = name, tax_id, address_text, phone

    @property
    def locked_in(self) -> str:
        """The number of a locked sheet whose text holds its tax id; nothing where there is none."""
        held = f'"tax_id":"{self.tax_id}"'
        papers = (offer.comparison for offer in self.offers)
        return next((str(paper) for paper in papers if paper.frozen and held in paper.frozen.content), "")

    def address(self) -> dict[str, Any]:
        return {"endpoint": "procurement.vendor", "vendor_id": self.id}


class Offer(Identified, Base):
    """One vendor's offer in one comparison; `price` is for one unit, with or without VAT as `vat_included` says
    (None: not stated). `letter` is its column: A, B, C … Who withdrew may offer anew.

    `fingerprint` is that of what was handed in by the vendor of this `vendor_name` and `vendor_tax_id`, made with the
    secret `nonce` (`sealing.py`).
    """

    __tablename__ = "offers"
    __table_args__ = (
        UniqueConstraint("comparison_id", "letter"),
        Index(
            "uq_offers_standing_vendor",
            "comparison_id",
            "vendor_id",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
        CheckConstraint("price > 0", name="price_above_nothing"),
        CheckConstraint("(excluded_at IS NULL) = (excluded_why = '')", name="excluded_with_reason"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_why = '')", name="withdrawn_with_reason"),
    )
    KIND = "offer"

    comparison_id: Mapped[int] = mapped_column(ForeignKey("comparisons.id"))
    vendor_id: Mapped[int] = mapped_column(ForeignKey("vendors.id"), index=True)
    letter: Mapped[str] = mapped_column(String(3))
    brand_model: Mapped[str] = mapped_column(String(300))
    price: Mapped[Decimal] = mapped_column(Money)
    vat_included: Mapped[bool | None]
    quote_no: Mapped[str] = mapped_column(String(100), default="")
    quote_date: Mapped[date | None]
    valid_until: Mapped[date | None]
    warranty_years: Mapped[int | None]
    delivery_days: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text, default="")
    vendor_name: Mapped[str] = mapped_column(String(200), default="", server_default="")
    vendor_tax_id: Mapped[str] = mapped_column(String(13), default="", server_default="")
    nonce: Mapped[str] = mapped_column(String(32), default="", server_default="")
    fingerprint: Mapped[str] = mapped_column(String(64), default="", server_default="")
    received_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    excluded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    excluded_why: Mapped[str] = mapped_column(String(500), default="")
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_why: Mapped[str] = mapped_column(String(500), default="")

    comparison: Mapped["Comparison"] = relationship(back_populates="offers")
    vendor: Mapped[Vendor] = relationship(back_populates="offers")
    answers: Mapped[list["Answer"]] = relationship(back_populates="offer", cascade="all, delete-orphan")
    pages: Mapped[list["OfferPage"]] = relationship(
        back_populates="offer", order_by="OfferPage.place", cascade="all, delete-orphan"
    )

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None

    @property
    def is_in(self) -> bool:
        """Whether it is in the race: neither withdrawn nor excluded."""
        return self.stands and self.excluded_at is None

    def price_with_vat(self, vat_percent: int) -> Decimal | None:
        """Baht for one unit with VAT; None where nobody said whether it is in."""
        return with_vat(self.price, self.vat_included, vat_percent)

    def total_with_vat(self, vat_percent: int, qty: int) -> Decimal | None:
        """Baht for all of them with VAT, rounded once: what is ranked and ordered."""
        return total_with_vat(self.price, qty, self.vat_included, vat_percent)

    def answer(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Take over the answers: fields of Answer by `clause_id`, judged by the adapter before the transaction."""
        former = {answer.clause_id: answer for answer in self.answers}
        for row in rows:
            cell = former.get(row["clause_id"]) or Answer(clause_id=row["clause_id"])
            for key, value in row.items():
                setattr(cell, key, value)
            if cell.clause_id not in former:
                self.answers.append(cell)

    def leave_no_hole(self, clauses: Sequence[Clause]) -> None:
        """Where nothing was answered stands an empty answer, so that the committee can say what it makes of it."""
        answered = {answer.clause_id for answer in self.answers}
        missing = [clause.id for clause in clauses if clause.id not in answered]
        self.answer([{"clause_id": key, "reason": {"key": "nothing_offered"}} for key in missing])


class Answer(Identified, Base):
    """A cell of the comparison: what one vendor says to one clause, and what the machine makes of it."""

    __tablename__ = "answers"
    __table_args__ = (UniqueConstraint("offer_id", "clause_id"), Index("ix_answers_clause", "clause_id"))
    KIND = "answer"

    offer_id: Mapped[int] = mapped_column(ForeignKey("offers.id"))
    clause_id: Mapped[int] = mapped_column(ForeignKey("clauses.id"))
    text: Mapped[str] = mapped_column(Text, default="")
    page: Mapped[str] = mapped_column(String(50), default="")
    suggested: Mapped[Verdict] = mapped_column(one_of(Verdict, "suggested"), default=Verdict.NA)
    reason: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    offer: Mapped[Offer] = relationship(back_populates="answers")
    clause: Mapped[Clause] = relationship()


class OfferPage(Identified, Base):
    """A page of a vendor's catalogue: decoded and made anew as a picture, served only through a checked view.
    `sha256` is that of the file we keep."""

    __tablename__ = "offer_pages"
    __table_args__ = (Index("ix_offer_pages_offer", "offer_id", "place"),)

    offer_id: Mapped[int] = mapped_column(ForeignKey("offers.id"))
    place: Mapped[int]
    name: Mapped[str] = mapped_column(StoredName("offers"))
    sha256: Mapped[str] = mapped_column(String(64), default="", server_default="")

    offer: Mapped[Offer] = relationship(back_populates="pages")
