"""The comparison and the report on paper: complete, nothing cut off, signed on every page, the same bytes each time."""

import hashlib
import subprocess
import sys
import unicodedata
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as raw
import pytest

from helpdesk.core import pdf
from helpdesk.procurement.comparison_content import SheetText, Signed
from helpdesk.procurement.comparison_documents import comparison_sheet, in_sets
from helpdesk.procurement.report_documents import committee_report
from tests.procurement import sheet_texts
from tests.procurement.sheet_texts import LOCKED, LONG

ODD = (
    "x" * 300,
    "ก" * 300,
    "😀🖨️✅" * 40,
    "שלום مرحبا " * 25,
    "https://example.com/" + "a1-" * 90,
    LONG,
    "≥ 16 ℃ ①",
    "",
)
MARGIN = 12 / 25.4 * 72


def squeezed(text: str) -> str:
    kept = (sign for sign in text if unicodedata.category(sign) != "Cf" and sign != "\ufffe")
    return "".join("".join(kept).split())


def pages_of(paper: bytes) -> list[str]:
    with pypdfium2.PdfDocument(paper) as document:
        return [squeezed(page.get_textpage().get_text_range()) for page in document]


def letters_of(paper: bytes) -> tuple[float, float, float]:
    """The outermost left and right edges of all letters, in points, and the smallest size."""
    lefts, rights, sizes = [], [], []
    with pypdfium2.PdfDocument(paper) as document:
        for page in document:
            text = page.get_textpage()
            for at in range(text.count_chars()):
                left, _, right, _ = text.get_charbox(at)
                if right > left:
                    lefts.append(left)
                    rights.append(right)
                    sizes.append(raw.FPDFText_GetFontSize(text, at))
    return min(lefts), max(rights), min(sizes)


