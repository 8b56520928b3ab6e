"""Mails in words: a template per mail gives subject, sentence and more; one layout each makes text and HTML."""

from typing import Any, NamedTuple

from flask import current_app, render_template
from flask_babel import get_locale

from helpdesk.accounts.settings import setting
from helpdesk.core.i18n import speaking
from helpdesk.notifications.audiences import Recipient


class Wording(NamedTuple):
    subject: str
    text: str
    html: str


def word(template: str, language: str, *, recipient: Recipient, **context: Any) -> Wording:
    """The mail in the recipient's language. Its blocks: `subject_line sentence button more`; `actor` is who did it.

    Who only follows does not read `more`: that is what another typed.
    """
    with speaking(language):
        context |= {
            "language": str(get_locale()),
            "office_name": setting("office_name"),
            "accept_after_days": setting("accept_after_days"),
            "recipient": recipient,
            **_told(context["subject"], recipient),
            "actor": _actor(context["subject"], context["activity"], recipient),
        }
        words = current_app.jinja_env.get_template(f"emails/{template}.txt")
        context |= {name: _block(words, name, context) for name in ("subject_line", "sentence", "more", "button")}
        context["more"] = "" if recipient.follows else context["more"]
        return Wording(
            " ".join(context["subject_line"].split())[:300],
            render_template("emails/_layout.txt", **context),
            render_template("emails/_layout.html", **context),
        )


def _told(subject: Any, recipient: Recipient) -> dict[str, Any]:
    """Title, state and facts; for a follower only what everybody may know of the subject."""
    state = getattr(subject, "state", None)
    if recipient.follows:
        return {"title": subject.public_title, "facts": subject.public_facts(), "state": state}
    return {"title": getattr(subject, "title", ""), "facts": getattr(subject, "mail_facts", list)(), "state": state}


def _actor(subject: Any, activity: Any, recipient: Recipient) -> str:
    """Who did it: colleagues by their full names, towards those outside as their tracking page says it."""
    if activity and recipient.token:
        return str(subject.called_outside(activity, recipient.follows))
    return activity.actor_name or "" if activity else ""


def _block(template: Any, name: str, context: dict[str, Any]) -> str:
    if name not in template.blocks:
        return ""
    values = dict(context)
    current_app.update_template_context(values)
    return "".join(template.blocks[name](template.new_context(values))).strip()
