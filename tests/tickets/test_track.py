"""The tracking page: what its link opens, what a reporter may do there, and what nobody learns from it."""

import re
from html import unescape
from typing import Any

import pytest
from flask import Flask

from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.submissions import new_key
from helpdesk.core.uploads import thumb_of
from helpdesk.tickets.calling import first_name
from helpdesk.tickets.lifecycle import Given, TicketState
from helpdesk.tickets.models import Ticket
from tests import cast, factories
from tests.tickets.reporting import activities, filled, kinds, mailed_to, only_ticket, photo, piece, send
from tests.visitor import Visitor


@pytest.fixture
def ticket(app: Flask) -> Ticket:
    cast.technician()
    return factories.reported(
        cast.school(),
        equipment=piece(name="โน้ตบุ๊กห้องสมุด"),
        symptom="เปิดเครื่องแล้วจอดำสนิท",
        phone="0812345678",
        email="malee@example.com",
        reporter_name="ครูมาลี",
    )


@pytest.fixture
def repaired(ticket: Ticket) -> Ticket:
    technician = actor_of(cast.technician())
    ticket.start(by=technician)
    ticket.repair(by=technician, work_done="เปลี่ยนสายจอ", result="fixed")
    return ticket


def address(ticket: Ticket, word: str = "") -> str:
    return f"/track/{ticket.tracking_token}" + (f"/{word}" if word else "")


def page_of(client: Visitor, ticket: Ticket) -> str:
    return unescape(client.get(address(ticket)).text)


def act(client: Visitor, ticket: Ticket, word: str, **fields: Any):  # type: ignore[no-untyped-def]
    return client.submit(address(ticket, word), {"version": str(ticket.version)} | fields)


def test_the_page_says_where_it_stands_and_what_comes_next(client: Visitor, ticket: Ticket) -> None:
    page = page_of(client, ticket)
    for told in (ticket.doc_no, ticket.short_code, "โน้ตบุ๊กห้องสมุด", "จอดำสนิท", "ไม่ต้องแจ้งซ้ำ", "คุณ"):
        assert told in page


@pytest.mark.parametrize("state", list(TicketState))
def test_every_state_has_a_kind_sentence(client: Visitor, app: Flask, state: TicketState) -> None:
    ticket = factories.ticket(state)
    assert client.get(address(ticket)).status_code == 200


def test_the_link_goes_into_no_referrer_and_no_index(client: Visitor, ticket: Ticket) -> None:
    headers = client.get(address(ticket)).headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in headers["X-Robots-Tag"]
    assert headers["Cache-Control"] == "no-store"


def test_json_for_who_asks_for_it(client: Visitor, ticket: Ticket) -> None:
    told = client.get(address(ticket), headers={"Accept": "application/json"}).get_json()
    assert told.pop("created_at").startswith(str(ticket.created_at.date()))
    assert told == {"number": ticket.doc_no, "status": "new", "equipment": "โน้ตบุ๊กห้องสมุด"}


def test_json_without_a_piece(client: Visitor) -> None:
    bare = factories.ticket()
    assert client.get(address(bare), headers={"Accept": "application/json"}).get_json()["equipment"] is None


def test_an_unknown_link_is_like_any_missing_page(client: Visitor, ticket: Ticket) -> None:
    missing, unknown = client.get("/nowhere"), client.get("/track/nobody-has-this")
    assert (unknown.status_code, unknown.data) == (404, missing.data)
    assert client.submit("/track/nobody-has-this/accept", {"version": "1"}).status_code == 404


def test_internal_notes_phones_and_full_names_stay_inside(client: Visitor, ticket: Ticket) -> None:
    technician = cast.technician()
    by = actor_of(technician)
    ticket.start(by=by, note="นัดเข้าไปพรุ่งนี้เช้า")
    ticket.comment(by=by, text="ผู้แจ้งโทรมาบ่นบ่อย", is_internal=True)
    ticket.comment(by=by, text="ขอรุ่นของเครื่องหน่อย")
    page = page_of(client, ticket)
    assert "ขอรุ่นของเครื่องหน่อย" in page
    assert f"ช่าง{first_name(technician.name)}" in page
    for private in ("บ่นบ่อย", technician.name, "0812345678", "malee@example.com"):
        assert private not in page


@pytest.mark.parametrize(
    ("full", "first"),
    [
        ("นางสาวมาลี ใจดี", "มาลี"),
        ("ว่าที่ ร.ต.หญิง สมใจ รักดี", "สมใจ"),
        ("นายชัย", "ชัย"),
        ("Somchai Jaidee", "Somchai"),
        ("", ""),
    ],
)
def test_first_names(full: str, first: str) -> None:
    assert first_name(full) == first


def test_accept_with_a_rating(client: Visitor, repaired: Ticket) -> None:
    answer = act(client, repaired, "accept", satisfaction="5", accept_note="ขอบคุณมาก")
    assert (answer.status_code, answer.location) == (303, address(repaired))
    assert (repaired.status, repaired.given, repaired.satisfaction) == (TicketState.CLOSED, Given.ONLINE, 5)
    assert repaired.accept_note == "ขอบคุณมาก"
    last = activities(repaired)[-1]
    assert (last.kind, last.actor_kind, last.details["satisfaction"]) == ("ticket.accept", "reporter", 5)
    assert cast.technician().email in mailed_to()


