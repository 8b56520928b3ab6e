"""Who has not yet said what they are asked for, as a condition on members. What a page that holds a whole sheet
knows of one cell is in `weighing.py`."""

from sqlalchemy import ColumnElement, and_, exists, or_

from helpdesk.procurement.committee import Member
from helpdesk.procurement.correction_models import Correction
from helpdesk.procurement.finding_models import Finding
from helpdesk.procurement.offer_models import Answer, Offer


def has_not_found() -> ColumnElement[bool]:
    """A member who has not declared, or without a conflict has not said something of an answer in the race as it
    stands: what was said before a correction does not count."""
    corrected_since = (
        exists()
        .where(Correction.offer_id == Answer.offer_id, Correction.clause_id == Answer.clause_id)
        .where(Correction.at >= Finding.at)
        .correlate(Answer, Finding)
    )
    said = (
        exists()
        .where(Finding.member_id == Member.id, Finding.answer_id == Answer.id, ~corrected_since)
        .correlate(Member, Answer)
    )
    lacks_one = (
        exists()
        .where(Answer.offer_id == Offer.id, Offer.comparison_id == Member.comparison_id)
        .where(Offer.withdrawn_at.is_(None), Offer.excluded_at.is_(None), ~said)
        .correlate(Member)
    )
    return or_(Member.declared_at.is_(None), and_(Member.has_conflict.is_(False), lacks_one))
