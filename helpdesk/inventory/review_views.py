"""The records of an import that wait for a person: the list, and one with its decision."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import listing
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.forms import check_version
from helpdesk.core.listing import Sort
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.inventory import decisions, import_queries
from helpdesk.inventory.decisions import DiscardForm
from helpdesk.inventory.import_lifecycle import RowState
from helpdesk.inventory.import_models import ImportRow
from helpdesk.inventory.import_views import noticed, shown
from helpdesk.inventory.pieces import from_json
from helpdesk.inventory.views import bp

Answer = str | tuple[str, int] | Response
SORTS = {"record_no": Sort("record_no", _l("ตามลำดับในไฟล์"), (ImportRow.record_no,))}
STATES = (RowState.NEEDS_REVIEW, RowState.DECIDED, RowState.DISCARDED, RowState.WARNINGS)


@bp.get("/equipment/import/<int:import_id>/rows")
@requires(Permission.EQUIPMENT_IMPORT)
def import_rows(import_id: int) -> str:
    source = import_queries.import_of(import_id)
    wanted = request.args.get("status", "")
    state = RowState.of(wanted) if wanted in STATES else RowState.NEEDS_REVIEW
    query = import_queries.rows_of(import_id, state)
    page = listing.page(db.session(), query, SORTS, None, request.args.get("after"))
    here: dict[str, Any] = {"import_id": import_id, "status": state.value}
    return render_template(
        "inventory/import_review.html",
        import_job=source,
        state=state,
        rows=[shown(row) for row in page.rows],
        count_text=_("%(count)s แถว", count=f"{listing.capped_count(db.session(), query):,}"),
        filter_pills=[_pill(import_id, each, each is state) for each in STATES],
        next_url=url_for("inventory.import_rows", after=page.after, **here) if page.after else None,
    )


def _pill(import_id: int, state: RowState, is_on: bool) -> dict[str, Any]:
    url = url_for("inventory.import_rows", import_id=import_id, status=state.value)
    return {"title": state.title, "url": url, "is_on": is_on}


@bp.get("/equipment/import/<int:import_id>/rows/<int:record_no>")
@requires(Permission.EQUIPMENT_IMPORT)
def import_row(import_id: int, record_no: int) -> str:
    row = import_queries.row_of(import_id, record_no)
    return _page(row, decisions.form_for(row))


@bp.post("/equipment/import/<int:import_id>/rows/<int:record_no>/decide")
@requires(Permission.EQUIPMENT_IMPORT)
@keeps_form
def import_decide(import_id: int, record_no: int) -> Answer:
    row = import_queries.row_of(import_id, record_no)
    form = decisions.form_for(row)
    if not form.validate():
        return _page(row, form), form.answer_status

    def verb(row: ImportRow) -> None:
        pieces = decisions.pieces_of(row, form)
        row.decide(by=current_actor(), session=db.session(), pieces=pieces, reason=form.reason.data or "")

    return _step(import_id, record_no, verb, _("เพิ่มลำดับ %(record_no)s เข้าทะเบียนแล้ว", record_no=record_no))


@bp.post("/equipment/import/<int:import_id>/rows/<int:record_no>/discard")
@requires(Permission.EQUIPMENT_IMPORT)
@keeps_form
def import_discard(import_id: int, record_no: int) -> Answer:
    row = import_queries.row_of(import_id, record_no)
    discarding = DiscardForm()
    if not discarding.validate():
        return _page(row, _fresh_form(row), discarding), discarding.answer_status
    said = _("บันทึกแล้วว่าไม่เอาลำดับ %(record_no)s", record_no=record_no)
    return _step(import_id, record_no, lambda row: row.discard(by=current_actor(), reason=discarding.reason.data), said)


def _step(import_id: int, record_no: int, verb: Callable[[ImportRow], None], said: str) -> Response:
    def step() -> None:
        row = import_queries.row_of(import_id, record_no)
        check_version(row)
        verb(row)

    writing(step)
    flash(said)
    return redirect(url_for("inventory.import_rows", import_id=import_id), 303)


def _fresh_form(row: ImportRow) -> decisions.DecisionForm:
    """The decision as it was before somebody chose to discard."""
    return decisions.form_for(row, formdata=None)


def _page(row: ImportRow, form: decisions.DecisionForm, discarding: DiscardForm | None = None) -> str:
    record = from_json(row.read or {})
    address: dict[str, Any] = {"import_id": row.import_id, "record_no": row.record_no}
    return render_template(
        "inventory/import_row.html",
        import_job=row.source,
        row=row,
        is_open=row.can("decide", current_actor()),
        form=form,
        discarding=discarding or DiscardForm(formdata=None, data={"version": row.version}),
        noticed=noticed(row),
        cells=_cells(record.cells),
        standing=import_queries.pieces_with(list(record.asset_numbers)),
        review_url=url_for("inventory.import_rows", import_id=row.import_id),
        decide_url=url_for("inventory.import_decide", **address),
        discard_url=url_for("inventory.import_discard", **address),
    )


def _cells(cells: dict[str, str]) -> list[tuple[Any, str]]:
    return [(HEADINGS.get(role, role), text) for role, text in cells.items() if role in HEADINGS]


HEADINGS: dict[str, Any] = {
    "acquired": _l("วันที่ได้มา"),
    "document_no": _l("เลขที่เอกสาร"),
    "asset_no": _l("หมายเลขครุภัณฑ์"),
    "name": _l("รายการ"),
    "brand_model": _l("ยี่ห้อ/รุ่น"),
    "serial": _l("ซีเรียล"),
    "qty": _l("จำนวน"),
    "unit_price": _l("ราคาต่อหน่วย (บาท)"),
    "total": _l("มูลค่ารวม"),
    "method": _l("วิธีได้มา"),
    "money_type": _l("ประเภทเงิน"),
    "place": _l("ใช้ประจำที่"),
    "custodian": _l("ผู้ดูแล"),
    "condition": _l("สภาพ"),
    "note": _l("หมายเหตุ"),
}
