"""Registering, editing and moving a piece through its forms: the piece, its history, who may."""

import io
import re

import pytest
from PIL import Image
from sqlalchemy import select

from helpdesk.core.activity import Activity
from helpdesk.extensions import db
from helpdesk.inventory import pictures
from helpdesk.inventory.models import Equipment, Location, Precision
from tests import cast, factories

NEW = {"name": "เครื่องพิมพ์", "category": "printer", "condition": "normal", "org": "44029901", "submit_key": "key-1"}


def last() -> Activity:
    return db.session.scalars(select(Activity).order_by(Activity.id.desc())).first()


def pieces() -> list[Equipment]:
    return list(db.session.scalars(select(Equipment).order_by(Equipment.id)))


def photo() -> tuple[io.BytesIO, str]:
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(stream, "PNG")
    stream.seek(0)
    return stream, "ภาพ.png"


@pytest.fixture
def officer(client):
    cast.school()
    return factories.sign_in(client, cast.supply_officer())


def test_registers_a_piece_with_place_dates_and_life(officer):
    more = {"asset_no": "๗๔๔๐-๐๐๖-๐๐๐๑/๖๘", "acquired": "22 พ.ย. 67", "unit_price": "1,250.50", "serial": "ab-1"}
    answer = officer.submit("/equipment/new", NEW | more | {"building": "อาคาร 1", "room": "101"})
    [piece] = pieces()
    assert (answer.status_code, answer.location) == (303, f"/equipment/{piece.id}")
    assert (piece.asset_no, piece.serial, f"{piece.unit_price:f}") == ("7440-006-0001/2568", "AB-1", "1250.5")
    assert (piece.acquired.isoformat(), piece.acquired_precision, piece.fiscal_year) == (
        "2024-11-22",
        Precision.DAY,
        2568,
    )
    assert (piece.life_years, piece.place_text, piece.org.code) == (4, "อาคาร 1 · 101", "44029901")
    told = last()
    assert (told.kind, told.equipment_id, told.actor_name) == ("equipment.register", piece.id, "นางปราณี พัสดุ")


def test_the_same_form_sent_twice_makes_one_piece(officer):
    first, second = officer.submit("/equipment/new", NEW), officer.submit("/equipment/new", NEW)
    assert first.location == second.location
    assert len(pieces()) == 1
    assert officer.submit("/equipment/new", NEW | {"name": "อีกชื่อ"}).status_code == 409


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("asset_no", "7440", "หมายเลขไม่ถูกแบบ"),
        ("asset_no", "7440-001-0001-0005/2565", "หมายเลขไม่ถูกแบบ"),
        ("asset_no", "7440-001-0500/2565", "มีอยู่ในทะเบียนแล้ว"),
        ("acquired", "29 ก.พ. 2566", "ไม่มีวันนี้ในปฏิทิน"),
        ("unit_price", "แพง", "จำนวนเงินไม่ถูก"),
        ("name", "", "ช่องนี้ต้องกรอก"),
        ("org", "99999999", ""),
    ],
)
def test_says_at_the_field_what_is_wrong_and_keeps_the_rest(officer, field, typed, said):
    factories.equipment(asset_no="7440-001-0500/2565")
    answer = officer.submit("/equipment/new", NEW | {"brand_model": "Canon จำได้", field: typed})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert said in page
    assert "Canon จำได้" in page
    assert len(pieces()) == 1


def test_a_picture_is_removed_after_asking_with_its_files(officer, new_client, app):
    officer.submit("/equipment/new", NEW | {"photos": [photo()]}, content_type="multipart/form-data")
    [piece] = pieces()
    picture = f"/equipment/{piece.id}/pictures/{piece.pictures[0].name}"
    path = f"{picture}/remove-picture"
    assert f'href="{path}"' in officer.get(f"/equipment/{piece.id}").text
    assert "เอารูปนี้ออกไหม" in officer.get(path).text
    assert officer.get(picture).status_code == 200
    assert factories.sign_in(new_client(), cast.technician()).submit(path).status_code == 403
    assert officer.submit(path).status_code == 303
    assert piece.pictures == []
    assert list(pictures.folder().rglob("*.jpg")) == []
    assert officer.get(picture).status_code == officer.submit(path).status_code == 404
    assert "เอารูปออก" in officer.get(f"/equipment/{piece.id}").text
    assert (last().kind, last().actor_name) == ("equipment.remove_picture", "นางปราณี พัสดุ")


