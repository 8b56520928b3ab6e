"""Limits that survive a restart: how often a key (an address *and* an account or school) may do a thing in a window."""

from datetime import datetime, timedelta
from typing import NamedTuple

from flask import current_app
from sqlalchemy import Index, Integer, String, delete
from sqlalchemy.orm import Mapped, mapped_column

from helpdesk.core.dates import now
from helpdesk.core.errors import TooOften
from helpdesk.core.models import AnySession, Base, UtcDateTime
from helpdesk.core.numbering import upsert


class Limit(NamedTuple):
    """At most `times` in each window of `seconds`."""

    name: str
    times: int
    seconds: int


class Throttle(Base):
    """How often a key was counted in the window that began at `window`."""

    __tablename__ = "throttles"
    __table_args__ = (Index("ix_throttles_window", "window"),)

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    window: Mapped[datetime] = mapped_column(UtcDateTime, primary_key=True)
    count: Mapped[int] = mapped_column(Integer)


def count(session: AnySession, limit: Limit, *parts: str) -> None:
    """Count one more; raises TooOften with the seconds to wait. Commit it even when the rest fails."""
    if not current_app.config["RATELIMIT_ENABLED"]:
        return
    moment = now()
    window = datetime.fromtimestamp(moment.timestamp() // limit.seconds * limit.seconds, moment.tzinfo)
    key = ":".join((limit.name, *parts))[:200]
    insert = upsert(session)(Throttle).values(key=key, window=window, count=1)
    grown = insert.on_conflict_do_update(index_elements=["key", "window"], set_={"count": Throttle.count + 1})
    if session.execute(grown.returning(Throttle.count)).scalar_one() > limit.times:
        raise TooOften(int((window + timedelta(seconds=limit.seconds) - moment).total_seconds()) + 1)


def forget_old(session: AnySession, before: datetime) -> None:
    """Drop the windows that nobody asks for any more."""
    session.execute(delete(Throttle).where(Throttle.window < before))
