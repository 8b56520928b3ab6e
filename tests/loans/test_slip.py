"""The slip: filled in as far as the loan is, dotted where a pen has to go on, with what was signed on the phone."""

import re
from collections.abc import Callable
from datetime import timedelta

import pypdfium2
import pytest
import zxingcpp
from flask import Flask
from werkzeug.http import parse_options_header

from helpdesk import manual
from helpdesk.core.dates import at, now, today
from helpdesk.core.thai import thai_digits
from helpdesk.core.uploads import store
from helpdesk.extensions import db
from helpdesk.loans import signatures, slip_decisions, slip_documents, slip_rows
from helpdesk.loans.handing import Returned, Signed, Taken
from helpdesk.loans.item_models import Handing
from helpdesk.loans.lifecycle import Back, LoanState, Scope
from helpdesk.loans.models import Loan
from helpdesk.manual.paper import written
from tests import cast, factories
from tests.loans import lending, scribbles
from tests.loans.lending import act
from tests.visitor import Visitor

OFFICE = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษามหาสารคาม เขต 2"
ADDRESS = "http://localhost/loans/no"
READ_TWICE = re.compile("([ก-ฮ][ัิ-ู][่-๋])\\1")  # what stands once on the page, pdfium reads so at two marks


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
    return READ_TWICE.sub(r"\1", "".join(text.replace("\u200b", "").split()))


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


def test_what_was_decided_in_the_system_says_so_and_leaves_nothing_to_sign(app: Flask) -> None:
    head, director = cast.head_teacher(), cast.group_director()
    head.position, director.position = "ผู้อำนวยการโรงเรียน", "ผู้อำนวยการกลุ่ม"
    db.session.commit()
    loan = lending.loan([lending.lendable()], LoanState.APPROVED)

    text = words(printed(loan))

    moment = _bare(written(loan.approved_at))
    assert f"ผู้ยืมขอยืมในระบบเมื่อ{_bare(written(loan.submitted_at))}โดย{_bare(loan.borrower)}ครู" in text
    assert f"เห็นควรให้ยืมในระบบเมื่อ{moment}โดยนายประเสริฐสอนเก่งผู้อำนวยการโรงเรียน" in text
    assert f"อนุมัติในระบบเมื่อ{moment}โดย{_bare(loan.approved_by.name)}" in text
    assert text.count("ลงชื่อ") == 4, "for the hand-over and the return alone"


def test_what_is_to_be_decided_is_there_to_sign(app: Flask) -> None:
    loan = lending.loan([lending.lendable()], LoanState.SUBMITTED)

    assert [sign.label for sign in slip_decisions.to_sign(loan)] == ["หัวหน้าหน่วยงานผู้ยืม", approver_of(loan)]
    assert words(printed(loan)).count("ลงชื่อ") == 6


def approver_of(loan: Loan) -> str:
    return "ผู้อนุมัติ ผอ.กลุ่ม" if loan.loan_scope is Scope.INSIDE else "ผู้อนุมัติ ผอ.สพป."


def test_who_acted_for_an_absent_one_is_named_with_the_post(app: Flask) -> None:
    loan = lending.loan([lending.lendable()], LoanState.APPROVED)
    loan.approved_for = "ผู้อำนวยการกลุ่ม"

    assert f"{_bare(loan.approved_by.name)}รักษาราชการแทนผู้อำนวยการกลุ่ม" in words(printed(loan))


def test_a_standing_order_is_named_and_nobody_consents_for_the_borrower(app: Flask) -> None:
    loan = lending.loan([lending.lendable()], LoanState.APPROVED)
    loan.approved_by, loan.standing_order, loan.entered_by = None, "112/2570", cast.ict_staff()

    text = words(printed(loan))

    assert "อนุมัติตามคำสั่งมอบอำนาจที่๑๑๒/๒๕๗๐บันทึกในระบบเมื่อ" in text
    assert "บันทึกคำขอในระบบแทนผู้ยืมเมื่อ" in text
    assert not slip_decisions.accepted_by_borrower(loan)
    assert [sign.label for sign in slip_decisions.to_sign(loan)] == ["ผู้ยืม"]


