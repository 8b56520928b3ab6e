"""Letters about a loan, as บันทึกข้อความ: the formal demand (clause 211) and, for each item that came to harm, what the
borrower owes for it (clause 209). Paper is Thai, whatever the language of the page."""

from datetime import datetime
from typing import Any

from helpdesk.core import pdf
from helpdesk.core.dates import bangkok
from helpdesk.core.i18n import speaking
from helpdesk.core.thai import baht_in_words
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.lifecycle import Notice, Way
from helpdesk.loans.models import Loan
from helpdesk.manual.paper import written

REGULATION = "ระเบียบกระทรวงการคลังว่าด้วยการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. ๒๕๖๐"
SIGN = {"label": "ผู้อำนวยการกลุ่ม", "name": "", "position": "", "date": "", "acting_for": ""}
OWED = {
    Way.REPAIR: "ซ่อมแซมพัสดุให้คืนสภาพเดิมโดยเสียค่าใช้จ่ายของตนเอง",
    Way.REPLACE: "ชดใช้เป็นพัสดุประเภท ชนิด ขนาด ลักษณะ และคุณภาพอย่างเดียวกัน",
    Way.PAY: "ชดใช้เป็นเงินตามราคาที่เป็นอยู่ในวันยืม",
}


def demand(agency: str, loan: Loan) -> bytes:
    """The letter that demands back what is still out, dated as the demand that was recorded; else as of now."""
    told = next((row.at for row in reversed(loan.notices) if row.notice is Notice.DEMAND), None)
    missing = loan.out or loan.items
    with speaking("th"):
        paragraphs = [
            _lent(loan),
            f"บัดนี้ครบกำหนดส่งคืนเมื่อวันที่ {written(loan.due_date)} แล้ว สำนักงานยังไม่ได้รับพัสดุคืน จึงขอให้ส่งคืน"
            f"ภายใน ๗ วันนับแต่วันที่ได้รับหนังสือนี้ ตาม{REGULATION} ข้อ ๒๑๑",
        ]
        rows = [_row(number, item, "ยังไม่ได้รับคืน") for number, item in enumerate(missing, 1)]
        closing = "จึงเรียนมาเพื่อโปรดดำเนินการ หากส่งคืนแล้วขออภัยมา ณ ที่นี้"
    return _letter(agency, loan, "ขอให้ส่งคืนพัสดุที่ยืม", paragraphs, rows, closing, told)


def claim(agency: str, item: LoanItem) -> bytes:
    """The letter that says how one item is to be made good, by when, and for how much."""
    owed, loan = item.claim, item.loan
    assert owed is not None, "a letter is of a claim that was made"
    price = f" เป็นเงิน {written(owed.amount)} บาท ({baht_in_words(owed.amount)})" if owed.amount else ""
    with speaking("th"):
        state = str(item.condition_in.title) if item.condition_in else ""
        paragraphs = [
            _lent(loan),
            f"เมื่อตรวจรับคืนพบว่าพัสดุ{written(state)}"
            + (f" ({written(item.return_note)})" if item.return_note else "")
            + f" ผู้ยืมต้อง{OWED[owed.way]}{price} ตาม{REGULATION} ข้อ ๒๐๙",
        ]
        closing = f"จึงเรียนมาเพื่อโปรดดำเนินการให้แล้วเสร็จภายในวันที่ {written(owed.due)}"
        rows = [_row(1, item, state)]
    return _letter(agency, loan, f"การ{_short(owed.way)}พัสดุที่ยืม", paragraphs, rows, closing, owed.claimed_at)


def _letter(
    agency: str,
    loan: Loan,
    subject: str,
    paragraphs: list[str],
    rows: list[list[str]],
    closing: str,
    on: datetime | None,
) -> bytes:
    data: dict[str, Any] = {
        "agency": written(agency),
        "doc": written(loan.doc_no or ""),
        "date": written(bangkok(on).date()) if on else "",
        "subject": subject,
        "to": written(f"{loan.borrower} {loan.position} {loan.org.name}"),
        "paragraphs": paragraphs,
        "items": rows,
        "closing": closing,
        "sign": SIGN,
    }
    return pdf.render("loan_letter", data, date=on or loan.created_at)


def _lent(loan: Loan) -> str:
    return (
        f"ตามใบยืมที่ {written(loan.doc_no or '')} ท่านได้ยืมพัสดุของสำนักงานเพื่อ{written(loan.purpose)} "
        f"ตั้งแต่วันที่ {written(loan.borrow_date)} กำหนดส่งคืนวันที่ {written(loan.due_date)} ตามรายการข้างท้ายนี้"
    )


def _row(number: int, item: LoanItem, state: str) -> list[str]:
    return [written(number), written(item.name), written(item.asset_no or item.serial or "-"), written(state)]


def _short(way: Way) -> str:
    return {Way.REPAIR: "ซ่อมแซม", Way.REPLACE: "ชดใช้", Way.PAY: "ชดใช้เงินค่า"}[way]
