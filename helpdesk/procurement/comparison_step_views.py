"""One route for every verb of a comparison: the page that asks for its words, and its carrying out. Findings have
pages of their own in `finding_views.py`, offers in theirs."""

from typing import Any

from flask import Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import Forbidden, Refused, Stale
from helpdesk.core.forms import check_version
from helpdesk.core.lifecycle import Step
from helpdesk.core.stepping import require, stale_page, step_of
from helpdesk.core.transaction import writing
from helpdesk.procurement import comparison_queries, comparison_shown, freezing, queries
from helpdesk.procurement.comparison_forms import ASK_FOR_WORDS, ComparisonForm, form_of
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.comparison_views import base_context
from helpdesk.procurement.lifecycle import COMPARISON_STEPS
from helpdesk.procurement.views import bp

# Offers come, go and are corrected on pages of their own; findings too.
ELSEWHERE = {"take", "amend", "withdraw", "correct", "find"}
BY_ADDRESS = {verb: step for verb, step in COMPARISON_STEPS.items() if verb not in ELSEWHERE}


@bp.get("/procurement/<string:number>/comparison/<string:word>")
@requires(Permission.PROCUREMENT_SEE)
def ask_comparison(number: str, word: str) -> str:
    """The page of a step that needs words; a single button has none."""
    step, comparison = step_of(BY_ADDRESS, word), queries.comparison_of(current_actor(), number)
    if step.verb not in ASK_FOR_WORDS:
        abort(405, valid_methods=["POST"])
    require(comparison, step, current_actor())
    return _page(step, comparison, form_of(step.verb, comparison))


@bp.post("/procurement/<string:number>/comparison/<string:word>")
@requires(Permission.PROCUREMENT_SEE)
@keeps_form
def carry_out_comparison(number: str, word: str) -> Response | Answer | tuple[str, int]:
    """Carry a step out: 404 not visible, 403 not allowed, 422 words missing, 409 stale or refused."""
    step, comparison = step_of(BY_ADDRESS, word), queries.comparison_of(current_actor(), number)
    if not step.allows(current_actor(), comparison):
        raise Forbidden
    form = form_of(step.verb, comparison)
    if not form.validate():
        require(comparison, step, current_actor())
        return _page(step, comparison, form), form.answer_status
    try:
        address = writing(lambda: _write(number, step, form))
    except Stale:
        return _changed_meanwhile(queries.comparison_of(current_actor(), number), step), 409
    return redirect(url_for(**address), 303)


def _write(number: str, step: Step, form: ComparisonForm) -> dict[str, Any]:
    comparison = comparison_queries.held(current_actor(), number)
    if step.needs_version:
        check_version(comparison)
    words = form.words(comparison)
    if step.verb == "lock" and step.allows(current_actor(), comparison) and step.starts_from(comparison.status):
        words |= _frozen(comparison)
    getattr(comparison, step.verb)(by=current_actor(), **words)
    return comparison.address()


def _frozen(comparison: Comparison) -> dict[str, str]:
    """The sheet to be locked; raises Stale where it is not the one that the chairman saw."""
    content, digest = freezing.freeze(comparison)
    if request.form.get("seen") != digest:
        raise Stale
    return {"content": content, "hash": digest}


def _changed_meanwhile(comparison: Comparison, step: Step) -> str:
    """The page that says what the other did; what is locked is looked at anew."""
    may_send_on = step.verb != "lock" and comparison.can(step.verb, current_actor())
    return stale_page(comparison, comparison_shown.entry, comparison_shown.url_of(comparison), may_send_on)


def _page(step: Step, comparison: Comparison, form: ComparisonForm) -> str:
    context = base_context(comparison) | {"step": step, "form": form}
    if step.verb == "lock":
        return render_template("procurement/lock.html", **context, **_before_the_lock(comparison, form))
    return render_template("procurement/comparison_step.html", **context)


def _before_the_lock(comparison: Comparison, form: Any) -> dict[str, Any]:
    """The ranking as it would be locked, or what stands in the way."""
    sheet = comparison_queries.sheet_of(comparison)
    try:
        form.seen.data = freezing.freeze(comparison)[1]
    except Refused as refused:
        return {"sheet": sheet, "refused": refused.reason}
    return {"sheet": sheet}
