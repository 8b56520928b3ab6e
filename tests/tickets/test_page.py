"""The ticket's page: its story, what is hidden from whom, the buttons on offer, its photos and its print."""

import io

import pytest
from PIL import Image

from helpdesk.tickets.lifecycle import TicketState
from tests import cast, factories
from tests.tickets.conftest import Act, address, last


def picture() -> tuple[io.BytesIO, str]:
    stream = io.BytesIO()
    Image.new("RGB", (640, 480), "teal").save(stream, "JPEG")
    return io.BytesIO(stream.getvalue()), "photo.jpg"


def page(client, person, ticket) -> str:
    answer = factories.sign_in(client, person).get(address(ticket))
    assert answer.status_code == 200
    return answer.text


def test_phone_and_mail_are_for_those_who_handle_it(new_client) -> None:
    ticket = factories.ticket(
        org=cast.school(), phone="0600010001", email="a@example.com", requester_id=cast.teacher().id
    )
    for person in (cast.technician(), cast.ict_staff(), cast.teacher()):
        assert "0600010001" in page(new_client(), person, ticket)
    for person in (cast.head_teacher(), cast.group_director(), cast.supply_officer()):
        shown = page(new_client(), person, ticket)
        assert "0600010001" not in shown
        assert "a@example.com" not in shown


@pytest.mark.parametrize("path", [(), ("photos", "x.jpg"), ("assign",), ("no-such-verb",)])
def test_another_schools_ticket_is_like_none(client, path) -> None:
    ticket = factories.ticket(org=cast.school())
    visitor = factories.sign_in(client, cast.other_teacher())
    theirs = visitor.get(address(ticket, *path))
    nobodys = visitor.get("/".join(["/tickets/ซ-9999-2570", *path]))
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.data == nobodys.data


def test_internal_notes_stay_in_the_office(new_client, act: Act) -> None:
    ticket = factories.ticket(org=cast.school())
    assert act(cast.technician(), ticket, "comment", text="น่าจะเมนบอร์ด", audience="internal").status_code == 303
    assert act(cast.technician(), ticket, "comment", text="พรุ่งนี้เข้าไปดูค่ะ", audience="public").status_code == 303
    assert "น่าจะเมนบอร์ด" in page(new_client(), cast.group_director(), ticket)
    schools = page(new_client(), cast.teacher(), ticket)
    assert "น่าจะเมนบอร์ด" not in schools
    assert "พรุ่งนี้เข้าไปดูค่ะ" in schools


def test_a_comment_brings_photos_and_needs_no_version(client, act: Act) -> None:
    ticket = factories.ticket(org=cast.school())
    assert act(cast.technician(), ticket, "comment", version="", text="ดูรูป", photos=picture()).status_code == 303
    (photo,) = ticket.photos
    assert last(ticket).details["photos"] == [photo.name]
    assert ticket.version == 1
    visitor = factories.sign_in(client, cast.teacher())
    for size in ("", "?size=thumb"):
        answer = visitor.get(address(ticket, "photos", photo.name) + size, buffered=True)
        assert answer.status_code == 200
        assert answer.mimetype == "image/jpeg"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "private" in answer.headers["Cache-Control"]
    other = factories.ticket(org=cast.school())
    assert visitor.get(address(other, "photos", photo.name)).status_code == 404


def test_a_fake_picture_is_said_at_the_field_and_the_text_kept(act: Act, app) -> None:
    ticket = factories.ticket(org=cast.school())
    fake = (io.BytesIO(b"<html>"), "photo.jpg")
    answer = act(cast.technician(), ticket, "comment", text="ข้อความยาว ๆ", photos=fake)
    assert answer.status_code == 422
    assert "ไฟล์นี้ไม่ใช่รูปภาพ" in answer.text
    assert "ข้อความยาว ๆ" in answer.text
    assert not ticket.photos


def test_the_buttons_are_those_of_the_table(new_client) -> None:
    ticket = factories.ticket(org=cast.school())
    assert f"{address(ticket)}/receive" in page(new_client(), cast.ict_staff(), ticket)
    technicians = page(new_client(), cast.technician(), ticket)
    assert f"{address(ticket)}/start" in technicians
    assert f"{address(ticket)}/receive" not in technicians
    assert "/start" not in page(new_client(), cast.teacher(), ticket)


@pytest.mark.parametrize("verb", ["assign", "cancel", "merge", "correct", "comment"])
def test_each_step_with_words_has_a_page(client, verb: str) -> None:
    ticket = factories.ticket(org=cast.school())
    assert factories.sign_in(client, cast.ict_staff()).get(address(ticket, verb)).status_code == 200


@pytest.mark.parametrize("verb", ["work", "hold", "outsource", "repair", "condemn"])
def test_each_step_of_work_has_a_page(client, verb: str) -> None:
    ticket = factories.ticket(TicketState.IN_PROGRESS, org=cast.school())
    assert factories.sign_in(client, cast.technician()).get(address(ticket, verb)).status_code == 200


def test_pages_of_steps_that_are_no_pages(client) -> None:
    ticket = factories.ticket(org=cast.school())
    visitor = factories.sign_in(client, cast.ict_staff())
    answers = {
        verb: visitor.get(address(ticket, verb)).status_code
        for verb in ("receive", "repair", "accept", "join", "escalate")
    }
    assert answers == {"receive": 405, "repair": 403, "accept": 409, "join": 404, "escalate": 404}


def test_a_wrong_token_shows_the_form_again(client) -> None:
    ticket = factories.ticket(org=cast.school())
    visitor = factories.sign_in(client, cast.ict_staff())
    answer = visitor.submit(address(ticket, "cancel"), {"csrf_token": "wrong", "reason": "แจ้งผิดเครื่อง", "version": 1})
    assert answer.status_code == 403
    assert "แจ้งผิดเครื่อง" in answer.text
    assert ticket.status is TicketState.NEW


def test_the_print_is_a_paper_of_ours(client) -> None:
    ticket = factories.ticket(TicketState.REPAIRED, equipment=factories.equipment(cast.school()))
    answer = factories.sign_in(client, cast.head_teacher()).get(address(ticket) + ".pdf", buffered=True)
    assert answer.status_code == 200
    assert answer.data.startswith(b"%PDF")
    assert answer.mimetype == "application/pdf"


def test_earlier_faults_of_the_piece_are_named(client) -> None:
    piece = factories.equipment(cast.school())
    factories.ticket(TicketState.CLOSED, equipment=piece, symptom="พัดลมดัง")
    ticket = factories.ticket(equipment=piece, symptom="จอดับ")
    assert "พัดลมดัง" in page(client, cast.technician(), ticket)


def test_script_in_a_symptom_is_text(client) -> None:
    ticket = factories.ticket(org=cast.school(), symptom="<script>alert(1)</script> จอดับ")
    shown = page(client, cast.technician(), ticket)
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown
