"""The sticker's page, and the way back to a lost tracking link. Reporting is in `report_views.py`."""

from flask import Blueprint, render_template, request, url_for
from flask import redirect as lead_to
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import throttle
from helpdesk.core.doors import keeps_form, public
from helpdesk.core.errors import NotFound
from helpdesk.core.numbering import in_address
from helpdesk.core.throttle import Limit
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.inventory.categories import title_of
from helpdesk.inventory.codes import as_typed
from helpdesk.inventory.models import Equipment
from helpdesk.tickets import public_queries, quick_words
from helpdesk.tickets.models import Ticket
from helpdesk.tickets.public_forms import FindForm

bp = Blueprint("report", __name__)

FINDING_FROM_ADDRESS = Limit("find.address", 30, 3600)
FINDING_BY_CODE = Limit("find.code", 10, 3600)


@bp.get("/e/<string:code>")
@public
def sticker(code: str) -> str | Response | tuple[str, int]:
    try:
        piece = public_queries.piece_with_sticker(code)
    except NotFound:
        return render_template("tickets/no_sticker.html"), 404
    actor, login_url = current_actor(), url_for("accounts.login", next=url_for("report.sticker", code=piece.code))
    if actor.may(Permission.EQUIPMENT_SEE, piece):
        return lead_to(url_for(**piece.address()))
    return render_template(
        "tickets/sticker.html",
        equipment=piece,
        open_faults=public_faults(piece),
        report_url=url_for("report.report", e=piece.code),
        login_url=None if actor.is_user else login_url,
    )


def public_faults(piece: Equipment | None) -> list[dict[str, object]]:
    """Of each open fault what everybody may know: kind, quick words, state and day, and the way to join."""
    return [_public(fault) for fault in public_queries.open_faults_of(piece)]


def _public(fault: Ticket) -> dict[str, object]:
    code = fault.equipment.code if fault.equipment else None
    return {
        "doc_no": fault.doc_no,
        "state": fault.state,
        "created_at": fault.created_at,
        "category_title": title_of(fault.category),
        "picked": quick_words.picked(fault.symptom),
        "join_url": url_for("report.report", e=code, join=in_address(fault.doc_no)),
    }


@bp.get("/track")
@public
def find() -> str:
    return render_template("tickets/find.html", form=FindForm())


@bp.post("/track", endpoint="find_again")
@public
@keeps_form
def find_again() -> tuple[str, int] | Response:
    """One answer for every miss: nobody learns here which code or which number exists."""
    form = FindForm()
    if not form.validate():
        return render_template("tickets/find.html", form=form), form.answer_status
    code = as_typed(form.short_code.data)
    writing(lambda: _count(code))
    token = public_queries.lost_link(code, form.phone_end.data)
    if token is None:
        form.form_errors.append(_("ไม่พบเรื่องที่ตรงกัน ดูรหัสและเลขท้ายเบอร์อีกครั้ง"))
        return render_template("tickets/find.html", form=form), 422
    return lead_to(url_for("report.track", token=token), 303)


def _count(code: str) -> None:
    throttle.count(db.session, FINDING_FROM_ADDRESS, request.remote_addr or "")
    throttle.count(db.session, FINDING_BY_CODE, code)
