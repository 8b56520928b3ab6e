"""Making good what came to harm: the claim of an item, its correction, its settling, and the letters of a loan."""

from typing import Any

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.settings import setting
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import Refused, Stale, found
from helpdesk.core.files import attached
from helpdesk.core.forms import Form, check_version
from helpdesk.core.numbering import in_address
from helpdesk.core.stepping import require
from helpdesk.core.transaction import writing
from helpdesk.loans import letters, queries
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.lifecycle import STEPS
from helpdesk.loans.making_good_forms import ClaimForm, CorrectForm, MakingGoodForm, SettleForm
from helpdesk.loans.models import Loan
from helpdesk.loans.step_views import changed_meanwhile
from helpdesk.loans.views import bp

Page = str | tuple[str, int] | Answer


@bp.get("/loans/<string:number>/items/<int:item_id>/claim")
@bp.post("/loans/<string:number>/items/<int:item_id>/claim")
@requires(Permission.LOANS_KEEP)
@keeps_form
def claim(number: str, item_id: int) -> Page:
    return _step("claim", number, item_id, ClaimForm)


@bp.get("/loans/<string:number>/items/<int:item_id>/correct")
@bp.post("/loans/<string:number>/items/<int:item_id>/correct")
@requires(Permission.LOANS_KEEP)
@keeps_form
def correct(number: str, item_id: int) -> Page:
    """What was claimed is said anew; 404 where nothing was."""
    found(_item(queries.page_of(current_actor(), number), item_id).claim)
    return _step("correct", number, item_id, CorrectForm)


@bp.get("/loans/<string:number>/items/<int:item_id>/settle")
@bp.post("/loans/<string:number>/items/<int:item_id>/settle")
@requires(Permission.LOANS_KEEP)
@keeps_form
def settle(number: str, item_id: int) -> Page:
    return _step("settle", number, item_id, SettleForm)


@bp.get("/loans/<string:number>/items/<int:item_id>/claim.pdf")
@requires(Permission.LOANS_SEE)
def claim_letter(number: str, item_id: int) -> Response:
    """The letter about one item; 404 where nothing was claimed."""
    loan = queries.page_of(current_actor(), number)
    item = _item(loan, item_id)
    found(item.claim)
    return attached(letters.claim(_office(), item), f"{in_address(loan.doc_no or '')}-ชดใช้-{item.line}", "pdf")


@bp.get("/loans/<string:number>/demand.pdf")
@requires(Permission.LOANS_SEE)
def demand_letter(number: str) -> Response:
    """The formal demand of one due date (`due`), else the latest; 404 while nobody demanded anything."""
    loan, due = queries.page_of(current_actor(), number), request.args.get("due")
    told = found(next((row for row in reversed(loan.demands) if due in (None, row.due_date.isoformat())), None))
    return attached(letters.demand(_office(), loan, told), f"{in_address(loan.doc_no or '')}-ทวงคืน", "pdf")


def _step(verb: str, number: str, item_id: int, make_form: type[MakingGoodForm]) -> Page:
    loan = queries.page_of(current_actor(), number)
    item = _item(loan, item_id)
    require(loan, STEPS[verb], current_actor())
    form = make_form.of(item)
    form.version.data = form.version.data or str(loan.version)
    if not form.validate_on_submit():
        return _page(verb, loan, item, form), form.answer_status

    def write() -> dict[str, Any]:
        fresh = queries.held(current_actor(), number)
        check_version(fresh)
        getattr(fresh, verb)(by=current_actor(), item=_item(fresh, item_id), **form.words())
        return fresh.address()

    try:
        return redirect(url_for(**writing(write)), 303)
    except Stale:
        return changed_meanwhile(queries.page_of(current_actor(), number), verb), 409
    except Refused as refused:
        form.form_errors.append(str(refused.reason))
        return _page(verb, loan, item, form), 409


def _item(loan: Loan, item_id: int) -> LoanItem:
    return found(next((item for item in loan.items if item.id == item_id), None))


def _page(verb: str, loan: Loan, item: LoanItem, form: Form) -> str:
    url = url_for(f"loans.{verb}", number=in_address(loan.doc_no or ""), item_id=item.id)
    return render_template("loans/making_good.html", step=STEPS[verb], loan=loan, item=item, form=form, url=url)


def _office() -> letters.Office:
    return letters.Office(setting("office_name"), setting("office_phone"))
