"""The public report: a new fault, by a sticker or without one, or "add mine" to a fault that is open already."""

from functools import partial
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from helpdesk.accounts import queries
from helpdesk.accounts.actors import Actor, anyone
from helpdesk.accounts.models import Org
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import submissions, throttle
from helpdesk.core.doors import keeps_form, public
from helpdesk.core.errors import NotFound, SentBefore
from helpdesk.core.face import language
from helpdesk.core.numbering import from_address
from helpdesk.core.throttle import Limit
from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.tickets import public_queries, sending
from helpdesk.tickets.guessing import guess_category, guess_priority
from helpdesk.tickets.lifecycle import Impact, Priority
from helpdesk.tickets.models import Ticket
from helpdesk.tickets.notice import NOTICE
from helpdesk.tickets.public_forms import JoinForm, ReportForm
from helpdesk.tickets.public_views import bp, public_faults
from helpdesk.tickets.quick_words import QUICK_WORDS

# A school stands behind one address; a whole office may report on a bad morning.
FROM_ADDRESS_AND_SCHOOL = Limit("report.school", 20, 3600)
FROM_ADDRESS = Limit("report.address", 100, 3600)
PREFILLED = ("org", "location", "asset")


@bp.get("/report")
@public
def report() -> str | tuple[str, int]:
    try:
        piece = _behind_sticker(request.args.get("e", ""))
    except NotFound:
        return render_template("tickets/no_sticker.html"), 404
    if number := request.args.get("join"):
        if piece is None:
            raise NotFound  # numbers run in order: only who stands before the piece is shown what is wrong with it
        return _join_page(JoinForm(data=_known() | {"e": piece.code, "join": number}), 200)
    typed = {key: request.args[key] for key in PREFILLED if key in request.args}
    return _report_page(ReportForm(data=_known() | typed | {"e": piece.code if piece else ""}), 200)


@bp.post("/report", endpoint="send_report")
@public
@keeps_form
def send_report() -> tuple[str, int] | Response:
    form, page, write = _kind_of_report()
    pictures = sending.decoded(form)
    if pictures is None:
        return page(form, form.answer_status)
    actor = current_actor()
    by = actor if actor.is_user else anyone(form.reporter_name.data, request.remote_addr)
    try:
        return redirect(sending.once(form, pictures, actor.id, partial(write, form, by)), 303)
    except SentBefore as error:
        form.submit_key.data = submissions.new_key()
        return page(form, 409, sent_before=True, first=error.first)


def _kind_of_report() -> tuple[Any, Any, Any]:
    """The form that came, the page that shows it again, and what it writes."""
    if request.form.get("join"):
        return JoinForm(), _join_page, _join
    return ReportForm(), _report_page, _report


def _report(form: ReportForm, by: Actor, names: tuple[str, ...]) -> str:
    """In the transaction: the new ticket; returns the address of its tracking page."""
    piece, org = _place(form)
    _count(org)
    ticket = Ticket.report(
        by=by,
        session=db.session,
        org=org,
        equipment=piece,
        photos=names,
        language=language(),
        notice_version=(form.notice_version.data or "")[:20],
        reporter_name=form.reporter_name.data,
        **form.contact(),
        **_fault(form, piece),
    )
    return url_for("report.track", token=ticket.tracking_token)


def _fault(form: ReportForm, piece: Equipment | None) -> dict[str, Any]:
    """What is broken, in the reporter's words; category and urgency are guessed where nothing was chosen."""
    symptom = form.symptom.data
    hint = piece.category if piece else ""
    return {
        "symptom": symptom,
        "category": form.category.data or guess_category(symptom, hint),
        "priority": Priority(form.priority.data or guess_priority(symptom)),
        "impact": Impact(form.impact.data) if form.impact.data else None,
        "since": form.since.data,
        "position": form.position.data or "",
        "convenient_time": form.convenient_time.data or "",
        "location": form.location.data or (piece.place_text[:200] if piece else ""),
        "brand_model": piece.brand_model if piece else "",
        "asset_said": "" if piece else form.asset.data or "",
    }


def _join(form: JoinForm, by: Actor, names: tuple[str, ...]) -> str:
    """In the transaction: one more follower; returns the address of a tracking page of their own."""
    ticket = _to_join(form)
    _count(ticket.org)
    ticket.join(by=by, name=form.reporter_name.data, language=language(), **form.contact())
    return url_for("report.track", token=ticket.followers[-1].tracking_token)


def _count(org: Org) -> None:
    """Only what is written counts: a mistake, or the same report again, costs nobody anything."""
    address = request.remote_addr or ""
    throttle.count(db.session, FROM_ADDRESS, address)
    throttle.count(db.session, FROM_ADDRESS_AND_SCHOOL, address, str(org.id))


def _behind_sticker(code: str) -> Equipment | None:
    return public_queries.piece_with_sticker(code) if code else None


def _place(form: ReportForm) -> tuple[Equipment | None, Org]:
    """The sticker's piece and school, else the chosen school and its piece of the typed number."""
    piece = _behind_sticker(form.e.data or "")
    if piece is not None:
        return piece, piece.org
    org = queries.org_by_code(form.org.data)
    return public_queries.piece_numbered(form.asset.data or "", org), org


def _to_join(form: JoinForm) -> Ticket:
    """The fault that is joined; by a sticker only one of that piece. Raises NotFound."""
    ticket = public_queries.fault_to_join(from_address(form.join.data or ""))
    piece = _behind_sticker(form.e.data or "")
    if piece is not None and ticket.equipment_id != piece.id:
        raise NotFound
    return ticket


def _known() -> dict[str, Any]:
    """What the account tells of who is signed in."""
    actor = current_actor()
    if not actor.is_user:
        return {}
    known = {key: getattr(current_user, key) for key in ("phone", "email", "position")}
    places = {held.org_id for held in actor.held if held.org_id}
    own = public_queries.org_with_id(places.pop()) if len(places) == 1 else None
    return known | {"reporter_name": current_user.name, "org": own.code if own else ""}


def _report_page(form: ReportForm, status: int, **context: Any) -> tuple[str, int]:
    piece = _behind_sticker(form.e.data or "")
    context |= {
        "form": form,
        "equipment": piece,
        "districts": [] if piece else _districts(),
        "open_faults": public_faults(piece),
        "notice": NOTICE,
        "quick_words": QUICK_WORDS,
        "photos_lost": request.method == "POST" and any(file.filename for file in request.files.getlist("photos")),
    }
    return render_template("tickets/report.html", **context), status


def _districts() -> list[dict[str, Any]]:
    return [{"name": name or _("สำนักงานเขตพื้นที่"), "schools": orgs} for name, orgs in queries.orgs_by_district()]


def _join_page(form: JoinForm, status: int, **context: Any) -> tuple[str, int]:
    ticket, piece = _to_join(form), _behind_sticker(form.e.data or "")
    faults = [fault for fault in public_faults(piece) if fault["doc_no"] == ticket.doc_no]
    context |= {"form": form, "equipment": piece, "fault": faults[0] if faults else None, "notice": NOTICE}
    return render_template("tickets/join.html", **context), status
