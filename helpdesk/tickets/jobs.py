"""What time does to tickets: reminders to accept, acceptance that nobody answered, a call to the director.
Each ticket in a writing of its own, looked at again inside it: however often a job runs, it acts once."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from functools import partial

from helpdesk.accounts.actors import system
from helpdesk.accounts.settings import setting
from helpdesk.core.dates import bangkok
from helpdesk.core.transaction import writing
from helpdesk.tickets import job_queries as queries
from helpdesk.tickets.deadlines import midnight, received_too_late_before
from helpdesk.tickets.lifecycle import Given
from helpdesk.tickets.models import Ticket
from helpdesk.tickets.queries import promise


def remind_to_accept(today: date) -> int:
    """Remind the reporter of a finished job on the days of the setting; a day that was missed is made up once."""
    days = reminder_days()
    if not days:
        return 0
    before = midnight(today - timedelta(days=days[0] - 1))
    return _each(queries.done_before(before), lambda ticket: _remind(ticket, days, today))


def accept_unanswered(today: date) -> int:
    """Close what nobody has answered for so many days: accepted, recorded as not answered, without a rating."""
    before = midnight(today - timedelta(days=setting("accept_after_days") - 1))
    return _each(queries.done_before(before), lambda ticket: _accept(ticket, before))


def escalate_not_received(today: date) -> int:
    """Tell the group director, once, of what nobody received within the promised working days."""
    before = received_too_late_before(promise(), today)
    return _each(queries.not_received_before(before), lambda ticket: _escalate(ticket, before))


JOBS: tuple[Callable[[date], int], ...] = (remind_to_accept, accept_unanswered, escalate_not_received)


def reminder_days() -> list[int]:
    """Days after the repair, in order: `3,10`."""
    return sorted(int(day) for day in str(setting("accept_reminder_days")).split(",") if day.strip().isdigit())


def _each(ids: Iterable[int], act: Callable[[Ticket], bool]) -> int:
    """How many tickets were acted on."""

    def step(ticket_id: int) -> bool:
        ticket = queries.locked(ticket_id)
        return ticket is not None and act(ticket)

    return sum(writing(partial(step, ticket_id)) for ticket_id in list(ids))


def _remind(ticket: Ticket, days: list[int], today: date) -> bool:
    if not ticket.can("remind", system()) or ticket.repaired_at is None:
        return False
    done = bangkok(ticket.repaired_at).date()
    passed = [day for day in days if done + timedelta(days=day) <= today]
    if not passed or queries.reminded_since(ticket, _fell_due(ticket.repaired_at, passed[-1])):
        return False
    ticket.remind(by=system())
    return True


def _fell_due(repaired_at: datetime, days: int) -> datetime:
    """The moment from which a reminder counts for this day."""
    return midnight(bangkok(repaired_at).date() + timedelta(days=days))


def _accept(ticket: Ticket, before: datetime) -> bool:
    if not ticket.can("accept", system()) or ticket.repaired_at is None or ticket.repaired_at >= before:
        return False
    ticket.accept(by=system(), given=Given.NOT_ANSWERED)
    return True


def _escalate(ticket: Ticket, before: datetime) -> bool:
    if not ticket.can("escalate", system()) or ticket.created_at >= before or queries.was_escalated(ticket):
        return False
    ticket.escalate(by=system())
    return True
