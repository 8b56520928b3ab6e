"""What ends without a repair."""

import re

from helpdesk.tickets.lifecycle import TicketState
from tests import cast, factories
from tests.tickets.conftest import Act, address, history, last
from tests.visitor import Visitor


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


def test_merge_offers_the_open_ones_of_the_school_those_of_the_piece_first(client: Visitor) -> None:
    machine = factories.equipment(cast.school())
    ticket, same = (factories.ticket(equipment=machine, symptom=words) for words in ("พิมพ์ไม่ออก", "กระดาษติด"))
    beside = factories.ticket(org=cast.school(), symptom="เน็ตล่ม")
    closed = factories.ticket(TicketState.CLOSED, org=cast.school())
    far = factories.ticket(org=cast.other_school())
    factories.sign_in(client, cast.ict_staff())
    page = client.get(address(ticket, "merge")).text
    assert re.findall(r'name="nearby" value="([^"]+)"', page) == [same.doc_no, beside.doc_no]
    assert f"{same.doc_no} · เครื่องเดียวกัน · กระดาษติด" in page
    assert closed.doc_no not in page
    assert far.doc_no not in page


def test_merge_into_a_choice_or_a_typed_number_which_goes_first(app, act: Act) -> None:
    first, second, third, fourth = (factories.ticket(org=cast.school()) for _number in range(4))
    assert act(cast.ict_staff(), fourth, "merge", nearby="", into="").status_code == 422
    assert act(cast.ict_staff(), fourth, "merge", nearby=fourth.doc_no).status_code == 422
    assert act(cast.ict_staff(), fourth, "merge", nearby=third.doc_no).status_code == 303
    assert act(cast.ict_staff(), third, "merge", nearby=second.doc_no, into=first.short_code).status_code == 303
    assert (fourth.merged_into, third.merged_into) == (third, first)


def test_with_nothing_to_choose_the_number_is_asked_for(app, act: Act) -> None:
    ticket = factories.ticket(org=cast.school())
    answer = act(cast.ict_staff(), ticket, "merge", into="")
    assert answer.status_code == 422
    assert 'name="nearby"' not in answer.text
    assert "ขอข้อมูลช่องนี้ด้วย" in answer.text
