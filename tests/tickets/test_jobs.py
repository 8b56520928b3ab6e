"""What time does: reminders, acceptance without an answer, the call to the director; each once."""

from datetime import timedelta

import pytest
import time_machine

from helpdesk.core.dates import BANGKOK, now, today
from helpdesk.tickets import jobs
from helpdesk.tickets.lifecycle import Given, TicketState
from tests import cast, factories
from tests.tickets.conftest import history, mails

MONDAY = "2026-11-23T09:00:00+07:00"


def at(day: int):
    """Nine in the morning, so many days after that Monday."""
    return time_machine.travel(
        now().replace(tzinfo=None).fromisoformat(MONDAY).astimezone(BANGKOK) + timedelta(days=day), tick=False
    )


def run(job) -> list[int]:
    """What a job did, and what a second worker did after it."""
    return [job(today()), job(today())]


def kinds(ticket) -> list[str]:
    return [activity.verb for activity in history(ticket)]


@pytest.mark.parametrize("status", [TicketState.REPAIRED, TicketState.UNREPAIRABLE])
def test_reminders_go_out_on_days_3_and_10_once_each(app, status) -> None:
    with at(0):
        ticket = factories.ticket(status, org=cast.school(), email="teacher@example.com")
    done = {}
    for day in (2, 3, 4, 9, 10, 14):
        with at(day):
            done[day] = run(jobs.remind_to_accept)
    assert done == {2: [0, 0], 3: [1, 0], 4: [0, 0], 9: [0, 0], 10: [1, 0], 14: [0, 0]}
    assert kinds(ticket) == ["remind", "remind"]
    assert ticket.version == 1
    assert {recipient for _template, recipient in mails(ticket)} == {"teacher@example.com"}


def test_a_worker_that_slept_reminds_once(app) -> None:
    with at(0):
        ticket = factories.ticket(TicketState.REPAIRED, org=cast.school())
    with at(12):
        assert run(jobs.remind_to_accept) == [1, 0]
    with at(13):
        assert run(jobs.remind_to_accept) == [0, 0]
    assert kinds(ticket) == ["remind"]


def test_what_nobody_answers_is_closed_after_15_days_without_a_rating(app) -> None:
    with at(0):
        ticket = factories.ticket(TicketState.REPAIRED, org=cast.school())
    with at(14):
        assert run(jobs.accept_unanswered) == [0, 0]
    with at(15):
        assert run(jobs.accept_unanswered) == [1, 0]
    assert (ticket.status, ticket.given, ticket.satisfaction) == (TicketState.CLOSED, Given.NOT_ANSWERED, None)
    assert history(ticket)[-1].actor_kind == "system"
    assert kinds(ticket) == ["accept"]


def test_a_reopened_ticket_is_left_alone(app) -> None:
    with at(0):
        factories.ticket(TicketState.IN_PROGRESS, org=cast.school())
    with at(30):
        assert [job(today()) for job in jobs.JOBS] == [0, 0, 0]


def test_the_director_hears_once_of_what_nobody_received(app) -> None:
    director = cast.group_director()
    with at(0):
        ticket = factories.ticket(org=cast.school(), created_at=now())
    done = []
    for day in (1, 2, 3, 4):
        with at(day):
            done.append(run(jobs.escalate_not_received))
    assert done == [[0, 0], [0, 0], [1, 0], [0, 0]]
    assert kinds(ticket) == ["escalate"]
    assert ticket.status is TicketState.NEW
    assert director.email in [recipient for _template, recipient in mails(ticket)]


def test_a_weekend_is_no_working_day(app) -> None:
    with at(4):
        factories.ticket(org=cast.school(), created_at=now())
    with at(8):
        assert jobs.escalate_not_received(today()) == 0
    with at(9):
        assert jobs.escalate_not_received(today()) == 1
