"""The slip: filled in as far as the loan is, dotted where a pen has to go on, with what was signed on the phone."""

from collections.abc import Callable

import pypdfium2
import pytest
import zxingcpp
from flask import Flask

from helpdesk import manual
from helpdesk.core.thai import thai_digits
from helpdesk.core.uploads import store
from helpdesk.extensions import db
from helpdesk.loans import signatures, slip_documents, slip_rows
from helpdesk.loans.handing import Returned, Signed, Taken
from helpdesk.loans.item_models import Handing
from helpdesk.loans.lifecycle import Back, LoanState
from helpdesk.loans.models import Loan
from tests import cast, factories
from tests.loans import lending, scribbles
from tests.loans.lending import act
from tests.visitor import Visitor

OFFICE = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษามหาสารคาม เขต 2"
ADDRESS = "http://localhost/loans/no"


def lines(paper: bytes) -> list[str]:
    """Every printed line of every page."""
    with pypdfium2.PdfDocument(paper) as document:
        return [line for page in document for line in page.get_textpage().get_text_range().splitlines()]


def texts(paper: bytes) -> list[str]:
    """What is printed on each page, without blanks, which a PDF puts anywhere."""
    with pypdfium2.PdfDocument(paper) as document:
        return [_bare(page.get_textpage().get_text_range()) for page in document]


def words(paper: bytes) -> str:
    return "".join(texts(paper))


def _bare(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def pages(paper: bytes) -> int:
    return len(texts(paper))


def printed(loan: Loan) -> bytes:
    return slip_documents.slip(OFFICE, loan, ADDRESS, lambda name: signatures.read(scribbles.signature()))


@pytest.mark.parametrize("state", [LoanState.APPROVED, LoanState.ON_LOAN, LoanState.RETURNED_DAMAGED])
def test_it_is_one_page_for_some_pieces(app: Flask, state: LoanState) -> None:
    paper = printed(lending.loan([lending.lendable(), lending.lendable()], state))

    assert pages(paper) == 1


def test_it_bears_the_labels_of_the_manual(app: Flask) -> None:
    text = words(printed(lending.loan([lending.lendable()], LoanState.APPROVED)))

    fields = [field for field in manual.forms()["loan_request"]["fields"] if field["key"] != "reminders"]
    labels = [thai_digits(field["label_th"]) for field in fields if field["type"] not in ("table", "select")]
    assert [label for label in labels if "".join(label.split()) not in text] == []


def test_the_blank_one_is_one_sheet_to_write_on_with_the_return_on_its_back(app: Flask) -> None:
    front, back = texts(slip_documents.blank(OFFICE))

    assert ("ผู้ส่งมอบ" in front, "ผู้รับคืน" in front, "ผู้รับคืน" in back) == (True, False, True)
    assert front.count("ลงชื่อ") == 5, "borrower, head and approver; then borrower and who hands over"
    assert "ที่/เลขที่เอกสาร" in back, "two sheets that got apart find each other"


def test_what_came_back_stands_with_its_state_and_what_is_missing(app: Flask) -> None:
    loan = lending.loan([lending.lendable(), lending.lendable(name="จอภาพ")])
    returned = [Returned(loan.items[0], Back.DAMAGED, ("สายไฟ",), "จอร้าว")]
    act(cast.ict_staff(), loan, "check_in", returned=returned, signed=lending.ON_PAPER)

    text = words(printed(loan))

    assert "ชำรุดจอร้าว·ขาดกระเป๋า" in text
    assert text.count("ส่วนที่๓การส่งคืน") == 2, "one for what came back, one for what is still out"


def test_what_was_not_taken_says_so(app: Flask) -> None:
    loan = lending.loan([lending.lendable(), lending.lendable()], LoanState.APPROVED)
    act(cast.ict_staff(), loan, "check_out", taken=[Taken(loan.items[0])], signed=lending.ON_PAPER)

    assert slip_rows.NOT_TAKEN in words(printed(loan))


def test_twenty_pieces_go_on_a_second_page_with_its_number(app: Flask) -> None:
    paper = printed(lending.loan([lending.lendable(serial=f"PF3ABCDEFGHIJ{n:04d}") for n in range(20)]))

    assert pages(paper) > 1
    assert f"หน้า๑จาก{thai_digits(str(pages(paper)))}" in words(paper)


def test_the_code_leads_to_the_loan(app: Flask) -> None:
    with pypdfium2.PdfDocument(printed(lending.loan([lending.lendable()]))) as document:
        picture = document[0].render(scale=3).to_pil()

    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [ADDRESS]


def test_the_same_loan_gives_the_same_bytes(app: Flask) -> None:
    loan = lending.loan([lending.lendable()])

    assert printed(loan) == printed(loan)


def test_a_signature_lies_in_its_block_and_a_foreign_school_sees_no_slip(
    client: Visitor, new_client: Callable[[], Visitor]
) -> None:
    loan = lending.loan([lending.lendable()], LoanState.APPROVED)
    name = store(signatures.read(scribbles.signature()), signatures.folder(), ".png")
    act(cast.ict_staff(), loan, "check_out", taken=[Taken(loan.items[0])], signed=Signed("ครูมาลี", name))
    address = f"/loans/{loan.address()['number']}/slip.pdf"
    db.session.commit()

    mine = factories.sign_in(client, cast.teacher()).get(address)
    foreign = factories.sign_in(new_client(), cast.other_teacher()).get(address)

    assert db.session.query(Handing).one().signature == name
    assert (mine.status_code, mine.mimetype, foreign.status_code) == (200, "application/pdf", 404)
    with pypdfium2.PdfDocument(mine.data) as document:
        kinds = [thing.type for thing in document[0].get_objects()]
    assert kinds.count(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE) == 1
