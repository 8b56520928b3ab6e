"""The outbox: one row per mail, written before the commit of what it tells of, delivered after it."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from helpdesk.core.activity import Activity
from helpdesk.core.dates import now
from helpdesk.core.lifecycle import Living, verb
from helpdesk.core.models import Base, ByteText, Identified, UtcDateTime, one_of
from helpdesk.notifications.lifecycle import STEPS, Delivery


class Message(Identified, Living, Base):
    """One mail to one person. `text` and `html` are empty for mails with a secret link: those are made when sent.

    `queued_at`: since when it waits; sending again moves it, `created_at` never moves. `tried_since`: its first
    try since then, from which the 48 hours count; `attempts` are the tries since then.
    """

    __tablename__ = "messages"
    __table_args__ = (
        Index("ix_messages_due", "status", "due_at", "id"),
        Index("ix_messages_thread", "thread", "id"),
        Index("ix_messages_newest", "created_at", "id"),
        Index("ix_messages_oldest", "status", "queued_at"),
        CheckConstraint("(status = 'sent') = (sent_at IS NOT NULL)", name="sent_has_moment"),
        CheckConstraint("(status = 'sending') = (leased_until IS NOT NULL)", name="sending_has_lease"),
    )
    KIND = "message"
    STEPS = STEPS

    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id"))
    template: Mapped[str] = mapped_column(String(60))
    recipient: Mapped[str] = mapped_column(String(254))
    recipient_name: Mapped[str] = mapped_column(String(200), default="")
    user_id: Mapped[int | None] = mapped_column(BigInteger)
    language: Mapped[str] = mapped_column(String(5), default="th")
    subject: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text, default="")
    html: Mapped[str] = mapped_column(Text, default="")
    secret_for: Mapped[int | None] = mapped_column(BigInteger)
    thread: Mapped[str] = mapped_column(String(60))
    message_id: Mapped[str] = mapped_column(ByteText, unique=True)
    status: Mapped[Delivery] = mapped_column(one_of(Delivery, "status"), default=Delivery.WAITING)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    attempts: Mapped[int] = mapped_column(default=0)
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_error: Mapped[str] = mapped_column(String(500), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    queued_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    tried_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    activity: Mapped[Activity | None] = relationship()

    @verb
    def send_again(self, *, by: Any) -> None:
        """Due now, whatever came of it before; the same Message-ID, so that a second copy is known as one."""
        self.due_at = self.queued_at = now()
        self.sent_at, self.tried_since, self.attempts, self.last_error = None, None, 0, ""
