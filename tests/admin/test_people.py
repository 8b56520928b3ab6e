"""The administrator and the people: invite, give and take away, disable, districts, standing in."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from helpdesk.accounts.models import Grant, Org, SecretLink, StandIn, User
from helpdesk.accounts.permissions import Role
from helpdesk.core.activity import Activity
from helpdesk.core.dates import today
from helpdesk.extensions import db
from helpdesk.notifications.models import Message
from tests import cast, factories
from tests.visitor import Visitor

PEOPLE_PAGES = ("/admin", "/admin/users", "/admin/users/invite", "/admin/users/1", "/admin/users/1/give")


@pytest.fixture
def admin(client: Visitor) -> Visitor:
    """The administrator, signed in."""
    return factories.sign_in(client, cast.administrator())


def kinds() -> list[str]:
    return list(db.session.scalars(select(Activity.kind).order_by(Activity.id)))


def invitation(**more: Any) -> dict[str, Any]:
    """The form as the page sends it."""
    place = cast.school().code
    fields = {
        "email": "New@Example.com",
        "name": "นายใหม่ มาแล้ว",
        "role": "org_head",
        "place": place,
        "starts": "1 ต.ค. 2568",
    }
    return fields | {"submit_key": "key-1"} | more


def test_an_invitation_makes_the_person_the_grant_and_the_mail(admin: Visitor) -> None:
    answer = admin.submit("/admin/users/invite", invitation(ends="30/9/2569"))
    person = db.session.scalars(select(User).where(User.email == "new@example.com")).one()
    assert answer.location == f"/admin/users/{person.id}"
    grant = person.grants[0]
    assert (grant.role, grant.org.code, str(grant.starts), str(grant.ends)) == (
        Role.ORG_HEAD,
        cast.school().code,
        "2025-10-01",
        "2026-09-30",
    )
    message = db.session.scalars(select(Message)).one()
    assert (message.recipient, message.secret_for) == ("new@example.com", person.secret_links[0].id)
    assert kinds() == ["user.invite", "grant.give"]
    page = admin.get(answer.location).text
    assert "เชิญแล้ว ยังไม่เข้ามา" in page
    assert "1 ต.ค. 2568 ถึง 30 ก.ย. 2569" in page


def test_the_same_invitation_sent_twice_is_one(admin: Visitor) -> None:
    first, second = (admin.submit("/admin/users/invite", invitation()).location for _ in range(2))
    people = db.session.scalars(select(User).where(User.email == "new@example.com")).all()
    assert len(people) == 1
    assert first == f"/admin/users/{people[0].id}"
    assert second in (first, None)
    assert len(db.session.scalars(select(Message)).all()) == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"email": "malee@example.com"}, "มีบัญชีอยู่แล้ว"),
        ({"email": "not an address"}, "อีเมลไม่ถูก"),
        ({"name": " "}, "ช่องนี้ต้องกรอก"),
        ({"place": ""}, "ต้องเลือกโรงเรียนหรือกลุ่ม"),
        ({"place": "44999999"}, "เลือกจากรายการที่มี"),
        ({"role": "emperor"}, "เลือกจากรายการที่มี"),
        ({"starts": "29 ก.พ. 2566"}, "ไม่มีวันนี้ในปฏิทิน"),
        ({"ends": "30 ก.ย. 2568"}, "ต้องไม่ก่อนวันเริ่ม"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_kept(admin: Visitor, wrong: dict[str, str], words: str) -> None:
    cast.teacher()
    answer = admin.submit("/admin/users/invite", invitation(position="ครูชำนาญการ") | wrong)
    assert answer.status_code == 422
    assert words in answer.text
    assert "ครูชำนาญการ" in answer.text
    assert kinds() == []


def test_give_and_take_away(admin: Visitor) -> None:
    teacher = cast.teacher()
    give = {"role": "technician", "place": cast.school().code, "starts": "วันนี้", "submit_key": "k"}
    assert admin.submit(f"/admin/users/{teacher.id}/give", give).status_code == 303
    grant = teacher.grants[1]
    assert (grant.role, grant.org, grant.starts) == (Role.TECHNICIAN, None, today())
    assert admin.submit(f"/admin/grants/{grant.id}/take-away").status_code == 303
    assert kinds() == ["grant.give", "grant.take_away"]
    assert "ถอนแล้ว" in admin.get(f"/admin/users/{teacher.id}").text
    assert admin.submit(f"/admin/grants/{grant.id}/take-away").status_code == 409


def test_disable_and_enable(admin: Visitor, new_client: Any) -> None:
    teacher = cast.teacher()
    elsewhere = factories.sign_in(new_client(), teacher)
    assert admin.submit(f"/admin/users/{teacher.id}/disable", {"version": teacher.version}).status_code == 303
    assert elsewhere.get("/profile").status_code == 302
    assert "ปิดบัญชีแล้ว" in admin.get(f"/admin/users/{teacher.id}").text
    assert admin.submit(f"/admin/users/{teacher.id}/enable", {"version": teacher.version}).status_code == 303
    assert elsewhere.get("/profile").status_code == 302
    factories.sign_in(elsewhere, teacher)
    assert kinds() == ["user.disable", "user.enable"]


def test_what_takes_away_asks_first(admin: Visitor) -> None:
    teacher, director = cast.teacher(), cast.group_director()
    stand_in = StandIn(user=teacher, absent=director, role=Role.GROUP_DIRECTOR, starts=today(), ends=today())
    db.session.add(stand_in)
    db.session.commit()
    paths = (f"grants/{teacher.grants[0].id}/take-away", f"stand-ins/{stand_in.id}/end", f"users/{teacher.id}/disable")
    page = admin.get(f"/admin/users/{teacher.id}").text
    for path in paths:
        assert f'href="/admin/{path}"' in page
        asked = admin.get(f"/admin/{path}").text
        assert "นางสาวมาลี ใจดี" in asked
        assert 'method="post"' in asked
        assert f'href="/admin/users/{teacher.id}"' in asked
        assert kinds() == []
    assert admin.submit(f"/admin/{paths[0]}").status_code == 303
    assert admin.get(f"/admin/{paths[0]}").status_code == 409


def test_the_last_administrator_is_refused_in_words(admin: Visitor) -> None:
    person = cast.administrator()
    answer = admin.submit(f"/admin/users/{person.id}/disable", {"version": person.version})
    assert answer.status_code == 409
    assert "ผู้ดูแลระบบคนสุดท้าย" in answer.text
    assert admin.submit(f"/admin/grants/{person.grants[0].id}/take-away").status_code == 409
    assert kinds() == []


def test_edit_and_a_stale_form(admin: Visitor) -> None:
    teacher = cast.teacher()
    path, version = f"/admin/users/{teacher.id}/edit", teacher.version
    fields = {"version": version, "email": "Malee.J@example.com", "name": "นางมาลี ใจดี", "position": ""}
    assert admin.submit(path, fields).status_code == 303
    assert (teacher.email, teacher.name) == ("malee.j@example.com", "นางมาลี ใจดี")
    assert admin.submit(path, fields).status_code == 409
    taken = {"version": teacher.version, "email": cast.administrator().email, "name": "ก"}
    assert admin.submit(path, taken).status_code == 422
    change = db.session.scalars(select(Activity)).one()
    assert change.details == {"changes": ["อีเมล", "ชื่อ-สกุล"]}


def test_a_changed_address_closes_the_links_to_the_old_one(admin: Visitor) -> None:
    admin.submit("/admin/users/invite", invitation())
    person = db.session.scalars(select(User).where(User.email == "new@example.com")).one()
    fields = {"version": person.version, "email": "right@example.com", "name": person.name}
    admin.submit(f"/admin/users/{person.id}/edit", fields)
    assert db.session.scalars(select(SecretLink)).one().used_at is not None


def test_districts_of_a_technician(admin: Visitor) -> None:
    technician = cast.technician()
    cast.school(), cast.other_school()
    path = f"/admin/users/{technician.id}/look-after"
    assert "พยัคฆภูมิพิสัย" in admin.get(path).text
    for chosen in (["นาดูน", "พยัคฆภูมิพิสัย"], ["นาดูน"], []):
        fields = {"version": technician.version, "districts": chosen}
        assert admin.submit(path, fields).status_code == 303
        assert [row.district for row in technician.responsibilities] == chosen
    wrong = {"version": technician.version, "districts": ["ที่ไหนไม่รู้"]}
    assert admin.submit(path, wrong).status_code == 422


def test_name_and_end_a_stand_in(admin: Visitor) -> None:
    deputy, director = cast.deputy_director(), cast.group_director()
    path = f"/admin/users/{deputy.id}/stand-in"
    assert "นายอนันต์ นำกลุ่ม" in admin.get(path).text
    fields = {"absent": f"{director.id}:group_director", "starts": "วันนี้", "ends": "พรุ่งนี้", "submit_key": "k"}
    assert admin.submit(path, fields | {"ends": ""}).status_code == 422
    assert admin.submit(path, fields | {"absent": f"{director.id}:sysadmin"}).status_code == 422
    assert admin.submit(path, fields).status_code == 303
    row = db.session.scalars(select(StandIn)).one()
    assert (row.user, row.absent, row.role) == (deputy, director, Role.GROUP_DIRECTOR)
    assert admin.submit(f"/admin/stand-ins/{row.id}/end").status_code == 303
    assert not row.holds_on(today())
    assert kinds() == ["stand_in.name", "stand_in.end"]


def test_the_list_finds_sorts_and_pages(admin: Visitor) -> None:
    for number in range(60):
        factories.user(f"many{number}@example.com", f"นายหลายคน ที่ {number:02d}")
    cast.teacher()
    first = admin.get("/admin/users").text
    following = re.search(r'href="(/admin/users\?[^"]*after=[^"]*)"', first)
    assert following
    second = admin.get(following[1].replace("&amp;", "&")).text
    names = [re.findall(r'row-what">([^<]*)<', page) for page in (first, second)]
    assert len(names[0]) == 50
    assert len(set(names[0] + names[1])) == 62
    assert re.findall(r'row-what">([^<]*)<', admin.get("/admin/users?q=มาลี").text) == ["นางสาวมาลี ใจดี"]
    assert re.findall(r'row-what">([^<]*)<', admin.get("/admin/users?role=sysadmin").text) == ["นายอรุณ ดูแลระบบ"]
    assert "ไม่พบผู้ใช้" in admin.get("/admin/users?q=ไม่มีใคร&state=disabled").text


def test_the_role_is_picked_on_the_page(admin: Visitor) -> None:
    """The pick keeps words and state, and shows again what was picked."""
    cast.technician()
    page = admin.get("/admin/users?role=technician&q=@&state=active").text
    form = re.search(r'<form class="pick-line".*?</form>', page, re.DOTALL)
    assert form
    assert re.findall(r'<option value="([^"]+)"', form[0]) == [role.value for role in Role]
    assert re.findall(r'<option value="([^"]+)" selected', form[0]) == ["technician"]
    assert re.findall(r'name="(\w+)" value="([^"]*)"', form[0]) == [("q", "@"), ("state", "active")]
    assert len(re.findall('row-what">', page)) == 1


def test_names_are_shown_as_text(admin: Visitor) -> None:
    person = factories.user(name="<script>alert(1)</script>")
    for page in ("/admin/users", f"/admin/users/{person.id}"):
        assert "<script>alert" not in admin.get(page).text


@pytest.mark.parametrize("person", [each for each in cast.EVERYBODY if each is not cast.administrator])
def test_only_an_administrator_comes_in(client: Visitor, person: Any) -> None:
    factories.sign_in(client, person())
    assert {client.get(page).status_code for page in PEOPLE_PAGES} == {403}
    assert client.submit("/admin/users/1/disable", {"version": 1}).status_code == 403
    assert client.submit("/admin/users/invite", {}).status_code == 403


def test_what_is_not_there(admin: Visitor) -> None:
    assert admin.get("/admin/users/99999").status_code == 404
    assert admin.submit("/admin/grants/99999/take-away").status_code == 404
    assert db.session.scalars(select(Grant)).one().role is Role.SYSADMIN
    assert db.session.scalars(select(Org)).all() == []
