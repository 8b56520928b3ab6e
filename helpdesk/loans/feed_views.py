"""The page of one's own feed, before an address is made or made anew. The address and the file are in
`calendar_views.py`."""

from flask import g, render_template

from helpdesk.accounts.permissions import Permission
from helpdesk.core.doors import requires
from helpdesk.loans import calendar_queries
from helpdesk.loans.views import bp


@bp.get("/loans/feed")
@requires(Permission.LOANS_SEE)
def own_feed() -> str:
    """Whether there is an address; it cannot be shown again, only replaced."""
    return render_template("loans/feed.html", feed=calendar_queries.feed_of(g.actor.id))