def test_keeps_pictures_and_shows_them_only_to_who_sees_the_piece(officer, new_client):
    officer.submit("/equipment/new", NEW | {"photos": [photo()]}, content_type="multipart/form-data")
    [piece] = pieces()
    path = f"/equipment/{piece.id}/pictures/{piece.pictures[0].name}"
    assert officer.get(path).mimetype == "image/jpeg"
    assert factories.sign_in(new_client(), cast.other_teacher()).get(path).status_code == 404
    assert officer.get(f"/equipment/{piece.id}/pictures/{'0' * 32}.jpg").status_code == 404


def test_edits_and_tells_what_changed(officer):
    piece = factories.equipment(cast.school(), name="จอ", category="display")
    fields = {"name": "จอภาพ", "category": "display", "condition": "broken", "asset_no": piece.asset_no}
    answer = officer.submit(
        f"/equipment/{piece.id}/edit", fields | {"version": piece.version, "room": "", "building": "อาคาร 2"}
    )
    assert answer.status_code == 303
    assert (piece.name, piece.condition.value, piece.place_text) == ("จอภาพ", "broken", "อาคาร 2")
    assert last().details["changes"] == {
        "name": ["จอ", "จอภาพ"],
        "condition": ["ใช้งานได้", "ชำรุด"],
        "place": ["", "อาคาร 2"],
    }


def test_a_stale_form_changes_nothing(officer):
    piece = factories.equipment(cast.school(), name="จอ", category="display")
    fields = {"name": "จอใหม่", "category": "display", "condition": "normal"}
    assert officer.submit(f"/equipment/{piece.id}/edit", fields | {"version": 77}).status_code == 409
    assert officer.submit(f"/equipment/{piece.id}/edit", fields).status_code == 422
    assert piece.name == "จอ"


def test_moves_to_a_place_made_on_the_way_and_finds_it_again(officer):
    first, second = factories.equipment(cast.school()), factories.equipment(cast.school())
    cast.other_school()
    for piece, building in ((first, "อาคาร ๑"), (second, "อาคาร 1")):
        fields = {
            "org": "44029902",
            "building": building,
            "room": "ห้องคอม",
            "reason": "ยืมสอน",
            "version": piece.version,
        }
        assert officer.submit(f"/equipment/{piece.id}/move", fields).status_code == 303
    assert (first.org.code, first.location_id) == ("44029902", second.location_id)
    assert len(list(db.session.scalars(select(Location)))) == 2
    assert last().details["from_place"] == "โรงเรียนบ้านหนองแวง"
    assert last().details["to_place"] == "โรงเรียนบ้านดอนกลาง · อาคาร ๑ · ห้องคอม"
    assert last().details["reason"] == "ยืมสอน"


@pytest.mark.parametrize("word", ["edit", "move"])
def test_the_pages_own_form_is_accepted(officer, word):
    piece = factories.equipment(cast.school())
    page = officer.get(f"/equipment/{piece.id}/{word}").get_data(as_text=True)
    version = re.search(r'name="version"[^>]*value="(\d*)"', page)[1]
    fields = NEW | {"name": piece.name, "version": version, "building": "อาคาร 3"}
    assert officer.submit(f"/equipment/{piece.id}/{word}", fields).status_code == 303


def test_a_school_keeps_its_own_register_and_no_other(client):
    own, other = factories.equipment(cast.school()), factories.equipment(cast.other_school())
    factories.sign_in(client, cast.school_supply())
    assert client.submit("/equipment/new", NEW).status_code == 303
    assert client.submit("/equipment/new", NEW | {"org": "44029902", "submit_key": "key-2"}).status_code == 422
    assert client.get(f"/equipment/{other.id}/edit").status_code == 404
    fields = {"org": "44029902", "version": own.version}
    assert client.submit(f"/equipment/{own.id}/move", fields).status_code == 422


@pytest.mark.parametrize(
    "path", ["/equipment/new", "/equipment/{id}/edit", "/equipment/{id}/move", "/equipment/import"]
)
def test_a_teacher_changes_nothing(client, path):
    piece = factories.equipment(cast.school())
    factories.sign_in(client, cast.teacher())
    path = path.format(id=piece.id)
    assert client.get(path).status_code == 403
    assert client.submit(path, {"version": piece.version}).status_code == 403
