"""Reading offers. What a sealed one says is read by nobody: `readable_offer_of` does not find it."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from helpdesk.accounts.actors import Actor
from helpdesk.core.activity import Activity
from helpdesk.core.errors import NotFound, found
from helpdesk.core.models import AnySession
from helpdesk.extensions import db
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.models import Spec
from helpdesk.procurement.offer_models import Answer, Offer
from helpdesk.procurement.queries import comparison_of, spec_of
from helpdesk.procurement.sheet_file import letter_of


def whole_of(actor: Actor, number: str) -> Comparison:
    """The newest revision with its specification, clauses, offers and vendors. Raises NotFound."""
    comparison = comparison_of(actor, number)
    query = (
        select(Comparison)
        .where(Comparison.id == comparison.id)
        .options(
            joinedload(Comparison.spec).selectinload(Spec.clauses),
            joinedload(Comparison.unsealed_by),
            selectinload(Comparison.offers).joinedload(Offer.vendor),
            selectinload(Comparison.members),
        )
    )
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def offer_of(actor: Actor, number: str, letter: str) -> Offer:
    """One offer, sealed or not, for what may be known of it: letter, vendor, moment, fingerprint. Raises NotFound."""
    comparison = comparison_of(actor, number)
    query = select(Offer).where(Offer.comparison_id == comparison.id, Offer.letter == letter)
    return found(db.session.scalar(query.options(joinedload(Offer.vendor))))


def readable_offer_of(actor: Actor, number: str, letter: str) -> Offer:
    """One offer with its answers and pages; raises NotFound also while it is sealed."""
    offer = offer_of(actor, number, letter)
    if not offer.comparison.is_readable:
        raise NotFound
    wholly = select(Offer).where(Offer.id == offer.id)
    wholly = wholly.options(selectinload(Offer.answers).joinedload(Answer.clause), selectinload(Offer.pages))
    return db.session.scalars(wholly.execution_options(populate_existing=True)).one()


def readable_offers_of(actor: Actor, number: str) -> tuple[Comparison, list[Offer]]:
    """The comparison with all its standing offers and their answers; raises NotFound also while they are sealed."""
    comparison = whole_of(actor, number)
    if not comparison.is_readable:
        raise NotFound
    standing = select(Offer).where(Offer.comparison_id == comparison.id, Offer.withdrawn_at.is_(None))
    standing = standing.options(joinedload(Offer.vendor), selectinload(Offer.answers)).order_by(Offer.letter)
    return comparison, list(db.session.scalars(standing))


def with_pages(comparison: Comparison) -> list[Offer]:
    """Its offers with their catalogue pages, in two queries; none while they are sealed."""
    if not comparison.is_readable:
        return []
    query = select(Offer).where(Offer.comparison_id == comparison.id).options(selectinload(Offer.pages))
    return list(db.session.scalars(query))


def story_of_offers(session: AnySession, spec_id: int) -> list[Activity]:
    """How the offers for a specification came in and were typed anew, over all revisions, oldest first."""
    papers = select(Comparison.id).where(Comparison.spec_id == spec_id)
    kinds = [f"{Comparison.KIND}.{verb}" for verb in ("take", "amend", "correct")]
    query = select(Activity).where(Activity.subject_kind == Comparison.KIND, Activity.subject_id.in_(papers))
    return list(session.scalars(query.where(Activity.kind.in_(kinds)).order_by(Activity.id)))


def told_of(letter: str, story: Iterable[Activity]) -> str:
    """The fingerprint of the offer in this column as its `take` told it, nothing where none was told: the first that
    came in is A, the next B, whatever became of them."""
    taken = [line for line in story if line.verb == "take"]
    mine = [line.details or {} for place, line in enumerate(taken) if letter_of(place) == letter]
    return str(mine[0].get("fingerprint", "")) if mine else ""


def told_fingerprint(offer: Offer) -> str:
    """What the history tells of this offer; nothing where nothing was told."""
    return told_of(offer.letter, story_of_offers(db.session(), offer.comparison.spec_id))


def spec_to_call(actor: Actor, number: str) -> tuple[Spec, bool]:
    """The specification, and whether it was opened for offers before. Raises NotFound."""
    spec = spec_of(actor, number)
    return spec, db.session.scalar(select(Comparison.id).where(Comparison.spec_id == spec.id).limit(1)) is not None
