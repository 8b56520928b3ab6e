"""Each rule of the reader on cells that the samples do not hold."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.inventory.reading.acquired import read_acquired
from helpdesk.inventory.reading.amounts import read_life_years, read_price, read_quantity
from helpdesk.inventory.reading.asset_numbers import read_asset_numbers
from helpdesk.inventory.reading.categories import category_named
from helpdesk.inventory.reading.cells import clean, value
from helpdesk.inventory.reading.columns import find_columns
from helpdesk.inventory.reading.serials import read_serials
from tests.inventory.registers import HEADER, directory, read

HEADINGS = "ที่|เลขเครื่อง|รหัสครุภัณฑ์|รายการ|วันที่ได้มา|ราคา/หน่วย|จำนวน (หน่วย)|สถานที่ตั้ง|สภาพครุภัณฑ์"
CELL = st.text(alphabet="0123456789๑๒/-., \nกคพศมีวันที่SN()E+:", max_size=24) | st.text(max_size=24)


def test_a_cell_is_cleaned():
    assert clean(" ๗๔๔๐\u00a0–  ส\u0e4d\u0e32 ") == "7440 - สำ"
    assert [value(text) for text in ("-", "ไม่ทราบ", " ? ", "ไม่ปรากฏ", "0")] == ["", "", "", "", "0"]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("วันที่ 3 เดือน มีนาคม พ.ศ. 2560", "2017-03-03"),
        ("วันที่ ๓ เดือนมีนาคม พ.ศ.๒๕๖๐", "2017-03-03"),
        ("3 มี.ค.60", "2017-03-03"),
        ("03-03-60", "2017-03-03"),
        ("3/มีค/2560", "2017-03-03"),
        ("3 . 3 . 2017", "2017-03-03"),
        ("2560/03/03", "2017-03-03"),
        ("42797", "2017-03-03"),
        ("2017-03-03 00:00:00", "2017-03-03"),
        ("29/2/2563", "2020-02-29"),
        ("มีนาคม 2560", "2017-03"),
        ("มี.ค.60", "2017-03"),
        ("03/2560", "2017-03"),
    ],
)
def test_dates_are_day_month_year(text, iso):
    acquired = read_acquired(text, 2570)
    assert (acquired.iso, acquired.precision) == (iso, "day" if len(iso) == 10 else "month")
    assert acquired.fiscal_year == (2563 if "2020" in iso else 2560)


@pytest.mark.parametrize(
    ("text", "precision", "fiscal_year"),
    [
        ("ปีงบ 2563", "fiscal_year", 2563),
        ("ปีงบประมาณ พ.ศ. ๒๕๖๓", "fiscal_year", 2563),
        ("ปีงบฯ63", "fiscal_year", 2563),
        ("งปม.2563", "fiscal_year", 2563),
        ("2563", "year", None),
        ("ปี พ.ศ. 2563", "year", None),
        ("ไม่ปรากฏ", "none", None),
        ("29/2/2562", "invalid", None),
        ("29 ก.พ. 60", "invalid", None),
        ("31/6/99", "invalid", None),
        ("1/1/2571", "invalid", None),
        ("1/1/1956", "invalid", None),
        ("1/1/563", "invalid", None),
        ("99999", "invalid", None),
        ("63", "invalid", None),
        ("ประมาณปี 60", "invalid", None),
        ("1/1/29", "ambiguous", None),
        ("1/1/71", "ambiguous", None),
        ("ก.ย. 20", "ambiguous", None),
    ],
)
def test_what_is_no_day_says_so(text, precision, fiscal_year):
    assert read_acquired(text, 2570) == ("", precision, fiscal_year)


def test_the_bound_moves_with_the_years():
    assert read_acquired("1/1/2571", 2571).iso == "2028-01-01"


@pytest.mark.parametrize(
    ("text", "first", "last", "count"),
    [
        ("สพป.มค.2 7440 001 0001 / 65", "0001", "0001", 1),
        ("7440-001-0001-0020/65", "0001", "0020", 20),
        ("7440-001-0001 - 7440-001-0020/2565", "0001", "0020", 20),
        ("๗๔๔๐-๐๐๑-๐๐๐๑ จนถึง ๐๐๐๓/๖๕", "0001", "0003", 3),
        ("7440-001-0001/65 ถึง 7440-001-0003/2565", "0001", "0003", 3),
        ("7440-001-0001/2565–0003", "0001", "0003", 3),
        ("7440-001-0001, 0003/65", "0001", "0003", 2),
        ("7440-001-0001/65\n7440-001-0002/65", "0001", "0002", 2),
    ],
)
def test_asset_numbers_and_ranges(text, first, last, count):
    numbers = read_asset_numbers(text)
    assert (numbers[0], numbers[-1]) == (f"7440-001-{first}/2565", f"7440-001-{last}/2565")
    assert len(numbers) == count


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ยังไม่ลงเลข",
        "7440-001-0001",
        "7440-001-001/65",
        "7440-001-0003-0001/65",
        "7440-001-0001 ถึง 7440-002-0003/65",
        "7440-001-0001/65 ถึง 7440-001-0003/66",
        "7440-001-0001/1999",
    ],
)
def test_an_unreadable_number_is_none(text):
    assert read_asset_numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "baht"),
    [
        ("๒๒,๐๐๐ บาท", "22000"),
        ("22000/เครื่อง", "22000"),
        (" 22,000.00 ", "22000"),
        ("22,000.- บาท", "22000"),
        ("เครื่องละ 22,000.50 บาท", "22000.5"),
        ("0", "0"),
    ],
)
def test_prices(text, baht):
    assert read_price(text) == Decimal(baht)


@pytest.mark.parametrize("text", ["", "-", "รับบริจาค", "1,6000", "22.000,00", "-500", "10,000 - 12,000", "2E4"])
def test_no_price_rather_than_a_wrong_one(text):
    assert read_price(text) is None


def test_quantities_and_years_of_use():
    cells = ("๑ เครื่อง", "1,000", "2 ชุด (4 เครื่อง)", "หลาย", "0", "100000")
    assert [read_quantity(text, "", 0) for text in cells] == [1, 1000, None, None, None, None]
    assert read_quantity("-", "คอมพิวเตอร์ จํานวน ๕ เครื่อง", 3) == 5
    assert read_quantity("", "คอมพิวเตอร์", 3) == 3
    assert [read_life_years(text) for text in ("๔ ปี", "3-5", "5.0", "")] == [4, None, 5, None]


@pytest.mark.parametrize(
    ("text", "each", "mangled"),
    [
        ("s/n: a1", ("A1",), False),
        ("SN A1 / S/N: B2", ("A1", "B2"), False),
        ("A1,B2\nC3", ("A1", "B2", "C3"), False),
        ("SN104X", ("SN104X",), False),
        ("A/B1", ("A/B1",), False),
        ("1.23457E+11", (), True),
        ("1,23457E+11", (), True),
        ("1.2E+11, B2", (None, "B2"), True),
        ("A1, ไม่มี, C3", ("A1", None, "C3"), False),
        ("ดูในกล่อง", (), False),
        ("N/A", (), False),
        ("ตามเอกสารแนบ", (), False),
    ],
)
def test_serials(text, each, mangled):
    assert read_serials(text) == (each, mangled)


@pytest.mark.parametrize(
    ("text", "kind", "code", "match", "suggest"),
    [
        ("กลุ่มict", "office", "G03", "alias", ()),
        ("กลุ่มนโยบายและแผน", "office", "G02", "exact", ()),
        ("โรงเรียนบ้านหนองไผ่", "school", "", "ambiguous", ("44029001", "44029002")),
        ("โรงเรียนบ้านหนองไผ่ อ.นาดูน", "school", "44029002", "exact", ()),
        ("รร.บ้านหนองไผ่ ต.หนองทุ่ม อ.วาปีปทุม จ.มหาสารคาม", "school", "44029001", "alias", ()),
        ("บ้านหนองไผ่ (44029002)", "school", "44029002", "alias", ()),
        ("บ้านหนองไผ่ (44029005)", "school", "", "ambiguous", ("44029001", "44029002", "44029005")),
        ("บ้านหนองไผ่ (44029999)", "school", "", "unknown", ("44029001", "44029002")),
        ("โรงเรียนบ้านหนองไผ่ อ.นาเชือก", "school", "", "unknown", ("44029001", "44029002")),
        ("ร.ร. บ้านเเก่นจาน (ราษฎร์บำรุง)", "school", "44029005", "alias", ()),
        ("โรงเรียนบ้านนาดีหมู่ที่ 44", "school", "", "unknown", ("44029003",)),
        ("โรงเรียนบานหนองไผ่ อ.นาดูน", "school", "", "unknown", ("44029002",)),
        ("ห้องเก็บของ", "unknown", "", "unknown", ()),
        ("ไม่ทราบ", "unknown", "", "unknown", ()),
    ],
)
def test_places(text, kind, code, match, suggest):
    assert directory().find(text) == (kind, code, match, suggest)


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("คอมพิวเตอร์โน๊ตบุค", "notebook"),
        ("แท็ปเล็ต", "tablet"),
        ("คอมพิวเตอร์แม่ข่าย", "server"),
        ("เครื่องคอมพิวเตอร์พร้อมเครื่องพิมพ์", "pc"),
        ("จอคอมพิวเตอร์", "display"),
        ("กล้องโทรทัศน์วงจรปิด", "cctv"),
        ("โต๊ะคอมพิวเตอร์", None),
    ],
)
def test_categories_by_name(name, category):
    assert category_named(name) == category


def test_a_header_is_found_in_any_order_and_with_other_words():
    headings = HEADINGS.split("|")
    roles = ["seq", "serial", "asset_no", "name", "acquired", "unit_price", "qty", "place", "condition"]
    assert find_columns(headings) == dict(zip(roles, range(9), strict=True))
    assert find_columns(["รายการ", "ราคา"]) is None


@given(st.lists(CELL, min_size=len(HEADER), max_size=len(HEADER)))
def test_no_row_of_cells_breaks_the_reader(cells):
    (record,) = read(cells)
    assert record.kind in {"data", "blank", "section", "subtotal", "note", "header"}
    assert all(re.fullmatch(r"\d{4}-\d{3}-\d{4}/\d{4}", number) for number in record.asset_numbers)
    assert not record.is_data or record.status in {"ok", "warnings", "needs_review"}
