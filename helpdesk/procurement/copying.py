"""What a new revision of a comparison takes over from the one before: seats, offers, answers, findings."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from helpdesk.procurement.committee import Member
from helpdesk.procurement.correction_models import Correction
from helpdesk.procurement.finding_models import Finding
from helpdesk.procurement.offer_models import Answer, Offer, OfferPage

SEAT = (
    "user_id",
    "duty",
    "name",
    "position",
    "declared_at",
    "has_conflict",
    "conflict",
    "released_at",
    "released_why",
    "keeps_place",
)
OFFER = (
    "vendor_id", "letter", "brand_model", "price", "vat_included", "quote_no", "quote_date", "valid_until",
    "warranty_years", "delivery_days", "note", "vendor_name", "vendor_tax_id", "nonce", "fingerprint", "received_at",
    "excluded_at", "excluded_why", "withdrawn_at", "withdrawn_why",
)  # fmt: skip
ANSWER = ("clause_id", "text", "page", "suggested", "reason")
CORRECTION = ("clause_id", "what", "before", "after", "reason", "by_id", "by_name", "at")


def copied_member(member: Member) -> Member:
    """The same seat, unsigned."""
    return Member(**_same(member, SEAT))


def copied_offer(offer: Offer) -> Offer:
    """The same offer with its answers and catalogue pages."""
    copy = Offer(**_same(offer, OFFER))
    copy.answers = [Answer(**_same(answer, ANSWER)) for answer in offer.answers]
    copy.pages = [OfferPage(place=page.place, name=page.name, sha256=page.sha256) for page in offer.pages]
    return copy


def copy_findings(
    session: Session, former: Sequence[Offer], offers: Sequence[Offer], seats: Mapping[Member, Member]
) -> None:
    """Every finding of the former revision, on the same cell of the new one."""
    cells = {(offer.letter, answer.clause_id): answer for offer in offers for answer in offer.answers}
    places = {answer.id: (offer.letter, answer.clause_id) for offer in former for answer in offer.answers}
    keys = {member.id: seat for member, seat in seats.items()}
    for finding in session.scalars(select(Finding).where(Finding.member_id.in_(keys))):
        kept = {"verdict": finding.verdict, "note": finding.note, "at": finding.at}
        keys[finding.member_id].findings.append(Finding(answer_id=cells[places[finding.answer_id]].id, **kept))


def copied_corrections(former: Iterable[Correction], offers: Iterable[Offer]) -> list[Correction]:
    """Every correction of the former revision, on the same offer of the new one."""
    places = {offer.letter: offer for offer in offers}
    return [Correction(offer=places[row.offer.letter], **_same(row, CORRECTION)) for row in former]


def _same(row: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
