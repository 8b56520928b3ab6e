"""Rows among other rows: kinds, duplicates, changes, fingerprints, status."""

import pytest

from helpdesk.inventory.reading import Known, units
from helpdesk.inventory.reading.register import records_of
from tests.inventory.registers import HEADER, directory, entry, read, read_one


def test_a_plain_entry_is_understood():
    record = read_one({"หมายเหตุ": "GFMIS 100000001234 ประกัน 3 ปี"})
    assert (record.status, record.issues, record.qty) == ("ok", (), 1)
    assert (record.gfmis_no, record.warranty_years) == ("100000001234", 3)
    (unit,) = units(record)
    assert unit.as_row() == {
        "record_no": "2",
        "unit_index": "1",
        "asset_no": "7440-001-0001/2560",
        "serial": "A1",
        "category": "pc",
        "unit_price": "22000",
        "acquired": "2017-03-03",
        "fiscal_year": "2560",
        "org_code": "G03",
        "condition": "normal",
    }


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (["", "-", ""], "blank"),
        (HEADER, "header"),
        (["ปีงบประมาณ พ.ศ. ๒๕๖๓"], "section"),
        (["", "", "", "", "รวมทั้งสิ้น", "", "", "9", "", "", "1,000"], "subtotal"),
        (["", "", "", "", "รวมชุดคอมพิวเตอร์", "", "", "1", "", "1,000", "", "", "", "", "กลุ่ม ICT"], "data"),
        (["ลงชื่อ.........", "", "", "ลงชื่อ........."], "note"),
        (["12"], "data"),
    ],
)
def test_kinds_of_rows(row, kind):
    assert read(row)[0].kind == kind


def test_a_lone_line_is_a_note_only_at_the_end():
    records = read(["ครุภัณฑ์คอมพิวเตอร์"], [], entry(), ["(นายก)"], [], ["ผู้อำนวยการ"])
    assert [record.kind for record in records] == ["data", "blank", "data", "note", "blank", "note"]
    assert [record.record_no for record in records] == [2, 3, 4, 5, 6, 7]
    assert records[0].status == "needs_review"
    assert "bad_qty" in records[0].issues


def test_a_second_header_may_change_the_order_of_columns():
    turned = list(reversed(HEADER))
    rows = [
        ["ทะเบียน"],
        HEADER,
        entry(),
        turned,
        list(reversed(entry({"หมายเลขครุภัณฑ์": "7440-001-0002/60"}))),
    ]
    records = list(records_of(rows, directory(), 2570))
    assert [record.kind for record in records] == ["title", "header", "data", "header", "data"]
    assert records[-1].asset_numbers == ("7440-001-0002/2560",)


def test_the_first_record_keeps_the_number_and_the_serial():
    number = "หมายเลขครุภัณฑ์"
    records = read(
        entry({number: "7440-001-0001-0003/60", "จำนวน": "2"}),
        entry({number: "7440 001 0003/2560"}),
        entry({number: "7440-001-0004/60"}),
    )
    assert [record.status for record in records] == ["needs_review", "needs_review", "warnings"]
    assert "range_qty_mismatch" in records[0].issues
    assert records[1].issues == ("dup_asset_no", "dup_serial")
    assert records[2].issues == ("dup_serial",)
    assert [unit.serial for unit in units(records[2])] == ["A1"]


def test_serials_are_dealt_out_from_the_first_unit_on():
    (record,) = read(
        entry({"หมายเลขครุภัณฑ์": "7440-001-0001-0003/60", "จำนวน": "3", "หมายเลขเครื่อง (S/N)": "A, B", "มูลค่ารวม": ""})
    )
    assert record.issues == ("serial_count_mismatch",)
    assert [unit.serial for unit in units(record)] == ["A", "B", ""]


@pytest.mark.parametrize(
    ("changes", "issue"),
    [
        ({"มูลค่ารวม": "22,001"}, "total_mismatch"),
        ({"ราคาต่อหน่วย": "รับบริจาค"}, "missing_price"),
        ({"สภาพ": "พังยับ"}, "unknown_condition"),
        ({"วิธีการได้มา": "เก็บได้"}, "unknown_method"),
        ({"ใช้ประจำที่": "?"}, "unknown_org"),
        ({"หมายเลขครุภัณฑ์": "-"}, "missing_asset_no"),
    ],
)
def test_what_cannot_be_read_is_named(changes, issue):
    record = read_one(changes)
    assert (record.status, record.issues) == ("warnings", (issue,))


def test_an_entry_without_a_believable_quantity_waits_for_a_person():
    record = read_one({"จำนวน": "หลาย", "มูลค่ารวม": ""})
    assert (record.status, record.issues, list(units(record))) == ("needs_review", ("bad_qty",), [])


def test_the_same_number_with_other_content_has_changed():
    known = Known(number={"7440-001-0001/2560"}.__contains__, serial={"A1"}.__contains__)
    (record,) = read(entry({"สภาพ": "ชำรุด"}), known=known)
    assert (record.status, record.issues) == ("needs_review", ("changed",))


def test_a_known_record_is_skipped_and_a_copy_of_it_in_the_file_is_not():
    first = read_one()
    known = Known(fingerprint={first.fingerprint}.__contains__, number={"7440-001-0001/2560"}.__contains__)
    same, copy = read(entry(), entry(), known=known)
    assert (same.status, same.unit_count) == ("skipped", 0)
    assert (copy.status, copy.issues) == ("needs_review", ("dup_asset_no", "dup_serial"))


@pytest.mark.parametrize(
    "changes",
    [
        {"จำนวน": "๑"},
        {"มูลค่ารวม": "22000"},
        {"วัน เดือน ปี ที่ได้มา": "2017-03-03"},
        {"วัน เดือน ปี ที่ได้มา": "42797"},
        {"ลำดับที่": "99"},
        {"รายการ": " คอมพิวเตอร์ตั้งโต๊ะ\u00a0"},
    ],
)
def test_a_fingerprint_outlives_another_format(changes):
    assert read_one(changes).fingerprint == read_one().fingerprint


@pytest.mark.parametrize("changes", [{"สภาพ": "ชำรุด"}, {"ราคาต่อหน่วย": "22,000"}, {"หมายเหตุ": "ย้าย"}])
def test_a_fingerprint_tells_other_content(changes):
    assert read_one(changes).fingerprint != read_one().fingerprint


def test_a_fingerprint_does_not_move_with_the_year():
    row = entry({"วัน เดือน ปี ที่ได้มา": "1/1/2571"})
    assert read(row)[0].fingerprint == read(row, latest_year=2571)[0].fingerprint
