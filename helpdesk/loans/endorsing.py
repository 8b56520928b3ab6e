"""Who of today is waited for: the borrower's head, whether they have to be heard at all, and those who may approve.
Reads people, not loans; whether somebody may approve is `deciding.py`."""

from typing import Any, NamedTuple

from helpdesk.accounts.grants import holds
from helpdesk.accounts.models import User
from helpdesk.accounts.permissions import Permission, Role
from helpdesk.accounts.queries import deciders, heads, holding
from helpdesk.core.dates import today
from helpdesk.extensions import db
from helpdesk.loans.lifecycle import LoanState, Scope
from helpdesk.loans.models import Loan


class Awaited(NamedTuple):
    """Somebody who may act next, as what, and whether in place of an absent one (รักษาราชการแทน)."""

    name: str
    duty: Any
    is_acting: bool = False


def is_needed(loan: Loan, actor: Any, scope: Scope | None = None) -> bool:
    """Not where the borrower heads the place, where it has no head, or where the head is who approves anyway. `scope`:
    where it is about to go instead of where it says."""
    borrows_themself = loan.requester_id is not None and loan.requester_id == actor.id
    own = heads_of(loan.org_id)
    if not own or any(head.id == loan.requester_id for head in own):
        return False
    if borrows_themself and actor.may(Permission.LOANS_ENDORSE, loan):
        return False
    return not ((scope or loan.loan_scope) is Scope.INSIDE and all(holds(head, Role.GROUP_DIRECTOR) for head in own))


def heads_of(org_id: int) -> list[User]:
    """The active heads of a school or group today."""
    return list(db.session.scalars(holding(Role.ORG_HEAD, today(), org_id)))


def awaited(loan: Loan) -> list[Awaited]:
    """Who may take the next step of a request; nobody where there is no such person today."""
    if loan.status is not LoanState.SUBMITTED:
        return []
    if loan.waits_for_head:
        found = heads(loan.org_id, today(), but={loan.asking_id})
    else:
        found = deciders(loan.rungs, loan.involved, today())
    return [Awaited(one.user.name, one.role.title, one.is_acting) for one in found]
