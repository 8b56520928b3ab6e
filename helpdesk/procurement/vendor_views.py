"""The list of vendors."""

from flask import render_template, request, url_for

from helpdesk.accounts.permissions import Permission
from helpdesk.core import listing
from helpdesk.core.doors import requires
from helpdesk.extensions import db
from helpdesk.procurement import vendor_queries
from helpdesk.procurement.views import bp


@bp.get("/procurement/vendors")
@requires(Permission.PROCUREMENT_OVERSEE)
def vendors() -> str:
    """Everybody who offered, by name; found by name or tax id."""
    words = request.args.get("q", "").strip()
    query = vendor_queries.listed(words)
    page = listing.page(db.session, query, {"name": vendor_queries.BY_NAME}, None, request.args.get("after"))
    count = listing.counted(listing.capped_count(db.session, query))
    following = url_for("procurement.vendors", q=words or None, after=page.after) if page.after else None
    return render_template("procurement/vendors.html", vendors=page.rows, q=words, count=count, next_url=following)
