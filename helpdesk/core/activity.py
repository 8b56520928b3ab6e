"""The spine: one append-only row per verb, written in the same transaction. Who hears of it is not decided here."""

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import has_app_context
from flask_babel import gettext as _
from sqlalchemy import JSON, BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column, object_session

from helpdesk.core.dates import now
from helpdesk.core.models import Base, Identified, UtcDateTime, subject_kind


class Activity(Identified, Base):
    """What happened: `kind` is `<subject>.<verb>`. INSERT only; a trigger refuses the rest but the erasing of
    the personal columns (`actor_name acting_for address details`), which the chain holds only as salted hashes."""

    __tablename__ = "activities"
    __table_args__ = (
        Index("ix_activities_subject", "subject_kind", "subject_id", "id"),
        Index("ix_activities_equipment", "equipment_id", "id"),
    )

    kind: Mapped[str] = mapped_column(String(60), index=True)
    subject_kind: Mapped[str] = mapped_column(String(30))
    subject_id: Mapped[int] = mapped_column(BigInteger)
    equipment_id: Mapped[int | None] = mapped_column(BigInteger)
    actor_kind: Mapped[str] = mapped_column(String(20))
    actor_id: Mapped[int | None] = mapped_column(BigInteger)
    actor_name: Mapped[str | None] = mapped_column(String(200))
    acting_for: Mapped[str | None] = mapped_column(String(200))
    channel: Mapped[str] = mapped_column(String(20))
    address: Mapped[str | None] = mapped_column(String(60))
    cause: Mapped[str | None] = mapped_column(String(60))
    details: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    salt: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def verb(self) -> str:
        return self.kind.split(".", 1)[1]

    @property
    def done_by(self) -> str:
        """Whose name a history shows; the system is named in the language of the page."""
        return _("ระบบ") if self.actor_kind == "system" else self.actor_name or ""


Subscriber = Callable[[Activity, Any], None]
_subscriber: list[Subscriber] = []


def subscribe(subscriber: Subscriber) -> None:
    """Name the one function that hears of every Activity (`create_app` does: the outbox)."""
    _subscriber[:] = [subscriber]


def record(
    verb: str, subject: Any, *, by: Any, cause: str | None = None, details: dict[str, Any] | None = None
) -> Activity:
    """Write the Activity of a verb that has just changed `subject`, and let the subscriber hear of it.

    Call it after the fields are set: the mail is written from them.
    """
    session = object_session(subject)
    assert session is not None, "a verb makes its thing in the session"
    session.flush()
    activity = Activity(
        kind=f"{subject_kind(subject)}.{verb}",
        subject_kind=subject_kind(subject),
        subject_id=subject.id,
        equipment_id=_equipment_of(subject),
        actor_kind=by.kind,
        actor_id=by.id,
        actor_name=by.name,
        acting_for=by.acting_for_on(subject),
        channel=by.channel,
        address=by.address,
        cause=cause,
        details=details or {},
        salt=secrets.token_hex(16),
        at=now(),
    )
    session.add(activity)
    if has_app_context() and _subscriber:
        _subscriber[0](activity, subject)
    return activity


def _equipment_of(subject: Any) -> int | None:
    return subject.id if subject_kind(subject) == "equipment" else getattr(subject, "equipment_id", None)
