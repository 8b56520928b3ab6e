"""Who hears and decides requests, as conditions of the database: what `Loan.can` says of one loan, said of all."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select, true

from helpdesk.accounts.actors import Actor, Held
from helpdesk.accounts.models import Grant, StandIn
from helpdesk.accounts.permissions import Role
from helpdesk.core.dates import today
from helpdesk.loans.deciding import BEYOND, INSIDE
from helpdesk.loans.lifecycle import LoanState, Scope
from helpdesk.loans.models import Loan

INVOLVED = (Loan.requester_id, Loan.entered_by_id, Loan.endorsed_by_id)


def endorses(actor: Actor) -> ColumnElement[bool]:
    """It waits for the head's opinion, and that is the actor's to give: not on their own, nor on that of whom they
    stand in for."""
    asking = func.coalesce(Loan.requester_id, Loan.entered_by_id)
    heads = [held for held in actor.held if held.role is Role.ORG_HEAD]
    places = [
        and_(Loan.org_id == one.org_id, true() if one.absent is None else asking != one.absent_id) for one in heads
    ]
    return and_(Loan.status == LoanState.SUBMITTED, unheard(), asking != actor.id, or_(false(), *places))


def decides(actor: Actor) -> ColumnElement[bool]:
    """It waits for the approval, and that is the actor's to give (`deciding.may_approve`)."""
    theirs = or_(
        and_(Loan.loan_scope == Scope.INSIDE, _rises_to(actor, INSIDE)),
        and_(Loan.loan_scope != Scope.INSIDE, _rises_to(actor, BEYOND)),
    )
    return and_(Loan.status == LoanState.SUBMITTED, ~unheard(), theirs, _is_apart(actor.id))


def unheard() -> ColumnElement[bool]:
    """The borrower's head has not said anything yet, and should."""
    return and_(Loan.needs_endorsement, Loan.endorsed_at.is_(None))


def _rises_to(actor: Actor, ladder: Sequence[Role]) -> ColumnElement[bool]:
    """The actor holds a rung of which every lower one is held by somebody involved; not in the place of one of them."""
    lower: list[ColumnElement[bool]] = []
    reached: list[ColumnElement[bool]] = [false()]
    for role in ladder:
        rights = [_is_open(held) for held in actor.held if held.role is role]
        if rights:
            reached.append(and_(or_(*rights), *lower))
        lower.append(_somebody_involved_stands_on(role))
    return or_(*reached)


def _is_open(held: Held) -> ColumnElement[bool]:
    return true() if held.absent is None else _is_apart(held.absent_id)


def _is_apart(user_id: int | None) -> ColumnElement[bool]:
    """Neither asked for it nor wrote it down nor endorsed it."""
    return and_(*(or_(one.is_(None), one != user_id) for one in INVOLVED))


def _somebody_involved_stands_on(role: Role) -> ColumnElement[bool]:
    """In their own right or for who is absent (`grants.stands_on`)."""
    day = today()
    held = exists().where(Grant.role == role, Grant.holding(day), Grant.user_id.in_(INVOLVED))
    holders = select(Grant.user_id).where(Grant.role == role, Grant.holding(day))
    acting = exists().where(StandIn.role == role, StandIn.holding(day), StandIn.user_id.in_(INVOLVED))
    return or_(held, acting.where(StandIn.absent_id.in_(holders)))
