"""Making good (clause 209): what the borrower owes for one item that came back damaged, incomplete or not at all."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from helpdesk.accounts.models import User
from helpdesk.core.dates import now
from helpdesk.core.models import Base, Identified, Money, UtcDateTime, one_of
from helpdesk.loans.lifecycle import Way


class Claim(Identified, Base):
    """One a item. `amount` is baht: the price on the loan day when it is paid for."""

    __tablename__ = "loan_claims"
    __table_args__ = (
        CheckConstraint("amount IS NULL OR amount > 0", name="amount_positive"),
        CheckConstraint("way <> 'pay' OR amount IS NOT NULL", name="paid_has_amount"),
    )

    item_id: Mapped[int] = mapped_column(ForeignKey("loan_items.id"), unique=True)
    way: Mapped[Way] = mapped_column(one_of(Way, "way"))
    amount: Mapped[Decimal | None] = mapped_column(Money)
    note: Mapped[str] = mapped_column(String(1000), default="")
    due: Mapped[date]
    claimed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    claimed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    settled_on: Mapped[date | None]
    settled_note: Mapped[str] = mapped_column(String(1000), default="")
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    claimed_by: Mapped[User] = relationship(foreign_keys=[claimed_by_id])
    settled_by: Mapped[User | None] = relationship(foreign_keys=[settled_by_id])
