"""One route for every verb of the table: the page that asks for its words, and its carrying out."""

from functools import partial
from typing import Any

from flask import Response, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response as Answer

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import Forbidden, Refused, Stale
from helpdesk.core.forms import check_version
from helpdesk.core.i18n import refusals
from helpdesk.core.lifecycle import Step
from helpdesk.core.stepping import stale_page, step_of
from helpdesk.core.transaction import writing
from helpdesk.tickets import photos, queries, shown
from helpdesk.tickets.forms import StepForm, form_of, needs_words
from helpdesk.tickets.lifecycle import STEPS
from helpdesk.tickets.models import Ticket
from helpdesk.tickets.views import bp, page_context

# A report joins an open fault where it is written.
BY_ADDRESS = {verb: step for verb, step in STEPS.items() if step.weight != "hidden" and verb != "join"}


@bp.get("/tickets/<string:number>/<string:word>")
@requires(Permission.TICKETS_SEE)
def ask(number: str, word: str) -> str:
    """The page of a step that needs words; a single button has none."""
    step, ticket = step_of(BY_ADDRESS, word), queries.page_of(current_actor(), number)
    if not needs_words(step.verb):
        abort(405, valid_methods=["POST"])
    if not step.allows(current_actor(), ticket):
        raise Forbidden
    if not ticket.can(step.verb, current_actor()):
        raise Refused(refusals.wrong_state(step.title, ticket.status.title))
    return _page(step, ticket, form_of(step.verb, ticket, current_actor()))


@bp.post("/tickets/<string:number>/<string:word>")
@requires(Permission.TICKETS_SEE)
@keeps_form
def carry_out(number: str, word: str) -> Response | Answer | tuple[str, int]:
    """Carry a step out: 404 not visible, 403 not allowed, 422 words missing, 409 stale or refused."""
    step, ticket = step_of(BY_ADDRESS, word), queries.page_of(current_actor(), number)
    if not step.allows(current_actor(), ticket):
        raise Forbidden
    form = form_of(step.verb, ticket, current_actor())
    try:
        if not form.validate():
            _check_possible(step, ticket)
            return _again(step, ticket, form), form.answer_status
        with photos.held(form.photos.pictures if "photos" in form else ()) as held:
            address = writing(lambda: _write(number, step, form, held.names))
            held.are_kept = True
    except Stale:
        return _changed_meanwhile(number, step), 409
    return redirect(url_for(**address), 303)


def _write(number: str, step: Step, form: StepForm, names: tuple[str, ...]) -> dict[str, Any]:
    actor = current_actor()
    ticket = queries.ticket_visible_to(actor, number)
    if step.needs_version:
        check_version(ticket)
    words = form.words(ticket) if needs_words(step.verb) else {}
    if "photos" in form:
        words["photos"] = names
    getattr(ticket, step.verb)(by=actor, **words)
    return ticket.address()


def _check_possible(step: Step, ticket: Ticket) -> None:
    """Nobody mends a form whose step has gone meanwhile."""
    if step.starts_from(ticket.status):
        return
    check_version(ticket)
    raise Refused(refusals.wrong_state(step.title, ticket.status.title))


def _changed_meanwhile(number: str, step: Step) -> str:
    """The page that says what the other did."""
    ticket = queries.page_of(current_actor(), number)
    may_send_on = ticket.can(step.verb, current_actor())
    return stale_page(ticket, partial(shown.entry, ticket), url_for(**ticket.address()), may_send_on)


def _again(step: Step, ticket: Ticket, form: StepForm) -> str:
    """What was typed, with words at the field; a message stands on the ticket's own page."""
    if step.verb == "comment":
        return render_template("tickets/page.html", ticket=ticket, **page_context(ticket, current_actor(), form))
    return _page(step, ticket, form)


def _page(step: Step, ticket: Ticket, form: StepForm) -> str:
    return render_template(
        "tickets/step.html", step=step, ticket=ticket, form=form, url=shown.step_url(ticket, step.verb)
    )
