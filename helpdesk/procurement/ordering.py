"""What may be ordered from an approved comparison: from whom, from which day on, at which price."""

from collections.abc import Container
from datetime import date
from decimal import Decimal

from helpdesk.core.dates import bangkok, today
from helpdesk.core.errors import Refused
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.lifecycle import ComparisonState, refusals
from helpdesk.procurement.offer_models import Offer


def orderable(comparison: Comparison, cancelled: Container[str]) -> list[str]:
    """The letters of the first place; also the next one where every better place had a contract that was cancelled."""
    places = comparison.ranked
    return [
        letter
        for letter, place in places.items()
        if all(better in cancelled for better, other in places.items() if other < place)
    ]


def first_day(comparison: Comparison) -> date:
    """No contract before the day on which the comparison was approved."""
    assert comparison.approved_at is not None
    return bangkok(comparison.approved_at).date()


def require_place(comparison: Comparison, offer: Offer, cancelled: Container[str], reason: str) -> None:
    """Raises Refused for who may not be ordered from, or not without a reason."""
    first = comparison.first_places
    if comparison.status is not ComparisonState.APPROVED or offer.letter not in orderable(comparison, cancelled):
        raise Refused(refusals.not_the_winner())
    if offer.letter not in first and not reason.strip():
        raise Refused(refusals.why_not_the_first())
    if len(first) > 1 and not reason.strip():
        raise Refused(refusals.which_of_equals())


def require_day(comparison: Comparison, day: date) -> None:
    """Raises Refused for a contract before the approval or of a day to come."""
    if not first_day(comparison) <= day <= today():
        raise Refused(refusals.not_between(first_day(comparison)))


def bargained(offered: Decimal, unit_price: Decimal, reason: str) -> str:
    """For the history, in Thai as all it keeps of changes."""
    return f"ต่อรองราคาต่อหน่วยจาก {offered:,.2f} เหลือ {unit_price:,.2f} บาท: {reason}"


def agreed(offered: Decimal | None, unit_price: Decimal, reason: str) -> Decimal:
    """What was offered, once `unit_price` may stand beside it. Raises Refused."""
    if offered is None or unit_price.is_nan() or not 0 < unit_price <= offered:
        raise Refused(refusals.price_above_the_offer())
    if unit_price < offered and not reason.strip():
        raise Refused(refusals.bargain_needs_reason())
    return offered
