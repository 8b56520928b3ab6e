"""One route for every verb of a specification: the page that asks for its words, and its carrying out."""

from typing import Any

from flask import Response, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response as Answer

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import Forbidden, Stale
from helpdesk.core.forms import check_version
from helpdesk.core.lifecycle import Step
from helpdesk.core.stepping import require, stale_page, step_of
from helpdesk.core.transaction import writing
from helpdesk.procurement import queries, shown
from helpdesk.procurement.lifecycle import SPEC_STEPS
from helpdesk.procurement.models import Spec
from helpdesk.procurement.spec_forms import StepForm, form_of
from helpdesk.procurement.views import bp

BY_ADDRESS = {verb: step for verb, step in SPEC_STEPS.items() if step.weight not in shown.NEVER_BUTTONS}


@bp.get("/procurement/<string:number>/<string:word>")
@bp.get("/procurement/drafts/<int:draft_id>/<string:word>")
@requires(Permission.PROCUREMENT_SEE)
def ask(word: str, number: str | None = None, draft_id: int | None = None) -> str:
    """The page of a step that needs words; a single button has none."""
    step, spec = step_of(BY_ADDRESS, word), queries.page_of(current_actor(), number, draft_id)
    if step.verb not in shown.ASK_FOR_WORDS:
        abort(405, valid_methods=["POST"])
    require(spec, step, current_actor())
    return _page(step, spec, form_of(step.verb, spec))


@bp.post("/procurement/<string:number>/<string:word>")
@bp.post("/procurement/drafts/<int:draft_id>/<string:word>")
@requires(Permission.PROCUREMENT_SEE)
@keeps_form
def carry_out(word: str, number: str | None = None, draft_id: int | None = None) -> Response | Answer | tuple[str, int]:
    """Carry a step out: 404 not visible, 403 not allowed, 422 words missing, 409 stale or refused."""
    step, spec = step_of(BY_ADDRESS, word), queries.page_of(current_actor(), number, draft_id)
    if not step.allows(current_actor(), spec):
        raise Forbidden
    form = form_of(step.verb, spec)
    if not form.validate():
        require(spec, step, current_actor())
        return _page(step, spec, form), form.answer_status

    def write() -> dict[str, Any]:
        fresh = queries.page_of(current_actor(), number, draft_id)
        check_version(fresh)
        getattr(fresh, step.verb)(by=current_actor(), **form.words())
        return fresh.address()

    try:
        address = writing(write)
    except Stale:
        return changed_meanwhile(queries.page_of(current_actor(), number, draft_id), step.verb), 409
    return redirect(url_for(**address), 303)


def changed_meanwhile(spec: Spec, verb: str) -> str:
    """The page that says what the other did."""
    return stale_page(spec, shown.entry, url_for(**spec.address()), spec.can(verb, current_actor()))


def _page(step: Step, spec: Spec, form: StepForm) -> str:
    return render_template(
        "procurement/step.html", step=step, spec=spec, form=form, url=shown.step_url(spec, step.verb)
    )
