"""Names of makers in a clause."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.procurement.brands import brands_named
from tests.procurement.clauses import sample_clauses


@pytest.mark.parametrize(
    ("clause", "brands"),
    [
        ("CPU Intel Core i5 หรือเทียบเท่า", ["Intel", "Core i5"]),
        ("เครื่องพิมพ์ยี่ห้อเอปสัน หรือดีกว่า", ["Epson"]),
        ("เครื่องHPรุ่นใหม่", ["HP"]),
        ("EPSON และ epson", ["Epson"]),
        ("สวิตช์ tp link", ["TP-Link"]),
        ("จอ SHARP", ["Sharp"]),
        ("Microsoft Office 2021", ["Microsoft Office"]),
        ("ระบบปฏิบัติการ Windows 11", ["Windows"]),
    ],
)
def test_makers_and_families_are_found_whatever_equivalence_is_granted(clause, brands):
    assert brands_named(clause) == brands


@pytest.mark.parametrize(
    "clause",
    [
        "HDMI, DisplayPort, VGA, USB 3.2, Wi-Fi 6, Bluetooth, DDR5, NVMe, Solid State Drive, FCC, CE, มอก. 1561",
        "รุ่น HPE2 และ CISCOX",
        "a sharp picture, an apple, latitude",
        "เลเซอร์ อินเทลลิเจนท์ Adobe RGB",
        "ช่อง SFP แบบ 10/100/1000 Base-T บริหารผ่าน SNMP",
        "",
    ],
)
def test_standards_and_parts_of_words_are_no_brands(clause):
    assert brands_named(clause) == []


def test_the_sample_sheet_names_no_brand():
    assert [brands_named(row["clause"]) for row in sample_clauses()] == [[]] * 25


@given(st.text())
def test_no_text_breaks_it_and_equivalence_heals_nothing(text):
    assert brands_named(f"{text} หรือเทียบเท่า") == brands_named(f"{text} ")
