"""Reading what a stack of scanned stickers is: its pieces, and the loans at the desk to which they belong."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy.orm import selectinload

from helpdesk.accounts.actors import Actor
from helpdesk.extensions import db
from helpdesk.inventory import queries as register
from helpdesk.inventory.models import Equipment
from helpdesk.loans import queries
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.lifecycle import LoanState
from helpdesk.loans.models import Loan


class Errand(NamedTuple):
    """What the desk does with some of the stack: the step of a loan, and the pieces of it that are in the stack."""

    verb: str
    loan: Loan
    pieces: list[Equipment]
    lines: int


def pieces(actor: Actor, keys: Iterable[int]) -> list[Equipment]:
    """Those of these pieces that the actor sees in the register, in the order of the keys."""
    wanted = list(keys)
    found = db.session.scalars(register.for_list(register.visible_to(actor)).where(Equipment.id.in_(wanted)))
    return sorted(found, key=lambda piece: wanted.index(piece.id))


def errands(actor: Actor, stack: Sequence[Equipment]) -> list[Errand]:
    """The loans that may be handed over or taken back and have something in the stack, those with the most first."""
    has_some = Loan.items.any(LoanItem.equipment_id.in_([piece.id for piece in stack]))
    query = queries.visible_to(actor).where(has_some).order_by(Loan.borrow_date, Loan.id)
    query = query.where(Loan.status.in_((LoanState.APPROVED, LoanState.ON_LOAN))).options(selectinload(Loan.items))
    found = [_errand(loan, stack) for loan in db.session.scalars(query)]
    open_to = [each for each in found if each.pieces and each.loan.can(each.verb, actor)]
    return sorted(open_to, key=lambda each: -len(each.pieces))


def _errand(loan: Loan, stack: Sequence[Equipment]) -> Errand:
    leaves = loan.status is LoanState.APPROVED
    lines = loan.going if leaves else loan.out
    keys = {item.equipment_id for item in lines}
    return Errand("check_out" if leaves else "check_in", loan, [one for one in stack if one.id in keys], len(lines))