@pytest.mark.parametrize(("count", "sets"), [(0, [0]), (1, [1]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (8, [3, 3, 2])])
def test_vendors_stand_at_most_three_side_by_side(count: int, sets: list[int]) -> None:
    assert [len(each) for each in in_sets([{"letter": str(n)} for n in range(count)])] == sets


def test_every_page_is_numbered_and_has_the_line_of_every_member() -> None:
    pages = pages_of(comparison_sheet(sheet_texts.sheet(vendors=4, clauses=25, members=5)))

    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert squeezed(f"หน้า {_thai(number)} จาก {_thai(len(pages))}") in page
        for seat in range(1, 6):
            assert squeezed(f"(นายกรรมการ คนที่ {seat})") in page
        assert "รักษาราชการแทนผู้อำนวยการกลุ่มอำนวยการ" in page
        assert sheet_texts.HASH[:16] in page


def test_heads_are_repeated_where_a_table_goes_on() -> None:
    pages = pages_of(comparison_sheet(sheet_texts.sheet(vendors=3, clauses=25)))
    with_rows = [page for page in pages if "ข้อกำหนดที่" in page]

    assert len(with_rows) > 1
    for page in with_rows:
        assert "คุณลักษณะที่กำหนด" in page
        assert all(squeezed(f"{number} จำกัด") in page for number in range(3))


def test_heads_ranking_and_opinion_are_on_it() -> None:
    text = "".join(pages_of(comparison_sheet(sheet_texts.sheet())))

    for words in (
        "ปค ๐๐๐๑/๒๕๗๐", "คล ๐๐๐๑/๒๕๗๐", "เครื่องคอมพิวเตอร์", "จำนวน ๒ เครื่อง", "e-bidding", "๑๒/๒๕๗๐ ลงวันที่ ๒ พฤศจิกายน ๒๕๖๙",
        "๒๔,๐๐๐.๐๐ บาท (สองหมื่นสี่พันบาทถ้วน)", "๔๐,๐๐๐.๐๐", "สี่หมื่นบาทถ้วน", "ราย A ครบทุกข้อ", "เห็นควรจัดซื้อจากราย A",
        "นายกรรมการ คนที่ 2 เห็นต่างว่าไม่ผ่าน: ไม่พบในแคตตาล็อก", "(ไม่บังคับ)", "อ้างอิงหน้า 3", "ยังไม่ได้ลงนาม",
    ):  # fmt: skip
        assert squeezed(words) in text, words
    assert "ร่าง" not in text


def test_nothing_is_cut_off_with_many_vendors_and_odd_answers() -> None:
    paper = comparison_sheet(sheet_texts.sheet(vendors=8, clauses=16, answers=ODD, members=7))
    text = "".join(pages_of(paper))
    left, right, smallest = letters_of(paper)

    assert left >= MARGIN - 1
    assert right <= 297 / 25.4 * 72 - MARGIN + 1
    assert smallest >= 8.99
    assert text.count("x") >= 300 * 16
    assert text.count("🖨") == 40 * 16
    assert text.count("≥16°C(1)") == 16
    assert text.count(squeezed(LONG[:60])) >= 16


def test_a_draft_says_so_on_every_page_and_what_is_only_suggested() -> None:
    whole = sheet_texts.sheet(vendors=1, clauses=12)
    for cell in whole.offers[0]["answers"][3:5]:
        cell["decision"] = None
    pages = pages_of(comparison_sheet(SheetText(whole.content)))

    assert all("ร่างยังไม่ปิดผล" in page for page in pages)
    assert "".join(pages).count("ระบบเสนอ") == 2
    assert "ยังจัดอันดับไม่ได้เหลือ๒ช่อง" in "".join(pages)
    assert "ผู้ผ่านคุณสมบัติ" not in "".join(pages)


def test_ties_exclusions_and_members_who_left_are_said() -> None:
    sheet = sheet_texts.sheet(vendors=4, members=4)
    content = sheet.content
    content["ranking"][1]["place"], content["ranking"][1]["price"] = 1, "20000.00"
    content["ranking"][2] |= {"place": None, "out": "excluded"}
    content["ranking"][3] |= {"place": None, "out": "above_ceiling", "price": "25000.00"}
    content["offers"][2] |= {"excluded_at": sheet_texts.AT, "excluded_why": "เอกสารไม่ครบ"}
    content["committee"][1] |= {"released_at": sheet_texts.AT, "released_why": "ย้ายสถานที่ทำงาน"}
    pages = pages_of(comparison_sheet(sheet))
    text = "".join(pages)

    assert squeezed("อันดับ ๑ ราคาเท่ากัน ๒ ราย ได้แก่ A, B") in text
    assert squeezed("ถูกตัดออก: เอกสารไม่ครบ") in text
    assert squeezed("๒๕,๐๐๐.๐๐ บาท เกินราคากลาง ๒๔,๐๐๐.๐๐ บาท") in text
    assert "ย้ายสถานที่ทำงาน" in text
    assert all(squeezed("กรรมการที่พ้นหน้าที่แล้ว: นายกรรมการ คนที่ 2") in page for page in pages)
    assert all(squeezed("(นายกรรมการ คนที่ 2)") not in page for page in pages)


def test_the_same_sheet_is_the_same_file_in_another_process_too() -> None:
    sheet = sheet_texts.sheet()
    told = (
        "import hashlib; from helpdesk.procurement.comparison_documents import comparison_sheet as made;"
        "from tests.procurement import sheet_texts; print(hashlib.sha256(made(sheet_texts.sheet())).hexdigest())"
    )
    elsewhere = subprocess.run(
        [sys.executable, "-c", told], cwd=pdf.CHECKOUT, capture_output=True, text=True, check=True
    )

    assert comparison_sheet(sheet) == comparison_sheet(sheet_texts.sheet())
    assert elsewhere.stdout.strip() == hashlib.sha256(comparison_sheet(sheet)).hexdigest()
    assert comparison_sheet(sheet) != comparison_sheet(replace(sheet, signed={**sheet.signed, 3: Signed(LOCKED)}))


def test_the_report_tells_all_in_thai_digits_and_words() -> None:
    paper = committee_report(sheet_texts.sheet(), LOCKED)
    text = "".join(pages_of(paper))

    for words in (
        "บันทึกข้อความ", "โทร. ๐๔๓-๑๒๓๔๕๖", "ปค ๐๐๐๑/๒๕๗๐", "๒๒ พฤศจิกายน ๒๕๖๙", "มีผู้ยื่นข้อเสนอ ๓ ราย",
        "เป็นเงิน ๔๐,๐๐๐.๐๐ บาท (สี่หมื่นบาทถ้วน)", "ข้อ ๒ ผู้เสนอราคา A มติผ่าน", "เห็นต่างว่าไม่ผ่าน",
        "เห็นควรจัดซื้อจากราย A", "เห็นชอบ", "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา", "ประธานกรรมการ",
    ):  # fmt: skip
        assert squeezed(words) in text, words
    assert paper == committee_report(sheet_texts.sheet(), LOCKED)


def _thai(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
