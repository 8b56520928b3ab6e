"""How one piece is lent, for its own page and its sticker: whether it may be asked for, who has it, who comes next.
Names are there only for who may see the loan itself; to others it is booked, and that is all."""

from datetime import date
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.permissions import Permission
from helpdesk.core.dates import today
from helpdesk.core.face import short_date
from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.loans import booking, pool_queries, queries
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.lifecycle import HELD, LoanState
from helpdesk.loans.models import Loan
from helpdesk.loans.pool_models import Lendable
from helpdesk.loans.pool_queries import Standing

MOST = 5


class Booking(NamedTuple):
    """One loan of the piece; `loan` is None for who may not see it."""

    first: date
    last: date
    is_out: bool
    loan: Loan | None


class Lending(NamedTuple):
    """What the page of a piece says of its lending."""

    lendable: Lendable | None
    bookings: list[Booking]
    may_ask: bool
    may_keep: bool
    may_open: bool


def lending_of(piece: Equipment, actor: Actor) -> Lending | None:
    """In three queries; None for who may not borrow and where there is nothing to say."""
    if not actor.is_user or not actor.may(Permission.LOANS_SEE):
        return None
    lendable = db.session.scalar(select(Lendable).where(Lendable.equipment_id == piece.id))
    is_open = lendable is not None and lendable.is_open
    is_usable, may_keep = piece.condition in booking.USABLE, actor.may(Permission.LOANS_KEEP)
    if lendable is None and not (may_keep and is_usable):
        return None
    may_open = may_keep and is_usable and not is_open
    return Lending(lendable, _bookings(piece, actor), is_open and is_usable, may_keep, may_open)


def standing_of(piece: Equipment) -> Standing | None:
    """Whether it may be had today and else from when, for everybody; whose it is is told nobody. None where it is not
    open for lending."""
    lendable = db.session.scalar(select(Lendable).where(Lendable.equipment_id == piece.id, Lendable.is_open))
    if lendable is None:
        return None
    if piece.open_loans and not booking.why_not(piece):
        due = piece.open_loans[0].loan.due_date
        return Standing(_("มีผู้ยืมถึง %(day)s", day=short_date(due)) if due >= today() else _("มีผู้ยืมอยู่"), "violet")
    return pool_queries.standings([piece])[piece.id]


def _bookings(piece: Equipment, actor: Actor) -> list[Booking]:
    """Who has it and who comes next, by day; at most five."""
    query = select(LoanItem).join(Loan, Loan.id == LoanItem.loan_id).options(joinedload(LoanItem.loan))
    query = query.where(LoanItem.equipment_id == piece.id, LoanItem.returned_at.is_(None), LoanItem.left_out.is_(False))
    query = query.where(Loan.status.in_((*HELD, LoanState.ON_LOAN)))
    items = list(db.session.scalars(query.order_by(Loan.borrow_date, Loan.id).limit(MOST)))
    keys = [item.loan_id for item in items]
    seen = set(db.session.scalars(queries.visible_to(actor).where(Loan.id.in_(keys)).with_only_columns(Loan.id)))
    return [
        Booking(item.loan.borrow_date, item.loan.due_date, item.is_out, item.loan if item.loan_id in seen else None)
        for item in items
    ]
