"""The list: who sees what, search, filters, files; with a constant number of queries."""

import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import event

from helpdesk.core.dates import now
from helpdesk.extensions import db
from helpdesk.tickets.lifecycle import Priority, TicketState
from helpdesk.tickets.models import Part
from tests import cast, factories


def titles(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.text


def seen(client, person, path="/tickets") -> str:
    return titles(factories.sign_in(client, person).get(path))


def test_a_school_sees_its_own_only(new_client) -> None:
    factories.ticket(org=cast.school(), symptom="จอมืดสนิท")
    factories.ticket(org=cast.other_school(), symptom="เน็ตหลุดบ่อย")
    mine = seen(new_client(), cast.teacher())
    assert "จอมืดสนิท" in mine
    assert "เน็ตหลุดบ่อย" not in mine
    assert "เน็ตหลุดบ่อย" in seen(new_client(), cast.technician())
    assert "จอมืดสนิท" not in seen(new_client(), cast.other_teacher())


@pytest.mark.parametrize("typed", ["น้ํา", "น้ำ", "รร.บ้านหนองแวง", "บ้านหนองแวง เครื่องเปียก"])
def test_search_reads_thai_as_it_is_typed(client, typed) -> None:
    factories.ticket(org=cast.school(), symptom="เครื่องเปียกน้ำ")
    assert "เครื่องเปียกน้ำ" in titles(
        factories.sign_in(client, cast.ict_staff()).get("/tickets", query_string={"q": typed})
    )


def test_filters_narrow_the_list(client) -> None:
    factories.ticket(org=cast.school(), symptom="เรื่องด่วน", priority=Priority.CRITICAL)
    factories.ticket(TicketState.CLOSED, org=cast.other_school(), symptom="เรื่องจบแล้ว")
    mine = factories.ticket(TicketState.IN_PROGRESS, org=cast.other_school(), symptom="งานของช่าง")
    mine.assigned_to = cast.technician()
    visitor = factories.sign_in(client, cast.technician())
    assert "เรื่องจบแล้ว" not in titles(visitor.get("/tickets"))
    assert "เรื่องจบแล้ว" in titles(visitor.get("/tickets?status=done"))
    only_mine = titles(visitor.get("/tickets?status=mine"))
    assert "งานของช่าง" in only_mine
    assert "เรื่องด่วน" not in only_mine
    assert "งานของช่าง" not in titles(visitor.get("/tickets?priority=critical"))
    assert "เรื่องด่วน" not in titles(visitor.get("/tickets", query_string={"district": "นาดูน"}))
    assert titles(visitor.get("/tickets?status=nonsense&priority=x&assigned=y&sort=z&after=forged"))


def test_late_ones_are_found_and_said(client) -> None:
    factories.ticket(org=cast.school(), symptom="ค้างนานแล้ว", created_at=now() - timedelta(days=9))
    factories.ticket(org=cast.school(), symptom="เพิ่งแจ้ง")
    page = titles(factories.sign_in(client, cast.ict_staff()).get("/tickets?status=late"))
    assert "ค้างนานแล้ว" in page
    assert "ยังไม่มีคนรับ เลยมา" in page
    assert "เพิ่งแจ้ง" not in page


def test_the_file_holds_the_same_rows_without_phone_and_mail(client) -> None:
    ticket = factories.ticket(org=cast.school(), symptom="=HYPERLINK(1)", phone="0600010001", email="a@example.com")
    ticket.parts = [Part(name="แรม", qty=2, unit_price=Decimal("1250.50")), Part(name="น้ำยา", qty=1)]
    factories.ticket(org=cast.other_school())
    answer = factories.sign_in(client, cast.teacher()).get("/tickets?format=csv", buffered=True)
    rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert [(row["symptom"], row["repair_cost"]) for row in rows] == [("'=HYPERLINK(1)", "2501.0")]
    assert "0600010001" not in answer.text
    assert "a@example.com" not in answer.text
    sheet = client.get("/tickets?format=xlsx", buffered=True)
    assert sheet.status_code == 200
    assert sheet.data[:2] == b"PK"


def test_more_rows_ask_no_more_queries(client, app) -> None:
    visitor = factories.sign_in(client, cast.ict_staff())
    counts = []
    for _round in range(2):
        for _ticket in range(6):
            factories.ticket(equipment=factories.equipment(cast.school()))
        counts.append(queries_of(lambda: visitor.get("/tickets")))
    assert counts[0] == counts[1] <= 20


def queries_of(visit) -> int:
    asked: list[str] = []
    listener = lambda *args: asked.append(args[2])  # noqa: E731
    db.session.commit()
    event.listen(db.engine, "before_cursor_execute", listener)
    try:
        assert visit().status_code == 200
    finally:
        event.remove(db.engine, "before_cursor_execute", listener)
    return len([statement for statement in asked if statement.startswith("SELECT")])


def test_pages_follow_each_other_by_key(client) -> None:
    for number in range(55):
        factories.ticket(org=cast.school(), symptom=f"เรื่องที่ {number:03d}")
    visitor = factories.sign_in(client, cast.ict_staff())
    first = titles(visitor.get("/tickets"))
    after = first.split("after=")[1].split('"')[0].split("&")[0]
    second = titles(visitor.get(f"/tickets?after={after}"))
    assert "เรื่องที่ 054" in first
    assert "เรื่องที่ 004" not in first
    assert "เรื่องที่ 004" in second
    assert "เรื่องที่ 054" not in second
