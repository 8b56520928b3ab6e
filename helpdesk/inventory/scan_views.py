"""`/scan`: from a sticker or a typed number to the piece. The camera is the page's; typing always works."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.doors import requires
from helpdesk.inventory import queries
from helpdesk.inventory.views import bp


@bp.get("/scan")
@requires(Permission.EQUIPMENT_SEE)
def scan() -> str | tuple[str, int] | Response:
    typed = request.args.get("q", "").strip()[:200]
    if not typed:
        return render_template("inventory/scan.html", q="", problem=None)
    code = typed.rsplit("/e/", 1)[-1]
    found = queries.fitting(current_actor(), queries.Wanted(q=code))
    pieces = queries.part_of(found, 0, 2)
    if len(pieces) == 1:
        return redirect(url_for(**pieces[0].address()))
    if pieces:
        return redirect(url_for("inventory.index", q=code))
    problem = _("ไม่พบเครื่องนี้ในทะเบียนที่คุณเปิดดูได้ ลองพิมพ์อีกครั้ง หรือค้นจากชื่อ")
    return render_template("inventory/scan.html", q=typed, problem=problem), 404
