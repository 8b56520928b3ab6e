"""Letters about a loan: the formal demand (clause 211) and, for each item that came to harm, the claim (clause 209).
What they say is of the day they went; what is owed says `owed.py`, who signed then `posts.py`. Paper is Thai, whatever
the language of the page."""

import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, NamedTuple

from helpdesk import manual
from helpdesk.accounts.permissions import Role
from helpdesk.core import pdf
from helpdesk.core.dates import bangkok
from helpdesk.core.i18n import speaking
from helpdesk.loans import owed, posts
from helpdesk.loans.item_models import LoanItem, LoanNotice
from helpdesk.loans.models import Loan
from helpdesk.manual.paper import Signature, written

REGULATION = "ระเบียบกระทรวงการคลังว่าด้วยการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ.\u00a0๒๕๖๐"
FORM = manual.forms()["loan_request"]["name_th"]
NO_BREAK = "\u00a0"
BEFORE_NUMBER = re.compile(" (?=[๐-๙])")
LONGEST_PURPOSE = 200  # letters of it that a sentence bears


class Office(NamedTuple):
    """Who writes: its name, and the phone where it has one."""

    name: str
    phone: str = ""

    @property
    def reached(self) -> str:
        """Name and phone."""
        return f"{self.title} {self.phone_line}".strip()

    @property
    def title(self) -> str:
        """The name, its number on one line with the word before it."""
        return BEFORE_NUMBER.sub(NO_BREAK, written(self.name))

    @property
    def phone_line(self) -> str:
        return f"โทร.{NO_BREAK}{written(self.phone).replace(' ', NO_BREAK)}" if self.phone else ""


def demand(office: Office, loan: Loan, told: LoanNotice | None = None) -> bytes:
    """The letter of a demand that was recorded, else of the latest: its due date, and what was out at that moment."""
    told = told or loan.demands[-1]
    missing = [item for item in loan.items if _was_out(item, told.at)]
    with speaking("th"):
        paragraphs = [
            f"{_lent(office, loan)} กำหนดส่งคืน{_on(told.due_date)} นั้น",
            f"บัดนี้เลยกำหนดส่งคืนแล้ว แต่ยังไม่ได้รับพัสดุคืน จำนวน {written(len(missing))} รายการ ตามรายการข้างท้ายนี้ "
            f"จึงขอให้ท่านนำพัสดุส่งคืนที่{office.reached} ภายใน ๗{NO_BREAK}วันนับแต่วันที่ได้รับหนังสือนี้ "
            f"ทั้งนี้ {REGULATION} ข้อ ๒๑๑ กำหนดให้ผู้ให้ยืมติดตามทวงพัสดุคืนภายใน ๗{NO_BREAK}วันนับแต่วันครบกำหนด",
        ]
        rows = [_row(number, item, "ยังไม่ได้รับคืน", item.accessories_out) for number, item in enumerate(missing, 1)]
        closing = "จึงเรียนมาเพื่อโปรดดำเนินการ หากท่านส่งคืนแล้ว ขออภัยมา ณ ที่นี้"
        return _letter(office, loan, "ขอให้ส่งคืนพัสดุที่ยืม", paragraphs, rows, closing, told.at)


def claim(office: Office, item: LoanItem) -> bytes:
    """The letter that says how one item is to be made good, by when, and for how much."""
    made, loan = item.claim, item.loan
    assert made is not None, "a letter is of a claim that was made"
    with speaking("th"):
        day = bangkok(item.returned_at or made.claimed_at).date()
        paragraphs = [
            f"{_lent(office, loan)} นั้น",
            f"เมื่อตรวจรับคืนใน{_on(day)} พบว่า{owed.found(item)} ตามรายการข้างท้ายนี้ "
            f"จึงขอให้ท่าน{owed.asked(item)} ให้แล้วเสร็จภายใน{_on(made.due)} ตาม{REGULATION} ข้อ ๒๐๙ "
            f"โดย{owed.MEETING[made.way]}{office.reached}",
        ]
        paragraphs += [f"หมายเหตุ {written(made.note)}"] if made.note else []
        rows = [_row(1, item, owed.state(item))]
        closing = "จึงเรียนมาเพื่อโปรดดำเนินการ"
        return _letter(office, loan, owed.subject(item, made.way), paragraphs, rows, closing, made.claimed_at)


