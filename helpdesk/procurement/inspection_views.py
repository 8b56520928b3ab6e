"""Inspecting what was delivered: every clause beside the winner's answer."""

from flask import Response, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import Stale
from helpdesk.core.forms import check_version
from helpdesk.core.stepping import require
from helpdesk.core.transaction import writing
from helpdesk.procurement import purchase_queries, purchase_shown
from helpdesk.procurement.inspection_forms import InspectForm
from helpdesk.procurement.lifecycle import PURCHASE_STEPS
from helpdesk.procurement.purchase_step_views import changed_meanwhile
from helpdesk.procurement.purchase_views import base_context
from helpdesk.procurement.views import bp


@bp.get("/procurement/<string:number>/purchase/inspect")
@bp.post("/procurement/<string:number>/purchase/inspect")
@requires(Permission.PROCUREMENT_SEE)
@keeps_form
def inspect_purchase(number: str) -> Response | Answer | tuple[str, int]:
    """By an inspector alone: 403 for others, 422 where it is not said how a clause is not met."""
    actor = current_actor()
    purchase = purchase_queries.page_of(actor, number)
    require(purchase, PURCHASE_STEPS["inspect"], current_actor())
    form = InspectForm()
    form.for_lines(purchase, purchase_shown.lines(purchase))
    if request.method == "GET" or not form.validate():
        return render_template("procurement/inspect.html", form=form, **base_context(purchase)), form.answer_status
    findings = form.findings()

    def write() -> str:
        fresh = purchase_queries.page_of(actor, number)
        check_version(fresh)
        fresh.inspect(by=actor, findings=findings, count=len(findings))
        return purchase_shown.url_of(fresh)

    try:
        address = writing(write)
    except Stale:
        return changed_meanwhile(purchase_queries.page_of(actor, number), "inspect"), 409
    return redirect(address, 303)
