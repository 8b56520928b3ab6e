"""A spare for the time of a repair: whether one may be lent, which pieces are free, until when, and how its due date
goes with the ticket."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from helpdesk.core.dates import today
from helpdesk.core.i18n import speaking
from helpdesk.extensions import db
from helpdesk.inventory.categories import OF_PIECES, title_of
from helpdesk.inventory.models import Equipment
from helpdesk.loans import booking, scoping
from helpdesk.loans.lifecycle import LoanState, Scope
from helpdesk.loans.pool_models import Lendable
from helpdesk.tickets import deadlines
from helpdesk.tickets.lifecycle import ENDED, OPEN
from helpdesk.tickets.models import Ticket
from helpdesk.tickets.queries import promise

A_WEEK = timedelta(days=7)
TO_BRING_IT_BACK = timedelta(days=3)
MOST_OF_OTHER_KINDS = 40


def may_have_one(ticket: Ticket) -> bool:
    """While it is open, and of a thing that can be replaced."""
    return ticket.status in OPEN and (ticket.equipment_id is not None or ticket.category in OF_PIECES)


def followed(ticket: Ticket) -> Ticket:
    """The ticket whose end is waited for: itself, or the one into which it was merged."""
    while ticket.merged_into is not None:
        ticket = ticket.merged_into
    return ticket


def is_under_way(ticket: Ticket) -> bool:
    return followed(ticket).status not in ENDED


def cannot_follow(loan: Any) -> bool:
    """A substitute that is due while the repair goes on, and was not lent on: the next one has it booked."""
    is_due = loan.status is LoanState.ON_LOAN and loan.due_date <= today()
    return is_due and loan.ticket is not None and is_under_way(loan.ticket)


def first_due(ticket: Ticket, day: date) -> date:
    """The promised day of the repair; a week where none is promised or it has passed."""
    promised = deadlines.due_on(ticket, promise())
    return promised if promised is not None and promised > day else day + A_WEEK


def next_due(ticket: Ticket, day: date) -> date:
    """Until when it is lent on while the repair goes on: the promised day, a week at least."""
    return max(deadlines.due_on(ticket, promise()) or day, day + A_WEEK)


def last_due(closed_on: date) -> date:
    """Until when it comes back once the repair has ended."""
    return closed_on + TO_BRING_IT_BACK


def scope_of(ticket: Ticket) -> Scope:
    """Into a room of the office, or out to a school (clause 208)."""
    return scoping.usual(ticket.org)


def words_of(ticket: Ticket) -> dict[str, Any]:
    """What such a loan says by itself: what for and where to, in Thai as on its paper."""
    with speaking("th"):
        purpose = _("ใช้แทนเครื่องที่ส่งซ่อม ตามใบแจ้งซ่อมเลขที่ %(number)s", number=ticket.doc_no)
    place = " · ".join(part for part in (ticket.org.name, ticket.place_text) if part)
    return {"purpose": purpose, "place": place[:300], "loan_scope": scope_of(ticket)}


def spares(ticket: Ticket, first: date, last: date) -> dict[str, list[tuple[str, str]]]:
    """The free pieces as (key, words), by kind: the kind of the ticket first."""
    free = _free(ticket, first, last)
    same = [row for row in free if row.equipment.category == _kind_of(ticket)]
    others = [row for row in free if row not in same][:MOST_OF_OTHER_KINDS]
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in (*same, *others):
        groups.setdefault(str(title_of(row.equipment.category)), []).append(_offered(row))
    return groups


def _kind_of(ticket: Ticket) -> str:
    return ticket.equipment.category if ticket.equipment else ticket.category


def _offered(row: Lendable) -> tuple[str, str]:
    piece = row.equipment
    return str(piece.id), " · ".join(part for part in (piece.name, piece.asset_no, *row.accessory_list) if part)


def _free(ticket: Ticket, first: date, last: date) -> list[Lendable]:
    """What is in the house, whole, and booked by nobody on these days."""
    rows = [row for row in _usable() if row.equipment_id != ticket.equipment_id]
    horizon = last + timedelta(days=max((row.buffer_days for row in rows), default=0))
    taken = booking.booked(db.session(), [row.equipment_id for row in rows], first, horizon)
    return [row for row in rows if _is_free(row, taken, first, last)]


def _usable() -> list[Lendable]:
    query = select(Lendable).join(Equipment, Equipment.id == Lendable.equipment_id)
    query = query.where(Lendable.is_open, booking.is_fit())
    piece = contains_eager(Lendable.equipment)
    query = query.options(piece, piece.selectinload(Equipment.open_repairs), piece.selectinload(Equipment.open_loans))
    found = db.session.scalars(query.order_by(Equipment.sort_key, Equipment.id))
    return [row for row in found if not row.equipment.open_loans]


def _is_free(row: Lendable, taken: Mapping[int, set[date]], first: date, last: date) -> bool:
    return taken[row.equipment_id].isdisjoint(booking.stretch(first, last + timedelta(days=row.buffer_days)))
