"""Finished: repaired or beyond repair."""

from helpdesk.inventory.lifecycle import Condition
from helpdesk.tickets.lifecycle import Result, TicketState
from tests import cast, factories
from tests.tickets.conftest import Act, last, mails

PART = {"parts-0-name": "สาย HDMI", "parts-0-qty": "1", "parts-0-unit": "เส้น", "parts-0-unit_price": "150"}


def broken(**fields):
    piece = factories.equipment(cast.school(), condition=Condition.BROKEN)
    return factories.ticket(TicketState.IN_PROGRESS, equipment=piece, **fields)


def test_repair_closes_the_work_and_tells_the_reporter(app, act: Act) -> None:
    ticket = broken(email="teacher@example.com")
    answer = act(cast.technician(), ticket, "repair", work_done="เปลี่ยนสาย", result="fixed", **PART)
    assert answer.status_code == 303
    assert (ticket.status, ticket.result, ticket.repaired_by) == (TicketState.REPAIRED, Result.FIXED, cast.technician())
    assert ticket.repaired_at
    assert ticket.repair_cost == 150
    assert ticket.equipment.condition is Condition.NORMAL
    assert last(ticket).details["work_done"] == "เปลี่ยนสาย"
    assert "teacher@example.com" in [recipient for _template, recipient in mails(ticket)]


def test_repair_needs_what_was_done(app, act: Act) -> None:
    ticket = broken()
    answer = act(cast.technician(), ticket, "repair", work_done=" ", result="fixed", diagnosis="สายขาด", **PART)
    assert answer.status_code == 422
    assert "สายขาด" in answer.text
    assert "สาย HDMI" in answer.text
    assert ticket.status is TicketState.IN_PROGRESS
    assert not ticket.parts


def test_condemn_tells_the_group_director(app, act: Act) -> None:
    director, ticket = cast.group_director(), broken()
    assert act(cast.technician(), ticket, "condemn", diagnosis="").status_code == 422
    assert act(cast.technician(), ticket, "condemn", diagnosis="บอร์ดไหม้ ไม่คุ้มซ่อม").status_code == 303
    assert (ticket.status, ticket.result) == (TicketState.UNREPAIRABLE, Result.BEYOND_REPAIR)
    assert ticket.equipment.condition is Condition.BROKEN
    assert director.email in [recipient for _template, recipient in mails(ticket)]


def test_what_is_not_begun_cannot_be_finished(app, act: Act) -> None:
    ticket = factories.ticket(org=cast.school())
    answer = act(cast.technician(), ticket, "repair", work_done="เสร็จ", result="fixed")
    assert answer.status_code == 409
    assert "แจ้งซ่อม" in answer.text
