"""The ticket's own pages: list, page, photos, print. Its steps are in `step_views.py`, new ones in `entry_views.py`,
what is open to everyone in `public_views.py` and beside it."""

from typing import Any

from flask import Blueprint, Response, render_template, request, stream_with_context

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import listing
from helpdesk.core.doors import requires
from helpdesk.core.uploads import thumb_of
from helpdesk.extensions import db
from helpdesk.tickets import photos, queries, sheet, shown
from helpdesk.tickets.filters import FILTERS, Filters
from helpdesk.tickets.forms import form_of
from helpdesk.tickets.models import Ticket

bp = Blueprint("tickets", __name__)


@bp.get("/tickets")
@requires(Permission.TICKETS_SEE)
def index() -> str | Response:
    """The list, and the same rows as a file."""
    actor, wanted = current_actor(), {key: request.args.get(key, "").strip() for key in FILTERS}
    wanted["status"] = wanted["status"] or ("all" if wanted["q"] else "open")
    query = queries.filtered(queries.visible_to(actor), wanted, actor)
    if request.args.get("format") in {"csv", "xlsx"}:
        rows = sheet.rows(listing.in_order(query, queries.NEWEST))
        return listing.export(request.args["format"], "tickets", sheet.COLUMNS, stream_with_context(rows))
    sort, after = request.args.get("sort"), request.args.get("after")
    page = listing.page(db.session, queries.with_rows(query), queries.SORTS, sort, after)
    filters = Filters(wanted, page.sort, actor)
    count = listing.capped_count(db.session, query)
    may_enter = actor.may(Permission.TICKETS_ENTER)
    context = {"filters": filters, "count": count, "after": page.after, "may_enter": may_enter}
    return render_template("tickets/list.html", tickets=page.rows, **context)


@bp.get("/tickets/<string:number>")
@requires(Permission.TICKETS_SEE)
def show(number: str) -> str:
    actor = current_actor()
    ticket = queries.page_of(actor, number)
    return render_template("tickets/page.html", ticket=ticket, **page_context(ticket, actor))


def page_context(ticket: Ticket, actor: Any, comment_form: Any = None) -> dict[str, Any]:
    """What the page of a ticket shows beside the ticket itself."""
    activities = queries.story(ticket, inside=queries.is_inside(actor, ticket))
    may_comment = ticket.can("comment", actor)
    return {
        "timeline_entries": shown.timeline(ticket, activities),
        "offered": shown.offered(ticket, actor),
        "comment_form": (comment_form or form_of("comment", ticket, actor)) if may_comment else None,
        "comment_url": shown.step_url(ticket, "comment"),
        "handles": queries.handles(actor, ticket),
        "earlier": queries.earlier_on(ticket, actor),
        "parts_url": shown.step_url(ticket, "work") if ticket.can("work", actor) else None,
    }


@bp.get("/tickets/<string:number>/photos/<string:name>")
@requires(Permission.TICKETS_SEE)
def photo(number: str, name: str) -> Response:
    """A picture of this ticket, or with `size=thumb` its thumbnail."""
    kept = queries.photo_of(queries.ticket_visible_to(current_actor(), number), name)
    return photos.send(thumb_of(kept.name) if request.args.get("size") == "thumb" else kept.name)
