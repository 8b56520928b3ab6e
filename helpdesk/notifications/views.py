"""`/outbox`: each mail's state, recipient, subject and errors; bodies only for an administrator."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, stream_with_context, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.settings import setting
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import listing
from helpdesk.core.doors import requires
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.notifications import queries
from helpdesk.notifications.lifecycle import Delivery
from helpdesk.notifications.models import Message
from helpdesk.notifications.secrets import bodies_of

bp = Blueprint("notifications", __name__)
EXPORTED = {
    "created_at": lambda message: message.created_at.isoformat(timespec="seconds"),
    "recipient": lambda message: message.recipient,
    "subject": lambda message: message.subject,
    "status": lambda message: message.status.value,
    "attempts": lambda message: message.attempts,
    "error": lambda message: message.last_error,
}


def may_read(message: Message) -> bool:
    """The demo shows every body; elsewhere an administrator reads them, and nobody those with a secret link."""
    if setting("is_demo"):
        return True
    return current_actor().may(Permission.OUTBOX_READ) and message.secret_for is None


@bp.get("/outbox")
@requires(Permission.OUTBOX_SEE)
def outbox() -> str | Response:
    q, status = request.args.get("q", "").strip()[:200], request.args.get("status", "")
    query = queries.messages(q, status)
    if (kind := request.args.get("format")) in {"csv", "xlsx"}:
        return listing.export(kind, "outbox", EXPORTED, stream_with_context(queries.exported(query)))
    page = listing.page(db.session, query, queries.SORTS, request.args.get("sort"), request.args.get("after"))
    return render_template(
        "notifications/list.html",
        messages=[_row(message) for message in page.rows],
        q=q,
        kept=[("status", status)] if status else [],
        filter_pills=_pills(q, status),
        count_text=listing.counted(listing.capped_count(db.session, query)),
        sorts=[],
        exports=[{"title": "CSV", "url": url_for(".outbox", q=q, status=status, format="csv")}],
        next_url=url_for(".outbox", q=q, status=status, after=page.after) if page.after else None,
    )


@bp.get("/outbox/<int:message_id>")
@requires(Permission.OUTBOX_SEE)
def show(message_id: int) -> str:
    message = queries.message(message_id)
    return render_template(
        "notifications/show.html",
        message=_row(message),
        body=bodies_of(message)[0] if may_read(message) else None,
        is_secret=message.secret_for is not None,
    )


@bp.post("/outbox/<int:message_id>/send-again")
@requires(Permission.OUTBOX_SEE)
def send_again(message_id: int) -> Response:
    writing(lambda: queries.message(message_id).send_again(by=current_actor()))
    flash(_("จัดคิวส่งอีกครั้งแล้ว"))
    return redirect(url_for(".show", message_id=message_id), 303)


def _row(message: Message) -> dict[str, Any]:
    waits = message.status is Delivery.WAITING
    return {
        "state": message.status,
        "recipient": message.recipient,
        "subject": message.subject,
        "created_at": message.created_at,
        "error": message.last_error,
        "attempts": message.attempts,
        "next_try_at": message.due_at if waits and message.attempts else None,
        "sent_at": message.sent_at,
        "url": url_for(".show", message_id=message.id),
        "resend_url": url_for(".send_again", message_id=message.id)
        if message.can("send_again", current_actor())
        else None,
    }


def _pills(q: str, status: str) -> list[dict[str, Any]]:
    counts = queries.counts()
    every = {"title": _("ทั้งหมด"), "url": url_for(".outbox", q=q), "is_on": not status, "count": None}
    return [every] + [
        {
            "title": state.title,
            "url": url_for(".outbox", q=q, status=state.value),
            "is_on": status == state.value,
            "count": counts.get(state),
        }
        for state in Delivery
    ]
