"""Today's desk, what is overdue, the figures of a year: who sees them, what stands where, and one reminder each."""

import csv
import io
from datetime import date, timedelta
from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy import Select, select, text

from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.activity import Activity
from helpdesk.core.dates import at, now, today
from helpdesk.core.listing import in_order
from helpdesk.core.submissions import new_key
from helpdesk.extensions import db
from helpdesk.loans import overview_queries, queries
from helpdesk.loans.lifecycle import LoanState
from helpdesk.loans.models import Loan
from helpdesk.notifications.models import Message
from tests import cast, factories
from tests.loans import lending
from tests.loans.lending import act
from tests.visitor import Visitor

ALL = {"age": "", "school": ""}


@pytest.fixture(autouse=True)
def office(app: Flask) -> None:
    """Who works here has done so for years."""
    with at(now() - timedelta(days=500)):
        for person in cast.EVERYBODY:
            person()


def days_later(count: int) -> at:
    return at(now() + timedelta(days=count))


def late(days: int, elsewhere: bool = False) -> Loan:
    """Handed over so long ago that it is as many days late; `elsewhere`: at the other school."""
    with at(now() - timedelta(days=days + 7)):
        loan = lending.loan([lending.lendable(name=f"เครื่องที่ช้า {days} วัน")])
    if elsewhere:
        loan.org, loan.requester, loan.entered_by = cast.other_school(), cast.other_teacher(), cast.other_teacher()
    return loan


def reminders() -> list[int]:
    return list(db.session.scalars(select(Activity.subject_id).where(Activity.kind == "loan.remind")))


def clerk(client: Visitor) -> Visitor:
    return factories.sign_in(client, cast.ict_staff())


def desk() -> dict[str, list[Loan]]:
    return overview_queries.desk(actor_of(cast.ict_staff()), today())


def test_each_loan_stands_in_its_group_of_the_desk(app: Flask) -> None:
    expected = {
        "to_hand_over": [lending.loan([lending.lendable()], LoanState.APPROVED, first=today())],
        "to_come_back": [late(0)],
        "overdue": [late(20), late(3)],
        "to_approve": [lending.loan([lending.lendable()], LoanState.SUBMITTED)],
        "to_make_good": [lending.loan([lending.lendable()], LoanState.RETURNED_DAMAGED)],
        "coming": [lending.loan([lending.lendable()], LoanState.APPROVED, first=today() + timedelta(days=7))],
    }
    lending.loan([lending.lendable()], LoanState.APPROVED, first=today() + timedelta(days=8))
    lending.loan([lending.lendable()])
    lending.loan([lending.lendable()], LoanState.RETURNED)

    assert desk() == expected


def test_what_nobody_fetched_yesterday_is_still_to_be_handed_over(app: Flask) -> None:
    loan = lending.loan([lending.lendable()], LoanState.APPROVED)

    with days_later(3):
        assert desk()["to_hand_over"] == [loan]


def test_the_desk_says_whom_to_call_and_what_to_do(client: Visitor) -> None:
    loan = lending.loan([lending.lendable()], LoanState.APPROVED, first=today())
    number = loan.address()["number"]

    page = clerk(client).get("/loans/desk").text

    assert 'href="tel:0600000001"' in page
    assert quote(f"/loans/{number}/check-out") in page


def test_what_is_overdue_is_told_by_age_and_by_school(client: Visitor) -> None:
    late(1), late(10), late(30, elsewhere=True), late(31)
    clerk(client)

    pages = {age: client.get(f"/loans/overdue?age={age}").text for age in ("", "1-7", "8-14", "15-30", "31")}
    elsewhere = client.get("/loans/overdue?school=44029902").text

    found = {age: [days for days in (1, 10, 30, 31) if f"เครื่องที่ช้า {days} วัน" in page] for age, page in pages.items()}
    assert found == {"": [1, 10, 30, 31], "1-7": [1], "8-14": [10], "15-30": [30], "31": [31]}
    assert "เครื่องที่ช้า 30 วัน" in elsewhere
    assert "เครื่องที่ช้า 31 วัน" not in elsewhere


