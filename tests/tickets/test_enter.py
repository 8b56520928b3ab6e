"""Staff write down what came by telephone, chat or in person."""

from sqlalchemy import func, select

from helpdesk.extensions import db
from helpdesk.tickets.lifecycle import Channel, Kind, Priority, TicketState
from helpdesk.tickets.models import Ticket
from tests import cast, factories
from tests.tickets.conftest import history, last

KEY = "k" * 24


def call(**words):
    return {
        "submit_key": KEY,
        "channel": "line",
        "org": cast.school().code,
        "reporter_name": "ครูมาลี",
        "phone": "๐๖๐-๐๐๐-๑๐๐๑",
        "kind": "repair",
        "symptom": "ปริ้นเตอร์ไม่ดึงกระดาษ ด่วนที่สุด",
    } | words


def only_ticket() -> Ticket:
    return db.session.scalars(select(Ticket)).one()


def test_a_report_for_a_school_belongs_to_the_school(client) -> None:
    visitor = factories.sign_in(client, cast.ict_staff())
    answer = visitor.submit("/tickets/new", call())
    ticket = only_ticket()
    assert answer.status_code == 303
    assert ticket.status is TicketState.NEW
    assert (ticket.org, ticket.channel, ticket.phone) == (cast.school(), Channel.LINE, "0600001001")
    assert ticket.requester_id is None
    assert (ticket.category, ticket.priority) == ("printer", Priority.CRITICAL)
    assert last(ticket).kind == "ticket.report"
    assert last(ticket).actor_name == cast.ict_staff().name


def test_twice_the_same_is_one_and_other_content_is_asked_about(client) -> None:
    visitor = factories.sign_in(client, cast.ict_staff())
    first, second = visitor.submit("/tickets/new", call()), visitor.submit("/tickets/new", call())
    assert first.location == second.location
    assert visitor.submit("/tickets/new", call(symptom="อีกเรื่องหนึ่ง จอดับ")).status_code == 409
    assert db.session.scalar(select(func.count()).select_from(Ticket)) == 1


def test_what_is_missing_or_wrong_is_said_and_the_rest_kept(client) -> None:
    piece = factories.equipment(cast.other_school())
    words = call(org="", since="99/99/2569", reporter_name="", asset=piece.asset_no)
    answer = factories.sign_in(client, cast.ict_staff()).submit("/tickets/new", words)
    assert answer.status_code == 422
    assert "99/99/2569" in answer.text
    assert "ปริ้นเตอร์ไม่ดึงกระดาษ" in answer.text
    assert "เลือกโรงเรียนหรือกลุ่มงานก่อน" in answer.text
    assert db.session.scalar(select(Ticket)) is None


def test_a_piece_is_found_by_its_number(client) -> None:
    piece = factories.equipment(cast.school(), brand_model="Epson L3210")
    factories.sign_in(client, cast.ict_staff()).submit("/tickets/new", call(asset=piece.asset_no))
    assert (only_ticket().equipment, only_ticket().brand_model) == (piece, "Epson L3210")


def test_advice_is_logged_and_closed_at_once(client) -> None:
    words = call(symptom="ถามวิธีตั้งค่าไวไฟ", work_done="แนะนำให้ลืมเครือข่ายแล้วต่อใหม่", channel="phone")
    answer = factories.sign_in(client, cast.ict_staff()).submit("/tickets/advise", words)
    ticket = only_ticket()
    assert answer.status_code == 303
    assert (ticket.status, ticket.kind, ticket.received_by) == (TicketState.CLOSED, Kind.ADVICE, cast.ict_staff())
    assert ticket.closed_at
    assert [activity.kind for activity in history(ticket)] == ["ticket.advise"]


def test_only_who_enters_tickets_may(new_client) -> None:
    for person in (cast.teacher(), cast.technician(), cast.group_director()):
        visitor = factories.sign_in(new_client(), person)
        assert visitor.get("/tickets/new").status_code == 403
        assert visitor.submit("/tickets/advise", call(work_done="x")).status_code == 403
    assert factories.sign_in(new_client(), cast.ict_staff()).get("/tickets/new").status_code == 200
