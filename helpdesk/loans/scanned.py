"""What a scanned or typed code means at the desk: a line of this loan, another piece of the same kind, or
nothing of it, said in words."""

from collections.abc import Collection
from typing import NamedTuple

from flask_babel import gettext as _

from helpdesk.accounts.actors import Actor
from helpdesk.core.errors import Refused
from helpdesk.inventory.models import Equipment
from helpdesk.inventory.queries import marked
from helpdesk.inventory.stickers import NotOurs, readings
from helpdesk.loans import booking, handing_queries
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.lifecycle import Direction, refusals
from helpdesk.loans.models import Loan


class Meant(NamedTuple):
    """The line that a code ticks, and the piece where it is another one than booked; or why it ticks none."""

    item: LoanItem | None = None
    swap: Equipment | None = None
    problem: str = ""


def meant(loan: Loan, actor: Actor, direction: Direction, text: str, ticked: Collection[int] = ()) -> Meant:
    """`ticked`: keys of the lines that are ticked already, so that a kind's next free line is offered."""
    try:
        pieces = _pieces(actor, text)
    except NotOurs as foreign:
        return Meant(problem=str(foreign))
    if not pieces:
        return Meant(problem=_("%(text)s ไม่ใช่รหัสในทะเบียนของเรา", text=text[:40]))
    lines = loan.going if direction is Direction.OUT else loan.out
    for item in lines:
        if item.equipment in pieces:
            return Meant(item)
    if direction is Direction.OUT:
        return _another(loan, pieces[0], lines, ticked)
    return Meant(problem=_not_out(loan, pieces[0]))


def _pieces(actor: Actor, text: str) -> list[Equipment]:
    return next((found for code in readings(text) if (found := marked(actor, code))), [])


def _another(loan: Loan, piece: Equipment, lines: list[LoanItem], ticked: Collection[int]) -> Meant:
    """A piece that was not booked, of a kind that was: it may go out instead."""
    if any(item.equipment is piece for item in loan.items):
        return Meant(problem=_("%(name)s ส่งมอบหรือตัดออกไปแล้วในใบนี้", name=piece.name))
    free = [item for item in lines if item.kind == piece.category and item.id not in ticked]
    if not free:
        return Meant(problem=refusals.not_of_this_loan(piece.name))
    if piece.open_loans:
        return Meant(problem=refusals.is_out(piece.name, piece.open_loans[0].loan.borrower))
    try:
        booking.require_open(LoanItem(name=piece.name), handing_queries.lendable_of(piece))
    except Refused as refused:
        return Meant(problem=str(refused.reason))
    return Meant(free[0], piece)


def _not_out(loan: Loan, piece: Equipment) -> str:
    if any(item.equipment is piece and item.returned_at for item in loan.items):
        return _("%(name)s คืนในใบนี้แล้ว", name=piece.name)
    if piece.open_loans:
        other = piece.open_loans[0].loan
        return _("%(name)s ยืมอยู่ในใบ %(loan)s ของ%(borrower)s", name=piece.name, loan=other, borrower=other.borrower)
    return refusals.never_lent(piece.name)
