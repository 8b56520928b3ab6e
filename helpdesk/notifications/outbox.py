"""Queueing mails: the one subscriber of the history. Rendered here, in the recipient's language; sent by `delivery.py`."""

import secrets
from typing import Any

from flask import current_app, render_template
from flask_babel import get_locale

from helpdesk.core.activity import Activity
from helpdesk.core.i18n import speaking
from helpdesk.core.urls import public_url
from helpdesk.extensions import db
from helpdesk.notifications.audiences import Recipient
from helpdesk.notifications.models import Message
from helpdesk.notifications.rules import RULES


def queue(activity: Activity, subject: Any) -> None:
    """Write a mail to each person whom the activity concerns, once each and never to who did it."""
    told = {_address_of(activity, subject)}
    for audience, template in RULES.get(activity.kind, ()):
        for recipient in audience(subject):
            if recipient.email.lower() not in told:
                told.add(recipient.email.lower())
                db.session.add(_message(activity, subject, recipient, template))


def _address_of(activity: Activity, subject: Any) -> str | None:
    """Who acts needs no mail of it, but for a reporter, whose mail carries the link."""
    if activity.actor_kind != "user" or activity.verb in {"report", "join"}:
        return None
    from helpdesk.accounts.models import User

    actor = db.session.get(User, activity.actor_id)
    return actor.email if actor else None


def _message(activity: Activity, subject: Any, recipient: Recipient, template: str) -> Message:
    context = {"subject": subject, "activity": activity, "recipient": recipient, "link": link(subject, recipient)}
    with speaking(recipient.language):
        text = render_template(f"emails/{template}.txt", **context)
        html = render_template(f"emails/{template}.html", **context, language=str(get_locale()))
    heading, _, body = text.partition("\n")
    return Message(
        activity=activity,
        template=template,
        recipient=recipient.email,
        recipient_name=recipient.name,
        user_id=recipient.user_id,
        language=recipient.language,
        subject=heading.strip()[:300],
        text=body.lstrip("\n"),
        html=html,
        thread=f"{activity.subject_kind}-{activity.subject_id}",
        message_id=new_message_id(),
    )


def link(subject: Any, recipient: Recipient) -> str:
    """Where the mail leads: the tracking page for who has no account, else the thing's own page."""
    if recipient.token:
        return public_url("tickets.track", token=recipient.token)
    return public_url(**subject.address())


def new_message_id() -> str:
    """Made once per message and kept, so that a second copy can be known as one."""
    host = current_app.config["PUBLIC_URL"].split("://", 1)[-1].split("/", 1)[0].split(":", 1)[0]
    return f"<{secrets.token_hex(16)}@{host}>"
