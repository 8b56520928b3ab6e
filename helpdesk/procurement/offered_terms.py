"""The terms in the head of an offer beside those that were asked: where it promises less, and what the contract takes.
Clauses are judged elsewhere."""

from collections.abc import Iterable
from datetime import date

from flask_babel import gettext as _

from helpdesk.core.dates import bangkok, today
from helpdesk.core.face import short_date
from helpdesk.procurement.offer_models import Offer


def shortfalls(offer: Offer, day: date | None = None) -> list[str]:
    """Where the offer promises less than the specification asks, in words; its validity is asked on `day`, else on
    the day of the lock, else today. Warnings stop nobody: the committee says what it makes of them."""
    comparison = offer.comparison
    spec, closed = comparison.spec, comparison.locked_at
    on = day or (bangkok(closed).date() if closed else today())
    found = []
    years, least = offer.warranty_years, spec.warranty_years
    if years is not None and least is not None and years < least:
        found.append(_("รับประกัน %(offered)d ปี น้อยกว่าที่กำหนด %(asked)d ปี", offered=years, asked=least))
    days, most = offer.delivery_days, spec.delivery_days
    if days is not None and most is not None and days > most:
        found.append(_("ส่งมอบใน %(offered)d วัน ช้ากว่าที่กำหนด %(asked)d วัน", offered=days, asked=most))
    if offer.valid_until is not None and offer.valid_until < on:
        found.append(_("ยืนราคาถึง %(day)s พ้นกำหนดแล้ว", day=short_date(offer.valid_until)))
    return found


def shortfalls_of(offers: Iterable[Offer]) -> dict[str, list[str]]:
    """By letter, those that have some and stand."""
    found = {offer.letter: shortfalls(offer) for offer in offers if offer.stands}
    return {letter: words for letter, words in found.items() if words}


def days_to_deliver(offer: Offer) -> int | None:
    """What the contract takes where nobody says otherwise: the sooner of what was offered and asked."""
    return min(_said(offer.delivery_days, offer.comparison.spec.delivery_days), default=None)


def years_of_warranty(offer: Offer) -> int | None:
    """The longer of what was offered and asked."""
    return max(_said(offer.warranty_years, offer.comparison.spec.warranty_years), default=None)


def _said(*numbers: int | None) -> list[int]:
    """A nought is said too."""
    return [number for number in numbers if number is not None]
