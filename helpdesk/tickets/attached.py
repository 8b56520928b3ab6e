"""What hangs on a ticket: parts used, photos, and who else follows it. The ticket itself is in `models.py`."""

import secrets
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from helpdesk.core.dates import now
from helpdesk.core.models import Base, ByteText, Identified, Money, UtcDateTime
from helpdesk.core.stored import StoredName

if TYPE_CHECKING:
    from helpdesk.tickets.models import Ticket


def new_token() -> str:
    """What a tracking link carries: 160 random bits."""
    return secrets.token_urlsafe(20)


class Part(Identified, Base):
    """A part or consumable used: quantity × unit price."""

    __tablename__ = "parts"
    __table_args__ = (CheckConstraint("qty > 0", name="some"), Index("ix_parts_ticket", "ticket_id"))

    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"))
    name: Mapped[str] = mapped_column(String(200))
    qty: Mapped[int]
    unit: Mapped[str] = mapped_column(String(30), default="")
    unit_price: Mapped[Decimal | None] = mapped_column(Money)

    ticket: Mapped["Ticket"] = relationship(back_populates="parts")

    @property
    def cost(self) -> Decimal:
        return self.qty * (self.unit_price or Decimal(0))


class Photo(Identified, Base):
    """A picture of the fault: re-encoded, under a random name, served only through a checked view."""

    __tablename__ = "photos"
    __table_args__ = (Index("ix_photos_ticket", "ticket_id"),)

    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"))
    name: Mapped[str] = mapped_column(StoredName("tickets"), unique=True)

    ticket: Mapped["Ticket"] = relationship(back_populates="photos")


class Follower(Identified, Base):
    """A second reporter of the same fault: hears of it and reads its tracking page, by a link of their own."""

    __tablename__ = "followers"
    __table_args__ = (Index("ix_followers_ticket", "ticket_id"),)

    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"))
    name: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str] = mapped_column(String(50), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    language: Mapped[str] = mapped_column(String(5), default="th")
    tracking_token: Mapped[str] = mapped_column(ByteText, unique=True, default=new_token)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    ticket: Mapped["Ticket"] = relationship(back_populates="followers")
