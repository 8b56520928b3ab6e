"""Who hears of loans: functions from a loan to people. A borrower without an account is written to where an address
was given; of one who has left, the head of the place hears, and the desk where nobody else does."""

from typing import Any

from helpdesk.accounts import queries
from helpdesk.accounts.permissions import Permission as P
from helpdesk.accounts.permissions import Role
from helpdesk.core.dates import today
from helpdesk.extensions import db
from helpdesk.notifications.audiences import Recipient, recipients


def borrower(loan: Any) -> list[Recipient]:
    """Who borrows; whoever answers for the place, where that person has left or gave no address."""
    return borrower_alone(loan) or heads(loan)


def borrower_alone(loan: Any) -> list[Recipient]:
    if loan.requester is not None:
        return recipients([loan.requester])
    return [Recipient(loan.email, loan.borrower, loan.language)] if loan.email else []


def borrower_without_order(loan: Any) -> list[Recipient]:
    """The borrower of a substitute; nobody where its approval follows at once and has its own mail."""
    return [] if loan.goes_by_order else borrower_alone(loan)


def heads(loan: Any) -> list[Recipient]:
    """The heads of the borrowing school or group, and who stands in for an absent one."""
    return recipients(one.user for one in queries.heads(loan.org_id, today()))


def deciders(loan: Any) -> list[Recipient]:
    """Who may approve it: the rungs that are open under clause 208, and who stands in there."""
    return recipients(one.user for one in queries.deciders(loan.rungs, loan.involved, today()))


def deciders_without_order(loan: Any) -> list[Recipient]:
    """Who may approve a substitute; nobody where the standing order approves it at once."""
    return [] if loan.goes_by_order else deciders(loan)


def next_to_decide(loan: Any) -> list[Recipient]:
    """The borrower's heads and who stands in for one while that opinion is needed, then who approves."""
    if not loan.waits_for_head:
        return deciders(loan)
    return recipients(one.user for one in queries.heads(loan.org_id, today(), but={loan.asking_id}))


def keepers(loan: Any) -> list[Recipient]:
    """Who hands things over and takes them back."""
    return recipients(queries.permitted(P.LOANS_KEEP, today()))


def keepers_once_approved(loan: Any) -> list[Recipient]:
    """Who has been told to get the things ready."""
    return keepers(loan) if loan.approved_at else []


def keepers_where_nobody_hears(loan: Any) -> list[Recipient]:
    """Who can call a borrower whom no mail reaches."""
    return [] if borrower(loan) else keepers(loan)


def keepers_where_nobody_decides(loan: Any) -> list[Recipient]:
    """Who can see to it that somebody decides, where today nobody may."""
    return [] if next_to_decide(loan) else keepers(loan)


def supply_officers(loan: Any) -> list[Recipient]:
    """Who keeps the register, where another thing or money comes in the place of the item at issue."""
    if not loan.concerns_the_register:
        return []
    return recipients(db.session.scalars(queries.holding(Role.SUPPLY_OFFICER, today())))
