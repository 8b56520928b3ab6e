"""One route for the verbs of a purchase that ask for a few words: the page that asks, and its carrying out."""

from flask import Response, redirect, render_template
from werkzeug.wrappers import Response as Answer

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import Forbidden, Stale
from helpdesk.core.forms import check_version
from helpdesk.core.lifecycle import Step
from helpdesk.core.stepping import require, stale_page, step_of
from helpdesk.core.transaction import writing
from helpdesk.procurement import purchase_queries, purchase_shown
from helpdesk.procurement.lifecycle import PURCHASE_STEPS
from helpdesk.procurement.purchase_forms import FORMS, PurchaseForm, form_of
from helpdesk.procurement.purchase_models import Purchase
from helpdesk.procurement.purchase_views import base_context
from helpdesk.procurement.views import bp

BY_ADDRESS = {verb: PURCHASE_STEPS[verb] for verb in FORMS}


@bp.get("/procurement/<string:number>/purchase/<string:word>")
@requires(Permission.PROCUREMENT_SEE)
def ask_purchase(number: str, word: str) -> str:
    step, purchase = step_of(BY_ADDRESS, word), purchase_queries.page_of(current_actor(), number)
    require(purchase, step, current_actor())
    return _page(step, purchase, form_of(step.verb, purchase))


@bp.post("/procurement/<string:number>/purchase/<string:word>")
@requires(Permission.PROCUREMENT_SEE)
@keeps_form
def carry_out_purchase(number: str, word: str) -> Response | Answer | tuple[str, int]:
    """Carry a step out: 404 not visible, 403 not allowed, 422 words missing, 409 stale or refused."""
    actor = current_actor()
    step, purchase = step_of(BY_ADDRESS, word), purchase_queries.page_of(actor, number)
    if not step.allows(actor, purchase):
        raise Forbidden
    form = form_of(step.verb, purchase)
    if not form.validate():
        require(purchase, step, current_actor())
        return _page(step, purchase, form), form.answer_status

    def write() -> str:
        fresh = purchase_queries.page_of(actor, number)
        check_version(fresh)
        getattr(fresh, step.verb)(by=actor, **form.words(fresh))
        return purchase_shown.url_of(fresh)

    try:
        address = writing(write)
    except Stale:
        return changed_meanwhile(purchase_queries.page_of(actor, number), step.verb), 409
    return redirect(address, 303)


def changed_meanwhile(purchase: Purchase, verb: str) -> str:
    """The page that says what the other did."""
    url, may_send_on = purchase_shown.url_of(purchase), purchase.can(verb, current_actor())
    return stale_page(purchase, purchase_shown.entry, url, may_send_on)


def _page(step: Step, purchase: Purchase, form: PurchaseForm) -> str:
    return render_template("procurement/purchase_step.html", step=step, form=form, **base_context(purchase))
