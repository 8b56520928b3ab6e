"""The list of schools: find, edit, bring in from a file; the settings of the office; the mail test."""

import io
from pathlib import Path

import pytest
from sqlalchemy import func, select

from helpdesk.accounts.models import Org, OrgKind
from helpdesk.core.activity import Activity
from helpdesk.extensions import db
from helpdesk.notifications.models import Message
from tests import cast, factories
from tests.visitor import Visitor

SCHOOLS = Path(__file__).parents[2] / "helpdesk" / "demo" / "data" / "schools.csv"
HEAD = "รหัสโรงเรียน 10 หลัก,รหัส SMIS 8 หลัก,รหัส OBEC 6 หลัก,ชื่อโรงเรียน,อำเภอ\n"


@pytest.fixture
def admin(client: Visitor) -> Visitor:
    return factories.sign_in(client, cast.administrator())


def send(client: Visitor, content: bytes, name: str = "schools.csv") -> tuple[int, str]:
    answer = client.submit("/admin/schools/import", {"file": (io.BytesIO(content), name)})
    return answer.status_code, answer.text


def test_the_file_is_brought_in_and_again_changes_nothing(admin: Visitor) -> None:
    status, page = send(admin, SCHOOLS.read_bytes())
    assert status == 200
    assert "โรงเรียนบ้านโนนแดงใต้" in page
    counts = dict(db.session.execute(select(Org.kind, func.count()).group_by(Org.kind)).all())
    assert counts == {OrgKind.SCHOOL: 202, OrgKind.OFFICE: 11}
    told = db.session.scalar(select(func.count()).select_from(Activity))
    assert send(admin, SCHOOLS.read_bytes())[0] == 200
    assert db.session.scalar(select(func.count()).select_from(Activity)) == told == 213


def test_two_rows_with_one_code_do_not_break_the_rest(admin: Visitor) -> None:
    rows = "1044000001,44000001,440001,โรงเรียนหนึ่ง,เมือง\n1044000001,44000002,440001,โรงเรียนสอง,เมือง\n"
    assert send(admin, (HEAD + rows).encode())[0] == 200
    codes = db.session.execute(
        select(Org.code, Org.dmc_code, Org.obec_code).where(Org.kind == OrgKind.SCHOOL).order_by(Org.code)
    ).all()
    assert [tuple(row) for row in codes] == [("44000001", "1044000001", "440001"), ("44000002", None, None)]


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", "ไม่มี,หัวคอลัมน์\n1,2\n".encode(), b"PK\x03\x04broken"])
def test_a_file_that_is_no_list_of_schools(admin: Visitor, content: bytes) -> None:
    status, page = send(admin, content)
    assert status == 422
    assert "อ่านไฟล์นี้ไม่ออก" in page or "เลือกไฟล์ก่อน" in page


def test_a_file_too_large(admin: Visitor) -> None:
    status, page = send(admin, b"x" * (5 * 1024 * 1024 + 1))
    assert status == 422
    assert "5 MB" in page


def test_the_list_finds_by_name_code_and_district(admin: Visitor) -> None:
    cast.school(), cast.other_school(), cast.ict_group()
    assert "บ้านหนองแวง" in admin.get("/admin/schools?q=รร.บ้านหนองแวง").text
    assert "บ้านดอนกลาง" in admin.get("/admin/schools?q=44029902").text
    found = admin.get("/admin/schools?district=นาดูน&kind=school").text
    assert "บ้านดอนกลาง" in found
    assert "บ้านหนองแวง" not in found


def test_edit_a_school(admin: Visitor) -> None:
    school = cast.school()
    fields = {"version": school.version, "name": school.name, "dmc_code": "1044029901", "pupils": "0", "is_active": "y"}
    assert admin.submit(f"/admin/schools/{school.code}/edit", fields).status_code == 303
    assert (school.dmc_code, school.obec_code, school.pupils, school.is_active) == ("1044029901", None, 0, True)
    change = db.session.scalars(select(Activity)).one()
    assert change.kind == "org.edit"
    assert "รหัสโรงเรียน 10 หลัก" in change.details["changes"]
    assert admin.submit(f"/admin/schools/{school.code}/edit", fields).status_code == 409
    assert "1044029901" in admin.get(f"/admin/schools/{school.code}").text


def test_the_codes_are_each_school_s_own(admin: Visitor) -> None:
    school, other = cast.school(), cast.other_school()
    school.obec_code = "440001"
    fields = {"version": other.version, "name": other.name, "obec_code": "440001"}
    answer = admin.submit(f"/admin/schools/{other.code}/edit", fields)
    assert answer.status_code == 422
    assert "เป็นของโรงเรียนอื่นแล้ว" in answer.text


def test_a_closed_school_is_no_longer_offered(admin: Visitor) -> None:
    school = cast.school()
    admin.submit(f"/admin/schools/{school.code}/edit", {"version": school.version, "name": school.name})
    assert not school.is_active
    assert school.name not in admin.get("/admin/users/invite").text
    assert "เลิกแล้ว" in admin.get("/admin/schools").text


def test_who_keeps_the_schools(client: Visitor) -> None:
    factories.sign_in(client, cast.ict_staff())
    assert client.get("/admin/schools").status_code == 200
    assert client.get("/admin/settings").status_code == 403
    factories.sign_in(client.application.test_client(), cast.teacher())
    other = factories.sign_in(client.application.test_client(), cast.teacher())
    assert other.get("/admin/schools").status_code == 403
    assert other.submit("/admin/schools/import", {}).status_code == 403


def test_the_test_mail_goes_through_the_outbox(admin: Visitor) -> None:
    assert admin.submit("/admin/settings/test-mail", {"next": "//evil.example"}).location == "/admin/settings"
    message = db.session.scalars(select(Message)).one()
    assert message.recipient == cast.administrator().email
    assert "เมลทดสอบ" in message.subject
    assert "ส่งเมลได้เรียบร้อย" in message.text
