"""When a ticket is late: received within some working days, then repaired within days by its priority. Pure dates;
the promises are settings of the office."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from helpdesk.core.dates import BANGKOK, add_working_days, bangkok, is_working_day
from helpdesk.tickets.lifecycle import CLOCK_STOPPED, OPEN, TicketState


@dataclass(frozen=True)
class Promise:
    """What the office promises: working days until somebody receives, days until repaired by priority."""

    receive_within: int
    repair_within: dict[str, int]


def due_on(ticket: Any, promise: Promise) -> date | None:
    """The last day on which it is still in time; None where no clock runs (held, done or ended)."""
    if ticket.status not in OPEN or ticket.status in CLOCK_STOPPED:
        return None
    if ticket.status is TicketState.NEW:
        return add_working_days(bangkok(ticket.created_at).date(), promise.receive_within)
    begun = bangkok(ticket.clock_from or ticket.received_at or ticket.created_at).date()
    return _working_day_from(begun + timedelta(days=promise.repair_within[ticket.priority]))


def is_late(ticket: Any, promise: Promise, today: date) -> bool:
    due = due_on(ticket, promise)
    return due is not None and due < today


def received_too_late_before(promise: Promise, today: date) -> datetime:
    """A new ticket made before this moment is late today."""
    day = today
    while add_working_days(day, promise.receive_within) >= today:
        day -= timedelta(days=1)
    return midnight(day + timedelta(days=1))


def repaired_too_late_before(days: int, today: date) -> datetime:
    """A ticket whose clock began before this moment is late today, with `days` promised."""
    day = today
    while _working_day_from(day + timedelta(days=days)) >= today:
        day -= timedelta(days=1)
    return midnight(day + timedelta(days=1))


def midnight(day: date) -> datetime:
    """The moment at which a day begins in Thailand."""
    return datetime.combine(day, time.min, BANGKOK)


def _working_day_from(day: date) -> date:
    """The day itself, or the next working day: nobody is late on a Sunday."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
