"""Giving work to a technician."""

from helpdesk.core.dates import BANGKOK, short_date, today
from tests import cast, factories
from tests.tickets.conftest import Act, last, mails


def test_assign_names_the_technician_and_the_appointment(app, act: Act) -> None:
    ticket = factories.ticket(org=cast.school())
    day = short_date(today())
    words = {
        "assigned_to": cast.technician().id,
        "appointment": day,
        "appointment_time": "13.30",
        "note": "เอาจอสำรองไป",
    }
    assert act(cast.ict_staff(), ticket, "assign", **words).status_code == 303
    assert ticket.assigned_to == cast.technician()
    assert ticket.appointment.astimezone(BANGKOK).strftime("%H:%M") == "13:30"
    assert last(ticket).details["assigned_to"] == cast.technician().name
    assert cast.technician().email in [recipient for _template, recipient in mails(ticket)]


def test_only_a_technician_can_be_chosen_and_typing_is_kept(app, act: Act) -> None:
    ticket = factories.ticket(org=cast.school())
    answer = act(
        cast.ict_staff(), ticket, "assign", assigned_to=cast.teacher().id, note="ฝากด้วยนะ", appointment="31/2/2569"
    )
    assert answer.status_code == 422
    assert "ฝากด้วยนะ" in answer.text
    assert "31/2/2569" in answer.text
    assert ticket.assigned_to is None


def test_a_day_gone_by_is_refused(app, act: Act) -> None:
    ticket = factories.ticket(org=cast.school())
    answer = act(cast.ict_staff(), ticket, "assign", assigned_to=cast.technician().id, appointment="1/1/2569")
    assert answer.status_code == 422
    assert "วันนัดผ่านไปแล้ว" in answer.text
