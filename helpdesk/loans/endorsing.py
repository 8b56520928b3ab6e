"""Who of today is waited for: the borrower's head, whether they have to be heard at all, and those who may approve.
Reads people, not loans; whether somebody may approve is `deciding.py`."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import select

from helpdesk.accounts.models import Grant, StandIn, User
from helpdesk.accounts.permissions import Permission, Role
from helpdesk.accounts.queries import holding, standing_in
from helpdesk.core.dates import today
from helpdesk.extensions import db
from helpdesk.loans.deciding import BEYOND, INSIDE, holds
from helpdesk.loans.lifecycle import LoanState, Scope
from helpdesk.loans.models import Loan


class Awaited(NamedTuple):
    """Somebody who may act next, as what, and whether in place of an absent one (รักษาราชการแทน)."""

    name: str
    duty: Any
    is_acting: bool = False


def is_needed(loan: Loan, actor: Any) -> bool:
    """Not where the borrower heads the place, where it has no head, or where the head is who approves anyway."""
    borrows_themself = loan.requester_id is not None and loan.requester_id == actor.id
    heads = heads_of(loan.org_id)
    if not heads or any(head.id == loan.requester_id for head in heads):
        return False
    if borrows_themself and actor.may(Permission.LOANS_ENDORSE, loan):
        return False
    return not (loan.loan_scope is Scope.INSIDE and all(holds(head, Role.GROUP_DIRECTOR) for head in heads))


def heads_of(org_id: int) -> list[User]:
    """The active heads of a school or group today."""
    return list(db.session.scalars(holding(Role.ORG_HEAD, today(), org_id)))


def awaited(loan: Loan) -> list[Awaited]:
    """Who may take the next step of a request; nobody where there is no such person today."""
    if loan.status is not LoanState.SUBMITTED:
        return []
    if loan.needs_endorsement and loan.endorsed_at is None:
        return _named(heads_of(loan.org_id), _standing_in_for_heads(loan.org_id), Role.ORG_HEAD, _asking(loan))
    return _deciders(loan)


def _deciders(loan: Loan) -> list[Awaited]:
    """The first rung of clause 208 and, where somebody involved stands on it, the next ones too."""
    found: list[Awaited] = []
    for role in INSIDE if loan.loan_scope is Scope.INSIDE else BEYOND:
        found += _named(db.session.scalars(holding(role, today())), standing_in(role, today()), role, loan.involved)
        if not any(holds(person, role) for person in loan.involved):
            break
    return found


def _named(own: Iterable[User], acting: Iterable[User], role: Role, but: Iterable[User]) -> list[Awaited]:
    left_out = {person.id for person in but}
    rows = [(person, False) for person in own] + [(person, True) for person in acting]
    return [Awaited(person.name, role.title, is_acting) for person, is_acting in rows if person.id not in left_out]


def _asking(loan: Loan) -> list[User]:
    return [loan.requester or loan.entered_by]


def _standing_in_for_heads(org_id: int) -> list[User]:
    absent = select(Grant.user_id).where(Grant.role == Role.ORG_HEAD, Grant.org_id == org_id, Grant.holding(today()))
    query = select(User).join(StandIn, StandIn.user_id == User.id)
    query = query.where(StandIn.role == Role.ORG_HEAD, StandIn.holding(today()), StandIn.absent_id.in_(absent))
    return list(db.session.scalars(query.where(User.is_disabled.is_(False)).distinct()))
