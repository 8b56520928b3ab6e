"""Importing on the page: send, look, say yes, and decide what was not clear."""

import io
from pathlib import Path

import pytest
from sqlalchemy import select

from helpdesk.core.activity import Activity
from helpdesk.core.stored import folder_of
from helpdesk.extensions import db
from helpdesk.inventory import jobs
from helpdesk.inventory.import_lifecycle import ImportState, RowState
from helpdesk.inventory.import_models import Import, ImportRow
from helpdesk.inventory.models import Equipment
from tests import cast, factories
from tests.inventory.test_import import HEADER

LINES = (
    "1,1 ต.ค. 2567,7440-001-0001/2568,คอมพิวเตอร์,1,20000,กลุ่มแผน,ดี",
    "2,1 ต.ค. 2567,7440-001-0002-0004/2568,คอมพิวเตอร์ชุดใหญ่,2,20000,กลุ่มแผน,ดี",
    "3,1 ต.ค. 2567,7440-001-0001/2568,คอมพิวเตอร์ซ้ำ,1,20000,กลุ่มแผน,ดี",
)


@pytest.fixture
def officer(client):
    return factories.sign_in(client, cast.supply_officer())


def send(client, content: bytes, name: str = "ทะเบียน.csv", key: str = "k1"):
    fields = {"file": (io.BytesIO(content), name), "submit_key": key}
    return client.submit("/equipment/import", fields, content_type="multipart/form-data")


def brought_in(client) -> Import:
    """The three lines, in the register as far as they are clear."""
    address = send(client, "\n".join([HEADER, *LINES]).encode("cp874")).location
    assert jobs.carry_on_import()
    source = db.session.scalars(select(Import)).one()
    preview = client.get(address).get_data(as_text=True)
    assert "ตรวจดูก่อนนำเข้า" in preview
    assert "คอมพิวเตอร์ชุดใหญ่" in preview
    assert client.submit(f"{address}/confirm", {"version": source.version}).status_code == 303
    assert jobs.carry_on_import()
    return source


def row(record_no: int) -> ImportRow:
    return db.session.scalars(select(ImportRow).where(ImportRow.record_no == record_no)).one()


def names() -> list[str]:
    return list(db.session.scalars(select(Equipment.name).order_by(Equipment.id)))


def test_nothing_stands_in_the_register_before_the_yes(officer):
    address = send(officer, "\n".join([HEADER, *LINES]).encode()).location
    assert officer.get(f"{address}/progress").json["text"] == "รอเริ่มอ่าน"
    assert jobs.carry_on_import()
    assert officer.get(f"{address}/progress").json["next"] == address
    assert names() == []
    source = db.session.scalars(select(Import)).one()
    assert officer.submit(f"{address}/cancel", {"version": source.version}).status_code == 303
    assert source.status is ImportState.CANCELLED
    assert officer.submit(f"{address}/confirm", {"version": source.version}).status_code == 409


def test_says_yes_and_decides_the_rest(officer):
    source = brought_in(officer)
    assert names() == ["คอมพิวเตอร์"]
    rows = f"/equipment/import/{source.id}/rows"
    assert "คอมพิวเตอร์ซ้ำ" in officer.get(rows).get_data(as_text=True)
    assert "7440-001-0002-0003/2568" in officer.get(f"{rows}/3").get_data(as_text=True)
    fields = {"org": "G02", "qty": "2", "asset_numbers": "7440-001-0002-0003/2568", "version": row(3).version}
    assert officer.submit(f"{rows}/3/decide", fields).status_code == 303
    made = db.session.scalars(select(Equipment).where(Equipment.name == "คอมพิวเตอร์ชุดใหญ่")).all()
    assert [piece.asset_no for piece in made] == ["7440-001-0002/2568", "7440-001-0003/2568"]
    assert {(piece.import_id, piece.record_no, piece.org.code) for piece in made} == {(source.id, 3, "G02")}
    assert row(3).status is RowState.DECIDED
    told = db.session.scalars(select(Activity).where(Activity.equipment_id == made[0].id)).one()
    assert (told.kind, told.cause, told.actor_name) == ("equipment.register", "import_row.decide", "นางปราณี พัสดุ")


