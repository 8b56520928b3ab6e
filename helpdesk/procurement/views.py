"""The blueprint of procurement, the list of specifications and the page of one. Its steps are in `step_views.py`,
what is written on it in `head_views.py` and `clause_views.py`; each other area has its own `<area>_views.py`."""

from typing import Any

from flask import Blueprint, Response, render_template, request, stream_with_context

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import listing
from helpdesk.core.doors import requires
from helpdesk.core.history import story
from helpdesk.extensions import db
from helpdesk.procurement import list_queries, purchase_queries, queries, sheet, shown, waiting_queries
from helpdesk.procurement.filters import FILTERS, Filters
from helpdesk.procurement.lifecycle import STANDING
from helpdesk.procurement.models import Spec
from helpdesk.procurement.warnings import warnings

bp = Blueprint("procurement", __name__)


@bp.get("/procurement")
@requires(Permission.PROCUREMENT_SEE)
def index() -> str | Response:
    """The list, and the same rows as a file."""
    actor, wanted = current_actor(), {key: request.args.get(key, "").strip() for key in FILTERS}
    query = list_queries.listed(actor, wanted)
    if request.args.get("format") in {"csv", "xlsx"}:
        rows = sheet.rows(listing.in_order(query, queries.NEWEST))
        return listing.export(request.args["format"], "procurement", sheet.COLUMNS, stream_with_context(rows))
    sort, after = request.args.get("sort"), request.args.get("after")
    page = listing.page(db.session, queries.with_rows(query), queries.SORTS, sort, after)
    filters = Filters(wanted, page.sort)
    count = listing.counted(listing.capped_count(db.session, query))
    context = {
        "filters": filters,
        "count": count,
        "after": page.after,
        "may_prepare": actor.may(Permission.PROCUREMENT_PREPARE),
        "waiting": waiting_queries.papers_of(actor, page.rows) if wanted["status"] == list_queries.TODO else {},
        "may_oversee": actor.may(Permission.PROCUREMENT_OVERSEE),
    }
    return render_template("procurement/list.html", specs=page.rows, **context)


@bp.get("/procurement/<string:number>")
@requires(Permission.PROCUREMENT_SEE)
def show(number: str) -> str:
    spec = queries.page_of(current_actor(), number)
    return render_template("procurement/page.html", spec=spec, **page_context(spec))


@bp.get("/procurement/drafts/<int:draft_id>")
@requires(Permission.PROCUREMENT_SEE)
def draft(draft_id: int) -> str:
    spec = queries.page_of(current_actor(), draft_id=draft_id)
    return render_template("procurement/page.html", spec=spec, **page_context(spec))


def page_context(spec: Spec) -> dict[str, Any]:
    """What the page of a specification shows beside the specification itself."""
    actor = current_actor()
    return {
        "timeline_entries": shown.timeline(story(spec)),
        "offered": shown.offered(spec, actor),
        "former": queries.former_of(actor, spec),
        "newer": queries.newer_than(actor, spec),
        "has_comparison": queries.has_comparison(actor, spec),
        "has_purchase": purchase_queries.has_purchase(actor, spec),
        "warnings": warnings(spec, actor),
        "facts": shown.head_facts(spec),
        "may": {verb: spec.can(verb, actor) for verb in ("edit", "write", "name")},
        "may_prepare": actor.may(Permission.PROCUREMENT_PREPARE),
        "is_standing": spec.status in STANDING,
    }