def test_a_demand_shows_and_so_does_the_last_reminder(client: Visitor) -> None:
    loan = late(6)
    clerk(client)
    assert "ยังไม่ได้ทวงเป็นหนังสือ" in client.get("/loans/overdue").text

    act(cast.ict_staff(), loan, "demand")

    page = client.get("/loans/overdue").text
    assert "/demand.pdf" in page
    assert "เตือนล่าสุด" in page


def test_those_that_are_ticked_are_reminded_each_once(client: Visitor) -> None:
    first, second, third = late(2), late(9), late(16)
    clerk(client)
    fields = {"loan": [str(first.id), str(second.id)], "submit_key": new_key()}
    before = len(db.session.scalars(select(Message)).all())

    answer = client.submit("/loans/overdue/remind", fields)
    again = client.submit("/loans/overdue/remind", fields)

    assert (answer.status_code, again.status_code) == (303, 303)
    assert sorted(reminders()) == [first.id, second.id]
    assert len(db.session.scalars(select(Message)).all()) == before + 2
    assert third.id not in reminders()


def test_the_button_of_a_line_reminds_that_one_whatever_is_ticked(client: Visitor) -> None:
    first, second = late(2), late(9)
    clerk(client)

    client.submit("/loans/overdue/remind", {"loan": str(first.id), "only": str(second.id), "submit_key": new_key()})

    assert reminders() == [second.id]
    assert "เตือนแล้ว 1 รายการ" in client.get("/loans/overdue").text


def test_what_came_back_or_is_not_due_is_not_reminded(client: Visitor) -> None:
    back, out = late(3), lending.loan([lending.lendable()])
    lending.take_back(back)
    clerk(client)

    client.submit("/loans/overdue/remind", {"loan": [str(back.id), str(out.id)], "submit_key": new_key()})

    assert reminders() == []
    assert "คืนมาหมดแล้ว" in client.get("/loans/overdue").text


@pytest.mark.parametrize("typed", [{}, {"loan": "x"}, {"only": "9" * 30}])
def test_nothing_that_is_ticked_is_said(client: Visitor, typed: dict[str, str]) -> None:
    late(3)
    answer = clerk(client).submit("/loans/overdue/remind", typed)

    assert answer.status_code == 422
    assert "เลือกรายการที่จะเตือนก่อน" in answer.text


@pytest.mark.parametrize(
    ("person", "answers"),
    [("teacher", [403, 403, 403]), ("head_teacher", [403, 403, 403]), ("technician", [403, 200, 200])],
)
def test_who_may_not_is_shown_out(client: Visitor, person: str, answers: list[int]) -> None:
    loan_id = late(3).id
    factories.sign_in(client, getattr(cast, person)())

    assert [client.get(f"/loans/{page}").status_code for page in ("desk", "overdue", "figures")] == answers
    assert client.submit("/loans/overdue/remind", {"only": str(loan_id)}).status_code == 403


def test_the_head_sees_what_is_overdue_at_their_school_in_the_list(client: Visitor) -> None:
    late(3)
    late(4, elsewhere=True)

    page = factories.sign_in(client, cast.head_teacher()).get("/loans?status=overdue").text

    assert "เครื่องที่ช้า 3 วัน" in page
    assert "เครื่องที่ช้า 4 วัน" not in page


def test_kinds_are_counted_by_the_piece_and_their_days_by_the_calendar(client: Visitor) -> None:
    with at(now() - timedelta(days=99)):
        pieces = [lending.lendable(), lending.lendable(), lending.lendable(category="display", name="จอ")]
    lending.loan(pieces[:2], LoanState.SUBMITTED)
    loan = lending.loan(kinds=["display"], state=LoanState.SUBMITTED, first=today() + timedelta(days=30))
    act(cast.head_teacher(), loan, "reject", reason="ใช้ของโรงเรียนก่อน")
    with at(now() - timedelta(days=20)):
        lending.loan(pieces[2:], days=10)

    sheet = clerk(client).get("/loans/figures?table=kinds&format=csv").text.lstrip("\ufeff")

    rows = {row["kind"]: row for row in csv.DictReader(io.StringIO(sheet))}
    told = ("asked", "rejected", "pieces", "booked_days", "booked_percent")
    assert [rows["notebook"][key] for key in told] == ["2", "0", "2", "0", "0"]
    assert [rows["display"][key] for key in told] == ["2", "1", "1", "21", "21"], "late days too"