def test_a_decision_names_what_is_still_unclear(officer):
    rows = f"/equipment/import/{brought_in(officer).id}/rows"
    fields = {"org": "G02", "qty": "1", "asset_numbers": "7440-001-0001/2568", "version": row(4).version}
    answer = officer.submit(f"{rows}/4/decide", fields)
    assert answer.status_code == 422
    assert "มีอยู่ในทะเบียนแล้ว" in answer.get_data(as_text=True)
    assert officer.submit(f"{rows}/4/decide", fields | {"asset_numbers": "", "qty": ""}).status_code == 422
    assert len(names()) == 1


def test_discards_with_a_reason(officer):
    rows = f"/equipment/import/{brought_in(officer).id}/rows"
    assert officer.submit(f"{rows}/4/discard", {"version": row(4).version}).status_code == 422
    assert officer.submit(f"{rows}/4/discard", {"version": row(4).version, "reason": "พิมพ์ซ้ำ"}).status_code == 303
    assert (row(4).status, row(4).reason) == (RowState.DISCARDED, "พิมพ์ซ้ำ")
    again = officer.submit(f"{rows}/4/discard", {"version": row(4).version, "reason": "พิมพ์ซ้ำ"})
    assert again.status_code == 409


def test_the_report_has_a_line_for_every_record(officer):
    source = brought_in(officer)
    answer = officer.get(f"/equipment/import/{source.id}/report", buffered=True).get_data(as_text=True)
    assert answer.splitlines()[0].removeprefix("\ufeff") == "record_no,status,units,issues"
    assert [line.split(",")[1] for line in answer.splitlines()[1:]] == ["", "warnings", "needs_review", "needs_review"]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "ไฟล์นี้ว่างเปล่า"), (b"x" * (26 * 1024 * 1024), "ไฟล์ใหญ่เกิน")],
    ids=["empty", "large"],
)
def test_refuses_a_file_at_its_field(officer, content, said):
    answer = send(officer, content)
    assert answer.status_code == 422
    assert said in answer.get_data(as_text=True)


def test_the_same_file_sent_twice_by_one_press_is_one_import(officer):
    content = "\n".join([HEADER, *LINES]).encode()
    assert send(officer, content).location == send(officer, content).location
    assert len(list(db.session.scalars(select(Import)))) == 1


def test_a_file_already_in_the_register_has_nothing_to_say_yes_to(officer):
    line = "1,1 ต.ค. 2567,7440-001-0009/2568,คอมพิวเตอร์,1,20000,กลุ่มแผน,ดี"
    address = ""
    for key in ("first", "second"):
        address = send(officer, f"{HEADER}\n{line}".encode(), key=key).location
        assert jobs.carry_on_import()
        source = db.session.scalars(select(Import).order_by(Import.id.desc())).first()
        if key == "first":
            officer.submit(f"{address}/confirm", {"version": source.version})
            assert jobs.carry_on_import()
    page = officer.get(address).get_data(as_text=True)
    assert "อยู่ในระบบแล้ว" in page
    assert f"{address}/confirm" not in page


def test_what_waits_for_a_decision_stands_on_the_officers_first_page(officer):
    assert "แถวที่รอคุณตัดสินใจ" not in officer.get("/").get_data(as_text=True)
    source = brought_in(officer)
    assert f'href="/equipment/import/{source.id}/rows"' in officer.get("/").get_data(as_text=True)


def test_imports_are_not_for_everyone(client):
    factories.sign_in(client, cast.school_supply())
    assert client.get("/equipment/import").status_code == 403


def test_a_file_sent_twice_is_one_import_and_lies_once_in_the_folder(app, officer):
    content = "\n".join([HEADER, *LINES]).encode()
    before = stored_files(app)

    first, again = send(officer, content), send(officer, content)

    assert first.location == again.location
    assert len(stored_files(app) - before) == 1


def stored_files(app) -> set[Path]:
    return {path for path in folder_of(Import.stored).rglob("*") if path.is_file()}
