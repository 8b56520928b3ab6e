"""Opening a standing specification for offers, and its times while they come in."""

from flask import redirect, render_template, request
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import submissions
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import Forbidden, Refused
from helpdesk.core.forms import changed_titles, check_version
from helpdesk.core.i18n import refusals as plain_refusals
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.procurement import offer_queries, offer_shown
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.lifecycle import COMPARISON_STEPS, STANDING, refusals
from helpdesk.procurement.models import Spec
from helpdesk.procurement.offer_forms import CallForm, TermsForm
from helpdesk.procurement.queries import comparison_of, spec_of
from helpdesk.procurement.terms import RANKED_BY
from helpdesk.procurement.views import bp

Answer = Response | str | tuple[str, int]


@bp.get("/procurement/<string:number>/call")
@requires(Permission.PROCUREMENT_PREPARE)
def ask_call(number: str) -> str:
    spec = _callable(number)
    return render_template("procurement/call.html", spec=spec, form=CallForm())


@bp.post("/procurement/<string:number>/call")
@requires(Permission.PROCUREMENT_PREPARE)
@keeps_form
def call(number: str) -> Answer:
    """Open it for offers, once."""
    form = CallForm()
    if not form.validate():
        return render_template("procurement/call.html", spec=_callable(number), form=form), form.answer_status

    def make() -> str:
        spec = spec_of(current_actor(), number)
        comparison = Comparison.call(by=current_actor(), session=db.session(), spec=spec, **form.words())
        return offer_shown.url_of(comparison)

    content = submissions.digest([("specification", number), *request.form.items(multi=True)])
    key = form.submit_key.data or ""
    try:
        address, _new = writing(lambda: submissions.once(db.session, key, content, current_actor().id, make))
    except IntegrityError:
        raise Refused(refusals.called_before()) from None
    return redirect(address, 303)


@bp.get("/procurement/<string:number>/offers/edit")
@requires(Permission.PROCUREMENT_PREPARE)
def terms(number: str) -> str:
    """Method, VAT and times, while offers come in."""
    comparison = _changeable(number)
    form = TermsForm(comparison)
    form.version.data = str(comparison.version)
    return render_template("procurement/call.html", spec=comparison.spec, comparison=comparison, form=form)


@bp.post("/procurement/<string:number>/offers/edit")
@requires(Permission.PROCUREMENT_PREPARE)
@keeps_form
def edit_terms(number: str) -> Answer:
    comparison = _changeable(number)
    form = TermsForm(comparison)
    if not form.validate():
        context = {"spec": comparison.spec, "comparison": comparison, "form": form}
        return render_template("procurement/call.html", **context), form.answer_status

    def step() -> str:
        fresh = _changeable(number)
        check_version(fresh)
        changes = changed_titles(form, _Typed(TermsForm(fresh, formdata=None)), TIMES)
        fresh.edit(by=current_actor(), changes=changes, **form.words())
        return offer_shown.url_of(fresh)

    return redirect(writing(step), 303)


TIMES = ("method", "vat_percent", "closes_on", "closes_time", "opens_on", "opens_time")


class _Typed:
    """A form's data by attribute, as `changed_titles` reads a row."""

    def __init__(self, form: TermsForm) -> None:
        self.__dict__.update(form.data)


def _callable(number: str) -> Spec:
    spec, was_called = offer_queries.spec_to_call(current_actor(), number)
    if was_called:
        raise Refused(refusals.called_before())
    if spec.status not in STANDING:
        raise Refused(refusals.not_standing())
    if spec.criteria not in RANKED_BY:
        raise Refused(refusals.not_ranked_by())
    return spec


def _changeable(number: str) -> Comparison:
    """Raises Forbidden, or Refused once the times are past changing: after opening, or with the committee."""
    comparison, step = comparison_of(current_actor(), number), COMPARISON_STEPS["take"]
    if not comparison.can("edit", current_actor()) and step.starts_from(comparison.status):
        raise Forbidden
    if not step.starts_from(comparison.status):
        raise Refused(plain_refusals.wrong_state(COMPARISON_STEPS["edit"].title, comparison.status.title))
    if comparison.unsealed_at is not None:
        raise Refused(refusals.opened_before(comparison.unsealed_at))
    return comparison
