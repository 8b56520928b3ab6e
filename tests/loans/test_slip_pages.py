"""How the slip falls on its pages: numbers and times on one line, no heading and no signature alone, heads repeated."""

import re

import pytest
from flask import Flask

from helpdesk.core.thai import thai_digits
from helpdesk.loans.handing import Returned
from helpdesk.loans.lifecycle import Back, LoanState
from helpdesk.loans.models import Loan
from tests import cast
from tests.loans import lending
from tests.loans.lending import act
from tests.loans.test_slip import lines, printed, texts

LONG = "เครื่องคอมพิวเตอร์โน้ตบุ๊กสำหรับงานประมวลผล แบบที่ 2 พร้อมกระเป๋าและจอเสริมไม่น้อยกว่า 15.6 นิ้ว ยี่ห้อ Lenovo ThinkPad"


def returned_in_parts(count: int, parts: tuple[int, ...], **fields: str) -> Loan:
    """A loan of so many pieces, of which so many came back at each meeting."""
    loan = lending.loan([lending.lendable(serial=f"PF3ABCDEF{n:05d}", **fields) for n in range(count)])
    for many in parts:
        back = [Returned(item, Back.GOOD, item.accessories_out) for item in loan.out[:many]]
        act(cast.ict_staff(), loan, "check_in", returned=back, signed=lending.ON_PAPER)
    return loan


def test_a_number_of_a_piece_stays_on_one_line(app: Flask) -> None:
    loan = lending.loan([lending.lendable(asset_no="7440-003-0001/2569", name=LONG, serial="PF3ABCDEFGHIJ0001")])

    numbers = [line for line in lines(printed(loan)) if thai_digits("7440-003-0001/2569") in line]

    assert len(numbers) == 2, "going out and coming back"


def test_the_time_of_a_meeting_stays_on_one_line(app: Flask) -> None:
    times = [line for line in lines(printed(returned_in_parts(1, (1,)))) if "เวลา" in line]

    assert len(times) == 5, "asked, endorsed, approved, handed over, brought back"
    assert all("น." in line for line in times)


@pytest.mark.parametrize(
    ("count", "parts"), [(4, (1, 2)), (5, (5,)), (8, (3, 3)), (11, (11,)), (14, (2, 9)), (17, (17,)), (20, (6, 6, 7))]
)
def test_every_page_can_be_read_by_itself(app: Flask, count: int, parts: tuple[int, ...]) -> None:
    for page in texts(printed(returned_in_parts(count, parts))):
        begins = page.rfind("ส่วนที่")
        tables = page.count("หมายเลขครุภัณฑ์")

        assert tables or "ลงชื่อ" not in page, "signatures stand below lines of their table, whose head is repeated"
        assert begins < 0 or "ลงชื่อ" in page[begins:] or "๗๔๔๐-" in page[begins:], "no heading is left alone"


@pytest.mark.parametrize("state", [LoanState.APPROVED, LoanState.ON_LOAN])
def test_forty_long_names_end_well(app: Flask, state: LoanState) -> None:
    loan = lending.loan([lending.lendable(name=LONG) for _ in range(40)], state)
    pages = texts(printed(loan))

    assert all("หมายเลขครุภัณฑ์" in page for page in pages)
    assert all(page.count(thai_digits("7440-")) >= 1 for page in pages), "none bears signatures alone"
    assert len(pages) <= 10


def test_each_return_says_which_it_was(app: Flask) -> None:
    text = "".join(texts(printed(returned_in_parts(3, (1, 1)))))

    headings = re.findall("ส่วนที่๓การส่งคืน(.*?)ผู้รับคืน", text)
    assert [words[-1] for words in headings] == ["๑", "๒", ")"], headings
    assert headings[-1] == "(ที่ยังไม่ได้คืน)"


def test_a_long_condition_runs_below_its_line(app: Flask) -> None:
    condition = "ฝาหลังมีรอยขูดยาวสามเซนติเมตร ขอบจอแตกลาย ยางรองหายสองอัน"
    loan = lending.loan([lending.lendable()])
    loan.items[0].condition_out = condition

    assert [line for line in lines(printed(loan)) if condition in line]