@pytest.mark.parametrize(("verb", "said"), [("reject", "ไม่อนุมัติเหตุผลใช้สอบ"), ("cancel", "ยกเลิกเหตุผลใช้สอบ")])
def test_what_was_ended_says_why_and_has_nothing_to_sign(app: Flask, verb: str, said: str) -> None:
    loan = lending.loan([lending.lendable()], LoanState.SUBMITTED)
    act(cast.head_teacher() if verb == "reject" else cast.teacher(), loan, verb, reason="ใช้สอบ")

    text = words(printed(loan))

    assert (said in text, "ลงชื่อ" in text) == (True, False)


def test_signed_on_paper_is_said_on_the_line_itself(app: Flask) -> None:
    loan = lending.loan([lending.lendable()])

    assert words(printed(loan)).count("ลงนามในกระดาษ") == 2


def test_accessories_are_listed_out_and_back(app: Flask) -> None:
    loan = lending.loan([lending.lendable(), lending.lendable()])
    loan.items[1].accessories_out = []
    db.session.commit()
    first, second = loan.items
    returned = [Returned(first, Back.GOOD, ("สายไฟ",)), Returned(second, Back.GOOD)]
    act(cast.ict_staff(), loan, "check_in", returned=returned, signed=lending.ON_PAPER)

    out, back = slip_rows.asked(loan, {}), slip_rows.returned(loan, loan.handings[-1])

    assert out[0][1]["ticks"] == [["สายไฟ", True], ["กระเป๋า", True]]
    assert out[1][1]["note"] == slip_rows.NOTHING_ALONG
    assert back[0][1]["ticks"] == [["สายไฟ", True], ["กระเป๋า", False]]
    assert slip_rows.NOTHING_ALONG in " ".join(lines(printed(loan)))


def test_of_two_alike_one_that_came_back_is_one(app: Flask) -> None:
    loan = lending.loan([lending.lendable()])
    loan.items[0].accessories_out = ["สายไฟ", "สายไฟ"]
    db.session.commit()
    returned = [Returned(loan.items[0], Back.GOOD, ("สายไฟ",))]
    act(cast.ict_staff(), loan, "check_in", returned=returned, signed=lending.ON_PAPER)

    assert slip_rows.returned(loan, loan.handings[-1])[0][1]["ticks"] == [["สายไฟ", True], ["สายไฟ", False]]


def test_what_belongs_to_a_piece_is_there_to_be_ticked_before_it_goes(client: Visitor) -> None:
    loan = lending.loan([lending.lendable("ขาตั้ง\nรีโมต")], LoanState.APPROVED)
    factories.sign_in(client, cast.teacher())

    text = words(client.get(f"/loans/{loan.address()['number']}/slip.pdf").data)

    assert text.count("ขาตั้ง") == text.count("รีโมต") == 2, "to go out, and to come back"


def test_what_was_said_of_the_due_date_is_listed(app: Flask) -> None:
    loan = lending.loan([lending.lendable()])
    with at(now() + timedelta(days=12)):
        act(cast.ict_staff(), loan, "demand")
        act(cast.ict_staff(), loan, "remind")
        day = _bare(written(today()))
    db.session.expire_all()

    text = words(printed(loan))

    assert f"การทวงคืนทวงคืนเป็นหนังสือ{day}·เตือนโดย{_bare(cast.ict_staff().name)}{day}" in text


def test_the_file_bears_the_whole_number(client: Visitor) -> None:
    loan = lending.loan([lending.lendable()])
    factories.sign_in(client, cast.teacher())

    sent = client.get(f"/loans/{loan.address()['number']}/slip.pdf").headers["Content-Disposition"]

    assert parse_options_header(sent)[1]["filename"] == f"{loan.address()['number']}.pdf"


def test_the_code_leads_to_the_loan(app: Flask) -> None:
    paper = printed(lending.loan([lending.lendable()]))
    with pypdfium2.PdfDocument(paper) as document:
        picture = document[0].render(scale=3).to_pil()

    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [ADDRESS]
    assert slip_documents.CODE_OPENS in words(paper)


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
