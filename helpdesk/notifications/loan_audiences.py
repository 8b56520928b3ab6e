"""Who hears of loans: functions from a loan to people. A borrower without an account is written to where an address
was given; of one who has left, the head of the place hears."""

from typing import Any

from helpdesk.accounts import queries
from helpdesk.accounts.models import User
from helpdesk.accounts.permissions import Permission as P
from helpdesk.accounts.permissions import Role
from helpdesk.accounts.settings import setting
from helpdesk.core.dates import today
from helpdesk.extensions import db
from helpdesk.notifications.audiences import Recipient, recipients


def borrower(loan: Any) -> list[Recipient]:
    """Who borrows; whoever answers for the place, where that person has left."""
    if loan.requester is not None:
        return recipients([loan.requester]) or heads(loan)
    return [Recipient(loan.email, loan.borrower, loan.language)] if loan.email else heads(loan)


def heads(loan: Any) -> list[Recipient]:
    """The heads of the borrowing school or group."""
    return recipients(db.session.scalars(queries.holding(Role.ORG_HEAD, today(), loan.org_id)))


def deciders(loan: Any) -> list[Recipient]:
    """Who may approve it: the rung that clause 208 names and who stands in for it, the next one too where somebody of
    that rung is involved."""
    return recipients(one.user for one in queries.deciders(loan.approvers, loan.involved, today()))


def deciders_without_order(loan: Any) -> list[Recipient]:
    """Who may approve a substitute; nobody where the standing order has approved it already."""
    return [] if setting("loan_standing_order") else deciders(loan)


def first_to_decide(loan: Any) -> list[Recipient]:
    """The borrower's heads and who stands in for one where that opinion is needed, else who approves."""
    if not loan.needs_endorsement:
        return deciders(loan)
    asking = loan.requester_id or loan.entered_by_id
    acting = queries.standing_in(Role.ORG_HEAD, today(), loan.org_id, but={asking})
    return [*heads(loan), *recipients(acting)]


def keepers(loan: Any) -> list[Recipient]:
    """Who hands things over and takes them back."""
    return recipients(queries.permitted(P.LOANS_KEEP, today()))


def keepers_once_approved(loan: Any) -> list[Recipient]:
    """Who has been told to get the things ready."""
    return keepers(loan) if loan.approved_at else []


def group_directors(loan: Any) -> list[Recipient]:
    return recipients(_holding(Role.GROUP_DIRECTOR))


def supply_officers(loan: Any) -> list[Recipient]:
    return recipients(_holding(Role.SUPPLY_OFFICER))


def _holding(role: Role) -> list[User]:
    return list(db.session.scalars(queries.holding(role, today())))