@pytest.mark.parametrize("score", ["0", "6", "ดี"])
def test_a_rating_that_is_none_keeps_what_was_typed(client: Visitor, repaired: Ticket, score: str) -> None:
    answer = act(client, repaired, "accept", satisfaction=score, accept_note="ใช้ดีแล้ว")
    assert answer.status_code == 422
    assert "ใช้ดีแล้ว" in answer.text
    assert repaired.status is TicketState.REPAIRED


def test_reopen_needs_a_reason(client: Visitor, repaired: Ticket) -> None:
    assert act(client, repaired, "reopen", reason="").status_code == 422
    assert act(client, repaired, "reopen", reason="ยังดับเองอยู่").status_code == 303
    assert (repaired.status, repaired.accepted) == (TicketState.IN_PROGRESS, "not_ok")
    assert activities(repaired)[-1].details["reason"] == "ยังดับเองอยู่"


def test_cancel_with_a_reason(client: Visitor, ticket: Ticket) -> None:
    assert act(client, ticket, "cancel", reason="หายเองแล้ว").status_code == 303
    assert ticket.status is TicketState.CANCELLED
    assert kinds(ticket) == ["ticket.report", "ticket.cancel"]


def test_comment_with_a_photo(client: Visitor, ticket: Ticket) -> None:
    answer = act(client, ticket, "comment", submit_key=new_key(), text="เครื่องอยู่ห้องพักครู", photos=[photo()])
    last = activities(ticket)[-1]
    assert answer.status_code == 303
    assert (last.kind, last.details["text"]) == ("ticket.comment", "เครื่องอยู่ห้องพักครู")
    assert last.details["photos"] == [ticket.photos[0].name]
    assert cast.technician().email in mailed_to()


def test_the_same_comment_twice_is_one(client: Visitor, ticket: Ticket) -> None:
    fields = {"submit_key": new_key(), "text": "รออยู่นะ"}
    assert {act(client, ticket, "comment", **fields).status_code for _ in range(2)} == {303}
    assert kinds(ticket) == ["ticket.report", "ticket.comment"]


def test_a_stale_page_shows_the_other_change_and_keeps_what_was_typed(client: Visitor, repaired: Ticket) -> None:
    seen = repaired.version
    repaired.reopen(by=actor_of(cast.ict_staff()), reason="โทรมาบอกว่ายังไม่ดี")
    answer = act(client, repaired, "accept", version=str(seen), satisfaction="4", accept_note="พอใช้ได้")
    assert answer.status_code == 409
    assert "พอใช้ได้" in answer.text
    assert f'href="{address(repaired)}"' in answer.text
    assert repaired.status is TicketState.IN_PROGRESS


def test_without_a_version_nothing_is_done(client: Visitor, repaired: Ticket) -> None:
    assert act(client, repaired, "accept", version="", satisfaction="4").status_code == 422
    assert repaired.status is TicketState.REPAIRED


def test_what_the_state_does_not_allow_is_refused(client: Visitor, ticket: Ticket) -> None:
    assert act(client, ticket, "accept", satisfaction="4").status_code == 409
    assert ticket.status is TicketState.NEW


@pytest.mark.parametrize("word", ["receive", "repair", "photos", "anything"])
def test_other_verbs_are_not_there(client: Visitor, ticket: Ticket, word: str) -> None:
    assert act(client, ticket, word).status_code == 404


def test_a_wrong_token_shows_the_form_again(client: Visitor, repaired: Ticket) -> None:
    fields = {"version": str(repaired.version), "reason": "ยังเปิดไม่ติดเลย", "csrf_token": "old"}
    answer = client.post(address(repaired, "reopen"), data=fields)
    fresh = re.search(r'name="csrf_token" value="([^"]+)"', answer.text)
    assert answer.status_code == 403
    assert "ยังเปิดไม่ติดเลย" in answer.text
    assert fresh
    assert client.post(address(repaired, "reopen"), data=fields | {"csrf_token": fresh[1]}).status_code == 303


def test_photos_open_only_with_the_link(client: Visitor, app: Flask) -> None:
    send(client, e=piece().code, photos=[photo()])
    mine, name = only_ticket(), only_ticket().photos[0].name
    other = factories.ticket()
    for wanted in (name, thumb_of(name)):
        answer = client.get(address(mine, f"photos/{wanted}"))
        assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert client.get(address(other, f"photos/{wanted}")).status_code == 404
    assert client.get(address(mine, "photos/..%2f..%2fsecret_key")).status_code == 404


def test_photos_of_an_internal_note_stay_inside(client: Visitor, ticket: Ticket) -> None:
    ticket.comment(by=actor_of(cast.ict_staff()), text="ดูรูป", is_internal=True, photos=("a" * 32 + ".jpg",))
    assert client.get(address(ticket, f"photos/{'a' * 32}.jpg")).status_code == 404
    assert "a" * 32 not in page_of(client, ticket)


def test_too_many_messages_are_held_back(client: Visitor, ticket: Ticket, app: Flask) -> None:
    app.config["RATELIMIT_ENABLED"] = True
    statuses = [act(client, ticket, "comment", text=f"ข้อความที่ {n}").status_code for n in range(61)]
    assert statuses == [303] * 60 + [429]


def test_the_whole_page_speaks_english_when_asked(client: Visitor, ticket: Ticket) -> None:
    client.get("/language/en")
    assert '<html lang="en">' in client.get(address(ticket)).text


def test_a_report_leads_to_its_page(client: Visitor) -> None:
    answer = client.submit("/report", filled(org=cast.school().code))
    assert client.get(answer.location).status_code == 200
