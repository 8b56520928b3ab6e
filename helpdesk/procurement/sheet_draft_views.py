"""A new draft from a sheet with its offers: the clauses come with what they mean, the head is asked for. The offers
are taken out of the same file once the specification is opened for them."""

from functools import partial
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.queries import org_by_code, user_by_id
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import submissions
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.procurement import drafting, offer_sheets, sheet_file
from helpdesk.procurement.models import Clause, Spec
from helpdesk.procurement.offer_sheet_forms import SheetForm, SheetHeadForm
from helpdesk.procurement.offer_sheet_views import carried, read_upload
from helpdesk.procurement.sheet_file import ComparisonSheet
from helpdesk.procurement.terms import Meaning
from helpdesk.procurement.views import bp

HELD = {"attribute": 60, "value": 200, "unit": 30}  # signs, by the columns of a clause
Answer = Response | str | tuple[str, int]


@bp.get("/procurement/new/sheet")
@requires(Permission.PROCUREMENT_PREPARE)
def new_from_sheet() -> str:
    return render_template("procurement/sheet_import.html", form=SheetForm())


@bp.post("/procurement/new/sheet", endpoint="make_from_sheet")
@requires(Permission.PROCUREMENT_PREPARE)
@keeps_form
def make_from_sheet() -> Answer:
    """The file first, then the head; the sheet travels with the page between the two."""
    if "content" not in request.form:
        return _read()
    form = SheetHeadForm()
    sheet = carried(form, needs_offers=False)
    if not form.validate():
        return _head_page(form, sheet), form.answer_status

    def make() -> str:
        clauses = [_clause(meaning) for meaning in sheet.clauses.values()]
        org = org_by_code(form.org.data)
        spec = Spec.draft(by=current_actor(), session=db.session(), org=org, clauses=clauses, **form.fields())
        return url_for(**spec.address())

    key, content = form.submit_key.data or "", submissions.digest(request.form.items(multi=True))
    address, _new = writing(partial(submissions.once, db.session, key, content, current_actor().id, make))
    if sheet.vendors:
        flash(_("ข้อเสนอ %(count)d รายในไฟล์ยังไม่เข้ามา เก็บไฟล์นี้ไว้ก่อน", count=len(sheet.vendors)))
    return redirect(address, 303)


def _read() -> Answer:
    upload = SheetForm()
    sheet = read_upload(upload, needs_offers=False) if upload.validate() else None
    if sheet is None:
        return render_template("procurement/sheet_import.html", form=upload), upload.answer_status
    form = SheetHeadForm(formdata=None, data={"content": sheet_file.write_csv(sheet).decode("utf-8-sig")})
    form.position.data = user_by_id(current_actor().id).position
    return _head_page(form, sheet)


def _head_page(form: SheetHeadForm, sheet: ComparisonSheet) -> str:
    left_out = [column.vendor or column.letter for column in offer_sheets.columns(sheet)]
    context: dict[str, Any] = {"spec": None, "source": None, "from_sheet": sheet, "left_out": left_out}
    cancel_url = url_for("procurement.index")
    return render_template("procurement/head.html", form=form, cancel_url=cancel_url, **context)


def _clause(meaning: Meaning) -> Clause:
    """What the file says of a clause; without an operator, or with more than a clause can hold, it is guessed."""
    fields = drafting.guessed(meaning.text)
    clause = Clause(**fields)
    if meaning.operator is not None and _fits(meaning):
        clause.mean(meaning, is_guess=False)
    clause.mandatory = meaning.mandatory
    return clause


def _fits(meaning: Meaning) -> bool:
    """Whether its words are no longer than the columns of a clause."""
    return all(len(getattr(meaning, key)) <= most for key, most in HELD.items())
