"""The public report: what it keeps, what it guesses, what it refuses, and that nothing typed is lost."""

import io
import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from helpdesk.core.submissions import new_key
from helpdesk.extensions import db
from helpdesk.notifications.models import Message
from helpdesk.tickets import sending
from helpdesk.tickets.lifecycle import Impact, Priority, TicketState
from tests import cast, factories
from tests.tickets.reporting import (
    SYMPTOM,
    activities,
    filled,
    kinds,
    mailed_to,
    only_ticket,
    photo,
    piece,
    send,
    tickets,
)  # fmt: skip
from tests.visitor import Visitor

TYPED = {"symptom", "reporter_name", "phone", "email", "since"}


def stored(app: Flask) -> list[Path]:
    folder = Path(app.config["UPLOADS"])
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder.exists() else []


def test_by_sticker_everything_known_is_filled_in(client: Visitor) -> None:
    machine = piece(brand_model="Acer Veriton", category="aio")
    answer = send(client, e=machine.code)
    ticket = only_ticket()
    assert answer.status_code == 303
    assert answer.location == f"/track/{ticket.tracking_token}"
    assert (ticket.status, ticket.org, ticket.equipment) == (TicketState.NEW, machine.org, machine)
    assert (ticket.brand_model, ticket.category, ticket.phone) == ("Acer Veriton", "aio", "0812345678")
    assert (ticket.symptom, ticket.notice_version, ticket.language) == (SYMPTOM, "2569-11-22", "th")
    assert kinds(ticket) == ["ticket.report"]
    assert activities(ticket)[0].equipment_id == machine.id
    assert activities(ticket)[0].actor_kind == "anyone"


def test_mail_goes_to_the_technicians_and_the_reporter(client: Visitor) -> None:
    technician, machine = cast.technician(), piece()
    send(client, e=machine.code, phone="", email="Malee@Example.com")
    assert mailed_to() == {technician.email, "Malee@Example.com"}
    to_reporter = db.session.scalars(select(Message).where(Message.recipient == "Malee@Example.com")).one()
    assert only_ticket().tracking_token in to_reporter.text


def test_without_a_sticker_the_piece_is_found_by_its_number(client: Visitor) -> None:
    machine = piece(asset_no="7440-001-0012/2565")
    send(client, org=machine.org.code, asset="๗๔๔๐ - 001 - 0012 / 65", location="ห้อง 2")
    assert (only_ticket().equipment, only_ticket().asset_said, only_ticket().location) == (machine, "", "ห้อง 2")


def test_a_number_nobody_here_bears_is_kept_as_typed(client: Visitor) -> None:
    elsewhere = factories.equipment(cast.other_school(), asset_no="7440-001-0099/2565")
    send(client, org=cast.school().code, asset=elsewhere.asset_no)
    assert (only_ticket().equipment, only_ticket().asset_said) == (None, "7440-001-0099/2565")


def test_category_and_urgency_are_guessed(client: Visitor) -> None:
    send(client, org=cast.school().code, symptom="เครื่องพิมพ์ปริ้นไม่ออก ต้องใช้ด่วนมาก")
    assert (only_ticket().category, only_ticket().priority) == ("printer", Priority.CRITICAL)


def test_what_the_reporter_chose_wins(client: Visitor) -> None:
    chosen = {"category": "network", "priority": "low", "impact": "room", "since": "20 พ.ย. 2566", "position": "ครู"}
    send(client, org=cast.school().code, **chosen)
    ticket = only_ticket()
    assert (ticket.category, ticket.priority, ticket.impact) == ("network", Priority.LOW, Impact.ROOM)
    assert (ticket.since, ticket.position) == (date(2023, 11, 20), "ครู")


def test_the_language_of_the_page_stays_with_the_ticket(client: Visitor) -> None:
    client.get("/language/en")
    send(client, org=cast.school().code)
    assert only_ticket().language == "en"


