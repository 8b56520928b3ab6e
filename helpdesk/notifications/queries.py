"""Reading the outbox."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, select

from helpdesk.core.dates import now
from helpdesk.core.errors import found
from helpdesk.core.listing import Sort, in_order
from helpdesk.extensions import db
from helpdesk.notifications.delivery import oldest_unsent
from helpdesk.notifications.lifecycle import Delivery
from helpdesk.notifications.models import Message

SORTS = {"newest": Sort("newest", _l("ใหม่ก่อน"), (Message.created_at,), descending=True)}
LATE = timedelta(minutes=15)


def messages(q: str, status: str) -> Select[Message]:
    """The mails of the outbox, by a word of recipient or subject, and by status."""
    query = select(Message)
    if q:
        word = q.lower()
        query = query.where(func.lower(Message.recipient).contains(word) | Message.subject.contains(q, autoescape=True))
    if status in list(Delivery):
        query = query.where(Message.status == Delivery(status))
    return query


def exported(query: Select[Message]) -> Iterator[Message]:
    """The same mails, the newest first, for a file; read as they are asked for."""
    ordered = in_order(query, SORTS["newest"]).execution_options(yield_per=500)
    yield from db.session.scalars(ordered)


def message(message_id: int) -> Message:
    return found(db.session.get(Message, message_id))


def is_late() -> bool:
    """Whether the oldest mail that waits has waited more than 15 minutes."""
    oldest = oldest_unsent()
    return oldest is not None and now() - oldest > LATE


def counts() -> dict[Any, int]:
    """How many mails are in each status, but for those sent."""
    query = select(Message.status, func.count()).where(Message.status != Delivery.SENT).group_by(Message.status)
    return {row[0]: row[1] for row in db.session.execute(query)}
