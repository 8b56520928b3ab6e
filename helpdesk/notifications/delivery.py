"""Delivering the outbox: claim one mail under a lease, send it, note what came of it. At least once.

As long as no mail server is set, nothing is tried: the mails wait, and no hour of their 48 runs.
"""

import random
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, and_, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from helpdesk.core.dates import now
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.notifications import transport
from helpdesk.notifications.lifecycle import Delivery
from helpdesk.notifications.models import Message
from helpdesk.notifications.transport import Outcome

GIVE_UP_AFTER = timedelta(hours=48)
LONGEST_PAUSE = timedelta(hours=2)
THREAD_PATIENCE = timedelta(minutes=10)
PENDING = (Delivery.WAITING, Delivery.SENDING)


def deliver_next() -> str | None:
    """Send the next mail that is due; returns its Outcome, or None when nothing is due or nothing can be sent."""
    if not transport.is_there():
        return None
    message_id = writing(lambda: _claim(now()))
    if message_id is None:
        return None
    message = db.session.get_one(Message, message_id)
    lease = message.leased_until
    outcome, error = transport.send(message)
    db.session.rollback()
    writing(lambda: _note(message_id, lease, outcome, error))
    return outcome


def _claim(moment: datetime) -> int | None:
    """Take the next due mail of a thread without an earlier one pending; frees a dead worker's row by its lease."""
    earlier = aliased(Message)
    pending_before = exists().where(
        earlier.thread == Message.thread,
        earlier.recipient == Message.recipient,
        earlier.id < Message.id,
        earlier.status.in_(PENDING),
        or_(Message.queued_at > moment - THREAD_PATIENCE, _is_due(earlier, moment)),
    )
    query = select(Message.id).where(_is_due(Message, moment), ~pending_before)
    query = query.order_by(Message.due_at, Message.id).limit(1)
    if db.session.get_bind().dialect.name == "postgresql":
        query = query.with_for_update(skip_locked=True)
    claimed = (
        update(Message)
        .where(Message.id == query.scalar_subquery())
        .values(
            status=Delivery.SENDING,
            leased_until=moment + _seconds("OUTBOX_LEASE"),
            tried_since=func.coalesce(Message.tried_since, moment),
            attempts=Message.attempts + 1,
        )
        .returning(Message.id)
    )
    return db.session.scalar(claimed.execution_options(synchronize_session=False))


def _is_due(row: Any, moment: datetime) -> ColumnElement[bool]:
    """Waits and its time has come, or whoever took it has let its lease run out."""
    return or_(
        and_(row.status == Delivery.WAITING, row.due_at <= moment),
        and_(row.status == Delivery.SENDING, row.leased_until <= moment),
    )


def _note(message_id: int, lease: datetime | None, outcome: str, error: str) -> None:
    """Write down what came of it, unless somebody else took it over meanwhile."""
    message = db.session.get_one(Message, message_id)
    if message.status is not Delivery.SENDING or message.leased_until != lease:
        return
    moment = now()
    message.leased_until, message.last_error = None, error[:500]
    if outcome == Outcome.SENT:
        message.status, message.sent_at = Delivery.SENT, moment
    elif outcome == Outcome.NEVER or moment - (message.tried_since or moment) > GIVE_UP_AFTER:
        message.status = Delivery.FAILED
    else:
        message.status, message.due_at = Delivery.WAITING, moment + pause_before(message.attempts + 1)


def pause_before(attempt: int) -> timedelta:
    """How long until this attempt: doubled each time up to two hours, give or take a quarter."""
    pause = min(_seconds("OUTBOX_FIRST_PAUSE") * 2 ** min(attempt - 2, 20), LONGEST_PAUSE)
    return pause * random.uniform(0.75, 1.25)  # noqa: S311  (spreads retries, keeps no secret)


def server_down_pause() -> float:
    """Seconds for which a worker leaves a mail server alone that was not there."""
    return _seconds("OUTBOX_FIRST_PAUSE").total_seconds() / 2


def oldest_unsent() -> datetime | None:
    """Since when the mail that has waited longest has been waiting."""
    return db.session.scalar(select(func.min(Message.queued_at)).where(Message.status.in_(PENDING)))


def _seconds(key: str) -> timedelta:
    return timedelta(seconds=current_app.config[key])
