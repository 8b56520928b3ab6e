"""Accepting: by the requester, by staff for them; reopening; the director's acknowledgement."""

import pytest

from helpdesk.tickets.lifecycle import Given, TicketState
from tests import cast, factories
from tests.tickets.conftest import Act, history, last


def repaired(**fields):
    return factories.ticket(TicketState.REPAIRED, org=cast.school(), **fields)


def test_the_requester_accepts_with_a_rating(app, act: Act) -> None:
    ticket = repaired(requester_id=cast.teacher().id)
    assert act(cast.teacher(), ticket, "accept", satisfaction="5", accept_note="เร็วมาก").status_code == 303
    assert (ticket.status, ticket.given, ticket.satisfaction) == (TicketState.CLOSED, Given.ONLINE, 5)
    assert ticket.accepted == "ok"
    assert ticket.closed_at
    assert last(ticket).details["accept_note"] == "เร็วมาก"


@pytest.mark.parametrize("given", ["phone", "paper"])
def test_staff_accept_for_them_and_say_who_said_so(app, act: Act, given: str) -> None:
    ticket = repaired()
    assert act(cast.ict_staff(), ticket, "accept", given=given, said_by="").status_code == 422
    assert act(cast.ict_staff(), ticket, "accept", given=given, said_by="ครูใจดี").status_code == 303
    assert (ticket.given, ticket.said_by, ticket.satisfaction) == (Given(given), "ครูใจดี", None)


@pytest.mark.parametrize("given", ["online", "not_answered", ""])
def test_staff_cannot_say_it_was_online(app, act: Act, given: str) -> None:
    ticket = repaired()
    assert act(cast.ict_staff(), ticket, "accept", given=given, said_by="ครูใจดี").status_code == 422
    assert ticket.status is TicketState.REPAIRED


def test_a_colleague_may_not_accept(app, act: Act) -> None:
    ticket = repaired(requester_id=cast.teacher().id)
    assert act(cast.head_teacher(), ticket, "accept", satisfaction="5").status_code == 403
    assert act(cast.technician(), ticket, "accept", given="phone", said_by="ครู").status_code == 403


def test_reopen_needs_a_reason_and_starts_the_clock_again(app, act: Act) -> None:
    ticket = repaired(requester_id=cast.teacher().id)
    assert act(cast.teacher(), ticket, "reopen", reason="").status_code == 422
    assert act(cast.teacher(), ticket, "reopen", reason="ยังเปิดไม่ติด").status_code == 303
    assert (ticket.status, ticket.accepted, ticket.repaired_at) == (TicketState.IN_PROGRESS, "not_ok", None)
    assert ticket.clock_from
    assert last(ticket).details["reason"] == "ยังเปิดไม่ติด"


def test_the_director_acknowledges_once(app, act: Act) -> None:
    ticket = factories.ticket(TicketState.CLOSED, org=cast.school())
    assert act(cast.group_director(), ticket, "acknowledge").status_code == 303
    assert ticket.acknowledged_at
    assert last(ticket).kind == "ticket.acknowledge"
    assert act(cast.group_director(), ticket, "acknowledge").status_code == 409
    assert len(history(ticket)) == 1


def test_remind_by_hand_needs_no_version(app, act: Act) -> None:
    ticket = repaired(email="teacher@example.com")
    assert act(cast.ict_staff(), ticket, "remind", version="").status_code == 303
    assert last(ticket).kind == "ticket.remind"
    assert ticket.status is TicketState.REPAIRED
