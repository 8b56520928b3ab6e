"""Whether the borrower's head has to be heard before a loan is approved. Reads people, not loans."""

from typing import Any

from helpdesk.accounts.models import User
from helpdesk.accounts.permissions import Permission, Role
from helpdesk.accounts.queries import holding
from helpdesk.core.dates import today
from helpdesk.extensions import db
from helpdesk.loans.deciding import holds
from helpdesk.loans.lifecycle import Scope
from helpdesk.loans.models import Loan


def heads_of(org_id: int) -> list[User]:
    """The active heads of a school or group today."""
    return list(db.session.scalars(holding(Role.ORG_HEAD, today(), org_id)))


def is_needed(loan: Loan, actor: Any) -> bool:
    """Not where the borrower heads the place, where it has no head, or where the head is who approves anyway."""
    borrows_themself = loan.requester_id is not None and loan.requester_id == actor.id
    heads = heads_of(loan.org_id)
    if not heads or (borrows_themself and actor.may(Permission.LOANS_ENDORSE, loan)):
        return False
    return not (loan.loan_scope is Scope.INSIDE and all(holds(head, Role.GROUP_DIRECTOR) for head in heads))
