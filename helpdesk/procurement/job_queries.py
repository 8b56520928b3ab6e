"""What the jobs of procurement look for, and the one paper that they are about to act on. Nothing here writes."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, exists, func, select

from helpdesk.core.activity import Activity
from helpdesk.extensions import db
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.lifecycle import ComparisonState, PurchaseState, SpecState
from helpdesk.procurement.models import Spec
from helpdesk.procurement.purchase_models import Purchase

# By kind of paper: in which states a committee is to act, and the verbs that ask it to.
WAITING: dict[Any, tuple[Any, ...]] = {
    Spec: (SpecState.COMMITTEE, SpecState.RETURNED_FOR_EDIT),
    Comparison: (ComparisonState.COMMITTEE, ComparisonState.LOCKED),
    Purchase: (PurchaseState.DELIVERED,),
}
ASKING = {
    Spec: ("convene", "write", "edit", "name", "return_for_edit"),
    Comparison: ("convene", "revise", "name", "lock"),
    Purchase: ("deliver", "name", "release", "inspect"),
}


def asked_before(kind: Any, moment: datetime) -> list[int]:
    """The keys of papers whose committee was asked before this moment, and not reminded since."""
    return list(db.session.scalars(_unanswered(kind, moment).order_by(kind.id)))


def still_asked(paper: Any, moment: datetime) -> bool:
    """The same of one paper, as it is now."""
    return db.session.scalar(_unanswered(type(paper), moment).where(type(paper).id == paper.id)) is not None


def due_until(day: date) -> list[int]:
    """The keys of orders without a delivery whose agreed day is this one or earlier."""
    query = select(Purchase.id).where(Purchase.status == PurchaseState.ORDERED, Purchase.due_on <= day)
    return list(db.session.scalars(query.order_by(Purchase.id)))


def was_told(purchase: Purchase, verb: str) -> bool:
    """Whether the system did this before, for this contract."""
    told = exists().where(
        Activity.subject_kind == Purchase.KIND,
        Activity.subject_id == purchase.id,
        Activity.kind == f"{Purchase.KIND}.{verb}",
    )
    return bool(db.session.scalar(select(told)))


def locked(kind: Any, key: int) -> Any:
    """The paper as it is now, held until the commit: a second worker waits, then sees what the first did."""
    query = select(kind).where(kind.id == key).with_for_update(of=kind)
    return db.session.scalar(query.execution_options(populate_existing=True))


def _unanswered(kind: Any, moment: datetime) -> Select[Any]:
    words = [f"{kind.KIND}.{verb}" for verb in (*ASKING[kind], "remind")]
    newest = (
        select(func.max(Activity.id))
        .where(Activity.subject_kind == kind.KIND, Activity.subject_id == kind.id, Activity.kind.in_(words))
        .correlate(kind)
        .scalar_subquery()
    )
    asked = exists().where(Activity.id == newest, Activity.at < moment, Activity.kind != f"{kind.KIND}.remind")
    return select(kind.id).where(kind.status.in_(WAITING[kind]), asked)
