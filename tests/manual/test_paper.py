"""A form's values as they are written on official paper."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from helpdesk import manual
from helpdesk.manual.paper import Signature, fields_on_paper, signatures_on_paper, written

FORM = manual.forms()["repair_request"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2026, 11, 22), "๒๒ พฤศจิกายน ๒๕๖๙"),
        (datetime(2026, 11, 22, 18, 30, tzinfo=UTC), "๒๓ พฤศจิกายน ๒๕๖๙ เวลา ๐๑.๓๐ น."),
        (Decimal("1200"), "๑,๒๐๐.๐๐"),
        (1500, "๑,๕๐๐"),
        ("ซ 0001/2570", "ซ ๐๐๐๑/๒๕๗๐"),
        ("ห้อง 12 อาคาร 3", "ห้อง ๑๒ อาคาร ๓"),
        ("Epson L3210", "Epson L3210"),
        ("s44029001@example.com", "s44029001@example.com"),
        (None, ""),
    ],
)
def test_written(value, words):
    assert written(value) == words


def test_every_field_of_the_form_is_there():
    fields = fields_on_paper(FORM, {})
    assert list(fields) == [field["key"] for field in FORM["fields"]]
    assert all(field["label"] and field["text"] == "" for field in fields.values())


def test_the_chosen_option_is_ticked_and_only_it():
    entry = fields_on_paper(FORM, {"priority": "urgent"})["priority"]
    assert [option["text"] for option in entry["options"] if option["ticked"]] == ["ด่วน"]
    assert entry["text"] == "ด่วน"


def test_satisfaction_is_ticked_on_the_scale():
    entry = fields_on_paper(FORM, {"satisfaction": 4}, manual.likert_scale())["satisfaction"]
    assert [option["text"] for option in entry["options"] if option["ticked"]] == ["มาก"]


def test_parts_are_rows_in_the_order_of_the_columns():
    parts = [{"unit": "ชุด", "name": "ลูกยาง", "qty": 2, "unit_price": Decimal("350.5")}]
    entry = fields_on_paper(FORM, {"parts": parts})["parts"]
    assert entry["columns"] == ["รายการ", "จำนวน", "หน่วย", "ราคา/หน่วย"]
    assert entry["rows"] == [["ลูกยาง", "๒", "ชุด", "๓๕๐.๕๐"]]


def test_photos_are_counted():
    assert fields_on_paper(FORM, {"photos": 3})["photos"]["text"] == "๓ ภาพ"
    assert fields_on_paper(FORM, {"photos": 0})["photos"]["text"] == ""


def test_unsigned_blocks_keep_their_place():
    blocks = signatures_on_paper(FORM, {2: Signature("ผู้รับเรื่อง", "นายธีรพล ไพรสน")})
    assert [block["name"] for block in blocks] == ["", "นายธีรพล ไพรสน", "", "", ""]
    assert blocks[4]["label"] == "ผู้อำนวยการกลุ่มส่งเสริมการศึกษาทางไกลฯ"
