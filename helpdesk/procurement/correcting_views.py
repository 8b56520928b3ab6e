"""Putting right what was typed otherwise than on the vendor's paper, once offers were opened: never the price."""

from typing import Any

from flask import redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import NotFound
from helpdesk.core.forms import check_version
from helpdesk.core.transaction import writing
from helpdesk.procurement import answer_sheet, comparison_queries, offer_queries, offer_shown
from helpdesk.procurement.answer_sheet import Line
from helpdesk.procurement.offer_entry_views import open_for
from helpdesk.procurement.offer_forms import CorrectForm
from helpdesk.procurement.offer_models import Offer
from helpdesk.procurement.offer_views import page_context
from helpdesk.procurement.views import bp

Answer = Response | str | tuple[str, int]


@bp.get("/procurement/<string:number>/offers/<string:letter>/correct")
@requires(Permission.OFFERS_RECEIVE)
def ask_correction(number: str, letter: str) -> str:
    offer = _to_correct(number, letter)
    form = CorrectForm(offer)
    form.version.data = str(offer.comparison.version)
    return _page(offer, form, answer_sheet.kept(offer.comparison.spec.clauses, offer.answers))


@bp.post("/procurement/<string:number>/offers/<string:letter>/correct")
@requires(Permission.OFFERS_RECEIVE)
@keeps_form
def correct_offer(number: str, letter: str) -> Answer:
    """With the reason; what members found of the answers before waits for their word again."""
    offer = _to_correct(number, letter)
    form, lines = CorrectForm(offer), answer_sheet.typed(offer.comparison.spec.clauses, request.form)
    valid = form.validate()
    for text in answer_sheet.strays(offer.comparison.spec.clauses, request.form):
        form.form_errors.append(_("คำตอบนี้ไม่มีข้อในแบบแล้ว: %(text)s", text=text[:200]))
    form.form_errors += answer_sheet.faults(lines)
    if not valid or form.form_errors:
        return _page(offer, form, lines), form.answer_status
    judged = answer_sheet.judged(lines, form.brand_model.data)

    def step() -> str:
        held = comparison_queries.held(current_actor(), number)
        fresh = _to_correct(number, letter)
        check_version(held)
        words: dict[str, Any] = form.head() | {"answers": judged, "vendor": fresh.vendor.name}
        held.correct(by=current_actor(), offer=fresh, reason=form.reason.data, **words)
        return offer_shown.url_of(held, "offer", letter=letter)

    return redirect(writing(step), 303)


def _to_correct(number: str, letter: str) -> Offer:
    """Raises NotFound, Forbidden, or Refused where the state or the time stands in the way."""
    comparison = open_for("correct", number)
    if letter not in {offer.letter for offer in comparison.standing_offers}:
        raise NotFound
    return offer_queries.readable_offer_of(current_actor(), number, letter)


def _page(offer: Offer, form: CorrectForm, lines: list[Line]) -> str:
    comparison = offer.comparison
    context = page_context(comparison) | {"form": form, "lines": lines, "offer": offer}
    price = offer_shown.price_of(offer, comparison)
    return render_template("procurement/offer_correct.html", price=price, **context)
