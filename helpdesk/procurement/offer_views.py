"""Looking at offers: the list, one offer, its receipt, its catalogue pages. What is sealed is shown to nobody.
Receiving them is in `offer_entry_views.py`."""

from typing import Any

from flask import Response, render_template

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.doors import requires
from helpdesk.procurement import (
    answer_sheet,
    catalogue_pages,
    comparison_shown,
    offer_queries,
    offer_shown,
    sealing,
)
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.offer_models import Offer
from helpdesk.procurement.telling_why import why
from helpdesk.procurement.views import bp


@bp.get("/procurement/<string:number>/offers")
@requires(Permission.PROCUREMENT_SEE)
def offers(number: str) -> str:
    comparison = offer_queries.whole_of(current_actor(), number)
    rows = None
    if comparison.is_readable:
        rows = [(offer, offer_shown.price_of(offer, comparison)) for offer in comparison.offers]
    context = page_context(comparison) | {"offered": offer_shown.buttons(comparison, current_actor())}
    may_oversee = current_actor().may(Permission.PROCUREMENT_OVERSEE)
    return render_template("procurement/offers.html", rows=rows, may_oversee=may_oversee, **context)


@bp.get("/procurement/<string:number>/offers/<string:letter>")
@requires(Permission.PROCUREMENT_SEE)
def offer(number: str, letter: str) -> str:
    """The whole offer; while it is sealed, its receipt."""
    found = offer_queries.offer_of(current_actor(), number, letter)
    if not found.comparison.is_readable:
        return _receipt(found)
    whole = offer_queries.readable_offer_of(current_actor(), number, letter)
    comparison = whole.comparison
    shots = offer_shown.pages_of(whole, comparison)
    reasons = {answer.clause_id: answer for answer in whole.answers}
    lines = [
        (line, reasons.get(line.clause.id), offer_shown.page_url(line.page, shots))
        for line in answer_sheet.kept(comparison.spec.clauses, whole.answers)
    ]
    context = page_context(comparison) | {"offer": whole, "lines": lines, "shots": shots, "why": why}
    context["corrections"] = [row for row in comparison.corrections if row.offer_id == whole.id]
    price = offer_shown.price_of(whole, comparison)
    may = {verb for verb in ("amend", "withdraw", "correct") if whole.stands and comparison.can(verb, current_actor())}
    return render_template("procurement/offer.html", price=price, may=may, **context)


@bp.get("/procurement/<string:number>/offers/<string:letter>/receipt")
@requires(Permission.PROCUREMENT_SEE)
def receipt(number: str, letter: str) -> str:
    """What the vendor is given: who, when, and the fingerprint of what was handed in."""
    return _receipt(offer_queries.offer_of(current_actor(), number, letter))


@bp.get("/procurement/<string:number>/offers/<string:letter>/pages/<string:name>")
@requires(Permission.PROCUREMENT_SEE)
def offer_page(number: str, letter: str, name: str) -> Response:
    """The picture of a catalogue page or its thumbnail; 404 also while the offer is sealed."""
    return catalogue_pages.send(offer_queries.readable_offer_of(current_actor(), number, letter), name)


def page_context(comparison: Comparison) -> dict[str, Any]:
    """What every page of offers is made with. Nothing in it is of an offer's content."""
    return {
        "comparison": comparison,
        "spec": comparison.spec,
        "names": comparison_shown.vendor_names(comparison),
        "offers_url": offer_shown.url_of(comparison),
        "url_of": lambda page, **values: offer_shown.url_of(comparison, page, **values),
    }


def _receipt(offer: Offer) -> str:
    comparison = offer.comparison
    told = offer_queries.told_fingerprint(offer)
    is_told = comparison.is_readable and bool(told or offer.fingerprint)
    is_whole = sealing.is_as_received(offer, told) if is_told else None
    may_withdraw = offer.stands and comparison.can("withdraw", current_actor())
    context = page_context(comparison) | {
        "letter": offer.letter,
        "vendor": offer.vendor,
        "received_at": offer.received_at,
        "fingerprint": offer.fingerprint,
        "withdrawn_at": offer.withdrawn_at,
    }
    return render_template("procurement/receipt.html", is_whole=is_whole, may_withdraw=may_withdraw, **context)
