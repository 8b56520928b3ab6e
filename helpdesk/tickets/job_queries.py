"""What the jobs of tickets look for, and the one ticket that they are about to act on. Nothing here writes."""

from datetime import datetime

from sqlalchemy import Exists, exists, select

from helpdesk.core.activity import Activity
from helpdesk.extensions import db
from helpdesk.tickets.lifecycle import DONE, TicketState
from helpdesk.tickets.models import Ticket


def done_before(moment: datetime) -> list[int]:
    """The keys of finished jobs that wait for acceptance since before this moment."""
    query = select(Ticket.id).where(Ticket.status.in_(DONE), Ticket.repaired_at < moment)
    return list(db.session.scalars(query.order_by(Ticket.id)))


def not_received_before(moment: datetime) -> list[int]:
    """The keys of new tickets made before this moment of which nobody was told yet."""
    query = select(Ticket.id).where(
        Ticket.status == TicketState.NEW, Ticket.created_at < moment, ~_told("ticket.escalate")
    )
    return list(db.session.scalars(query.order_by(Ticket.id)))


def locked(ticket_id: int) -> Ticket | None:
    """The ticket as it is now, held until the commit: a second worker waits, then sees what the first did."""
    query = select(Ticket).where(Ticket.id == ticket_id).with_for_update(of=Ticket)
    return db.session.scalar(query.execution_options(populate_existing=True))


def reminded_since(ticket: Ticket, moment: datetime) -> bool:
    """Whether a reminder, by the system or by hand, went out from this moment on."""
    reminder = select(Activity.id).where(
        Activity.subject_kind == Ticket.KIND,
        Activity.subject_id == ticket.id,
        Activity.kind == "ticket.remind",
        Activity.at >= moment,
    )
    return db.session.scalar(reminder.limit(1)) is not None


def was_escalated(ticket: Ticket) -> bool:
    return bool(db.session.scalar(select(_told("ticket.escalate")).where(Ticket.id == ticket.id)))


def _told(kind: str) -> Exists:
    return exists().where(Activity.subject_kind == Ticket.KIND, Activity.subject_id == Ticket.id, Activity.kind == kind)
