"""An edition of the catalogue read from a file."""

import io
from decimal import Decimal

import pytest
import xlsxwriter

from helpdesk.core.sheets import BadSheet
from helpdesk.procurement.catalogue_file import SAMPLE, BadCatalogue, BadLine, read_catalogue
from helpdesk.procurement.catalogue_issues import ISSUES, told

HEADER = "item_no,name_th,unit,price_ceiling_baht,price_status,key_minimum_spec_th,key_minimum_spec_en,name_status"


def file_of(*lines):
    return "\n".join([HEADER, *lines]).encode()


def test_the_sample_edition_has_43_items_none_of_them_official():
    items = read_catalogue(SAMPLE)

    assert [item.number for item in items] == list(range(1, 44))
    assert (items[3].ceiling, items[3].unit) == (Decimal(24000), "เครื่อง")
    assert not any(item.is_verified for item in items)
    assert sum(len(item.clauses) for item in items) == 159


def test_a_newer_edition_is_read_from_a_workbook_with_a_title_above():
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file)
    sheet = workbook.add_worksheet()
    sheet.write(0, 0, "ฉบับใหม่")
    sheet.write_row(2, 0, HEADER.split(","))
    sheet.write_row(3, 0, [1, "จอแสดงภาพ", "จอ", 2700.5, "verified", "จอ ≥ 19 นิ้ว; HDMI", "", "verified"])
    workbook.close()

    (item,) = read_catalogue(file.getvalue())

    assert (item.number, item.ceiling, item.is_verified) == (1, Decimal("2700.5"), True)
    assert item.clauses == ["จอ ≥ 19 นิ้ว", "HDMI"]


@pytest.mark.parametrize(("price", "ceiling"), [("๒๔,๐๐๐", 24000), ("24000 บาท", 24000), ("", None), ("-", None)])
def test_a_ceiling_may_be_written_in_thai_or_be_missing(price, ceiling):
    (item,) = read_catalogue(file_of(f'1,จอ,จอ,"{price}",verified,HDMI,,verified'))

    assert item.ceiling == ceiling


@pytest.mark.parametrize(
    ("line", "reason", "value"),
    [
        ("x,จอ,จอ,1,,HDMI,,", "bad_number", "x"),
        ("0,จอ,จอ,1,,HDMI,,", "bad_number", "0"),
        ("1,,จอ,1,,HDMI,,", "bad_name", ""),
        ("1,จอ,,1,,HDMI,,", "no_unit", ""),
        ("1,จอ,จอ,1,,,,", "no_clauses", ""),
        ("1,จอ,จอ,NaN,,HDMI,,", "bad_ceiling", "NaN"),
        ("1,จอ,จอ,1e309,,HDMI,,", "bad_ceiling", "1e309"),
        ("1,จอ,จอ,-5,,HDMI,,", "bad_ceiling", "-5"),
        ("1,จอ,จอ,1.005,,HDMI,,", "bad_ceiling", "1.005"),
        ("7,จอ,จอ,1,,HDMI,,", "double_number", "7"),
    ],
)
def test_every_wrong_line_is_named_with_its_place_and_its_reason(line, reason, value):
    with pytest.raises(BadCatalogue) as refused:
        read_catalogue(file_of("7,จอ,จอ,1,,HDMI,,", "", line))

    assert refused.value.errors == [BadLine(4, reason, value)]


def test_every_reason_has_words(app):
    with app.test_request_context():
        sentences = [told(BadLine(4, reason, "x")) for reason in ISSUES]

    assert all(sentence.startswith("บรรทัดที่ 4: ") and sentence.endswith(" (x)") for sentence in sentences)


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", HEADER.encode(), b"PK\x03\x04 broken"])
def test_what_is_no_catalogue_is_refused_whole(content):
    with pytest.raises(BadSheet):
        read_catalogue(content)
