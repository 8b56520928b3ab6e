"""Reading purchases: who may see one, whose piece of equipment it became."""

from collections.abc import Sequence

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.permissions import Permission
from helpdesk.core.errors import found
from helpdesk.core.numbering import from_address
from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.procurement import comparison_queries
from helpdesk.procurement.committee import Member
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.inspection_models import Inspection, PurchasedPiece
from helpdesk.procurement.lifecycle import PurchaseState
from helpdesk.procurement.models import Spec
from helpdesk.procurement.offer_models import Answer, Offer
from helpdesk.procurement.purchase_models import Purchase
from helpdesk.procurement.queries import comparison_of


def visible_to(actor: Actor) -> Select[Purchase]:
    """Who oversees procurement sees all, others those whose comparison or inspection named them."""
    query = select(Purchase)
    if actor.may(Permission.PROCUREMENT_OVERSEE):
        return query
    seats = select(Member).where(Member.user_id == actor.id)
    compared = seats.with_only_columns(Member.comparison_id).where(Member.comparison_id.is_not(None))
    inspected = seats.with_only_columns(Member.purchase_id).where(Member.purchase_id.is_not(None))
    return query.where(or_(Purchase.comparison_id.in_(compared), Purchase.id.in_(inspected)))


def purchase_of(actor: Actor, number: str) -> Purchase:
    """The purchase that stands under a specification's number, else the last one that was cancelled.
    Raises NotFound."""
    query = visible_to(actor).join(Comparison, Comparison.id == Purchase.comparison_id)
    query = query.join(Spec, Spec.id == Comparison.spec_id).where(Spec.doc_no == from_address(number))
    newest = query.order_by(Purchase.status == PurchaseState.CANCELLED, Purchase.id.desc()).limit(1)
    return found(db.session.scalar(newest))


def has_purchase(actor: Actor, spec: Spec) -> bool:
    """Whether something was bought by this specification that these eyes may see."""
    query = visible_to(actor).join(Purchase.comparison).where(Comparison.spec_id == spec.id)
    return db.session.scalar(query.with_only_columns(Purchase.id).limit(1)) is not None


def page_of(actor: Actor, number: str) -> Purchase:
    """The same with everything that its pages and its paper show, in a constant number of queries."""
    comparison = joinedload(Purchase.comparison)
    query = (
        select(Purchase)
        .where(Purchase.id == purchase_of(actor, number).id)
        .options(
            joinedload(Purchase.org),
            comparison.joinedload(Comparison.spec).selectinload(Spec.clauses),
            joinedload(Purchase.offer).joinedload(Offer.vendor),
            selectinload(Purchase.members).joinedload(Member.user),
            selectinload(Purchase.inspections).joinedload(Inspection.by),
            selectinload(Purchase.pieces).joinedload(PurchasedPiece.equipment).joinedload(Equipment.org),
        )
    )
    return db.session.scalars(query.execution_options(populate_existing=True)).unique().one()


def answers_of(purchase: Purchase) -> dict[int, Answer]:
    """What the chosen offer says, by clause."""
    answers = db.session.scalars(select(Answer).where(Answer.offer_id == purchase.offer_id))
    return {answer.clause_id: answer for answer in answers}


def comparison_to_order(actor: Actor, number: str) -> Comparison:
    """The comparison with what is needed to order from it; raises NotFound."""
    return comparison_queries.whole(comparison_of(actor, number))


def standing(comparison: Comparison) -> Purchase | None:
    """The purchase that came of it and was not cancelled. Whether one may see it is asked by its own page."""
    query = select(Purchase).where(Purchase.comparison_id == comparison.id)
    return db.session.scalar(query.where(Purchase.status != PurchaseState.CANCELLED))


def serials_known(purchase: Purchase, serials: Sequence[str]) -> list[str]:
    """Those of these serials that the register has already: on pieces of this purchase, or of this make and model."""
    ours = select(PurchasedPiece.equipment_id).where(PurchasedPiece.purchase_id == purchase.id)
    same = or_(Equipment.id.in_(ours), Equipment.brand_model == purchase.offer.brand_model[:200])
    return [
        serial
        for serial in db.session.scalars(select(Equipment.serial).where(Equipment.serial.in_(serials), same))
        if serial
    ]


def purchase_behind(actor: Actor, piece: Equipment) -> Purchase | None:
    """The purchase that this piece came from, for who may see it."""
    query = visible_to(actor).join(PurchasedPiece, PurchasedPiece.purchase_id == Purchase.id)
    return db.session.scalar(query.where(PurchasedPiece.equipment_id == piece.id))
