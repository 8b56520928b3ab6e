"""The committee of a specification: people named by order, released with the reason."""

from collections.abc import Callable
from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import Stale
from helpdesk.core.forms import Form, changed_titles, check_version
from helpdesk.core.stepping import require
from helpdesk.core.transaction import writing
from helpdesk.procurement import committee_queries, queries, shown
from helpdesk.procurement.committee_forms import NameForm, OrderForm, ReleaseForm
from helpdesk.procurement.lifecycle import SPEC_STEPS
from helpdesk.procurement.models import Spec
from helpdesk.procurement.step_views import changed_meanwhile
from helpdesk.procurement.views import bp

Answer = Response | str | tuple[str, int]


@bp.get("/procurement/<string:number>/name")
@bp.get("/procurement/drafts/<int:draft_id>/name")
@requires(Permission.PROCUREMENT_PREPARE)
def committee(number: str | None = None, draft_id: int | None = None) -> str:
    spec = queries.page_of(current_actor(), number, draft_id)
    require(spec, SPEC_STEPS["name"], current_actor())
    return _page(spec)


@bp.post("/procurement/<string:number>/name", endpoint="name_member")
@bp.post("/procurement/drafts/<int:draft_id>/name", endpoint="name_member")
@requires(Permission.PROCUREMENT_PREPARE)
@keeps_form
def name(number: str | None = None, draft_id: int | None = None) -> Answer:
    """Named again is named anew; there is one chairman."""
    form = NameForm()
    form.offer(committee_queries.people(form.q.data or ""))

    def write(spec: Spec) -> None:
        spec.name(by=current_actor(), person=committee_queries.person(form.person.data), **form.words)

    return _carry_out("name", form, write, number, draft_id, naming=form)


@bp.post("/procurement/<string:number>/release/<int:member_id>", endpoint="release_member")
@bp.post("/procurement/drafts/<int:draft_id>/release/<int:member_id>", endpoint="release_member")
@requires(Permission.PROCUREMENT_PREPARE)
@keeps_form
def release(member_id: int, number: str | None = None, draft_id: int | None = None) -> Answer:
    form = ReleaseForm()

    def write(spec: Spec) -> None:
        member = committee_queries.seat(spec, member_id)
        spec.release(by=current_actor(), person=member, reason=form.reason.data)

    return _carry_out("release", form, write, number, draft_id, releasing=form, released=member_id)


@bp.post("/procurement/<string:number>/order", endpoint="keep_order")
@bp.post("/procurement/drafts/<int:draft_id>/order", endpoint="keep_order")
@requires(Permission.PROCUREMENT_PREPARE)
@keeps_form
def order(number: str | None = None, draft_id: int | None = None) -> Answer:
    """The number and the day of the order: two fields of the head, kept where the committee is."""
    form, names = OrderForm(), ("order_no", "order_date")

    def write(spec: Spec) -> None:
        if changes := changed_titles(form, spec, names):
            spec.edit(by=current_actor(), changes=changes, **{key: form[key].data for key in names})

    return _carry_out("edit", form, write, number, draft_id, ordering=form)


def _carry_out(
    verb: str, form: Form, write: Callable[[Spec], None], number: str | None, draft_id: int | None, **shown_again: Any
) -> Answer:
    actor = current_actor()
    spec = queries.page_of(actor, number, draft_id)
    require(spec, SPEC_STEPS[verb], current_actor())
    if not form.validate():
        return _page(spec, **shown_again), form.answer_status

    def step() -> None:
        fresh = queries.page_of(actor, number, draft_id)
        check_version(fresh)
        write(fresh)

    try:
        writing(step)
    except Stale:
        return changed_meanwhile(queries.page_of(actor, number, draft_id), verb), 409
    return redirect(shown.url_of(spec, "committee"), 303)


def _page(
    spec: Spec,
    naming: NameForm | None = None,
    ordering: OrderForm | None = None,
    releasing: ReleaseForm | None = None,
    released: int = 0,
) -> str:
    words = request.args.get("q", "") if naming is None else naming.q.data or ""
    found = committee_queries.people(words)
    if naming is None:
        naming = NameForm(formdata=None, q=words)
        naming.offer(found)
    ordering = ordering or OrderForm(formdata=None, obj=spec)
    releasing = releasing or ReleaseForm(formdata=None)
    for form in (naming, ordering, releasing):
        form.version.data = str(spec.version)
    context = {"naming": naming, "ordering": ordering, "releasing": releasing, "released": released}
    return render_template("procurement/committee.html", spec=spec, q=words, found=found, **context)
