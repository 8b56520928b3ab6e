"""What the calendar of loans knows beside the loans: holidays, and each person's private feed."""

import hashlib
import secrets
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from helpdesk.accounts.models import User
from helpdesk.core.dates import now
from helpdesk.core.lifecycle import Living, verb
from helpdesk.core.models import Base, ByteText, Identified, UtcDateTime, Versioned
from helpdesk.loans.pool_lifecycle import HOLIDAY_STEPS


class Holiday(Identified, Versioned, Living, Base):
    """Days on which the office or the schools are closed. Withdrawn ones stay, for the history."""

    __tablename__ = "holidays"
    __table_args__ = (
        Index("ix_holidays_days", "first_day", "last_day"),
        CheckConstraint("last_day >= first_day", name="ends_after_start"),
    )
    KIND = "holiday"
    STEPS = HOLIDAY_STEPS
    status = None
    TOLD = ("name",)

    name: Mapped[str] = mapped_column(String(200))
    first_day: Mapped[date]
    last_day: Mapped[date]
    of_schools: Mapped[bool] = mapped_column(default=False)
    is_withdrawn: Mapped[bool] = mapped_column(default=False)

    @classmethod
    @verb
    def announce(cls, *, by: Any, session: Session, **fields: Any) -> "Holiday":
        """Fields: name, first_day, last_day, of_schools."""
        holiday = cls(**fields)
        session.add(holiday)
        return holiday

    @verb
    def edit(self, *, by: Any, **fields: Any) -> None:
        for key, value in fields.items():
            setattr(self, key, value)

    @verb
    def withdraw(self, *, by: Any) -> None:
        self.is_withdrawn = True

    def __str__(self) -> str:
        return self.name


def hash_of(token: str) -> str:
    """What is kept of a feed's token."""
    return hashlib.sha256(token.encode()).hexdigest()


class Feed(Base):
    """The private address at which a calendar program reads one person's loans; only the token's hash is kept."""

    __tablename__ = "loan_feeds"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True, autoincrement=False)
    token_hash: Mapped[str] = mapped_column(ByteText, unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    user: Mapped[User] = relationship()

    def renew(self) -> str:
        """A new token; the former address ends."""
        token = secrets.token_urlsafe(32)
        self.token_hash, self.made_at = hash_of(token), now()
        return token
