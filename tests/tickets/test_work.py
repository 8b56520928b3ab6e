"""Starting, writing down work and parts, waiting, sending out, going on."""

from decimal import Decimal

import pytest

from helpdesk.tickets.lifecycle import Result, TicketState, WaitingFor
from tests import cast, factories
from tests.tickets.conftest import Act, last

ROW = {"parts-0-name": "แรม 8 GB", "parts-0-qty": "2", "parts-0-unit": "แถว", "parts-0-unit_price": "1,250.50"}


def in_progress():
    return factories.ticket(TicketState.IN_PROGRESS, org=cast.school())


def test_start_takes_a_new_ticket_at_once(app, act: Act) -> None:
    ticket = factories.ticket(org=cast.school())
    assert act(cast.technician(), ticket, "start").status_code == 303
    assert (ticket.status, ticket.assigned_to, ticket.received_by) == (
        TicketState.IN_PROGRESS,
        cast.technician(),
        cast.technician(),
    )
    assert last(ticket).kind == "ticket.start"


def test_work_keeps_diagnosis_and_parts(app, act: Act) -> None:
    ticket = in_progress()
    words = ROW | {"diagnosis": "แรมเสีย", "parts-2-name": "น้ำยา", "parts-2-qty": ""}
    assert act(cast.technician(), ticket, "work", **words).status_code == 303
    assert [(part.name, part.qty, part.unit) for part in ticket.parts] == [("แรม 8 GB", 2, "แถว"), ("น้ำยา", 1, "")]
    assert ticket.repair_cost == Decimal("2501.00")
    assert ticket.diagnosis == "แรมเสีย"
    assert last(ticket).details == {"diagnosis": "แรมเสีย"}


@pytest.mark.parametrize(("key", "value"), [("qty", "0"), ("qty", "สอง"), ("unit_price", "แพง"), ("name", "")])
def test_a_wrong_part_is_said_at_its_cell_and_kept(app, act: Act, key: str, value: str) -> None:
    ticket = in_progress()
    answer = act(cast.technician(), ticket, "work", **(ROW | {f"parts-0-{key}": value}))
    assert answer.status_code == 422
    assert not ticket.parts
    assert ('aria-invalid="true"' in answer.text and "1,250.50" in answer.text) or key == "unit_price"


def test_hold_says_what_is_waited_for_and_resume_goes_on(app, act: Act) -> None:
    ticket = in_progress()
    assert act(cast.technician(), ticket, "hold").status_code == 422
    assert act(cast.technician(), ticket, "hold", waiting_for="school", note="รอกุญแจห้อง").status_code == 303
    assert (ticket.status, ticket.waiting_for) == (TicketState.WAITING_PARTS, WaitingFor.SCHOOL)
    assert str(ticket.state.title) == "รอโรงเรียน"
    assert ticket.held_at
    assert act(cast.technician(), ticket, "resume").status_code == 303
    assert (ticket.status, ticket.waiting_for, ticket.held_at) == (TicketState.IN_PROGRESS, None, None)


def test_outsource_needs_to_say_where(app, act: Act) -> None:
    ticket = in_progress()
    assert act(cast.technician(), ticket, "outsource", note="").status_code == 422
    assert act(cast.technician(), ticket, "outsource", note="ร้านในเมือง สิบวัน").status_code == 303
    assert (ticket.status, ticket.result) == (TicketState.SENT_OUT, Result.SENT_OUT)


def test_another_school_and_the_teacher_cannot_work(app, act: Act) -> None:
    ticket = in_progress()
    assert act(cast.teacher(), ticket, "work", diagnosis="เอง").status_code == 403
    assert act(cast.other_teacher(), ticket, "work", diagnosis="เอง").status_code == 404


def test_correct_tells_what_changed(app, act: Act) -> None:
    ticket, piece = in_progress(), factories.equipment(cast.school())
    words = {
        "priority": "urgent",
        "category": "printer",
        "kind": "repair",
        "asset": piece.asset_no,
        "location": "ห้อง 2",
    }
    assert act(cast.technician(), ticket, "correct", **words).status_code == 303
    assert (ticket.priority, ticket.urgency, ticket.category, ticket.equipment) == ("urgent", 2, "printer", piece)
    assert "ความเร่งด่วน: ปกติ → ด่วน" in last(ticket).details["changes"]
    assert act(cast.technician(), ticket, "correct", **(words | {"asset": "ไม่มีเลขนี้"})).status_code == 422
    foreign = factories.equipment(cast.other_school())
    assert act(cast.technician(), ticket, "correct", **(words | {"asset": foreign.asset_no})).status_code == 422
