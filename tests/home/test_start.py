"""The first page of each role, and the menu."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import event

from helpdesk.core.dates import now
from helpdesk.extensions import db
from helpdesk.tickets.lifecycle import TicketState
from tests import cast, factories


def home(client, person) -> str:
    answer = factories.sign_in(client, person).get("/")
    assert answer.status_code == 200
    return answer.text


def test_a_visitor_may_report_find_and_sign_in(client) -> None:
    assert cast.teacher()  # an office without anybody is led to its first run
    page = client.get("/").text
    assert all(f'href="{path}"' in page for path in ("/report", "/track", "/login"))


@pytest.mark.parametrize("person", cast.EVERYBODY, ids=lambda person: person.__name__)
def test_everybody_has_a_first_page(client, person) -> None:
    factories.ticket(org=cast.school())
    assert "วันนี้" in home(client, person())


def test_a_technicians_own_district_comes_first(client) -> None:
    near, far = cast.other_school(), cast.school()
    technician = factories.user(
        "near@example.com", "ช่างนาดูน", [(cast.Role.TECHNICIAN, None)], districts=[near.district]
    )
    for org, symptom in ((far, "เรื่องไกล"), (near, "เรื่องใกล้")):
        ticket = factories.ticket(TicketState.IN_PROGRESS, org=org, symptom=symptom, clock_from=now())
        ticket.assigned_to = technician
    factories.ticket(org=far, symptom="เรื่องค้าง", created_at=now() - timedelta(days=9))
    factories.ticket(TicketState.WAITING_PARTS, org=far, symptom="รอแรม", assigned_to_id=technician.id)
    page = home(client, technician)
    places = [page.index(words) for words in ("เรื่องค้าง", "เรื่องใกล้", "เรื่องไกล", "รอแรม")]
    assert places == sorted(places)


def test_a_teacher_sees_what_waits_and_nothing_of_another_school(client) -> None:
    factories.ticket(TicketState.REPAIRED, org=cast.school(), symptom="ลองใช้ดู", requester_id=cast.teacher().id)
    factories.ticket(org=cast.other_school(), symptom="ของโรงเรียนอื่น")
    page = home(client, cast.teacher())
    assert "ช่างซ่อมแล้ว รอคุณลองใช้" in page
    assert "ของโรงเรียนอื่น" not in page
    assert "แจ้งเสีย" in page


def test_a_director_sees_how_the_month_goes(client) -> None:
    moment = now()
    for score in (3, 5, None):
        factories.ticket(
            TicketState.CLOSED,
            org=cast.school(),
            satisfaction=score,
            created_at=moment - timedelta(hours=12),
            repaired_at=moment,
        )
    factories.ticket(org=cast.other_school())
    page = home(client, cast.group_director())
    assert "4.0" in page
    assert "จาก 2 คำตอบ" in page
    assert "0.5" in page
    assert '<span class="count">3<' in page


def test_a_head_of_school_counts_only_their_own(client) -> None:
    factories.ticket(org=cast.other_school())
    assert "นาดูน" not in home(client, cast.head_teacher())


def test_a_head_of_school_reports_and_sees_the_work_of_that_school(client) -> None:
    for state in (TicketState.NEW, TicketState.IN_PROGRESS):
        factories.ticket(state, org=cast.school(), clock_from=now())
    page = home(client, cast.head_teacher())
    assert re.search(r'class="button button-main main-verb" href="/report">\s*แจ้งเสีย', page)
    assert "งานที่ยังไม่เสร็จ ตามสถานะ" in page
    assert "ตามอำเภอ" not in page
    assert cast.school().name in page


def test_who_heads_two_schools_sees_them_side_by_side(client) -> None:
    schools = (cast.school(), cast.other_school())
    head = factories.user("two@example.com", "ผอ.สองโรงเรียน", [(cast.Role.ORG_HEAD, school) for school in schools])
    for school in schools:
        factories.ticket(org=school)
    page = home(client, head)
    assert "งานที่ยังไม่เสร็จ ตามโรงเรียน" in page
    assert all(page.count(school.name) > 1 for school in schools)


def test_directors_of_the_area_see_districts_and_report_nothing_here(client) -> None:
    factories.ticket(org=cast.school())
    page = home(client, cast.area_director())
    assert "งานที่ยังไม่เสร็จ ตามอำเภอ" in page
    assert "main-verb" not in page


@pytest.mark.parametrize(
    "person", [cast.technician, cast.teacher, cast.group_director, cast.ict_staff], ids=lambda p: p.__name__
)
def test_more_tickets_ask_no_more_queries(client, person) -> None:
    visitor = factories.sign_in(client, person())
    counts = []
    for _round in range(2):
        for status in TicketState:
            factories.ticket(status, equipment=factories.equipment(cast.school()), requester_id=cast.teacher().id)
        counts.append(queries_of(visitor))
    assert counts[0] == counts[1] <= 25


def queries_of(visitor) -> int:
    asked: list[str] = []

    def note(*args) -> None:
        asked.append(args[2])

    db.session.commit()
    event.listen(db.engine, "before_cursor_execute", note)
    try:
        assert visitor.get("/").status_code == 200
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return len([statement for statement in asked if statement.startswith("SELECT")])
