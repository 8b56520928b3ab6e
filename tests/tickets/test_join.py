"""Adding oneself to a fault that is reported already: a link of one's own, and nothing of the other reporter."""

from html import unescape

import pytest
from sqlalchemy import select

from helpdesk.core.numbering import in_address
from helpdesk.extensions import db
from helpdesk.notifications.models import Message
from helpdesk.tickets.lifecycle import TicketState
from helpdesk.tickets.models import Ticket
from tests import cast, factories
from tests.tickets.reporting import activities, filled, kinds, piece
from tests.visitor import Visitor


@pytest.fixture
def fault(app) -> Ticket:  # type: ignore[no-untyped-def]
    return factories.reported(
        cast.school(),
        equipment=piece(),
        reporter_name="ครูสมหญิง แสนดี",
        phone="0899998888",
        email="somying@example.com",
        symptom="หน้าจอมีเส้นสีเขียว",
        location="ห้องลับ 9",
    )


def joined(client: Visitor, fault: Ticket, **fields: str):  # type: ignore[no-untyped-def]
    return client.submit("/report", filled(join=in_address(fault.doc_no), e=fault.equipment.code, **fields))


def test_the_open_fault_is_offered_first(client: Visitor, fault: Ticket) -> None:
    page = unescape(client.get(f"/report?e={fault.equipment.code}").text)
    assert "ขอรับข่าวด้วย" in page
    assert page.index("ขอรับข่าวด้วย") < page.index('name="symptom"')


def test_joining_asks_only_how_to_reach_one(client: Visitor, fault: Ticket) -> None:
    page = client.get(f"/report?e={fault.equipment.code}&join={in_address(fault.doc_no)}").text
    assert 'name="reporter_name"' in page
    assert 'name="symptom"' not in page


@pytest.mark.parametrize("spelling", ["{0.doc_no}", "in address"])
def test_the_follower_gets_a_link_of_their_own(client: Visitor, fault: Ticket, spelling: str) -> None:
    number = in_address(fault.doc_no) if spelling == "in address" else spelling.format(fault)
    answer = client.submit("/report", filled(join=number, e=fault.equipment.code, reporter_name="ครูมาลี"))
    follower = fault.followers[0]
    assert answer.status_code == 303
    assert answer.location == f"/track/{follower.tracking_token}"
    assert follower.tracking_token != fault.tracking_token
    assert (follower.name, follower.phone, follower.language) == ("ครูมาลี", "0812345678", "th")
    assert kinds(fault) == ["ticket.report", "ticket.join"]
    assert activities(fault)[1].actor_name == "ครูมาลี"
    assert db.session.scalars(select(Ticket)).one() is fault


def test_the_followers_mail_carries_their_link_only(client: Visitor, fault: Ticket) -> None:
    joined(client, fault, email="malee@example.com")
    mail = db.session.scalars(select(Message).where(Message.recipient == "malee@example.com")).one()
    assert fault.followers[0].tracking_token in mail.text
    assert fault.tracking_token not in mail.text


def test_the_followers_mails_tell_nothing_that_another_typed(client: Visitor, fault: Ticket) -> None:
    joined(client, fault, email="malee@example.com")
    fault.comment(by=factories_actor(), text="รหัสเปิดเครื่องคือ 1234")
    mails = list(db.session.scalars(select(Message).where(Message.recipient == "malee@example.com")))
    assert [mail.template for mail in mails] == ["ticket/join"]
    for mail in mails:
        told = mail.subject + mail.text + mail.html
        assert fault.equipment.name in told
        for private in ("เส้นสีเขียว", "ห้องลับ", "1234", "สมหญิง", fault.short_code, fault.tracking_token):
            assert private not in told


def test_a_follower_reads_nothing_that_another_typed(client: Visitor, fault: Ticket) -> None:
    fault.comment(by=factories_actor(), text="รหัสเปิดเครื่องคือ 1234")
    page = unescape(client.get(joined(client, fault).location).text)
    assert str(TicketState.NEW.title) in page
    assert fault.equipment.name in page
    secrets = ("สมหญิง", "เส้นสีเขียว", "ห้องลับ", "0899998888", "somying", "1234", fault.short_code, fault.tracking_token)
    for private in secrets:
        assert private not in page


def factories_actor():  # type: ignore[no-untyped-def]
    from helpdesk.accounts.signing_in import actor_of

    return actor_of(cast.ict_staff())


@pytest.mark.parametrize("word", ["accept", "reopen", "comment", "cancel"])
def test_a_follower_only_reads(client: Visitor, fault: Ticket, word: str) -> None:
    address = joined(client, fault).location
    answer = client.submit(f"{address}/{word}", {"version": fault.version, "reason": "พอแล้ว", "text": "ถามหน่อย"})
    assert answer.status_code == 403
    assert kinds(fault) == ["ticket.report", "ticket.join"]


def test_the_same_submit_joins_once(client: Visitor, fault: Ticket) -> None:
    fields = filled(join=in_address(fault.doc_no), e=fault.equipment.code)
    places = {client.submit("/report", fields).location for _ in range(2)}
    assert len(places) == 1
    assert len(fault.followers) == 1


def test_without_a_way_to_reach_one_the_form_comes_back(client: Visitor, fault: Ticket) -> None:
    answer = joined(client, fault, phone="")
    assert answer.status_code == 422
    assert "อย่างใดอย่างหนึ่ง" in answer.text
    assert fault.followers == []


@pytest.mark.parametrize("number", ["ซ-9999-2569", "x"])
def test_a_number_that_is_none_is_not_found(client: Visitor, fault: Ticket, number: str) -> None:
    assert client.submit("/report", filled(join=number)).status_code == 404


def test_another_pieces_sticker_does_not_join(client: Visitor, fault: Ticket) -> None:
    answer = client.submit("/report", filled(join=in_address(fault.doc_no), e=piece().code))
    assert answer.status_code == 404


def test_what_is_closed_is_not_joined(client: Visitor) -> None:
    closed = factories.ticket(TicketState.CLOSED, equipment=piece())
    assert joined(client, closed).status_code == 409
    assert closed.followers == []


def test_a_number_alone_shows_nothing(client: Visitor, fault: Ticket) -> None:
    number = in_address(fault.doc_no)
    there, nowhere = client.get(f"/report?join={number}"), client.get("/report?join=ซ-9999-2569")
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert there.data == nowhere.data


def test_a_wrong_form_without_a_sticker_names_no_piece(client: Visitor, fault: Ticket) -> None:
    answer = client.submit("/report", filled(join=in_address(fault.doc_no), phone=""))
    assert answer.status_code == 422
    assert fault.equipment.name not in answer.text