def test_a_piece_asked_for_by_name_is_counted_and_one_picked_is_not(client: Visitor) -> None:
    named, picked = lending.lendable(name="ชิ้นที่ระบุ"), lending.lendable(name="ชิ้นที่จัดให้")
    lending.loan([named])
    lending.loan(kinds=["notebook"])

    sheet = clerk(client).get("/loans/figures?table=pieces&format=csv").text

    assert "ชิ้นที่ระบุ,1,1" in sheet
    assert picked.name not in sheet


def test_a_piece_lies_idle_when_nobody_had_it_for_half_a_year(app: Flask) -> None:
    with at(now() - timedelta(days=400)):
        never, long_ago, lately, out, ahead = (lending.lendable() for _ in range(5))
        lending.loan([long_ago], LoanState.RETURNED)
        lending.loan([out], days=5)
    with at(now() - timedelta(days=100)):
        lending.loan([lately], LoanState.RETURNED)
    lending.loan([ahead], LoanState.SUBMITTED)
    lending.lendable(name="เพิ่งเปิดให้ยืม")

    found = overview_queries.idle(today() - timedelta(days=180))

    assert {piece.piece_id for piece in found} == {never.id, long_ago.id}
    assert overview_queries.not_yet_idle(today() - timedelta(days=180)) == 1


@pytest.mark.parametrize("page", ["/loans/desk", "/loans/overdue", "/loans/figures"])
def test_more_loans_take_no_more_queries(client: Visitor, page: str) -> None:
    clerk(client)
    counts = []
    for more in (1, 4):
        for days in range(1, more + 1):
            late(days)
            lending.loan([lending.lendable()], LoanState.SUBMITTED)
        counts.append(client.queries(page))

    assert counts[0] == counts[1] <= 16


def test_the_start_page_leads_to_ones_loans(client: Visitor) -> None:
    teacher = factories.sign_in(client, cast.teacher()).get("/").text
    head = factories.sign_in(client, cast.head_teacher()).get("/").text
    keeper = clerk(client).get("/").text

    assert ("/loans?status=mine" in teacher, "/loans?status=school" in teacher) == (True, False)
    assert ("/loans?status=mine" in head, "/loans?status=school" in head) == (True, True)
    assert "/loans/desk" in keeper


def plan_of(query: Select[Loan]) -> str:
    """How the database would go about it; PostgreSQL's tables are small here, so it is kept from reading them whole."""
    statement = query.compile(db.engine, compile_kwargs={"literal_binds": True})
    if db.engine.dialect.name == "sqlite":
        return " ".join(row.detail for row in db.session.execute(text(f"EXPLAIN QUERY PLAN {statement}")))
    for way in ("enable_seqscan", "enable_bitmapscan"):
        db.session.execute(text(f"SET LOCAL {way} = off"))
    return " ".join(db.session.scalars(text(f"EXPLAIN {statement}")))


def plans(day: date) -> dict[str, tuple[Select[Loan], str]]:
    actor = actor_of(cast.ict_staff())
    overdue = overview_queries.overdue(actor, day, ALL).with_only_columns(Loan.id)
    asked = overview_queries.asked_since(actor, day).with_only_columns(Loan.id)
    return {
        "overdue": (in_order(overdue, queries.DUE).limit(50), "ix_loans_status"),
        "asked": (asked, "ix_loans_newest"),
        "idle": (overview_queries.lying_idle(day), "ix_activities_subject"),
    }


@pytest.mark.parametrize("name", ["overdue", "asked", "idle"])
def test_an_overview_is_read_off_an_index(app: Flask, name: str) -> None:
    query, index = plans(today())[name]

    plan = plan_of(query)

    assert index in plan
    if name == "overdue":
        assert "TEMP B-TREE" not in plan
        assert "Sort" not in plan
