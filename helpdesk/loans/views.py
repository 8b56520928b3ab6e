"""The blueprint of loans, their list and the page of one. Its steps are in `step_views.py`; each other area of lending
has its own `<area>_views.py`."""

from typing import Any

from flask import Blueprint, Response, render_template, request, stream_with_context

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import listing
from helpdesk.core.doors import requires
from helpdesk.core.history import story
from helpdesk.extensions import db
from helpdesk.loans import asked_shown, queries, sheet, shown, telling
from helpdesk.loans.filters import FILTERS, Filters
from helpdesk.loans.models import Loan

bp = Blueprint("loans", __name__)
SHORT = 10  # rows that a glance takes in: nobody sorts them, or carries them away as a file


@bp.get("/loans")
@requires(Permission.LOANS_SEE)
def index() -> str | Response:
    """The list, and the same rows as a file."""
    actor, wanted = current_actor(), {key: request.args.get(key, "").strip() for key in FILTERS}
    query = queries.filtered(queries.visible_to(actor), wanted, actor)
    if request.args.get("format") in {"csv", "xlsx"}:
        rows = sheet.rows(listing.in_order(query, queries.SORTS.get(request.args.get("sort", ""), queries.NEWEST)))
        return listing.export(request.args["format"], "loans", sheet.COLUMNS, stream_with_context(rows))
    sort, after = request.args.get("sort"), request.args.get("after")
    page = listing.page(db.session, queries.with_rows(query), queries.SORTS, sort, after)
    count, may_keep = listing.capped_count(db.session, query), actor.may(Permission.LOANS_KEEP)
    context = {
        "filters": Filters(wanted, page.sort, actor),
        "count": listing.counted(count),
        "is_short": count <= SHORT and not may_keep and not any(wanted.values()),
        "after": page.after,
        "may_keep": may_keep,
    }
    return render_template("loans/list.html", loans=page.rows, **context)


@bp.get("/loans/<string:number>")
@requires(Permission.LOANS_SEE)
def show(number: str) -> str:
    loan = queries.page_of(current_actor(), number)
    return render_template("loans/page.html", loan=loan, **page_context(loan))


@bp.get("/loans/drafts/<int:draft_id>")
@requires(Permission.LOANS_SEE)
def draft(draft_id: int) -> str:
    loan = queries.page_of(current_actor(), draft_id=draft_id)
    return render_template("loans/page.html", loan=loan, **page_context(loan))


def page_context(loan: Loan) -> dict[str, Any]:
    """What the page of a loan shows beside the loan itself."""
    actor = current_actor()
    return {
        **asked_shown.parted(loan, actor),
        "has_slip": asked_shown.has_slip(loan),
        "item_rows": asked_shown.rows_of(loan.items),
        "how_long": asked_shown.how_long(loan),
        "notices": telling.notices(loan, actor),
        "words_url": shown.words_url(loan, actor),
        "timeline_entries": shown.timeline(story(loan)),
        "may": {
            verb: loan.can(verb, actor) for verb in ("edit", "check_out", "check_in", "claim", "correct", "settle")
        },
    }
