"""What a comparison does with its offers: they come in, are typed right, opened; and from when on they stand as they
came. The comparison itself is in `comparison_models.py`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped

from helpdesk.core.dates import now
from helpdesk.core.errors import Refused
from helpdesk.core.lifecycle import verb
from helpdesk.procurement.correction_models import HEAD, VAT, Correction, corrected
from helpdesk.procurement.lifecycle import ComparisonState, refusals
from helpdesk.procurement.offer_models import Answer, Offer, Vendor
from helpdesk.procurement.sheet_file import letter_of


class Receiving:
    """Offers of a comparison. `closes_at`: the last moment for them; `opens_at`: sealed until then, and until
    somebody opens them."""

    status: Any
    offers: Mapped[list[Offer]]
    corrections: Mapped[list[Correction]]
    closes_at: Mapped[datetime | None]
    opens_at: Mapped[datetime | None]
    unsealed_at: Mapped[datetime | None]
    unsealed_by_id: Mapped[int | None]
    changed_at: Mapped[datetime]
    found_out: Any

    @property
    def is_readable(self) -> bool:
        """Whether the offers may be read, by anybody at all."""
        return self.opens_at is None or self.unsealed_at is not None

    @property
    def standing_offers(self) -> list[Offer]:
        return [offer for offer in self.offers if offer.stands]

    @property
    def offers_stand(self) -> bool:
        """Whether offers stay as they came: they were opened, their time is over, or the committee has them."""
        is_over = self.closes_at is not None and now() > self.closes_at
        return self.status is not ComparisonState.DRAFT or self.unsealed_at is not None or is_over

    def corrected_times(self, answer: Answer) -> int:
        """How often an answer was corrected: who has seen it as it stands knows this number."""
        place = (answer.offer_id, answer.clause_id)
        return sum((row.offer_id, row.clause_id) == place for row in self.corrections)

    @verb
    def take(self, *, by: Any, vendor: Vendor, answers: Sequence[Mapping[str, Any]] = (), **fields: Any) -> None:
        """An offer comes in, in time and once from each vendor; of what it says the history keeps nothing."""
        self.require_open()
        if vendor.id is not None and any(offer.vendor_id == vendor.id for offer in self.standing_offers):
            raise Refused(refusals.vendor_twice(vendor.name))
        offer = Offer(vendor=vendor, letter=letter_of(len(self.offers)), **fields)
        offer.answer(answers)
        self.offers.append(offer)
        self.found_out = {"letter": offer.letter}
        self._touch()

    @verb
    def amend(
        self,
        *,
        by: Any,
        offer: Offer,
        vendor: str = "",
        changes: Sequence[str] = (),
        answers: Sequence[Mapping[str, Any]] = (),
        **fields: Any,
    ) -> None:
        """Type it anew while offers come in; a sealed offer cannot be read and so not be amended, only withdrawn."""
        self.require_amendable()
        for key, value in fields.items():
            setattr(offer, key, value)
        offer.answer(answers)
        self.found_out = {"letter": offer.letter}
        self._touch()

    @verb
    def withdraw(self, *, by: Any, offer: Offer, reason: str, vendor: str = "") -> None:
        """While offers come in; later only the committee takes one out, with its reason."""
        self.require_withdrawable()
        offer.withdrawn_at, offer.withdrawn_why = now(), reason
        self._touch()

    @verb
    def correct(
        self,
        *,
        by: Any,
        offer: Offer,
        reason: str,
        vendor: str = "",
        answers: Sequence[Mapping[str, Any]] = (),
        **fields: Any,
    ) -> None:
        """What was typed otherwise than it stands on the vendor's paper. What members found of an answer before it
        was corrected counts no more; the price stands, and of VAT only what nobody had said is said."""
        self.require_correctable()
        if not reason.strip():
            raise Refused(refusals.correction_needs_reason())
        if fields.keys() - {*HEAD, VAT} or fields.get(VAT, offer.vat_included) != offer.vat_included is not None:
            raise Refused(refusals.price_stands())
        made = corrected(offer, by, reason, fields, answers)
        if not made:
            raise Refused(refusals.nothing_corrected())
        self.corrections += made
        self.found_out = {"changes": [each.in_short for each in made], "letter": offer.letter}
        self._touch()

    @verb
    def unseal(self, *, by: Any) -> None:
        if self.opens_at is None or self.unsealed_at is not None:
            raise Refused(refusals.opened_before(self.unsealed_at))
        if now() < self.opens_at:
            raise Refused(refusals.still_sealed(self.opens_at))
        self.unsealed_at, self.unsealed_by_id = now(), by.id

    def require_open(self) -> None:
        """Raises Refused once the time for offers is over, or they were opened."""
        if self.closes_at is not None and now() > self.closes_at:
            raise Refused(refusals.too_late(self.closes_at))
        if self.unsealed_at is not None:
            raise Refused(refusals.too_late(self.unsealed_at))

    def require_amendable(self) -> None:
        """Raises Refused while an offer cannot be read, and once offers stand."""
        if not self.is_readable:
            raise Refused(refusals.not_opened())
        if self.offers_stand:
            raise Refused(refusals.price_stands())

    def require_withdrawable(self) -> None:
        """Raises Refused once offers stand."""
        if self.offers_stand:
            raise Refused(refusals.offers_stand())

    def require_correctable(self) -> None:
        """Raises Refused while an offer cannot be read, or can still be typed anew."""
        if not self.is_readable:
            raise Refused(refusals.not_opened())
        if not self.offers_stand:
            raise Refused(refusals.still_amendable())

    def _touch(self) -> None:
        """What hangs on it changed: an open form of the whole is stale."""
        self.changed_at = now()
