"""Staff write down what came by telephone, chat, letter or in person: a report for a school, or advice given."""

from collections.abc import Callable
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.queries import org_by_code
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import submissions
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.tickets import photos, queries
from helpdesk.tickets.entry_forms import AdviceForm, EntryForm
from helpdesk.tickets.lifecycle import Channel
from helpdesk.tickets.models import Ticket
from helpdesk.tickets.views import bp

Answer = Response | str | tuple[str, int]


@bp.get("/tickets/new")
@requires(Permission.TICKETS_ENTER)
def new() -> str:
    """An empty report, or one of the piece `e` with what is known of its fault, as from a loan's return."""
    return render_template("tickets/enter.html", form=EntryForm(data=_known()))


@bp.post("/tickets/new", endpoint="enter")
@requires(Permission.TICKETS_ENTER)
@keeps_form
def enter() -> Answer:
    """A report for a school; whoever writes it down is not the one who accepts it."""
    form = EntryForm()
    if not form.validate():
        return render_template("tickets/enter.html", form=form), form.answer_status
    with photos.held(form.photos.pictures) as held:

        def step() -> str:
            fields = form.fields() | {"photos": held.names, "requester_id": None}
            return _made(
                Ticket.report(by=current_actor(), session=db.session, org=org_by_code(form.org.data), **fields)
            )

        address, held.are_kept = writing(lambda: _once(form, step))
    return redirect(address, 303)


@bp.get("/tickets/advise")
@requires(Permission.TICKETS_ENTER)
def advise() -> str:
    return render_template("tickets/enter_advice.html", form=AdviceForm())


@bp.post("/tickets/advise", endpoint="log_advice")
@requires(Permission.TICKETS_ENTER)
@keeps_form
def log_advice() -> Answer:
    """Advice that was given: logged and closed at once."""
    form = AdviceForm()
    if not form.validate():
        return render_template("tickets/enter_advice.html", form=form), form.answer_status

    def step() -> str:
        org = org_by_code(form.org.data)
        return _made(Ticket.advise(by=current_actor(), session=db.session, org=org, **form.fields()))

    address, _is_new = writing(lambda: _once(form, step))
    return redirect(address, 303)


def _known() -> dict[str, Any]:
    piece = queries.equipment_numbered(request.args.get("e", ""))
    if piece is None:
        return {}
    known = {"asset": piece.asset_no or piece.code, "org": piece.org.code, "category": piece.category}
    told = {key: request.args.get(key, "")[:2000] for key in ("symptom", "reporter_name")}
    return known | told | {"channel": Channel.WALKIN.value}


def _once(form: Any, step: Callable[[], str]) -> tuple[str, bool]:
    """The address of what was made, and whether it was made now or by the same submit before."""
    key = form.submit_key.data
    files = [picture.sha256.encode() for picture in form.photos.pictures] if "photos" in form else []
    content = submissions.digest(request.form.items(multi=True), files)
    return submissions.once(db.session, key, content, current_actor().id, step)


def _made(ticket: Ticket) -> str:
    return url_for(**ticket.address())