def test_photos_are_kept_with_their_thumbnails(client: Visitor, app: Flask) -> None:
    send(client, e=piece().code, photos=[photo(), photo("b.jpg", "blue")])
    ticket = only_ticket()
    assert len(ticket.photos) == 2
    assert len(stored(app)) == 4
    assert activities(ticket)[0].details["photos"] == [one.name for one in ticket.photos]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("symptom", "", "เล่าอาการหน่อย"),
        ("symptom", "จอดำ", "อย่างน้อย 10"),
        ("symptom", "ก" * 10_000, "ไม่เกิน 2000"),
        ("reporter_name", "", "ขอชื่อผู้แจ้ง"),
        ("phone", "12345", "เบอร์โทรไม่ถูก"),
        ("phone", "", "อย่างใดอย่างหนึ่ง"),
        ("email", "malee@", "อีเมลไม่ถูก"),
        ("org", "99999999", "ไม่พบโรงเรียนนี้"),
        ("org", "", "เลือกโรงเรียน"),
        ("e", "NOSUCHCODE", "ไม่รู้จักสติกเกอร์นี้"),
        ("category", "spaceship", "เลือกจากรายการนี้"),
        ("impact", "galaxy", "เลือกจากรายการนี้"),
        ("since", "29 ก.พ. 2566", "ไม่มีวันนี้ในปฏิทิน"),
        ("since", "1 ม.ค. 2599", "ยังมาไม่ถึง"),
    ],
)
def test_a_mistake_is_said_at_its_field_and_nothing_typed_is_lost(
    client: Visitor, field: str, value: str, said: str
) -> None:
    fields = filled(org=cast.school().code, location="ห้องคอม 2", convenient_time="บ่ายวันพุธ") | {field: value}
    answer = client.submit("/report", fields)
    page = unescape(answer.text)
    assert answer.status_code == 422
    assert said in page
    typed = value if field in TYPED else ""
    for kept in ("ห้องคอม 2", "บ่ายวันพุธ", typed, fields["submit_key"]):
        assert kept in page
    assert tickets() == []


def test_everything_typed_is_text(client: Visitor) -> None:
    nasty = "<script>alert(1)</script> จอดำ \u202eกลับ\u202c 🙈 ก\u200bข"
    answer = send(client, org=cast.school().code, symptom=nasty, reporter_name='"><b>ครู</b>')
    page = client.get(answer.location).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert only_ticket().symptom == "<script>alert(1)</script> จอดำ กลับ 🙈 กข"


def test_a_wrong_token_shows_the_form_again_with_everything_kept(client: Visitor) -> None:
    answer = client.post("/report", data=filled(org=cast.school().code, csrf_token="old"))
    assert answer.status_code == 403
    assert SYMPTOM in unescape(answer.text)
    fresh = re.search(r'name="csrf_token" value="([^"]+)"', answer.text)
    assert fresh
    assert fresh[1] != "old"
    assert tickets() == []
    again = client.post("/report", data=filled(org=cast.school().code, csrf_token=fresh[1]))
    assert again.status_code == 303


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"<html>hello</html>", "ไม่ใช่รูปภาพ"), (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "ไม่ใช่รูปภาพ"),
     (b"\xff\xd8\xff\xe0 cut", "เปิดรูปนี้ไม่ได้"), (b"\xff\xd8\xff" + b"0" * (16 * 1024 * 1024), "ใหญ่เกิน 15 MB")],
)  # fmt: skip
def test_a_file_that_is_no_photo_is_refused_at_its_field(
    client: Visitor, app: Flask, content: bytes, said: str
) -> None:
    answer = send(client, org=cast.school().code, photos=[(io.BytesIO(content), "a.jpg")])
    assert answer.status_code == 422
    assert said in answer.text
    assert SYMPTOM in answer.text
    assert "เลือกรูปอีกครั้ง" in answer.text
    assert (tickets(), stored(app)) == ([], [])


def test_six_photos_are_one_too_many(client: Visitor, app: Flask) -> None:
    answer = send(client, org=cast.school().code, photos=[photo(f"{n}.jpg") for n in range(6)])
    assert (answer.status_code, tickets(), stored(app)) == (422, [], [])


def test_a_body_over_all_limits_gets_our_own_page(client: Visitor, app: Flask) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 10_000
    answer = send(client, org=cast.school().code, photos=[photo(size=(3000, 3000))])
    assert answer.status_code == 413
    assert "ไฟล์ใหญ่เกินไป" in answer.text


def test_the_same_submit_leads_to_the_same_thing(client: Visitor, app: Flask) -> None:
    fields = filled(e=piece().code)
    first = client.submit("/report", fields | {"photos": [photo()]})
    second = client.submit("/report", fields | {"photos": [photo()]})
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert len(tickets()) == 1
    assert len(stored(app)) == 2


