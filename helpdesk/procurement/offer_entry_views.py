"""Receiving, correcting and withdrawing offers. The slow parts, pages and suggestions, are done before the writing."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from flask import flash, redirect, render_template, request
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import submissions
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import NotFound
from helpdesk.core.forms import changed_titles, check_version
from helpdesk.core.stepping import require
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.procurement import (
    answer_sheet,
    catalogue_pages,
    choosing_vendors,
    offer_queries,
    offer_shown,
    sealing,
    vendor_queries,
)
from helpdesk.procurement.answer_sheet import Line, Pasted
from helpdesk.procurement.choosing_vendors import SeveralVendors, TakenTaxId
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.lifecycle import COMPARISON_STEPS
from helpdesk.procurement.offer_forms import HEAD, AmendForm, OfferForm, WithdrawForm
from helpdesk.procurement.offer_models import Offer, OfferPage
from helpdesk.procurement.offer_views import page_context
from helpdesk.procurement.views import bp

Answer = Response | str | tuple[str, int]
# What beside the state may stand in the way: the time, and that offers were opened.
MAY: dict[str, Callable[[Comparison], None]] = {
    "take": Comparison.require_open,
    "amend": Comparison.require_amendable,
    "withdraw": Comparison.require_withdrawable,
    "correct": Comparison.require_correctable,
}


@bp.get("/procurement/<string:number>/offers/take")
@requires(Permission.OFFERS_RECEIVE)
def take(number: str) -> str:
    comparison = open_for("take", number)
    return _page(comparison, OfferForm(), answer_sheet.kept(comparison.spec.clauses, ()))


@bp.post("/procurement/<string:number>/offers/take", endpoint="take_offer")
@requires(Permission.OFFERS_RECEIVE)
@keeps_form
def take_offer(number: str) -> Answer:
    """An offer comes in; what was pasted is shown beside its clauses first."""
    comparison, form = open_for("take", number), OfferForm()
    lines = answer_sheet.typed(comparison.spec.clauses, request.form)
    again = _shown_again(comparison, form, lines)
    if again:
        return again
    judged, head = answer_sheet.judged(lines, form.brand_model.data), form.head()
    digests = [sealing.digest(page.jpeg) for page in form.pages]

    def make() -> str:
        fresh = offer_queries.whole_of(current_actor(), number)
        vendor = choosing_vendors.chosen(form.wanted())
        seal = sealing.seal(vendor, head, judged, digests)
        pages = _rows(held.names, digests)
        fresh.take(by=current_actor(), vendor=vendor, answers=judged, pages=pages, **head, **seal)
        return offer_shown.url_of(fresh, "receipt", letter=fresh.offers[-1].letter)

    key, content = form.submit_key.data or "", _content(number, form)
    try:
        with catalogue_pages.held(form.pages) as held:
            once = partial(submissions.once, db.session, key, content, current_actor().id, make)
            address, held.are_kept = writing(once)
    except (TakenTaxId, SeveralVendors, IntegrityError):
        form.validate_again()
        return _page(open_for("take", number), form, lines), 422
    return redirect(address, 303)


@bp.get("/procurement/<string:number>/offers/<string:letter>/amend")
@requires(Permission.OFFERS_RECEIVE)
def amend(number: str, letter: str) -> str:
    offer = _to_amend(number, letter)
    form = AmendForm(offer)
    form.version.data = str(offer.comparison.version)
    return _page(offer.comparison, form, answer_sheet.kept(offer.comparison.spec.clauses, offer.answers), offer)


@bp.post("/procurement/<string:number>/offers/<string:letter>/amend", endpoint="amend_offer")
@requires(Permission.OFFERS_RECEIVE)
@keeps_form
def amend_offer(number: str, letter: str) -> Answer:
    """Correct what was typed; pages are added, and taken out where they are ticked."""
    offer = _to_amend(number, letter)
    form, comparison = AmendForm(offer), offer.comparison
    lines = answer_sheet.typed(comparison.spec.clauses, request.form)
    again = _shown_again(comparison, form, lines, offer)
    if again:
        return again
    judged = answer_sheet.judged(lines, form.brand_model.data)
    digests = [sealing.digest(page.jpeg) for page in form.pages]

    def step() -> str:
        fresh = _to_amend(number, letter)
        check_version(fresh.comparison)
        words = form.head() | {"pages": _pages_after(fresh, held.names, digests), "answers": judged}
        told = {"vendor": fresh.vendor.name, "changes": _changes(form, fresh, lines)}
        fresh.comparison.amend(by=current_actor(), offer=fresh, **told, **words)
        return offer_shown.url_of(fresh.comparison, "offer", letter=letter)

    with catalogue_pages.held(form.pages) as held:
        address = writing(step)
        held.are_kept = True
    return redirect(address, 303)


@bp.get("/procurement/<string:number>/offers/<string:letter>/withdraw")
@requires(Permission.OFFERS_RECEIVE)
def withdraw(number: str, letter: str) -> str:
    comparison = open_for("withdraw", number)
    form = WithdrawForm()
    form.version.data = str(comparison.version)
    return _withdraw_page(_standing(comparison, letter), form)


@bp.post("/procurement/<string:number>/offers/<string:letter>/withdraw", endpoint="withdraw_offer")
@requires(Permission.OFFERS_RECEIVE)
@keeps_form
def withdraw_offer(number: str, letter: str) -> Answer:
    form = WithdrawForm()
    if not form.validate():
        return _withdraw_page(_standing(open_for("withdraw", number), letter), form), form.answer_status

    def step() -> str:
        comparison = open_for("withdraw", number)
        check_version(comparison)
        offer = _standing(comparison, letter)
        comparison.withdraw(by=current_actor(), offer=offer, reason=form.reason.data, vendor=offer.vendor.name)
        return offer_shown.url_of(comparison)

    return redirect(writing(step), 303)


def _shown_again(comparison: Comparison, form: Any, lines: list[Line], offer: Offer | None = None) -> Answer | None:
    """The page again where something is wrong, or where what was pasted wants to be looked at first."""
    clauses = comparison.spec.clauses
    column = answer_sheet.pasted(clauses, form.pasted.data or "")
    if column.rows and column.fits:
        form.pasted.data = ""
        flash(_("วางครบ %(count)d ข้อแล้ว ดูว่าคำตอบตรงข้อ แล้วกดบันทึก", count=len(clauses)))
        return _page(comparison, form, answer_sheet.filled(lines, column), offer)
    valid = form.validate() if not column.rows or "look" not in request.form else False
    if column.rows:
        form.pasted.errors = [_mismatch(column)]
    for text in answer_sheet.strays(clauses, request.form):
        form.form_errors.append(_("คำตอบนี้ไม่มีข้อในแบบแล้ว: %(text)s", text=text[:200]))
    form.form_errors += answer_sheet.faults(lines)
    if valid and not form.errors:
        return None
    return _page(comparison, form, lines, offer, column if column.rows else None), form.answer_status


def _mismatch(column: Pasted) -> str:
    if column.is_wide:
        return _("วางได้ 1 คอลัมน์ (คำตอบ) หรือ 2 คอลัมน์ (คำตอบ และหน้าอ้างอิง)")
    counts = {"lines": len(column.rows), "clauses": len(column.clauses)}
    return _("วางมา %(lines)d บรรทัด แต่แบบมี %(clauses)d ข้อ ยังไม่ได้ใส่ให้ ดูด้านล่างว่าเลื่อนตรงข้อไหน", **counts)


def _page(
    comparison: Comparison,
    form: OfferForm | AmendForm,
    lines: list[Line],
    offer: Offer | None = None,
    column: Pasted | None = None,
) -> str:
    shots = offer_shown.pages_of(offer, comparison) if offer else []
    context = page_context(comparison) | {"form": form, "lines": lines, "offer": offer, "column": column}
    context |= {"shots": shots, "most_pages": catalogue_pages.MOST_PAGES}
    context["files_again"] = any(file.filename for file in request.files.getlist("catalogue"))
    if offer is None:
        context["vendors"] = vendor_queries.suggested()
    return render_template("procurement/offer_form.html", **context)


def _withdraw_page(offer: Offer, form: WithdrawForm) -> str:
    context = page_context(offer.comparison) | {"letter": offer.letter, "vendor": offer.vendor, "form": form}
    return render_template("procurement/withdraw.html", **context)


def open_for(verb: str, number: str) -> Comparison:
    """Raises NotFound, Forbidden, or Refused where the state or the time stands in the way."""
    comparison = offer_queries.whole_of(current_actor(), number)
    require(comparison, COMPARISON_STEPS[verb], current_actor())
    if verb in MAY:
        MAY[verb](comparison)
    return comparison


def _to_amend(number: str, letter: str) -> Offer:
    _standing(open_for("amend", number), letter)
    return offer_queries.readable_offer_of(current_actor(), number, letter)


def _standing(comparison: Comparison, letter: str) -> Offer:
    offer = next((offer for offer in comparison.standing_offers if offer.letter == letter), None)
    if offer is None:
        raise NotFound
    return offer


def _content(number: str, form: OfferForm) -> str:
    files = [page.sha256.encode() for page in form.pages]
    return submissions.digest([("specification", number), *request.form.items(multi=True)], files)


def _rows(names: Sequence[str], digests: Sequence[str], first: int = 1) -> list[OfferPage]:
    pairs = enumerate(zip(names, digests, strict=True), first)
    return [OfferPage(place=place, name=name, sha256=sha256) for place, (name, sha256) in pairs]


def _pages_after(offer: Offer, names: Sequence[str], digests: Sequence[str]) -> list[OfferPage]:
    """The pages that stay, in their order, then the new ones; their places are counted anew."""
    gone = set(request.form.getlist("remove_page"))
    stay = [page for page in offer.pages if page.name not in gone]
    for place, page in enumerate(stay, 1):
        page.place = place
    return [*stay, *_rows(names, digests, len(stay) + 1)]


def _changes(form: AmendForm, offer: Offer, lines: list[Line]) -> list[str]:
    changed = changed_titles(form, offer, HEAD)
    before = {answer.clause_id: (answer.text, answer.page) for answer in offer.answers}
    numbers = [line.clause.no for line in lines if before.get(line.clause.id, ("", "")) != (line.text, line.page)]
    return [*changed, *(["ข้อ " + ", ".join(numbers)] if numbers else [])]
