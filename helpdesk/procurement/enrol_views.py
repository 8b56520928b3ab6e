"""Accepted things become equipment with numbers, serials and a place, and go straight to their stickers."""

from typing import Any

from flask import Response, redirect, render_template, request
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response as Answer

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.queries import org_by_code
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import numbering, submissions
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import Refused, Stale
from helpdesk.core.forms import check_version
from helpdesk.core.stepping import require
from helpdesk.core.transaction import ATTEMPTS, writing
from helpdesk.extensions import db
from helpdesk.inventory import queries as inventory_queries
from helpdesk.inventory.categories import OF_PIECES
from helpdesk.inventory.lifecycle import Condition
from helpdesk.inventory.models import Precision
from helpdesk.procurement import enrolling, purchase_queries, purchase_shown
from helpdesk.procurement.enrol_forms import EnrolForm
from helpdesk.procurement.lifecycle import PURCHASE_STEPS, refusals
from helpdesk.procurement.purchase_models import ACQUIRED_BY, Purchase
from helpdesk.procurement.purchase_step_views import changed_meanwhile
from helpdesk.procurement.purchase_views import base_context
from helpdesk.procurement.views import bp


class NumbersTaken(Exception):
    """The register has some of these numbers already, or there are no more of this class and year."""

    def __init__(self, numbers: list[str]) -> None:
        super().__init__(", ".join(numbers))
        self.numbers = numbers


@bp.get("/procurement/<string:number>/purchase/enrol")
@bp.post("/procurement/<string:number>/purchase/enrol")
@requires(Permission.PURCHASES_KEEP)
@keeps_form
def enrol_purchase(number: str) -> Response | Answer | tuple[str, int]:
    """A double click enrols once; a number that somebody took is named (422), one that was drawn is drawn anew."""
    actor = current_actor()
    purchase = purchase_queries.page_of(actor, number)
    require(purchase, PURCHASE_STEPS["enrol"], current_actor())
    form = EnrolForm()
    known = inventory_queries.class_of(purchase.comparison.spec.category)
    places = inventory_queries.orgs_open_to(actor, Permission.EQUIPMENT_EDIT)
    form.for_purchase(purchase, places, known.code if known else "")
    if sent_before := _sent_before(form):
        return redirect(sent_before, 303)
    if not purchase.still_to_enrol:
        raise Refused(refusals.still_to_enrol(0))
    if request.method == "GET" or request.form.get("do") == "more" or not form.validate():
        return _page(form, purchase), 200 if request.form.get("do") == "more" else form.answer_status
    try:
        return redirect(_enrol(number, form), 303)
    except NumbersTaken as taken:
        form.refuse_numbers(taken.numbers)
        return _page(form, purchase_queries.page_of(actor, number)), 422
    except Stale:
        return changed_meanwhile(purchase_queries.page_of(actor, number), "enrol"), 409


def _sent_before(form: EnrolForm) -> str:
    """Where a double click led the first time."""
    if request.method == "GET" or request.form.get("do"):
        return ""
    content = submissions.digest(request.form.items(multi=True))
    return submissions.led_to(db.session(), form.submit_key.data, content, current_actor().id)


def _enrol(number: str, form: EnrolForm) -> str:
    """The address of the stickers. Raises NumbersTaken and Stale."""
    key, by = form.submit_key.data, current_actor().id
    content = submissions.digest(request.form.items(multi=True))
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return writing(lambda: submissions.once(db.session(), key, content, by, lambda: _write(number, form)))[0]
        except IntegrityError:
            if attempt == ATTEMPTS:
                raise
    raise AssertionError("unreachable")


def _write(number: str, form: EnrolForm) -> str:
    actor = current_actor()
    purchase = purchase_queries.page_of(actor, number)
    check_version(purchase)
    numbers = _numbers(form)
    orgs = {code: org_by_code(code) for code in {code for _serial, code in form.pieces}}
    known = inventory_queries.asset_class_of(numbers[0])
    shared = _from_purchase(purchase) | form.shared() | {"life_years": known.life_years if known else None}
    pieces = [
        shared | {"asset_no": asset_no, "serial": serial or None, "org": orgs[code], "org_id": orgs[code].id}
        for asset_no, (serial, code) in zip(numbers, form.pieces, strict=True)
    ]
    purchase.enrol(by=actor, session=db.session(), pieces=pieces, count=len(pieces))
    keys = [row.equipment_id for row in purchase.pieces][-len(pieces) :]
    return purchase_shown.url_of(purchase, "purchase_labels", first=min(keys), last=max(keys))


def _numbers(form: EnrolForm) -> list[str]:
    """The next free ones of the class and year, or those that were asked for. Raises NumbersTaken."""
    asset_class, year, count, first = form.asset_class.data, form.year.data, len(form.pieces), form.first_no.data
    if first is None:
        behind = inventory_queries.highest_number(asset_class, year)
        first = numbering.reserve(db.session(), asset_class, year, count, behind)
    numbers = enrolling.asset_numbers(asset_class, year, first, count)
    too_high = numbers[max(0, enrolling.LAST_NUMBER - first + 1) :]
    if taken := inventory_queries.numbers_taken(numbers) or too_high:
        raise NumbersTaken(taken)
    return numbers


def _from_purchase(purchase: Purchase) -> dict[str, Any]:
    """What the register learns from the purchase itself."""
    comparison = purchase.comparison
    category = comparison.spec.category
    return {
        "category": category if category in OF_PIECES else "other",
        "brand_model": purchase.offer.brand_model[:200],
        "unit_price": purchase.unit_price,
        "acquired": purchase.accepted_on,
        "acquired_precision": Precision.DAY,
        "method": ACQUIRED_BY[comparison.method],
        "document_no": purchase.contract_no,
        "seller": purchase.offer.vendor.name,
        "condition": Condition.NORMAL,
    }


def _page(form: EnrolForm, purchase: Purchase) -> str:
    asset_class, year = form.asset_class.data or "", form.year.data
    behind = inventory_queries.highest_number(asset_class, year) if year else 0
    return render_template(
        "procurement/enrol.html",
        form=form,
        next_no=f"{behind + 1:04d}",
        classes=inventory_queries.asset_classes(),
        **base_context(purchase),
    )
