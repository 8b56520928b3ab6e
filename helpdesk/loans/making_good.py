"""What follows when something came back damaged, incomplete or not at all (clause 209): repair, replacement or the
price of the loan day, claimed and then settled."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from helpdesk.core.errors import Refused
from helpdesk.core.lifecycle import verb
from helpdesk.loans.claim_models import Claim
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.lifecycle import Way, refusals


class MakingGood:
    """What of a loan is about making good."""

    items: Mapped[list[LoanItem]]

    @property
    def to_claim(self) -> list[LoanItem]:
        """Harmed items of which nobody has said how they are made good."""
        return [item for item in self.items if item.needs_making_good and item.claim is None]

    @property
    def to_settle(self) -> list[LoanItem]:
        return [item for item in self.items if item.claim is not None and item.claim.settled_on is None]

    @verb
    def claim(
        self, *, by: Any, item: LoanItem, way: Way, due: date, amount: Decimal | None = None, note: str = ""
    ) -> None:
        """How the borrower makes one item good, and until when. Paying names the price on the loan day."""
        if item not in self.items or not item.needs_making_good:
            raise Refused(refusals.not_to_claim(item.name))
        if item.claim is not None:
            raise Refused(refusals.claimed_before(item.name))
        if way is Way.PAY and not amount:
            raise Refused(refusals.price_needed())
        item.claim = Claim(way=way, due=due, amount=amount, note=note, claimed_by_id=by.id)

    @verb
    def settle(self, *, by: Any, item: LoanItem, settled_on: date, note: str = "") -> None:
        """The borrower has made it good."""
        if item.claim is None or item.claim.settled_on is not None:
            raise Refused(refusals.not_to_claim(item.name))
        claim = item.claim
        claim.settled_on, claim.settled_note, claim.settled_by_id = settled_on, note, by.id
