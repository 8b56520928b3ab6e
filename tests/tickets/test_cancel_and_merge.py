"""What ends without a repair."""

from helpdesk.tickets.lifecycle import TicketState
from tests import cast, factories
from tests.tickets.conftest import Act, history, last


def test_cancel_needs_a_reason(app, act: Act) -> None:
    ticket = factories.ticket(org=cast.school(), requester_id=cast.teacher().id)
    assert act(cast.teacher(), ticket, "cancel").status_code == 422
    assert act(cast.teacher(), ticket, "cancel", reason="ใช้ได้แล้ว").status_code == 303
    assert ticket.status is TicketState.CANCELLED
    assert last(ticket).details["reason"] == "ใช้ได้แล้ว"


def test_merge_into_an_open_one_takes_the_followers_along(app, act: Act) -> None:
    first = factories.ticket(org=cast.school(), symptom="เน็ตล่ม")
    second = factories.ticket(org=cast.school(), symptom="เน็ตใช้ไม่ได้", reporter_name="ครูอีกคน", email="b@example.com")
    assert act(cast.ict_staff(), second, "merge", into=first.doc_no).status_code == 303
    assert second.status is TicketState.CANCELLED
    assert second.merged_into == first
    assert [follower.name for follower in first.followers] == ["ครูอีกคน"]
    assert last(second).details["into"] == first.doc_no
    assert last(first).kind == "ticket.join"
    assert last(first).cause == "ticket.merge"


def test_merge_by_short_code_but_not_into_itself_a_closed_one_or_another_district(app, act: Act) -> None:
    ticket = factories.ticket(org=cast.school())
    closed = factories.ticket(TicketState.CLOSED, org=cast.school())
    far = factories.ticket(org=cast.other_school())
    assert act(cast.ict_staff(), ticket, "merge", into=closed.doc_no).status_code == 422
    assert act(cast.ict_staff(), ticket, "merge", into="ไม่มี").status_code == 422
    assert act(cast.ict_staff(), ticket, "merge", into=ticket.doc_no).status_code == 409
    assert act(cast.ict_staff(), ticket, "merge", into=far.short_code).status_code == 409
    assert ticket.status is TicketState.NEW
    assert history(ticket) == []
