"""One route for every verb of a loan: the page that asks for its words, and its carrying out."""

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
from helpdesk.loans import endorsing, queries, shown, unmet
from helpdesk.loans.lifecycle import STEPS
from helpdesk.loans.loan_forms import StepForm, form_of
from helpdesk.loans.models import Loan
from helpdesk.loans.views import bp

BY_ADDRESS = {verb: step for verb, step in STEPS.items() if step.weight not in shown.NEVER_BUTTONS}


@bp.get("/loans/<string:number>/<string:word>")
@bp.get("/loans/drafts/<int:draft_id>/<string:word>")
@requires(Permission.LOANS_SEE)
def ask(word: str, number: str | None = None, draft_id: int | None = None) -> str:
    """The page of a step that has words; a single button has none."""
    step, loan = step_of(BY_ADDRESS, word), queries.page_of(current_actor(), number, draft_id)
    if step.verb not in shown.ASK_FOR_WORDS | shown.MAY_HAVE_WORDS:
        abort(405, valid_methods=["POST"])
    require(loan, step, current_actor())
    return _page(step, loan, form_of(step.verb, loan))


@bp.post("/loans/<string:number>/<string:word>")
@bp.post("/loans/drafts/<int:draft_id>/<string:word>")
@requires(Permission.LOANS_SEE)
@keeps_form
def carry_out(word: str, number: str | None = None, draft_id: int | None = None) -> Response | Answer | tuple[str, int]:
    """Carry a step out: 404 not visible, 403 not allowed, 422 words missing, 409 stale or refused."""
    step, loan = step_of(BY_ADDRESS, word), queries.page_of(current_actor(), number, draft_id)
    if not step.allows(current_actor(), loan):
        raise Forbidden
    form = form_of(step.verb, loan)
    if not form.validate():
        require(loan, step, current_actor())
        return _page(step, loan, form), form.answer_status

    def write() -> dict[str, Any]:
        fresh = queries.held(current_actor(), number, draft_id)
        if step.needs_version:
            check_version(fresh)
        getattr(fresh, step.verb)(by=current_actor(), **_words(form, step, fresh))
        return fresh.address()

    try:
        return redirect(_onward(step, loan, writing(write)), 303)
    except Stale:
        return changed_meanwhile(queries.page_of(current_actor(), number, draft_id), step.verb), 409
    except Refused as refused:
        return _refused(step, queries.page_of(current_actor(), number, draft_id), form, refused), 409


def _onward(step: Step, loan: Loan, address: dict[str, Any]) -> str:
    """To the loan; who cancels to ask otherwise, on to the new request with everything filled in."""
    if step.verb == "cancel" and request.form.get("then") == "again" and "number" in address:
        return url_for("loans.new", again=address["number"])
    return url_for(**address)


def changed_meanwhile(loan: Loan, verb: str) -> str:
    """The page that says what the other did."""
    return stale_page(loan, shown.entry, url_for(**loan.address()), loan.can(verb, current_actor()))


def _refused(step: Step, loan: Loan, form: StepForm, refused: Refused) -> str:
    """The page again with what was typed and why not; raises the refusal where the step has no page, or is over."""
    if step.verb == "submit":
        writing(lambda: unmet.note_draft(loan))
    if step.verb not in shown.ASK_FOR_WORDS | shown.MAY_HAVE_WORDS or not step.starts_from(loan.status):
        raise Refused(refused.reason, about=loan) from refused
    form.form_errors.append(str(refused.reason))
    return _page(step, loan, form)


def _words(form: StepForm, step: Step, loan: Loan) -> dict[str, Any]:
    """The words of a verb: what was typed, and of a request whether the borrower's head has to be heard."""
    if step.verb == "submit":
        return {"needs_endorsement": endorsing.is_needed(loan, current_actor())}
    words = form.words()
    if step.verb == "rescope":
        words["needs_endorsement"] = endorsing.is_needed(loan, current_actor(), words["loan_scope"])
    return words


def _page(step: Step, loan: Loan, form: StepForm) -> str:
    context = {"title": shown.title_for(step, current_actor()), "url": shown.step_url(loan, step.verb)}
    context["may_ask_again"] = step.verb == "cancel" and loan.doc_no is not None and loan.is_requester(current_actor())
    return render_template("loans/step.html", step=step, loan=loan, form=form, **context)
