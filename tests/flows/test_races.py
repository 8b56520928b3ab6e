"""Fifty people in the same moment: one ticket, one winner, no number twice, no error."""

from sqlalchemy import func, select

from helpdesk.core.activity import Activity
from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.tickets.models import Ticket
from tests import cast, factories
from tests.flows.crowd import Person, at_once, statuses
from tests.serving import LiveServer

CROWD = 50


def tickets() -> list[Ticket]:
    db.session.rollback()
    return list(db.session.scalars(select(Ticket)))


def report_of(school_code: str, key: str) -> dict[str, str]:
    fields = {"org": school_code, "reporter_name": "ครูมาลี", "phone": "0600010001", "location": "ห้อง 1"}
    return fields | {"symptom": "เปิดเครื่องแล้วจอดำ ไม่มีภาพ", "submit_key": key, "notice_version": "1"}


def test_fifty_posts_of_one_key_make_one_ticket(live_server: LiveServer) -> None:
    fields = report_of(cast.school().code, "one-key-for-all-fifty")
    person = Person(live_server.url)
    fields["csrf_token"] = person.token("/report")

    answers = at_once(CROWD, lambda number: person.ask("POST", "/report", fields))

    assert statuses(answers) == {303: CROWD}
    assert len({location for _status, location, _text in answers}) == 1
    assert len(tickets()) == 1


def test_fifty_reports_get_fifty_numbers(live_server: LiveServer) -> None:
    code = cast.school().code
    person = Person(live_server.url)
    token = person.token("/report")

    answers = at_once(
        CROWD, lambda n: person.ask("POST", "/report", report_of(code, f"key-number-{n}") | {"csrf_token": token})
    )

    assert statuses(answers) == {303: CROWD}
    assert {ticket.doc_no for ticket in tickets()} == {f"ซ {n:04d}/2570" for n in range(1, CROWD + 1)}


def test_of_fifty_who_receive_one_wins(live_server: LiveServer) -> None:
    ticket = factories.ticket(org=cast.school())
    receiver = cast.ict_staff()
    address = f"/tickets/{ticket.doc_no.replace(' ', '-').replace('/', '-')}"
    from urllib.parse import quote

    address = quote(address)
    person = Person(live_server.url)
    assert person.submit("/login", {"email": receiver.email, "password": factories.PASSWORD})[0] == 303
    fields = {"csrf_token": person.token(address), "version": str(ticket.version)}

    answers = at_once(CROWD, lambda number: person.ask("POST", f"{address}/receive", fields))

    assert statuses(answers) == {303: 1, 409: CROWD - 1}
    db.session.rollback()
    assert db.session.scalar(select(func.count()).where(Activity.kind == "ticket.receive")) == 1


def test_fifty_new_pieces_at_once(live_server: LiveServer) -> None:
    officer, school = cast.supply_officer(), cast.school()
    person = Person(live_server.url)
    assert person.submit("/login", {"email": officer.email, "password": factories.PASSWORD})[0] == 303
    token = person.token("/equipment/new")
    fields = {"csrf_token": token, "name": "เครื่องพิมพ์", "category": "printer", "org": school.code}

    answers = at_once(
        CROWD,
        lambda n: person.ask(
            "POST", "/equipment/new", fields | {"submit_key": f"piece-{n}", "asset_no": f"7440-006-{n:04d}/2569"}
        ),
    )

    assert statuses(answers) == {303: CROWD}, answers[0][2][:2000]
    db.session.rollback()
    pieces = list(db.session.scalars(select(Equipment)))
    assert len({piece.asset_no for piece in pieces}) == len({piece.code for piece in pieces}) == CROWD
