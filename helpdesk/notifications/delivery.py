"""Delivering the outbox: claim one mail under a lease, send it, say what came of it. At least once."""

import random
import smtplib
import ssl
from datetime import datetime, timedelta

from flask import current_app
from flask_mail import Connection
from sqlalchemy import and_, exists, or_, select, update
from sqlalchemy.orm import aliased

from helpdesk.accounts.settings import setting
from helpdesk.core.dates import now
from helpdesk.core.transaction import writing
from helpdesk.extensions import db, mail
from helpdesk.notifications.mime import as_mime
from helpdesk.notifications.models import Delivery, Message

LEASE = timedelta(minutes=3)
GIVE_UP_AFTER = timedelta(hours=48)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=2)
THREAD_PATIENCE = timedelta(minutes=10)
TIMEOUT = 20
PENDING = (Delivery.WAITING, Delivery.SENDING)


class Outcome:
    """What came of one mail: SENT, LATER (this mail), DOWN (the server), NEVER."""

    SENT, LATER, DOWN, NEVER = "sent", "later", "down", "never"


def deliver_next() -> str | None:
    """Send the next mail that is due; returns its Outcome, or None when nothing is due."""
    message_id = writing(lambda: _claim(now()))
    if message_id is None:
        return None
    message = db.session.get_one(Message, message_id)
    attempt = message.attempts
    outcome, error = _send(message)
    db.session.rollback()
    writing(lambda: _note(message_id, attempt, outcome, error))
    return outcome


def _claim(moment: datetime) -> int | None:
    """Take the next due mail of a thread without an earlier one pending; frees a dead worker's row by its lease."""
    earlier = aliased(Message)
    waits_for_earlier = and_(
        Message.created_at > moment - THREAD_PATIENCE,
        exists().where(
            earlier.thread == Message.thread,
            earlier.recipient == Message.recipient,
            earlier.id < Message.id,
            earlier.status.in_(PENDING),
        ),
    )
    due = or_(
        and_(Message.status == Delivery.WAITING, Message.due_at <= moment),
        and_(Message.status == Delivery.SENDING, Message.leased_until <= moment),
    )
    query = select(Message.id).where(due, ~waits_for_earlier).order_by(Message.due_at, Message.id).limit(1)
    if db.session.get_bind().dialect.name == "postgresql":
        query = query.with_for_update(skip_locked=True)
    claimed = (
        update(Message)
        .where(Message.id == query.scalar_subquery())
        .values(status=Delivery.SENDING, leased_until=moment + LEASE, attempts=Message.attempts + 1)
        .returning(Message.id)
    )
    return db.session.scalar(claimed.execution_options(synchronize_session=False))


def _send(message: Message) -> tuple[str, str]:
    """One try. A refusal of this mail for good is NEVER; of the connection, DOWN; anything else, LATER."""
    if not current_app.config["MAIL_SERVER"]:
        return (Outcome.SENT, "") if setting("is_demo") else (Outcome.DOWN, "no mail server is set")
    try:
        with Transport(mail) as connection:
            connection.hand_over(message)
    except smtplib.SMTPRecipientsRefused as error:
        code, text = next(iter(error.recipients.values()))
        return (Outcome.NEVER if code >= 500 else Outcome.LATER), _words(code, text)
    except smtplib.SMTPDataError as error:
        return (Outcome.NEVER if error.smtp_code >= 500 else Outcome.LATER), _words(error.smtp_code, error.smtp_error)
    except (smtplib.SMTPServerDisconnected, TimeoutError) as error:
        return Outcome.LATER, f"{type(error).__name__}: {error}"
    except smtplib.SMTPResponseException as error:
        return Outcome.DOWN, _words(error.smtp_code, error.smtp_error)
    except (OSError, smtplib.SMTPException) as error:
        return Outcome.DOWN, f"{type(error).__name__}: {error}"
    except (ValueError, UnicodeError) as error:
        return Outcome.NEVER, f"{type(error).__name__}: {error}"
    return Outcome.SENT, ""


def _note(message_id: int, attempt: int, outcome: str, error: str) -> None:
    """Write down what came of it, unless somebody else took it over meanwhile."""
    message = db.session.get_one(Message, message_id)
    if message.attempts != attempt or message.status is not Delivery.SENDING:
        return
    moment = now()
    message.leased_until, message.last_error = None, error[:500]
    if outcome == Outcome.SENT:
        message.status, message.sent_at = Delivery.SENT, moment
    elif outcome == Outcome.NEVER or moment - message.created_at > GIVE_UP_AFTER:
        message.status = Delivery.FAILED
    else:
        message.status, message.due_at = Delivery.WAITING, moment + pause_before(attempt + 1)


def pause_before(attempt: int) -> timedelta:
    """How long until this attempt: doubled each time up to two hours, give or take a quarter."""
    pause = min(FIRST_PAUSE * 2 ** min(attempt - 2, 20), LONGEST_PAUSE)
    return pause * random.uniform(0.75, 1.25)  # noqa: S311  (spreads retries, keeps no secret)


def oldest_unsent() -> datetime | None:
    """Since when the oldest mail that still waits has been waiting."""
    query = select(Message.created_at).where(Message.status.in_(PENDING)).order_by(Message.created_at).limit(1)
    return db.session.scalar(query)


class Transport(Connection):
    """Flask-Mail's connection, with a timeout on every word and with our own headers."""

    def configure_host(self) -> smtplib.SMTP:
        config = current_app.config
        secure = {"context": ssl.create_default_context()} if config["MAIL_USE_SSL"] else {}
        kind = smtplib.SMTP_SSL if config["MAIL_USE_SSL"] else smtplib.SMTP
        host = kind(config["MAIL_SERVER"], config["MAIL_PORT"], timeout=TIMEOUT, **secure)
        if config["MAIL_USE_TLS"]:
            host.starttls(context=ssl.create_default_context())
        if config["MAIL_USERNAME"]:
            host.login(config["MAIL_USERNAME"], config["MAIL_PASSWORD"] or "")
        return host

    def hand_over(self, message: Message) -> None:
        assert self.host is not None
        sender = current_app.config["MAIL_DEFAULT_SENDER"]
        self.host.sendmail(sender, [message.recipient], as_mime(message, sender))

    def __exit__(self, *raised: object) -> None:
        """The mail is handed over or not by now: a clumsy goodbye changes nothing."""
        try:
            if self.host:
                self.host.quit()
        except (OSError, smtplib.SMTPException):
            self.host.close()  # type: ignore[union-attr]


def _words(code: int, text: bytes | str) -> str:
    return f"{code} {text.decode('utf-8', 'replace') if isinstance(text, bytes) else text}"
