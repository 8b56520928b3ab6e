"""The promised time: what is due when, and that page and database agree about it."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from helpdesk.core.dates import BANGKOK
from helpdesk.extensions import db
from helpdesk.tickets import queries
from helpdesk.tickets.deadlines import Promise, due_on, is_late
from helpdesk.tickets.lifecycle import Priority, TicketState
from helpdesk.tickets.models import Ticket
from tests import cast, factories

PROMISE = Promise(2, {"critical": 1, "urgent": 3, "normal": 7, "low": 14})
FRIDAY = datetime(2026, 11, 20, 15, tzinfo=BANGKOK)


def made(status: TicketState, priority: Priority, moment: datetime) -> Ticket:
    return Ticket(status=status, priority=priority, created_at=moment, clock_from=moment)


@pytest.mark.parametrize(
    ("status", "priority", "due"),
    [
        (TicketState.NEW, Priority.LOW, date(2026, 11, 24)),
        (TicketState.RECEIVED, Priority.CRITICAL, date(2026, 11, 23)),
        (TicketState.IN_PROGRESS, Priority.URGENT, date(2026, 11, 23)),
        (TicketState.IN_PROGRESS, Priority.NORMAL, date(2026, 11, 27)),
        (TicketState.SENT_OUT, Priority.LOW, date(2026, 12, 4)),
        (TicketState.WAITING_PARTS, Priority.CRITICAL, None),
        (TicketState.REPAIRED, Priority.CRITICAL, None),
        (TicketState.CLOSED, Priority.CRITICAL, None),
    ],
)
def test_what_is_due_when(status, priority, due) -> None:
    assert due_on(made(status, priority, FRIDAY), PROMISE) == due


def test_page_and_database_agree_on_every_day(app) -> None:
    for status in (TicketState.NEW, TicketState.RECEIVED, TicketState.IN_PROGRESS, TicketState.WAITING_PARTS):
        for priority in Priority:
            for day in range(4):
                moment = FRIDAY + timedelta(days=day)
                factories.ticket(status, org=cast.school(), priority=priority, created_at=moment, clock_from=moment)
    for day in range(22):
        on = FRIDAY.date() + timedelta(days=day)
        everything = set(db.session.scalars(select(Ticket)))
        by_page = {ticket.id for ticket in everything if is_late(ticket, queries.promise(), on)}
        assert set(db.session.scalars(select(Ticket.id).where(queries.late(on)))) == by_page, on


def test_waiting_stops_the_clock(app) -> None:
    ticket = factories.ticket(TicketState.WAITING_PARTS, org=cast.school(), clock_from=FRIDAY)
    ticket.held_at = FRIDAY + timedelta(days=1)
    ticket._move_clock()
    assert ticket.clock_from > FRIDAY
    assert ticket.held_at is None
