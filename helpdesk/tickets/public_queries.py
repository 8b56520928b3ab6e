"""What people without an account may find: a piece by its sticker, its open faults, a ticket by a tracking token.
Nothing here writes."""

import hmac
from typing import NamedTuple

from sqlalchemy import select

from helpdesk.accounts.models import Org, User
from helpdesk.core.activity import Activity
from helpdesk.core.errors import found
from helpdesk.extensions import db
from helpdesk.inventory.codes import as_typed
from helpdesk.inventory.models import Equipment
from helpdesk.inventory.reading.asset_numbers import read_asset_numbers
from helpdesk.tickets.lifecycle import OPEN
from helpdesk.tickets.models import Follower, Ticket

LONGEST_CODE = 40


class Tracked(NamedTuple):
    """A ticket as the holder of a link meets it: the reporter, or a follower."""

    ticket: Ticket
    follower: Follower | None

    @property
    def token(self) -> str:
        return self.follower.tracking_token if self.follower else self.ticket.tracking_token


def piece_with_sticker(code: str) -> Equipment:
    """The piece whose sticker says this, however it was typed; raises NotFound."""
    return found(db.session.scalar(select(Equipment).where(Equipment.code == as_typed(code[:LONGEST_CODE]))))


def piece_numbered(typed: str, org: Org) -> Equipment | None:
    """The piece of this school that bears the typed number, in any spelling, or the sticker's code; another school's is
    not found."""
    numbers = read_asset_numbers(typed)
    marked = Equipment.asset_no == numbers[0] if len(numbers) == 1 else Equipment.code == as_typed(typed[:LONGEST_CODE])
    return db.session.scalar(select(Equipment).where(marked, Equipment.org_id == org.id))


def open_faults_of(piece: Equipment | None) -> list[Ticket]:
    """What was reported on a piece and is not done, the oldest first."""
    if piece is None:
        return []
    query = select(Ticket).where(Ticket.equipment_id == piece.id, Ticket.status.in_(OPEN))
    return list(db.session.scalars(query.order_by(Ticket.created_at, Ticket.id)))


def fault_to_join(number: str) -> Ticket:
    """The ticket of this number on a piece that has a sticker; raises NotFound."""
    query = select(Ticket).where(Ticket.doc_no == number, Ticket.equipment_id.is_not(None))
    return found(db.session.scalar(query))


def tracked_by(token: str) -> Tracked:
    """The ticket that a tracking link opens, to its reporter or a follower; raises NotFound."""
    ticket = db.session.scalar(select(Ticket).where(Ticket.tracking_token == token))
    if ticket is not None:
        return Tracked(ticket, None)
    follower = found(db.session.scalar(select(Follower).where(Follower.tracking_token == token)))
    return Tracked(follower.ticket, follower)


def lost_link(short_code: str, phone_end: str) -> str | None:
    """The tracking token of whoever left a phone number with this end on the ticket with this short code."""
    ticket = db.session.scalar(select(Ticket).where(Ticket.short_code == as_typed(short_code)))
    if ticket is None:
        return None
    people: list[Ticket | Follower] = [ticket, *ticket.followers]
    return next((one.tracking_token for one in people if _ends_with(one.phone, phone_end)), None)


def history_of(ticket: Ticket) -> list[Activity]:
    """All that happened to a ticket, the oldest first; what of it a reporter reads is decided in `telling.py`."""
    query = select(Activity).where(Activity.subject_kind == Ticket.KIND, Activity.subject_id == ticket.id)
    return list(db.session.scalars(query.order_by(Activity.id)))


def person(user_id: int | None) -> User | None:
    return db.session.get(User, user_id) if user_id else None


def org_with_id(org_id: int) -> Org | None:
    return db.session.get(Org, org_id)


def _ends_with(phone: str, end: str) -> bool:
    number = phone.split(" ต่อ ")[0]
    return len(end) == 4 and hmac.compare_digest(number[-4:].encode(), end.encode())
