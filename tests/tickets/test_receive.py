"""Receiving a ticket: once, by who may, told to the reporter."""

from helpdesk.tickets.lifecycle import TicketState
from tests import cast, factories
from tests.tickets.conftest import Act, address, history, last, mails


def test_receive_notes_who_and_when_and_mails_the_reporter(app, act: Act) -> None:
    ticket = factories.ticket(org=cast.school(), email="teacher@example.com")
    answer = act(cast.ict_staff(), ticket, "receive")
    assert (answer.status_code, answer.location) == (303, address(ticket))
    assert ticket.status is TicketState.RECEIVED
    assert ticket.received_by == cast.ict_staff()
    assert ticket.received_at
    assert ticket.clock_from
    assert last(ticket).kind == "ticket.receive"
    assert last(ticket).actor_name == cast.ict_staff().name
    assert mails(ticket) == [("ticket/receive", "teacher@example.com")]


def test_the_second_reads_who_was_first(app, act: Act) -> None:
    ticket = factories.ticket(org=cast.school())
    version = ticket.version
    act(cast.ict_staff(), ticket, "receive")
    answer = act(cast.ict_staff(), ticket, "receive", version=version)
    assert answer.status_code == 409
    assert cast.ict_staff().name in answer.text
    assert len(history(ticket)) == 1


def test_a_missing_version_is_422(app, act: Act) -> None:
    ticket = factories.ticket(org=cast.school())
    assert act(cast.ict_staff(), ticket, "receive", version="").status_code == 422
    assert ticket.status is TicketState.NEW


def test_a_teacher_may_not_and_another_school_sees_nothing(app, act: Act) -> None:
    ticket = factories.ticket(org=cast.school())
    assert act(cast.teacher(), ticket, "receive").status_code == 403
    assert act(cast.other_teacher(), ticket, "receive").status_code == 404
    assert ticket.status is TicketState.NEW
    assert history(ticket) == []


def test_a_ticket_in_work_is_not_received_again(app, act: Act) -> None:
    ticket = factories.ticket(TicketState.IN_PROGRESS, org=cast.school())
    assert act(cast.ict_staff(), ticket, "receive").status_code == 409
