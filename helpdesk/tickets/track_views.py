"""The tracking page: what the holder of a link reads, and what the reporter may do there."""

from collections.abc import Callable
from typing import Any

from flask import jsonify, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from helpdesk.accounts.actors import Actor, reporter
from helpdesk.core import throttle
from helpdesk.core.doors import keeps_form, public
from helpdesk.core.errors import Forbidden, NotFound, Stale, typed_fields
from helpdesk.core.forms import check_version
from helpdesk.core.i18n import wants_json
from helpdesk.core.throttle import Limit
from helpdesk.core.transaction import writing
from helpdesk.core.uploads import EncodedPicture
from helpdesk.core.urls import public_url
from helpdesk.extensions import db
from helpdesk.inventory.categories import title_of
from helpdesk.tickets import photos, public_queries, sending, telling
from helpdesk.tickets.lifecycle import Given
from helpdesk.tickets.models import Ticket
from helpdesk.tickets.public_forms import AcceptForm, CancelForm, CommentForm, ReopenForm
from helpdesk.tickets.public_queries import Tracked
from helpdesk.tickets.public_views import bp

FORMS: dict[str, Any] = {"accept": AcceptForm, "reopen": ReopenForm, "cancel": CancelForm, "comment": CommentForm}
MESSAGES = Limit("track.comment", 60, 3600)


@bp.get("/track/<string:token>")
@public
def track(token: str) -> Response:
    tracked = public_queries.tracked_by(token)
    if wants_json():
        return _private(jsonify(_as_json(tracked.ticket)))
    return _page(tracked, 200)


@bp.get("/track/<string:token>/photos/<string:name>")
@public
def photo(token: str, name: str) -> Response:
    tracked = public_queries.tracked_by(token)
    if name not in telling.photo_names(tracked, public_queries.history_of(tracked.ticket)):
        raise NotFound
    return _private(photos.send(name))


@bp.post("/track/<string:token>/<string:word>")
@public
@keeps_form
def act(token: str, word: str) -> Response:
    """A step of the reporter: accept, reopen, comment or cancel. A follower only reads."""
    tracked = public_queries.tracked_by(token)
    if word not in FORMS:
        raise NotFound
    if tracked.follower:
        raise Forbidden
    form = _named(word, FORMS[word]())
    pictures = sending.decoded(form)
    if pictures is None:
        return _page(tracked, form.answer_status, {word: form})
    try:
        _write(token, word, form, pictures)
    except Stale:
        return _changed_meanwhile(token, form)
    return redirect(url_for("report.track", token=token), 303)


def _write(token: str, word: str, form: Any, pictures: list[EncodedPicture]) -> None:
    """In one transaction; what carries a submit key is written once for it."""

    def step(names: tuple[str, ...]) -> str:
        ticket = public_queries.tracked_by(token).ticket
        by = reporter(ticket.reporter_name, ticket, request.remote_addr)
        STEPS[word](ticket, by, form, names)
        return url_for("report.track", token=token)

    if "submit_key" in form:
        sending.once(form, pictures, None, step)
    else:
        writing(lambda: step(()))


def _accept(ticket: Ticket, by: Actor, form: AcceptForm, names: tuple[str, ...]) -> None:
    check_version(ticket)
    score = int(form.satisfaction.data) if form.satisfaction.data else None
    ticket.accept(by=by, given=Given.ONLINE, satisfaction=score, accept_note=form.accept_note.data or "")


def _reopen(ticket: Ticket, by: Actor, form: ReopenForm, names: tuple[str, ...]) -> None:
    check_version(ticket)
    ticket.reopen(by=by, reason=form.reason.data)


def _cancel(ticket: Ticket, by: Actor, form: CancelForm, names: tuple[str, ...]) -> None:
    check_version(ticket)
    ticket.cancel(by=by, reason=form.reason.data)


def _comment(ticket: Ticket, by: Actor, form: CommentForm, names: tuple[str, ...]) -> None:
    throttle.count(db.session, MESSAGES, str(ticket.id))
    ticket.comment(by=by, text=form.text.data, photos=names)


STEPS: dict[str, Callable[[Ticket, Actor, Any, tuple[str, ...]], None]] = {
    "accept": _accept,
    "reopen": _reopen,
    "cancel": _cancel,
    "comment": _comment,
}


def _page(tracked: Tracked, status: int, shown_again: dict[str, Any] | None = None) -> Response:
    ticket, address = tracked.ticket, url_for("report.track", token=tracked.token)
    by = reporter(ticket.reporter_name, None if tracked.follower else ticket, None)
    context = {
        "ticket": ticket,
        "follower": tracked.follower,
        "title": title_of(ticket.category) if tracked.follower else ticket.title,
        "next_sentence": telling.next_sentence(ticket),
        "asks": telling.asks(ticket),
        "due_text": telling.due_text(ticket),
        "timeline_entries": telling.story(tracked, public_queries.history_of(ticket)),
        "address": address,
        "share_url": public_url("report.track", token=tracked.token),
    }
    for word in FORMS:
        blank = _named(word, FORMS[word](formdata=None, data={"version": ticket.version}))
        context[f"{word}_form"] = (shown_again or {}).get(word, blank)
        context[f"can_{word}"] = ticket.can(word, by)
    return _private(make_response(render_template("tickets/track.html", **context), status))


def _changed_meanwhile(token: str, form: Any) -> Response:
    """409: what the other did, and what was typed here, kept."""
    tracked = public_queries.tracked_by(token)
    entries = telling.story(tracked, public_queries.history_of(tracked.ticket))
    context = {
        "change": entries[-1] if entries else None,
        "typed": typed_fields(),
        "names": {field.name: field.label.text for field in form},
        "latest_url": url_for("report.track", token=token),
    }
    return _private(make_response(render_template("errors/stale.html", **context), 409))


def _named(word: str, form: Any) -> Any:
    """Several forms stand on one page: their fields' ids carry the form's word."""
    for field in form:
        field.id = field.label.field_id = f"{word}-{field.name}"
    return form


def _as_json(ticket: Ticket) -> dict[str, Any]:
    return {
        "number": ticket.doc_no,
        "status": ticket.status.value,
        "equipment": ticket.equipment.name if ticket.equipment else None,
        "created_at": ticket.created_at.isoformat(),
    }


def _private(response: Any) -> Any:
    """The address itself is the key: it goes into no referrer, no index and no shared cache."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers.setdefault("Cache-Control", "no-store")
    return response
