"""`/scan`: from a sticker or a typed number to the piece. The camera is the page's; typing always works, also by a
hand-held scanner."""

from flask import Response, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.doors import requires
from helpdesk.core.http import reading_codes
from helpdesk.inventory import queries
from helpdesk.inventory.models import Equipment
from helpdesk.inventory.stickers import LONGEST, NotOurs, readings
from helpdesk.inventory.views import bp


@bp.get("/scan")
@requires(Permission.EQUIPMENT_SEE)
def scan() -> Response | Answer:
    typed = _typed()
    if not typed:
        return _page()
    try:
        code, pieces = _look_up(typed)
    except NotOurs as foreign:
        return _page(typed, str(foreign), 422)
    if len(pieces) == 1:
        return redirect(url_for(**pieces[0].address()))
    if pieces:
        return redirect(url_for("inventory.index", q=code))
    return _page(typed, _not_found(), 404)


@bp.get("/scan/piece")
@requires(Permission.EQUIPMENT_SEE)
def scanned() -> Response | tuple[Response, int]:
    """The one piece of what was scanned, for the page that goes on scanning: JSON `id code name number place status
    url`, else `problem`: 404 where there is none or more than one, 422 for a code that is not ours."""
    try:
        _code, pieces = _look_up(_typed())
    except NotOurs as foreign:
        return jsonify(problem=str(foreign)), 422
    if len(pieces) != 1:
        return jsonify(problem=_not_found()), 404
    piece = pieces[0]
    return jsonify(
        id=piece.id,
        code=piece.code,
        name=piece.name,
        number=piece.asset_no or "",
        place=piece.org.name,
        status=str(piece.status.title),
        url=url_for(**piece.address()),
    )


def _typed() -> str:
    return request.args.get("q", "").strip()


def _look_up(typed: str) -> tuple[str, list[Equipment]]:
    """What was looked for, and at most two pieces that it fits. Raises NotOurs."""
    for code in readings(typed):
        pieces = queries.part_of(queries.fitting(current_actor(), queries.Wanted(q=code)), 0, 2)
        if pieces:
            return code, pieces
    return typed, []


def _page(typed: str = "", problem: str | None = None, status: int = 200) -> Response:
    return reading_codes(render_template("inventory/scan.html", q=typed[:LONGEST], problem=problem), status)


def _not_found() -> str:
    return _("ไม่พบเครื่องนี้ในทะเบียนที่คุณเปิดดูได้ ลองพิมพ์อีกครั้ง หรือค้นจากชื่อ")
