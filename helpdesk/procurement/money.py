"""Prices with VAT and penalties for late delivery, in baht, exact to the satang. Decimal throughout."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

SATANG = Decimal("0.01")
HUNDRED = Decimal(100)
USUAL_RATE = Decimal("0.20")  # per cent a day of goods: 0.01 to 0.20 (regulation 2560, clause 162)
MOST_RATE = Decimal(1)


def with_vat(price: Decimal, vat_included: bool | None, vat_percent: int) -> Decimal | None:
    """The price with VAT, rounded half-up to the satang; None where nobody said whether it is in."""
    if vat_included is None:
        return None
    return price if vat_included else _satang(price * (HUNDRED + vat_percent) / HUNDRED)


def total_with_vat(price: Decimal, qty: int, vat_included: bool | None, vat_percent: int) -> Decimal | None:
    """What `qty` pieces cost with VAT, rounded once: the price of one with VAT is rounded already, only to be shown."""
    return with_vat(price * qty, vat_included, vat_percent)


def vat_within(price_with_vat: Decimal, vat_percent: int) -> Decimal:
    """The tax inside a price that has it."""
    return _satang(price_with_vat * vat_percent / (HUNDRED + vat_percent))


def days_late(due: date, delivered: date) -> int:
    return max(0, (delivered - due).days)


def penalty(total: Decimal, percent_a_day: Decimal, days: int) -> Decimal:
    """Of a delivery `days` late: so many per cent of the contract's total a day (regulation 2560, clause 162)."""
    return _satang(total * percent_a_day * days / HUNDRED)


def _satang(amount: Decimal) -> Decimal:
    return amount.quantize(SATANG, ROUND_HALF_UP)
