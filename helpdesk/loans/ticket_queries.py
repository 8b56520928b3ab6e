"""The substitutes of a ticket, for its own page; those whom the loan is not for read only that there is one."""

from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.permissions import Permission
from helpdesk.extensions import db
from helpdesk.loans import queries, substituting
from helpdesk.loans.lifecycle import OPEN
from helpdesk.loans.models import Loan
from helpdesk.tickets.models import Ticket


class Substitution(NamedTuple):
    """What a ticket's page says: the substitutes one may see, whether there is one that one may not, and whether one
    may lend one."""

    loans: list[Loan]
    is_there: bool
    may_lend: bool


def substitution_of(ticket: Ticket, actor: Actor) -> Substitution | None:
    """None where there is nothing to say."""
    own = Loan.ticket_id == ticket.id
    query = queries.visible_to(actor).where(own).options(selectinload(Loan.items)).order_by(Loan.id)
    loans = list(db.session.scalars(query))
    is_there = bool(loans) or bool(db.session.scalar(select(func.count(Loan.id)).where(own, Loan.status.in_(OPEN))))
    may_lend = actor.may(Permission.LOANS_KEEP) and substituting.may_have_one(ticket)
    return Substitution(loans, is_there, may_lend) if is_there or may_lend else None
