"""What the office sets itself."""

import pytest
from flask import g
from sqlalchemy import select

from helpdesk.accounts.settings import setting
from helpdesk.core.activity import Activity
from helpdesk.core.dates import now
from helpdesk.extensions import db
from helpdesk.tickets.lifecycle import Priority, TicketState
from tests import cast, factories
from tests.visitor import Visitor

FIELDS = {
    "office_name": "สพป. ทดสอบ เขต 2",
    "office_short": "สพป.ทส.2",
    "office_phone": "043-001234",
    "receive_within_working_days": "3",
    "repair_days_critical": "2",
    "repair_days_urgent": "4",
    "repair_days_normal": "10",
    "repair_days_low": "30",
    "loan_waiting_most": "4",
    "loan_longest_days": "90",
    "loan_furthest_days": "200",
    "loan_remind_before_days": "3",
    "loan_remind_after_days": "1",
    "loan_demand_after_days": "6",
    "loan_escalate_after_days": "10",
    "loan_standing_order": "คำสั่งที่ 15/2570",
    "loan_desk": "ห้อง ICT ชั้น 1 วันราชการ 8.30–16.30 น.",
    "accept_after_days": "20",
    "accept_reminder_days": "5, 12",
    "vat_percent": "10",
    "one_inspector_up_to": "200000",
}


@pytest.fixture
def admin(client: Visitor) -> Visitor:
    """The administrator, signed in."""
    return factories.sign_in(client, cast.administrator())


def test_settings_are_kept_and_shown(admin: Visitor) -> None:
    assert admin.submit("/admin/settings", FIELDS).status_code == 303
    assert "สพป. ทดสอบ เขต 2" in admin.get("/login").text or "สพป. ทดสอบ เขต 2" in admin.get("/admin/settings").text
    g.pop("settings", None)
    assert (setting("accept_after_days"), setting("office_short")) == (20, "สพป.ทส.2")
    ticket = factories.reported(cast.school(), symptom="เปิดเครื่องแล้วจอดำสนิท")
    assert 'href="tel:043001234"' in admin.get(f"/track/{ticket.tracking_token}").text
    answer = admin.submit("/admin/settings", FIELDS | {"accept_after_days": "0", "accept_reminder_days": "x"})
    assert answer.status_code == 422
    assert "เขียนแบบ 3,10" in answer.text


@pytest.mark.parametrize("amount", ["0", "-1", "", "แสน", "99999999999"])
def test_an_amount_for_one_inspector_that_is_none_is_refused(admin: Visitor, amount: str) -> None:
    answer = admin.submit("/admin/settings", FIELDS | {"one_inspector_up_to": amount})

    assert (answer.status_code, setting("one_inspector_up_to")) == (422, 100_000)


@pytest.mark.parametrize(("days", "status"), [("6", 303), ("7", 422), ("0", 422)])
def test_the_demand_leaves_a_day_for_a_worker_that_missed_one(admin: Visitor, days: str, status: int) -> None:
    assert admin.submit("/admin/settings", FIELDS | {"loan_demand_after_days": days}).status_code == status


def test_who_changed_what_is_kept_and_what_stayed_is_not(admin: Visitor) -> None:
    admin.submit("/admin/settings", FIELDS)
    admin.submit("/admin/settings", FIELDS | {"repair_days_low": "60"})
    last = db.session.scalars(select(Activity).where(Activity.kind == "setting.change").order_by(Activity.id)).all()
    assert [row.details["key"] for row in last].count("repair_days_low") == 2
    assert last[-1].details == {"key": "repair_days_low", "before": "30", "after": "60"}
    assert last[-1].actor_name == "นายอรุณ ดูแลระบบ"
    assert len(last) == len(FIELDS) + 1
    assert admin.submit("/admin/settings", FIELDS | {"repair_days_low": "0"}).status_code == 422
    assert len(db.session.scalars(select(Activity)).all()) == len(last)


def test_a_changed_promise_is_what_a_ticket_is_measured_by(admin: Visitor, new_client) -> None:  # type: ignore[no-untyped-def]  # a fixture
    ticket = factories.ticket(
        TicketState.IN_PROGRESS, org=cast.school(), priority=Priority.CRITICAL, received_at=now(), clock_from=now()
    )
    staff = factories.sign_in(new_client(), cast.ict_staff())
    path = f"/tickets/{ticket.address()['number']}"
    assert "เหลือ 40 วัน" not in staff.get(path).text
    days = {f"repair_days_{priority.value}": "40" for priority in Priority}
    assert admin.submit("/admin/settings", FIELDS | days).status_code == 303
    assert setting("repair_days_critical") == 40
    assert any(f"เหลือ {left} วัน" in staff.get(path).text for left in (40, 41, 42, 43, 44, 45))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"repair_days_low": "0"}, "ใส่ตั้งแต่ 1 ถึง 365"),
        ({"repair_days_urgent": "366"}, "ใส่ตั้งแต่ 1 ถึง 365"),
        ({"repair_days_normal": "สัก 7"}, "ใส่เป็นจำนวนเต็ม"),
        ({"repair_days_critical": ""}, "ช่องนี้ต้องกรอก"),
        ({"repair_days_critical": "5"}, "เรื่องด่วนกว่าต้องไม่นานกว่าเรื่องที่ด่วนน้อยกว่า"),
    ],
)
def test_a_promise_that_cannot_be_is_not_kept(admin: Visitor, wrong: dict[str, str], words: str) -> None:
    answer = admin.submit("/admin/settings", FIELDS | wrong)
    assert answer.status_code == 422
    assert words in answer.text
    assert setting("repair_days_low") == 14
