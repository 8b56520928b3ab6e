"""What was asked for and could not be had: so that the office sees which kinds it lacks."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from helpdesk.core.dates import now
from helpdesk.core.models import Base, Identified, UtcDateTime


class Unmet(Identified, Base):
    """So many pieces of a kind for some days, that were booked or too few. Nothing in it leads to who asked: `mark` is
    the form's key hashed with the server's secret, and lets one request count once, however often it is sent."""

    __tablename__ = "loan_unmet"
    __table_args__ = (
        UniqueConstraint("mark", "kind"),
        Index("ix_loan_unmet_at", "at"),
        CheckConstraint("count > 0", name="at_least_one"),
        CheckConstraint("last_day >= first_day", name="in_order"),
    )

    mark: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(20))
    count: Mapped[int]
    org_id: Mapped[int] = mapped_column(ForeignKey("orgs.id"))
    first_day: Mapped[date]
    last_day: Mapped[date]
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
