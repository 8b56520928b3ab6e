"""What inspectors found of delivered things, clause by clause, and the pieces that a purchase became."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from helpdesk.core.dates import now
from helpdesk.core.models import Base, Identified, UtcDateTime
from helpdesk.inventory.models import Equipment
from helpdesk.procurement.committee import Member
from helpdesk.procurement.models import Clause

if TYPE_CHECKING:
    from helpdesk.procurement.purchase_models import Purchase


class Inspection(Identified, Base):
    """Whether what was delivered meets one clause."""

    __tablename__ = "inspections"
    __table_args__ = (UniqueConstraint("purchase_id", "clause_id"),)

    purchase_id: Mapped[int] = mapped_column(ForeignKey("purchases.id"))
    clause_id: Mapped[int] = mapped_column(ForeignKey("clauses.id"))
    meets: Mapped[bool]
    note: Mapped[str] = mapped_column(String(500), default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("committee_members.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    clause: Mapped[Clause] = relationship()
    by: Mapped[Member] = relationship()


class PurchasedPiece(Base):
    """A piece of equipment that this purchase became."""

    __tablename__ = "purchased_pieces"
    __table_args__ = (Index("ix_purchased_pieces_purchase", "purchase_id", "equipment_id"),)

    equipment_id: Mapped[int] = mapped_column(ForeignKey("equipment.id"), primary_key=True, autoincrement=False)
    purchase_id: Mapped[int] = mapped_column(ForeignKey("purchases.id"))

    equipment: Mapped[Equipment] = relationship()
    purchase: Mapped["Purchase"] = relationship(back_populates="pieces")
