"""The catalogue of basic specifications and price ceilings, by edition. Its file is read in `catalogue_file.py`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from helpdesk.core.dates import now
from helpdesk.core.lifecycle import Living, verb
from helpdesk.core.models import Base, ByteText, Identified, Money, UtcDateTime
from helpdesk.core.thai import search_text
from helpdesk.procurement.lifecycle import EDITION_STEPS


class Edition(Identified, Living, Base):
    """One edition, in force from `in_force`. `is_official` only where who imported it says so."""

    __tablename__ = "catalogue_editions"
    __table_args__ = (Index("ix_catalogue_editions_newest", "in_force", "id"),)
    KIND = "edition"
    STEPS = EDITION_STEPS
    TOLD = ("title", "in_force", "count")

    title: Mapped[str] = mapped_column(String(200), unique=True)
    in_force: Mapped[date]
    is_official: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    items: Mapped[list["CatalogueItem"]] = relationship(back_populates="edition", order_by="CatalogueItem.number")

    def address(self) -> dict[str, Any]:
        return {"endpoint": "procurement.catalogue"}

    @classmethod
    @verb
    def bring_in(
        cls,
        *,
        by: Any,
        session: Session,
        title: str,
        in_force: date,
        items: list["CatalogueItem"],
        count: int,
        is_official: bool = False,
    ) -> "Edition":
        """A whole edition at once; `count` items, for the history."""
        edition = cls(title=title, in_force=in_force, is_official=is_official, items=items)
        session.add(edition)
        return edition


class CatalogueItem(Identified, Base):
    """One item of an edition: name, unit, price ceiling (VAT included) and its basic requirements as clauses."""

    __tablename__ = "catalogue_items"
    __table_args__ = (UniqueConstraint("edition_id", "number"),)

    edition_id: Mapped[int] = mapped_column(ForeignKey("catalogue_editions.id"))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(500))
    unit: Mapped[str] = mapped_column(String(50))
    ceiling: Mapped[Decimal | None] = mapped_column(Money)
    is_verified: Mapped[bool] = mapped_column(default=False)
    requirements: Mapped[list[str]] = mapped_column(JSON)
    search_text: Mapped[str] = mapped_column(ByteText, default="")

    edition: Mapped[Edition] = relationship(back_populates="items")

    @classmethod
    def make(
        cls, number: int, name: str, unit: str, ceiling: Decimal | None, is_verified: bool, requirements: list[str]
    ) -> "CatalogueItem":
        """An item with its search words."""
        return cls(
            number=number,
            name=name,
            unit=unit,
            ceiling=ceiling,
            is_verified=is_verified,
            requirements=requirements,
            search_text=search_text(name, *requirements)[:500],
        )
