"""Sheets of stickers, for the pieces picked in the list or for all that its filters show."""

from typing import Any

from flask import Response, render_template, request, url_for
from flask_babel import gettext as _

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.doors import requires
from helpdesk.core.errors import NotFound
from helpdesk.core.files import attached
from helpdesk.core.urls import row_key
from helpdesk.inventory import label_sheets, queries
from helpdesk.inventory.queries import Wanted
from helpdesk.inventory.views import bp

AT_ONCE = 1000


@bp.route("/equipment/labels", methods=["GET", "POST"])
@requires(Permission.LABELS_PRINT)
def labels() -> str | Response:
    """A POST changes nothing: it only carries a long selection."""
    picked = [key for text in request.values.getlist("id") if (key := row_key(text))]
    wanted = Wanted.of(request.values)
    query = queries.printable(current_actor(), wanted, picked[:AT_ONCE])
    count = queries.count(query)
    if not count:
        raise NotFound
    part = row_key(request.values.get("part"))
    if count > AT_ONCE and part is None:
        return render_template("inventory/labels.html", parts=_parts(count, wanted), count=count)
    pieces = queries.part_of(query, min(part or 1, count), AT_ONCE)
    if not pieces:
        raise NotFound
    content = label_sheets.paper(pieces, start=row_key(request.values.get("start")) or 1)
    return attached(content, "labels", "pdf")


def _parts(count: int, wanted: Wanted) -> list[dict[str, Any]]:
    return [
        {
            "title": _("ดวงที่ %(first)s–%(last)s", first=f"{first + 1:,}", last=f"{min(first + AT_ONCE, count):,}"),
            "url": url_for("inventory.labels", q=wanted.q or None, part=number, **wanted.filters),
        }
        for number, first in enumerate(range(0, count, AT_ONCE), start=1)
    ]
