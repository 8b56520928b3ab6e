"""One route for the verbs of a purchase that ask for a few words: the page that asks, and its carrying out."""

from typing import Any

from flask import Response, redirect, render_template
from werkzeug.wrappers import Response as Answer

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import Forbidden, NotFound, Refused, Stale, typed_fields
from helpdesk.core.forms import check_version
from helpdesk.core.i18n import refusals
from helpdesk.core.lifecycle import Step
from helpdesk.core.transaction import writing
from helpdesk.procurement import purchase_queries, purchase_shown, queries
from helpdesk.procurement.lifecycle import PURCHASE_STEPS
from helpdesk.procurement.purchase_forms import FORMS, PurchaseForm, form_of
from helpdesk.procurement.purchase_models import Purchase
from helpdesk.procurement.purchase_views import base_context
from helpdesk.procurement.views import bp


@bp.get("/procurement/<string:number>/purchase/<string:word>")
@requires(Permission.PROCUREMENT_SEE)
def ask_purchase(number: str, word: str) -> str:
    step, purchase = _step(word), purchase_queries.page_of(current_actor(), number)
    require(purchase, step)
    return _page(step, purchase, form_of(step.verb, purchase))


@bp.post("/procurement/<string:number>/purchase/<string:word>")
@requires(Permission.PROCUREMENT_SEE)
@keeps_form
def carry_out_purchase(number: str, word: str) -> Response | Answer | tuple[str, int]:
    """Carry a step out: 404 not visible, 403 not allowed, 422 words missing, 409 stale or refused."""
    actor = current_actor()
    step, purchase = _step(word), purchase_queries.page_of(actor, number)
    if not step.allows(actor, purchase):
        raise Forbidden
    form = form_of(step.verb, purchase)
    if not form.validate():
        require(purchase, step)
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


def require(purchase: Purchase, step: Step) -> None:
    """Raises Forbidden or, where only the state stands in the way, Refused."""
    if not step.allows(current_actor(), purchase):
        raise Forbidden
    if not step.starts_from(purchase.status):
        raise Refused(refusals.wrong_state(step.title, purchase.status.title))


def changed_meanwhile(purchase: Purchase, verb: str) -> str:
    """What the other did, and what was typed here: to be sent on where the step is still there, else to be copied."""
    change = queries.last_change(purchase)
    context: dict[str, Any] = {"change": purchase_shown.entry(change) if change else None}
    if purchase.can(verb, current_actor()):
        context["version"] = purchase.version
    latest = purchase_shown.url_of(purchase)
    return render_template("errors/stale.html", latest_url=latest, typed=typed_fields(), **context)


def _step(word: str) -> Step:
    verb = word.replace("-", "_")
    if verb not in FORMS or "_" in word:
        raise NotFound
    return PURCHASE_STEPS[verb]


def _page(step: Step, purchase: Purchase, form: PurchaseForm) -> str:
    return render_template("procurement/purchase_step.html", step=step, form=form, **base_context(purchase))
