"""One's own page: what one changes oneself, the password with the old one asked, where one is signed in."""

from flask import Flask
from sqlalchemy import select

from helpdesk.accounts.models import SignIn, User
from helpdesk.core.activity import Activity
from helpdesk.extensions import db
from tests import cast, factories
from tests.visitor import Visitor

NEW = "ประโยคยาวของฉัน-9"


def test_a_person_keeps_their_own_page(client: Visitor) -> None:
    teacher = cast.teacher()
    factories.sign_in(client, teacher)
    fields = {
        "version": teacher.version,
        "name": "นางมาลี มีสุข",
        "position": "ครู",
        "phone": "๐๘๑ ๒๓๔ ๕๖๗๘",
        "language": "th",
    }
    assert client.submit("/profile", fields).status_code == 303
    assert (teacher.name, teacher.phone, teacher.position) == ("นางมาลี มีสุข", "0812345678", "ครู")
    change = db.session.scalars(select(Activity)).one()
    assert (change.kind, change.details) == ("user.edit_profile", {"changes": ["ชื่อ-สกุล", "ตำแหน่ง", "โทรศัพท์"]})
    assert "นางมาลี มีสุข" in client.get("/profile").text


def test_a_wrong_phone_is_said_at_its_field(client: Visitor) -> None:
    teacher = cast.teacher()
    factories.sign_in(client, teacher)
    answer = client.submit("/profile", {"version": 1, "name": "นางมาลี", "phone": "12", "language": "th"})
    assert answer.status_code == 422
    assert "เบอร์โทรไม่ถูก" in answer.text
    assert teacher.name == "นางสาวมาลี ใจดี"


def test_the_version_is_asked(client: Visitor) -> None:
    teacher = cast.teacher()
    factories.sign_in(client, teacher)
    fields = {"name": "นางมาลี", "language": "th"}
    assert client.submit("/profile", fields).status_code == 422
    assert client.submit("/profile", fields | {"version": teacher.version + 1}).status_code == 409


def test_nobody_gives_themself_more_by_the_form(client: Visitor) -> None:
    teacher = cast.teacher()
    factories.sign_in(client, teacher)
    fields = {
        "version": teacher.version,
        "name": "นางมาลี",
        "language": "th",
        "email": "x@example.com",
        "is_disabled": "1",
    }
    client.submit("/profile", fields)
    assert (teacher.email, teacher.is_disabled) == ("malee@example.com", False)


def test_the_old_password_is_asked(client: Visitor) -> None:
    teacher = cast.teacher()
    factories.sign_in(client, teacher)
    wrong = {"old_password": "ไม่ใช่อันนี้หรอก", "password": NEW, "password_again": NEW}
    answer = client.submit("/profile/password", wrong)
    assert answer.status_code == 422
    assert "รหัสผ่านเดิมไม่ถูกต้อง" in answer.text
    assert db.session.scalars(select(Activity)).all() == []


def test_a_new_password_ends_the_other_sign_ins(client: Visitor, app: Flask) -> None:
    teacher = cast.teacher()
    elsewhere = factories.sign_in(app.test_client(), teacher)
    factories.sign_in(client, teacher)
    fields = {"old_password": factories.PASSWORD, "password": NEW, "password_again": NEW}
    assert client.submit("/profile/password", fields).status_code == 303
    assert client.get("/profile").status_code == 200
    assert elsewhere.get("/profile").status_code == 302
    factories.sign_in(app.test_client(), teacher, NEW)


def test_end_the_others(client: Visitor, app: Flask) -> None:
    teacher, somebody = cast.teacher(), cast.other_teacher()
    elsewhere = factories.sign_in(app.test_client(), teacher)
    stranger = factories.sign_in(app.test_client(), somebody)
    factories.sign_in(client, teacher)
    assert client.submit("/profile/leave-elsewhere").status_code == 303
    assert [browser.get("/profile").status_code for browser in (client, elsewhere, stranger)] == [200, 302, 200]
    ended = db.session.scalars(select(SignIn).where(SignIn.ended_at.is_not(None))).all()
    assert [row.user_id for row in ended] == [teacher.id]


def test_each_language_is_kept_with_the_person(client: Visitor) -> None:
    teacher = cast.teacher()
    factories.sign_in(client, teacher)
    client.submit("/profile", {"version": teacher.version, "name": teacher.name, "language": "en"})
    assert db.session.get_one(User, teacher.id).language == "en"
    assert '<html lang="en">' in client.get("/profile").text
