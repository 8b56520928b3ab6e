"""What of procurement waits for a person: papers to sign, offers to judge, deliveries to inspect, papers to approve."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select, union
from sqlalchemy.orm import contains_eager, joinedload

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.models import Grant
from helpdesk.accounts.permissions import Permission, Role
from helpdesk.core.dates import today
from helpdesk.extensions import db
from helpdesk.procurement import queries
from helpdesk.procurement.committee import Member
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.finding_queries import has_not_found
from helpdesk.procurement.lifecycle import ComparisonState, PurchaseState, SpecState
from helpdesk.procurement.models import Spec
from helpdesk.procurement.purchase_models import Purchase
from helpdesk.procurement.terms import Duty

UNSIGNED = Member.signed_at.is_(None)


def waiting_for(actor: Actor) -> Select[Spec]:
    """The specifications of which something waits for this person: themselves, their comparison, their purchase.

    The list, the count of the menu and the first page all ask this.
    """
    bought = purchases_for(actor).join(Purchase.comparison).with_only_columns(Comparison.spec_id)
    compared = comparisons_for(actor).with_only_columns(Comparison.spec_id)
    waiting = union(specs_for(actor).with_only_columns(Spec.id), compared, bought)
    return queries.visible_to(actor).where(Spec.id.in_(waiting))


def papers_of(actor: Actor, specs: Iterable[Spec]) -> dict[int, list[Any]]:
    """What waits of these specifications, by their key, the furthest paper first; in three queries."""
    keys = [spec.id for spec in specs]
    papers: defaultdict[int, list[Any]] = defaultdict(list)
    bought = purchases_for(actor).join(Purchase.comparison).where(Comparison.spec_id.in_(keys))
    for purchase in db.session.scalars(bought.options(contains_eager(Purchase.comparison).joinedload(Comparison.spec))):
        papers[purchase.comparison.spec_id].append(purchase)
    compared = comparisons_for(actor).where(Comparison.spec_id.in_(keys)).options(joinedload(Comparison.spec))
    for comparison in db.session.scalars(compared.order_by(Comparison.id.desc())):
        papers[comparison.spec_id].append(comparison)
    for spec in db.session.scalars(specs_for(actor).where(Spec.id.in_(keys))):
        papers[spec.id].append(spec)
    return papers


def specs_for(actor: Actor) -> Select[Spec]:
    """To sign or, when all have signed, to submit; to review, approve, publish."""
    may_approve = and_(Spec.status == SpecState.SUBMITTED, Spec.reviewed_at.is_not(None))
    at_the_committee = Spec.status.in_((SpecState.COMMITTEE, SpecState.RETURNED_FOR_EDIT))
    to_submit = and_(at_the_committee, _chairs(actor, Member.spec_id == Spec.id))
    not_mine = and_(may_approve, ~_decides(actor, Spec, Member.spec_id == Spec.id))
    return queries.visible_to(actor).where(or_(_next_in(actor), to_submit), ~not_mine)


def comparisons_for(actor: Actor) -> Select[Comparison]:
    """To declare and find, to sign; for the chairman to lock and submit when the others are ready; to approve."""
    mine = Member.comparison_id == Comparison.id
    judging, locked = (Comparison.status == state for state in (ComparisonState.COMMITTEE, ComparisonState.LOCKED))
    approving = and_(Comparison.status == ComparisonState.SUBMITTED, _decides(actor, Comparison, mine))
    waits = or_(
        and_(judging, _sits(actor, mine, has_not_found())),
        and_(judging, _chairs(actor, mine, has_not_found())),
        and_(locked, or_(_sits(actor, mine, UNSIGNED), _chairs(actor, mine))),
        approving,
    )
    return select(Comparison).where(waits)


def purchases_for(actor: Actor) -> Select[Purchase]:
    """To inspect and accept."""
    waits = _sits(actor, Member.purchase_id == Purchase.id, UNSIGNED)
    return select(Purchase).where(Purchase.status == PurchaseState.DELIVERED, waits)


def _next_in(actor: Actor) -> ColumnElement[bool]:
    """The specifications in which this person is the one to act next, as member or by duty."""
    at_the_committee = Spec.status.in_((SpecState.COMMITTEE, SpecState.RETURNED_FOR_EDIT))
    waits = [and_(at_the_committee, _sits(actor, Member.spec_id == Spec.id, UNSIGNED))]
    if actor.may(Permission.PROCUREMENT_REVIEW):
        waits.append(and_(Spec.status == SpecState.SUBMITTED, Spec.reviewed_at.is_(None)))
    if actor.may(Permission.PROCUREMENT_APPROVE):
        waits.append(and_(Spec.status == SpecState.SUBMITTED, Spec.reviewed_at.is_not(None)))
    if actor.may(Permission.PROCUREMENT_PREPARE):
        waits.append(Spec.status == SpecState.APPROVED)
    return or_(*waits)


def _sits(actor: Actor, of_paper: ColumnElement[bool], *also: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(of_paper, Member.user_id == actor.id, Member.released_at.is_(None), *also)


def _chairs(
    actor: Actor, of_paper: ColumnElement[bool], unready: ColumnElement[bool] = UNSIGNED
) -> ColumnElement[bool]:
    """Whether they are the chairman of a paper on which nobody is waited for."""
    waited_for = exists().where(of_paper, Member.released_at.is_(None), unready)
    return and_(_sits(actor, of_paper, Member.duty == Duty.CHAIR), ~waited_for)


def _decides(actor: Actor, paper: Any, of_paper: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether the approval is theirs: the director's, a deputy's where the director proposed it, never a proposer's."""
    if not actor.may(Permission.PROCUREMENT_APPROVE):
        return paper.id.is_(None)
    theirs = and_(paper.requester_id != actor.id, ~exists().where(of_paper, Member.user_id == actor.id))
    if actor.has(Role.AREA_DIRECTOR):
        return theirs
    directors = select(Grant.user_id).where(Grant.role == Role.AREA_DIRECTOR, Grant.holding(today()))
    proposed = exists().where(of_paper, Member.user_id.in_(directors))
    return and_(theirs, or_(proposed, paper.requester_id.in_(directors)))
