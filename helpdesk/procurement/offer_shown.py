"""How offers are shown: their addresses, their steps, what is said of their prices. While they are sealed nothing of
what they say comes through here."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from helpdesk.core.face import baht
from helpdesk.core.numbering import in_address
from helpdesk.core.shown import Offer as Button
from helpdesk.core.shown import Shot
from helpdesk.core.thai import arabic_digits
from helpdesk.core.uploads import thumb_of
from helpdesk.procurement import offer_queries
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.offer_models import Answer, Offer

VAT_WORDS = {True: _l("รวมภาษีแล้ว"), False: _l("ยังไม่รวมภาษี"), None: _l("ไม่ได้ระบุเรื่องภาษี")}


def number_of(comparison: Comparison) -> str:
    """The specification's number as it stands in an address."""
    return in_address(comparison.spec.doc_no or "")


def url_of(comparison: Comparison, page: str = "offers", **values: Any) -> str:
    """The address of one of the pages of receiving offers."""
    return url_for(f"procurement.{page}", number=number_of(comparison), **values)


def buttons(comparison: Comparison, actor: Any) -> list[Button]:
    """What may be done now with the offers as a whole."""
    can_open = comparison.can("unseal", actor)
    offered = []
    if comparison.can("edit", actor) and comparison.can("take", actor):
        offered.append(Button("edit", _("แก้กำหนดเวลา"), url_of(comparison, "terms"), needs_input=True))
    if comparison.can("take", actor):
        offered.append(Button("import", _("นำเข้าจากตาราง"), url_of(comparison, "import_offers"), needs_input=True))
    if comparison.can("take", actor):
        title = _("รับข้อเสนอ")
        offered.append(Button("take", title, url_of(comparison, "take"), is_main=not can_open, needs_input=True))
    if can_open:
        url = url_of(comparison, "carry_out_comparison", word="unseal")
        offered.append(Button("unseal", _("เปิดซอง"), url, is_main=True))
    return offered


@dataclass(frozen=True)
class Price:
    """A price as it is said: with VAT where that is known, and whether it is above the ceiling."""

    words: str
    with_vat: Decimal | None
    is_above: bool


def price_of(offer: Offer, comparison: Comparison) -> Price:
    """Only for offers that may be read."""
    spec = comparison.spec
    total = offer.total_with_vat(comparison.vat_percent, spec.qty)
    is_above = (offer.price * spec.qty if total is None else total) > spec.ceiling_price * spec.qty
    words = _("%(baht)s บาท", baht=baht(offer.price)) + f" {VAT_WORDS[offer.vat_included]}"
    return Price(words, offer.price_with_vat(comparison.vat_percent), is_above)


def pages_of(offer: Offer, comparison: Comparison) -> list[Shot]:
    """Its catalogue pages in their order."""
    return [
        Shot(
            url_of(comparison, "offer_page", letter=offer.letter, name=page.name),
            url_of(comparison, "offer_page", letter=offer.letter, name=thumb_of(page.name)),
        )
        for page in offer.pages
    ]


def page_url(page: str, shots: Sequence[Shot]) -> str | None:
    """Where an answer's page leads: the picture of the first number in it; None where there is no such page."""
    digits = "".join(sign if sign.isdigit() else " " for sign in arabic_digits(page)).split()
    number = int(digits[0][:6]) if digits and digits[0].isascii() else 0
    return shots[number - 1].url if 1 <= number <= len(shots) else None


class Evidence:
    """The pictures of the catalogue pages that the answers name, read when the first one is asked for."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison

    def __call__(self, answer: Answer) -> str | None:
        """Where the page that this answer names is seen; None where no such page was handed in."""
        return page_url(answer.page, self._shots.get(answer.offer_id, ())) if answer.page else None

    @cached_property
    def _shots(self) -> dict[int, list[Shot]]:
        return {offer.id: pages_of(offer, self._comparison) for offer in offer_queries.with_pages(self._comparison)}
