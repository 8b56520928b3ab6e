"""A register brought in: at the console, all three files as they should be, all or nothing, never twice."""

import csv
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from helpdesk.core.activity import Activity
from helpdesk.core.stored import folder_of
from helpdesk.extensions import db
from helpdesk.inventory import importing, jobs
from helpdesk.inventory.commands import import_group
from helpdesk.inventory.import_lifecycle import ImportState, RowState
from helpdesk.inventory.import_models import Import, ImportRow, StagedUnit
from helpdesk.inventory.models import Equipment
from helpdesk.inventory.places import NOT_KNOWN_YET
from tests import cast, factories

SAMPLES = Path(__file__).parents[2] / "helpdesk" / "demo" / "data"
EXPECTED = Path(__file__).parents[1] / "data"
FILES = [SAMPLES / "assets.csv", EXPECTED / "assets_cp874.csv", EXPECTED / "assets.xlsx"]
HEADER = "ลำดับที่,วัน เดือน ปี ที่ได้มา,หมายเลขครุภัณฑ์,รายการ,จำนวน,ราคาต่อหน่วย,ใช้ประจำที่,สภาพ"


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def run(app, *words: object) -> str:
    result = app.test_cli_runner().invoke(import_group, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    db.session.rollback()
    return result.output.strip().splitlines()[-1]


def register(tmp_path: Path, *lines: str) -> Path:
    file = tmp_path / "ทะเบียน.csv"
    file.write_text("\n".join([HEADER, *lines]), encoding="utf-8-sig")
    return file


def units_now() -> list[dict[str, str]]:
    """The register as the columns of `assets_expected_units.csv`."""
    met: Counter[int] = Counter()
    rows = []
    for piece in db.session.scalars(select(Equipment).order_by(Equipment.id)):
        met[piece.record_no] += 1
        rows.append(
            {
                "record_no": str(piece.record_no),
                "unit_index": str(met[piece.record_no]),
                "asset_no": piece.asset_no or "",
                "serial": piece.serial or "",
                "category": piece.category,
                "unit_price": "" if piece.unit_price is None else f"{piece.unit_price:f}",
                "acquired": piece.acquired_text,
                "fiscal_year": str(piece.fiscal_year or ""),
                "org_code": piece.org.code,
                "condition": piece.condition.value,
            }
        )
    return rows


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_sample_registers_come_in_as_expected_and_once(app, tmp_path, file):
    run(app, "schools", SAMPLES / "schools.csv")
    began = time.process_time()
    told = run(app, "equipment", file, "--report", tmp_path / "report.csv")
    assert time.process_time() - began < 10
    assert told == "units=9105 ok=1922 warnings=957 needs_review=121 skipped=0"
    assert units_now() == table(EXPECTED / "assets_expected_units.csv")
    keys = ("record_no", "status", "issues")
    wanted = [tuple(row[key] for key in keys) for row in table(EXPECTED / "assets_expected_rows.csv")]
    assert [tuple(row[key] for key in keys) for row in table(tmp_path / "report.csv")] == wanted
    assert run(app, "equipment", FILES[1]) == "units=0 ok=0 warnings=0 needs_review=0 skipped=3000"
    assert db.session.scalar(select(func.count()).select_from(Equipment)) == 9105


def test_schools_come_in_and_are_brought_up_to_date(app):
    assert run(app, "schools", SAMPLES / "schools.csv") == (
        "created=202 updated=0 unchanged=0 unusable=0 problems=0 groups=11"
    )
    assert run(app, "schools", SAMPLES / "schools.csv").startswith("created=0 updated=0 unchanged=202")


def test_every_piece_has_its_history_and_its_origin(app, tmp_path):
    school = cast.school()
    file = register(tmp_path, f"1,1 ต.ค. 2567,7440-001-0001-0002/2568,คอมพิวเตอร์,2,20000,{school.name},ดี")
    assert run(app, "equipment", file) == "units=2 ok=0 warnings=1 needs_review=0 skipped=0"
    pieces = list(db.session.scalars(select(Equipment)))
    told = list(db.session.scalars(select(Activity).where(Activity.kind == "equipment.register")))
    assert [(line.equipment_id, line.subject_id, line.cause, line.actor_kind) for line in told] == [
        (piece.id, piece.id, "import.apply", "importer") for piece in pieces
    ]
    assert len({line.salt for line in told}) == 2
    assert [(piece.record_no, piece.import_id is not None) for piece in pieces] == [(2, True)] * 2
    assert {piece.org_id for piece in pieces} == {school.id}
    assert len({piece.code for piece in pieces}) == 2
    assert db.session.scalar(select(func.count()).select_from(StagedUnit)) == 0


def test_a_dry_run_changes_nothing(app, tmp_path):
    file = register(tmp_path, "1,1 ต.ค. 2567,7440-001-0001/2568,คอมพิวเตอร์,1,20000,ที่ไหนสักแห่ง,ดี")
    assert run(app, "equipment", file, "--dry-run") == "units=1 ok=0 warnings=1 needs_review=0 skipped=0"
    assert db.session.scalar(select(func.count()).select_from(Import)) == 0


def test_a_place_nobody_knows_gathers_the_pieces_for_later(app, tmp_path):
    run(app, "equipment", register(tmp_path, "1,,7440-001-0001/2568,คอมพิวเตอร์,1,20000,ที่ไหนสักแห่ง,ดี"))
    [piece] = db.session.scalars(select(Equipment))
    assert (piece.org.name, piece.org.code, piece.org.is_active) == (NOT_KNOWN_YET, "", False)


def test_a_number_that_stands_with_other_content_waits_for_a_person(app, tmp_path):
    factories.equipment(asset_no="7440-001-0001/2568")
    file = register(tmp_path, "1,,7440-001-0001/2568,คอมพิวเตอร์,1,20000,กลุ่มแผน,ดี")
    assert run(app, "equipment", file) == "units=0 ok=0 warnings=0 needs_review=1 skipped=0"


def test_a_number_registered_between_preview_and_yes_waits_for_a_person(app, tmp_path):
    import_id = staged(app, tmp_path)
    factories.equipment(asset_no="7440-001-0001/2568")
    confirm(import_id)
    assert jobs.carry_on_import()
    row = db.session.scalars(select(ImportRow).where(ImportRow.record_no == 2)).one()
    assert (row.status, "changed" in row.issues) == (RowState.NEEDS_REVIEW, True)
    assert importing.counts(import_id).units == 1


def test_broken_off_half_way_leaves_nothing_and_the_next_try_everything(app, tmp_path, monkeypatch):
    import_id = staged(app, tmp_path)
    confirm(import_id)
    insert = importing._leave_out_taken_numbers

    def power_cut(session, key):
        importing._make(session, key)
        raise OperationalError("", {}, Exception("disk gone"))

    monkeypatch.setattr(importing, "_leave_out_taken_numbers", power_cut)
    with pytest.raises(OperationalError):
        jobs.carry_on_import()
    assert db.session.scalar(select(func.count()).select_from(Equipment)) == 0
    monkeypatch.setattr(importing, "_leave_out_taken_numbers", insert)
    db.session.get_one(Import, import_id).lease_until = None
    db.session.commit()
    assert jobs.carry_on_import()
    assert db.session.get_one(Import, import_id).status is ImportState.APPLIED
    assert db.session.scalar(select(func.count()).select_from(Equipment)) == 2


def test_a_leased_import_is_left_alone(app, tmp_path):
    import_id = uploaded(app, register(tmp_path, "1,,7440-001-0001/2568,คอมพิวเตอร์,1,20000,กลุ่มแผน,ดี").read_bytes())
    assert jobs._claim() == import_id
    db.session.commit()
    assert not jobs.carry_on_import()


def test_a_file_that_is_no_register_fails_with_the_reason(app):
    import_id = uploaded(app, b"PK\x03\x04 not a workbook")
    assert jobs.carry_on_import()
    source = db.session.get_one(Import, import_id)
    assert (source.status, source.error) == (ImportState.FAILED, "broken_workbook")
    assert "import.fail" in set(db.session.scalars(select(Activity.kind)))


def uploaded(app, content: bytes) -> int:
    from helpdesk.accounts.signing_in import actor_of
    from helpdesk.core import uploads

    stored = uploads.store(content, folder_of(Import.stored), suffix=".bin")
    by = actor_of(cast.supply_officer())
    source = Import.upload(by=by, session=db.session(), file_name="ทะเบียน.csv", stored=stored)
    db.session.commit()
    return source.id


def staged(app, tmp_path: Path) -> int:
    """An import of two pieces that waits for a yes."""
    lines = [f"{n},,7440-001-000{n}/2568,คอมพิวเตอร์,1,20000,กลุ่มแผน,ดี" for n in (1, 2)]
    import_id = uploaded(app, register(tmp_path, *lines).read_bytes())
    assert jobs.carry_on_import()
    assert db.session.get_one(Import, import_id).status is ImportState.STAGED
    return import_id


def confirm(import_id: int) -> None:
    from helpdesk.accounts.signing_in import actor_of

    db.session.get_one(Import, import_id).confirm(by=actor_of(cast.supply_officer()))
    db.session.commit()