def _letter(
    office: Office,
    loan: Loan,
    subject: str,
    paragraphs: list[str],
    rows: list[list[str]],
    closing: str,
    on: datetime,
) -> bytes:
    """A memo to a group of the office, signed by the group's director; a letter to a school, by the office's."""
    is_memo = not loan.org.is_school
    role, title = _post(office, is_memo)
    signs = posts.signatory(role, title, on)
    data: dict[str, Any] = {
        "is_memo": is_memo,
        "agency": office.reached if is_memo else office.title,
        "phone": office.phone_line,
        "doc": "",
        "loan": written(loan.doc_no or ""),
        "date": written(bangkok(on).date()),
        "subject": subject,
        "to": _addressed(loan, signs, on),
        "reference": f"{FORM} เลขที่ {written(loan.doc_no or '')} ลง{_on(loan.doc_date)}",
        "paragraphs": paragraphs,
        "items": rows,
        "closing": closing,
        "unit": str(Role.GROUP_DIRECTOR.title).removeprefix("ผู้อำนวยการ"),
        "sign": asdict(signs),
    }
    return pdf.render("loan_letter", data, date=on)


def _post(office: Office, is_memo: bool) -> tuple[Role, str]:
    if is_memo:
        return Role.GROUP_DIRECTOR, str(Role.GROUP_DIRECTOR.title)
    return Role.AREA_DIRECTOR, f"ผู้อำนวยการ{office.title}"


def _addressed(loan: Loan, signs: Signature, on: datetime) -> list[str]:
    """The borrower, by way of who headed their school or group then, unless that is the borrower or the writer."""
    heads = posts.holders(Role.ORG_HEAD, on, loan.org_id)
    borrower = written(loan.borrower) + (f" ตำแหน่ง{written(loan.position)}" if loan.position else "")
    is_head = any(head.id == loan.requester_id or head.name in (loan.borrower, signs.name) for head in heads)
    return [f"{borrower} {written(loan.org.name)}"] if is_head else [borrower, f"(ผ่าน {_head_of(loan)})"]


def _head_of(loan: Loan) -> str:
    name = written(loan.org.name)
    is_led = name.startswith(("โรงเรียน", "กลุ่ม", "หน่วย"))
    return f"ผู้อำนวยการ{name}" if is_led else f"หัวหน้า{name}"


def _was_out(item: LoanItem, at: datetime) -> bool:
    taken = item.taken_at is not None and item.taken_at <= at
    return taken and (item.returned_at is None or item.returned_at > at)


def _lent(office: Office, loan: Loan) -> str:
    taken = [item.taken_at for item in loan.items if item.taken_at]
    day = f" และรับมอบไปเมื่อ{_on(bangkok(min(taken)).date())}" if taken else ""
    number = f"{FORM} เลขที่ {written(loan.doc_no or '')}"
    return f"ตามที่ท่านได้ยืมพัสดุของ{office.title} เพื่อใช้ในงาน “{_in_short(loan.purpose)}” ตาม{number}{day}"


def _on(day: date) -> str:
    return f"วันที่ {written(day)}"


def _row(number: int, item: LoanItem, state: str, along: Sequence[str] = ()) -> list[str]:
    """A line of the table; `along` went with the piece."""
    name = item.name if item.qty == 1 else f"{item.name} จำนวน {item.qty:,} {item.unit}"
    with_it = f" พร้อม {written(', '.join(along))}" if along else ""
    return [written(number), written(name) + with_it, written(item.asset_no or item.serial or "-"), state]


def _in_short(purpose: str) -> str:
    """On one line of a sentence, whatever was typed."""
    text = " ".join(purpose.split())
    return written(text if len(text) <= LONGEST_PURPOSE else f"{text[:LONGEST_PURPOSE].rstrip()}…")