def test_other_words_under_the_same_key_can_be_sent_as_a_new_one(client: Visitor, app: Flask) -> None:
    fields = filled(e=piece().code)
    first = client.submit("/report", fields)
    other = client.submit("/report", fields | {"symptom": "คราวนี้เครื่องไม่มีเสียงเลย", "photos": [photo()]})
    assert other.status_code == 409
    assert first.location in other.text
    assert "คราวนี้เครื่องไม่มีเสียงเลย" in other.text
    assert (len(tickets()), stored(app)) == (1, [])
    fresh = re.search(r'name="submit_key"[^>]*value="([^"]+)"', other.text)
    assert fresh
    assert fresh[1] != fields["submit_key"]
    again = client.submit("/report", fields | {"symptom": "คราวนี้เครื่องไม่มีเสียงเลย", "submit_key": fresh[1]})
    assert again.status_code == 303
    assert len(tickets()) == 2


def test_too_often_from_one_place_is_held_back_kindly(client: Visitor, app: Flask) -> None:
    app.config["RATELIMIT_ENABLED"] = True
    code = piece().code
    statuses = [send(client, e=code).status_code for _ in range(21)]
    assert statuses == [303] * 20 + [429]
    assert send(client, org=cast.other_school().code).status_code == 303


def test_a_repeat_costs_nobody_anything(client: Visitor, app: Flask) -> None:
    app.config["RATELIMIT_ENABLED"] = True
    fields = filled(e=piece().code)
    assert {client.submit("/report", fields).status_code for _ in range(25)} == {303}


def test_who_is_signed_in_finds_the_form_filled(client: Visitor) -> None:
    teacher = cast.teacher()
    factories.sign_in(client, teacher)
    page = client.get("/report").text
    assert teacher.name in page
    assert teacher.email in page
    assert f'value="{cast.school().code}" selected' in page


def test_a_teachers_report_is_theirs(client: Visitor) -> None:
    teacher = cast.teacher()
    factories.sign_in(client, teacher)
    send(client, e=piece().code)
    assert only_ticket().requester_id == teacher.id
    assert activities(only_ticket())[0].actor_kind == "user"


def test_an_unknown_sticker_offers_the_report_without_one(client: Visitor) -> None:
    answer = client.get("/report?e=NOSUCHCODE")
    assert answer.status_code == 404
    assert 'href="/report"' in answer.text


def test_schools_are_offered_by_district(client: Visitor) -> None:
    for place in (cast.school, cast.other_school, cast.ict_group):
        place()
    page = client.get("/report").text
    assert '<optgroup label="นาดูน">' in page
    assert ">บ้านหนองแวง</option>" in page, "found by typing its first letters"
    assert page.index("บ้านหนองแวง") < page.index(cast.ict_group().name)


def test_the_notice_stands_before_the_form_is_sent(client: Visitor) -> None:
    page = client.get("/report").text
    assert "หน้าเด็กนักเรียน" in page
    assert re.search(r'name="notice_version"[^>]*value="2569-11-22"', page)


def anything(**fields: Any) -> dict[str, Any]:
    return filled(org=cast.school().code, **fields)


def test_a_missing_key_is_no_mistake_of_the_person(client: Visitor) -> None:
    assert client.submit("/report", anything(submit_key="")).status_code == 303


def test_many_pictures_from_one_place_are_held_back(client: Visitor, app: Flask, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    app.config["RATELIMIT_ENABLED"] = True
    monkeypatch.setattr(sending, "WITH_PHOTOS", sending.WITH_PHOTOS._replace(times=2))
    fields, again = filled(e=piece().code), []
    for _ in range(3):
        sent = client.submit("/report", fields | {"photos": photo()}, content_type="multipart/form-data")
        again.append(sent.status_code)
    assert again == [303, 303, 429]
    assert (
        client.submit("/report", fields | {"symptom": "ไม่มีรูปก็ยังแจ้งได้เสมอ", "submit_key": new_key()}).status_code == 303
    )


@pytest.mark.parametrize("key", ["x" * 200, "ก" * 20, "a\0" * 10])
def test_a_key_that_we_did_not_give_reports_too(client: Visitor, key: str) -> None:
    assert send(client, e=piece().code, submit_key=key).status_code == 303
