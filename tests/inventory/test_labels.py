"""Sheets of stickers: every code is read back, and no letter leaves its label or is lost."""

from collections import Counter

import pypdfium2
import pytest
import zxingcpp

from helpdesk.inventory.codes import grouped, new_code
from helpdesk.inventory.labels import HINT, PER_SHEET, Label, sheets

MM = 72 / 25.4
BASE = "https://helpdesk.example.go.th/e/"
LONGEST_NAME = 'เครื่องพิมพ์แบบฉีดหมึกพร้อมติดตั้งถังหมึกพิมพ์ (Ink Tank Printer)\nขนาด 21.5" พร้อมเมาส์และแป้นพิมพ์'
LONGEST_SCHOOL = "โรงเรียนบ้านเขวาน้อย(คุรุราษฎร์สงเคราะห์)"
LONGEST_GROUP = "กลุ่มส่งเสริมการศึกษาทางไกล เทคโนโลยีสารสนเทศและการสื่อสาร"
LONGEST_OFFICE = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษามหาสารคาม เขต 2"
NAMES = ["จอ", "โน้ตบุ๊ก", LONGEST_NAME, "W" * 60, "ก" * 60, "น้ำก้ำปู่ญี่ปุ่น" * 12, "x" * 300, ""]


def label(name="จอคอมพิวเตอร์", base=BASE, **facts):
    code = new_code()
    return Label(
        **{"code": code, "url": base + code, "name": name, "asset_no": "7440-001-0020/2563"}
        | {"org_name": LONGEST_SCHOOL, "office_name": "สพป.มหาสารคาม เขต 2"} | facts
    )  # fmt: skip


def cell_of(place):
    """Left, bottom, right, top of a place (counted from 0) in points from the page's lower left corner."""
    row, column = divmod(place, 3)
    top = 297 - 0.5 - 37 * row
    return column * 70 * MM, (top - 37) * MM, (column + 1) * 70 * MM, top * MM


def letters(page):
    """Each printed letter with its box: left, bottom, right, top."""
    text = page.get_textpage()
    found = [(text.get_text_range(at, 1), text.get_charbox(at)) for at in range(text.count_chars())]
    return [(letter, box) for letter, box in found if letter.strip("\u200b \r\n")]


def missing(wanted, printed):
    """Letters of the data that were not printed. A tone above a vowel may be copied twice: a known limit of
    the PDF writer, which is not seen on paper."""
    return Counter("".join(wanted.split())) - Counter(letter for letter, _ in printed)


def codes_on(paper, dpi=200):
    found = []
    with pypdfium2.PdfDocument(paper) as document:
        for page in document:
            image = page.render(scale=dpi / 72).to_pil()
            found += [code.text for code in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)]
    return found


def test_every_code_is_read_back_from_the_page():
    labels = [label(NAMES[number % len(NAMES)]) for number in range(48)]
    assert sorted(codes_on(sheets(labels))) == sorted(one.url for one in labels)


@pytest.mark.parametrize("base", ["http://a.th/e/", "https://ict.mahasarakham2.example.go.th/helpdesk/service/e/"])
def test_short_and_long_addresses_are_read_back(base):
    labels = [label(base=base) for _ in range(6)]
    assert sorted(codes_on(sheets(labels))) == sorted(one.url for one in labels)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "place",
    [{"org_name": LONGEST_SCHOOL}, {"org_name": LONGEST_GROUP * 2, "office_name": LONGEST_OFFICE * 2}],
)
def test_every_letter_is_there_and_inside_its_label(name, place):
    one = label(name, asset_no="7440-001-0001/2563 ถึง 7440-001-0999/2563", **place)
    with pypdfium2.PdfDocument(sheets([one], start=8)) as document:
        printed = letters(document[0])
    left, bottom, right, top = cell_of(7)
    for letter, (x0, y0, x1, y1) in printed:
        assert left + 2 * MM < x0 <= x1 < right - 2 * MM, letter
        assert bottom + 2 * MM < y0 <= y1 < top - 2 * MM, letter
    wanted = [one.name, one.org_name, one.office_name, one.asset_no, grouped(one.code), HINT]
    assert not missing("".join(wanted), printed)


def test_words_keep_clear_of_the_code():
    with pypdfium2.PdfDocument(sheets([label(LONGEST_NAME, office_name=LONGEST_OFFICE)])) as document:
        boxes = [box for _, box in letters(document[0])]
    quiet = 4 * 23 / 33  # of a code with 33 modules to a side, in mm
    code = ((4 - quiet) * MM, (297 - 0.5 - 4 - 23 - quiet) * MM, (4 + 23 + quiet) * MM, 297 * MM)
    assert not [box for box in boxes if overlaps(box, code)]


def overlaps(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_names_stay_legible():
    with pypdfium2.PdfDocument(sheets([label(LONGEST_NAME)])) as document:
        sizes = [part.get_font_size() for part in document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])]
    assert min(sizes) >= 6.5


def test_a_partly_used_sheet_starts_where_it_is_free():
    labels = [label() for _ in range(4)]
    paper = sheets(labels, start=23)
    with pypdfium2.PdfDocument(paper) as document:
        assert len(document) == 2
        first = letters(document[0])
    left, bottom, _, _ = cell_of(22)
    assert min(box[0] for _, box in first) > left
    assert max(box[3] for _, box in first) < bottom + 37 * MM
    assert sorted(codes_on(paper)) == sorted(one.url for one in labels)


@pytest.mark.parametrize(("count", "start", "pages"), [(24, 1, 1), (25, 1, 2), (24, 2, 2), (1, 24, 1)])
def test_pages_are_neither_empty_nor_missing(count, start, pages):
    with pypdfium2.PdfDocument(sheets([label() for _ in range(count)], start=start)) as document:
        assert len(document) == pages
        assert all(letters(page) for page in document)


def test_lines_for_cutting_can_be_left_out():
    one = label()
    assert len(sheets([one], lines=False)) < len(sheets([one]))


@pytest.mark.parametrize("start", [0, PER_SHEET + 1])
def test_a_place_that_is_not_on_the_sheet(start):
    with pytest.raises(ValueError, match="place"):
        sheets([label()], start=start)


def test_no_labels():
    with pytest.raises(ValueError, match="labels"):
        sheets([])
