"""What a purchase costs, how late it is and what that takes off. The verbs are in `purchase_models.py`."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.money import days_late, penalty
from helpdesk.procurement.offer_models import Offer


class Reckoning:
    """Baht and days of a purchase."""

    comparison: Mapped[Comparison]
    offer: Mapped[Offer]
    contract_date: Mapped[date]
    due_on: Mapped[date]
    delivered_on: Mapped[date | None]
    refused_on: Mapped[date | None]
    unit_price: Mapped[Decimal]
    total: Mapped[Decimal]
    penalty_rate: Mapped[Decimal]
    penalty: Mapped[Decimal | None]

    @property
    def earliest_delivery(self) -> date:
        """Not before the contract; what was refused comes again on that day at the earliest."""
        return max(self.contract_date, self.refused_on or self.contract_date)

    def days_late_on(self, day: date) -> int:
        """Calendar days behind the agreed one as it stands on `day`; from the delivery on they grow no more."""
        return days_late(self.due_on, self.delivered_on or day)

    def penalty_on(self, day: date) -> Decimal:
        """Baht, as it stands on `day`."""
        return penalty(self.total, self.penalty_rate, self.days_late_on(day))

    def rest_on(self, day: date) -> Decimal:
        """Baht to be paid for what was delivered; a penalty above the price leaves nothing."""
        fine = self.penalty if self.penalty is not None else self.penalty_on(day)
        return max(Decimal(0), self.total - fine)

    @property
    def penalty_per_day(self) -> Decimal:
        return penalty(self.total, self.penalty_rate, 1)

    @property
    def offered_price(self) -> Decimal:
        """Baht for one unit with VAT, as it was offered."""
        price = self.offer.price_with_vat(self.comparison.vat_percent)
        return self.unit_price if price is None else price

    @property
    def is_negotiated(self) -> bool:
        return self.unit_price < self.offered_price
