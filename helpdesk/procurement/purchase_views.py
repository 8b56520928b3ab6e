"""The page of a purchase, the order that begins it, its paper and the stickers of its pieces. The other steps are in
`purchase_step_views.py`, `inspection_views.py` and `enrol_views.py`."""

from decimal import Decimal
from typing import Any

from flask import Response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Redirect

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.settings import setting
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import submissions
from helpdesk.core.dates import is_working_day
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import Forbidden, NotFound, Refused
from helpdesk.core.files import attached
from helpdesk.core.history import story
from helpdesk.core.transaction import writing
from helpdesk.core.urls import row_key
from helpdesk.extensions import db
from helpdesk.inventory import label_sheets
from helpdesk.inventory import queries as inventory_queries
from helpdesk.procurement import (
    comparison_queries,
    purchase_documents,
    purchase_queries,
    purchase_shown,
    queries,
    warnings,
)
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.lifecycle import ComparisonState, refusals
from helpdesk.procurement.purchase_forms import OrderForm, offered_price
from helpdesk.procurement.purchase_models import Purchase
from helpdesk.procurement.views import bp

AT_ONCE = 1000  # stickers in one file, as in the register


@bp.get("/procurement/<string:number>/purchase")
@requires(Permission.PROCUREMENT_SEE)
def purchase(number: str) -> str:
    actor = current_actor()
    found = purchase_queries.page_of(actor, number)
    return render_template(
        "procurement/purchase.html",
        lines=purchase_shown.lines(found),
        offered=purchase_shown.offered(found, actor),
        may={verb for verb in purchase_shown.IN_PLACE if found.can(verb, actor)},
        sees_comparison=queries.has_comparison(actor, found.comparison.spec),
        labels_url=_labels_url(found),
        paper_url=purchase_shown.url_of(found, "acceptance_paper"),
        offer_url=purchase_shown.url_of(found, "offer", letter=found.offer.letter),
        of_rate=warnings.of_rate(found.penalty_rate),
        due_hint="" if is_working_day(found.due_on) else _("เป็นวันหยุด"),
        timeline_entries=purchase_shown.timeline(story(found)),
        **base_context(found),
    )


@bp.get("/procurement/<string:number>/purchase/order")
@bp.post("/procurement/<string:number>/purchase/order")
@requires(Permission.PURCHASES_KEEP)
@keeps_form
def order_purchase(number: str) -> Redirect | tuple[str, int]:
    """The contract with the first place: 409 where there is none, or one stands already."""
    actor = current_actor()
    comparison = purchase_queries.comparison_to_order(actor, number)
    form = OrderForm()
    form.for_comparison(comparison)
    if request.method == "GET" or not form.validate():
        _require_a_winner(comparison)
        return _order_page(comparison, form), form.answer_status
    content = submissions.digest(request.form.items(multi=True))

    def make() -> str:
        fresh = comparison_queries.held(actor, number)
        _require_a_winner(fresh, to_look=False)
        offer = next(offer for offer in fresh.offers if offer.letter == form.offer.data)
        words = form.words() | {"offer": offer, "unit_price": form.price(offer)}
        words["one_inspector_up_to"] = Decimal(setting("one_inspector_up_to"))
        made = Purchase.order(by=actor, session=db.session(), comparison=fresh, **words)
        return purchase_shown.url_of(made)

    address, _is_first = writing(lambda: submissions.once(db.session(), form.submit_key.data, content, actor.id, make))
    return redirect(address, 303)


@bp.get("/procurement/<string:number>/purchase/acceptance.pdf")
@requires(Permission.PROCUREMENT_SEE)
def acceptance_paper(number: str) -> Response:
    """ใบตรวจรับพัสดุ, from the delivery on: to be signed by hand, or as it was signed here."""
    found = purchase_queries.page_of(current_actor(), number)
    if found.delivered_on is None:
        raise NotFound
    content = purchase_documents.acceptance(found, purchase_shown.lines(found))
    return attached(content, f"acceptance-{found.id}", "pdf")


@bp.get("/procurement/<string:number>/purchase/labels.pdf")
@requires(Permission.LABELS_PRINT)
def purchase_labels(number: str) -> Response:
    """The stickers of its pieces; `first` and `last` (keys of pieces) narrow them to one enrolment."""
    actor = current_actor()
    found = purchase_queries.page_of(actor, number)
    first, last = row_key(request.args.get("first")) or 0, row_key(request.args.get("last"))
    keys = [row.equipment_id for row in found.pieces if first <= row.equipment_id <= (last or row.equipment_id)]
    if not keys:
        raise NotFound
    query = inventory_queries.printable(actor, inventory_queries.Wanted(), keys[:AT_ONCE])
    content = label_sheets.paper(inventory_queries.part_of(query, 1, AT_ONCE))
    return attached(content, f"labels-{found.id}", "pdf")


def base_context(found: Purchase) -> dict[str, Any]:
    """What every page of a purchase is made with: itself, its papers and how its pages are addressed."""
    return {
        "purchase": found,
        "spec": found.comparison.spec,
        "base": purchase_shown.url_of(found),
        "step_url": lambda verb, **values: purchase_shown.step_url(found, verb, **values),
        "lateness": purchase_shown.lateness(found),
    }


def _labels_url(found: Purchase) -> str | None:
    if not found.pieces or not current_actor().may(Permission.LABELS_PRINT):
        return None
    return purchase_shown.url_of(found, "purchase_labels")


def _require_a_winner(comparison: Comparison, to_look: bool = True) -> None:
    """Raises Forbidden or, where the comparison is not there yet or was ordered from, Refused."""
    if not Purchase.STEPS["order"].allows(current_actor(), comparison):
        raise Forbidden
    if comparison.status is not ComparisonState.APPROVED or not comparison.first_places:
        raise Refused(refusals.not_the_winner())
    if to_look and purchase_queries.standing(comparison) is not None:
        raise Refused(refusals.ordered_before())


def _order_page(comparison: Comparison, form: OrderForm) -> str:
    prices = [offered_price(offer, comparison) for offer in form.winners]
    return render_template(
        "procurement/purchase_order.html",
        form=form,
        comparison=comparison,
        spec=comparison.spec,
        unit_price=prices[0],
        total=form.winners[0].total_with_vat(comparison.vat_percent, comparison.spec.qty),
        back=url_for(**comparison.address()),
    )
