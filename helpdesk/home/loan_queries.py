"""The loans that wait for a person: to give an opinion, to approve, to hand over, to ask back."""

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.permissions import Permission
from helpdesk.extensions import db
from helpdesk.home.queries import FEW, few
from helpdesk.loans import queries as loans
from helpdesk.loans.lifecycle import OPEN
from helpdesk.loans.models import Loan

ACTING = (Permission.LOANS_ENDORSE, Permission.LOANS_APPROVE, Permission.LOANS_KEEP)


def waiting_loans(actor: Actor) -> list[Loan]:
    """The most urgent ones, in two queries; for who has no part in any, in none."""
    if not any(actor.may(permission) for permission in ACTING):
        return []
    waits = loans.visible_to(actor).where(loans.waits_for(actor))
    ordered = loans.with_rows(waits).order_by(Loan.borrow_date, Loan.id)
    return list(db.session.scalars(ordered.limit(FEW)))


def borrowed(actor: Actor) -> list[Loan]:
    """What one has borrowed or asked for and is not over, what is due first on top; in two queries."""
    own = loans.visible_to(actor).where(Loan.requester_id == actor.id, Loan.status.in_(OPEN))
    return list(db.session.scalars(loans.with_rows(own).order_by(Loan.due_date, Loan.id).limit(FEW)))


def loans_for_me(actor: Actor) -> str:
    """A count for the menu, capped at 99, in one query at most; empty when nothing waits."""
    if not any(actor.may(permission) for permission in ACTING):
        return ""
    return few(loans.visible_to(actor).where(loans.waits_for(actor)).with_only_columns(Loan.id))
