"""The page of all clauses: read, written, pasted, ordered, and what each means confirmed. What a button does is in
`arranging.py`."""

from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import Stale
from helpdesk.core.forms import check_version
from helpdesk.core.history import last_change
from helpdesk.core.stepping import require
from helpdesk.core.transaction import writing
from helpdesk.procurement import arranging, queries, shown
from helpdesk.procurement.clause_forms import ClausesForm
from helpdesk.procurement.clause_words import suggested
from helpdesk.procurement.lifecycle import SPEC_STEPS
from helpdesk.procurement.models import Spec
from helpdesk.procurement.views import bp


@bp.get("/procurement/<string:number>/clauses")
@bp.get("/procurement/drafts/<int:draft_id>/clauses")
@requires(Permission.PROCUREMENT_SEE)
def clauses(number: str | None = None, draft_id: int | None = None) -> str:
    spec = queries.page_of(current_actor(), number, draft_id)
    require(spec, SPEC_STEPS["write"], current_actor())
    form = ClausesForm()
    form.show(spec.clauses)
    form.version.data = str(spec.version)
    return _page(spec, form)


@bp.post("/procurement/<string:number>/clauses", endpoint="write")
@bp.post("/procurement/drafts/<int:draft_id>/clauses", endpoint="write")
@requires(Permission.PROCUREMENT_SEE)
@keeps_form
def write(number: str | None = None, draft_id: int | None = None) -> Response | tuple[str, int]:
    """Save all rows, whatever the button: nothing that was typed is lost by a move or a confirmation."""
    actor, form, do = current_actor(), ClausesForm(), request.form.get("do", "")
    spec = queries.page_of(actor, number, draft_id)
    require(spec, SPEC_STEPS["write"], current_actor())
    word, place = arranging.pressed(do)
    if word == "drop":
        form.drop(place)
    form.know(spec.clauses)
    if not form.validate():
        return _page(spec, form), form.answer_status

    def step() -> None:
        fresh = queries.page_of(actor, number, draft_id)
        check_version(fresh)
        form.know(fresh.clauses)
        rows = arranging.arranged(form, do)
        if changes := arranging.told(fresh.clauses, rows):
            fresh.write(by=actor, clauses=rows, changes=changes)

    try:
        writing(step)
    except Stale:
        return _changed_meanwhile(queries.page_of(actor, number, draft_id), form), 409
    return redirect(shown.url_of(spec, "clauses", _anchor=_where(do, len(spec.clauses))), 303)


def _changed_meanwhile(spec: Spec, form: ClausesForm) -> str:
    """What was typed stays in its rows; what another person changed stands beside it, what they added behind."""
    change = last_change(spec)
    form.meet(spec.clauses)
    form.version.data = str(spec.version)
    return _page(spec, form, change=shown.entry(change) if change else None)


def _page(spec: Spec, form: ClausesForm, **context: Any) -> str:
    form.offer_places()
    guesses = sum(row.is_guess for row in form.rows)
    return render_template(
        "procurement/clauses.html", spec=spec, form=form, titles=suggested(), guesses=guesses, **context
    )


def _where(do: str, count: int) -> str:
    """The row to come back to."""
    word, place = arranging.pressed(do)
    if place < 0:
        return "add" if do == "add" else "content"
    moved = {"up": place - 1, "down": place + 1}.get(word, place)
    return f"clause-{max(0, min(moved, count - 1)) + 1}"
