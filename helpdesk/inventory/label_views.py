"""Sheets of stickers, for the pieces picked in the list or for all that its filters show."""

from collections.abc import Sequence
from typing import Any

from flask import Response, render_template, request, url_for
from flask_babel import gettext as _

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.settings import setting
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.doors import requires
from helpdesk.core.errors import NotFound
from helpdesk.core.urls import public_url, row_key
from helpdesk.inventory import labels as sheets_of_labels
from helpdesk.inventory import queries
from helpdesk.inventory.labels import Label
from helpdesk.inventory.models import Equipment
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
    return paper(pieces)


def paper(pieces: Sequence[Equipment]) -> Response:
    """The stickers of these pieces as PDF; whose they are is decided by the caller."""
    content = sheets_of_labels.sheets([_label(piece) for piece in pieces], start=_first_place())
    response = Response(content, mimetype="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="labels.pdf"'
    return response


def _label(piece: Equipment) -> Label:
    return Label(
        code=piece.code,
        url=public_url("report.sticker", code=piece.code),
        name=piece.name,
        asset_no=piece.asset_no or "",
        org_name=piece.org.name,
        office_name=setting("office_name"),
    )


def _first_place() -> int:
    """The first free place of a partly used sheet."""
    start = row_key(request.values.get("start")) or 1
    return start if start <= sheets_of_labels.PER_SHEET else 1


def _parts(count: int, wanted: Wanted) -> list[dict[str, Any]]:
    return [
        {
            "title": _("ดวงที่ %(first)s–%(last)s", first=f"{first + 1:,}", last=f"{min(first + AT_ONCE, count):,}"),
            "url": url_for("inventory.labels", q=wanted.q or None, part=number, **wanted.filters),
        }
        for number, first in enumerate(range(0, count, AT_ONCE), start=1)
    ]
