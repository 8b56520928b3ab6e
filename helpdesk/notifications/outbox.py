"""Queueing mails: the one subscriber of the history. Sent by `delivery.py`."""

import secrets
from typing import Any

from helpdesk.accounts.models import User
from helpdesk.accounts.secret_links import SecretLink
from helpdesk.core.activity import Activity
from helpdesk.core.urls import host_name, public_url
from helpdesk.extensions import db
from helpdesk.notifications.audiences import Recipient
from helpdesk.notifications.models import Message
from helpdesk.notifications.rules import RULES, Rule
from helpdesk.notifications.secrets import SECRET
from helpdesk.notifications.wording import word


def queue(activity: Activity, subject: Any) -> None:
    """Write a mail to each person whom the activity concerns, once each; to who did it only a receipt.

    What a verb does inside another is told by the outer one's mail, where that has any.
    """
    if (activity.details or {}).get("is_internal") or activity.cause in RULES:
        return
    own, told = _address_of(activity, subject), set()
    for rule in RULES.get(activity.kind, ()):
        for recipient in rule.audience(subject):
            address = recipient.email.lower()
            if address not in told and (address != own or rule.is_receipt):
                told.add(address)
                db.session.add(_message(activity, subject, recipient, rule))


def _address_of(activity: Activity, subject: Any) -> str | None:
    """Who acts needs no mail of it; but who reports gets the link, and who asks for a link gets that."""
    if activity.actor_kind == "reporter":
        return str(subject.email).lower()
    if activity.actor_kind != "user" or activity.subject_kind == "user" or activity.verb in {"report", "join"}:
        return None
    actor = db.session.get(User, activity.actor_id)
    return actor.email if actor else None


def _message(activity: Activity, subject: Any, recipient: Recipient, rule: Rule) -> Message:
    template = rule.template
    is_secret = template in SECRET
    link = "" if is_secret else address_for(subject, recipient, rule.leads_to)
    wording = word(template, recipient.language, subject=subject, activity=activity, recipient=recipient, link=link)
    return Message(
        activity=activity,
        template=template,
        recipient=recipient.email,
        recipient_name=recipient.name,
        user_id=recipient.user_id,
        language=recipient.language,
        subject=wording.subject,
        text="" if is_secret else wording.text,
        html="" if is_secret else wording.html,
        secret_for=_newest_link(subject).id if is_secret else None,
        thread=f"{activity.subject_kind}-{activity.subject_id}",
        message_id=new_message_id(),
    )


def _newest_link(user: User) -> SecretLink:
    """The link that the verb has just made."""
    return max(user.secret_links, key=lambda link: link.id)


def address_for(subject: Any, recipient: Recipient, leads_to: str = "address") -> str:
    """Where the mail leads: the tracking page for who has no account, else the thing's own page or the rule's."""
    if recipient.token:
        return public_url("report.track", token=recipient.token)
    return public_url(**getattr(subject, leads_to)())


def new_message_id() -> str:
    """Made once per message and kept, so that a second copy can be known as one."""
    return f"<{secrets.token_hex(16)}@{host_name()}>"
