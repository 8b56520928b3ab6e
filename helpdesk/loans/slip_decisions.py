"""Who asked, endorsed and approved, as the slip shows it: what was done in the system stands as a sentence with its
moment, what is still to be done as a block to sign by hand."""

from dataclasses import dataclass
from datetime import datetime

from helpdesk import manual
from helpdesk.accounts.models import User
from helpdesk.loans.lifecycle import Direction, LoanState, Scope
from helpdesk.loans.models import Loan
from helpdesk.manual.paper import Signature, written

BORROWER, HEAD, APPROVER = "ผู้ยืม", "หัวหน้าหน่วยงานผู้ยืม", "ผู้อนุมัติ"
NO_BREAK = "\u00a0"
ENDED = (LoanState.REJECTED, LoanState.CANCELLED)


@dataclass(frozen=True)
class Done:
    """Something that was decided in the system."""

    label: str
    words: str


def done(loan: Loan) -> list[Done]:
    """What happened in the system, in its order."""
    return [one for one in (_asking(loan), _endorsing(loan), _approving(loan), _ending(loan)) if one]


def to_sign(loan: Loan) -> list[Signature]:
    """Who has yet to sign by hand: nobody for what was ended."""
    if loan.status in ENDED:
        return []
    signs = []
    if not _asked_themselves(loan) and not loan.handings:
        signs.append(Signature(BORROWER, loan.borrower, written(loan.position)))
    if loan.needs_endorsement and loan.endorsed_at is None:
        signs.append(Signature(HEAD))
    if loan.approved_at is None:
        signs.append(Signature(f"{APPROVER} {'ผอ.กลุ่ม' if loan.loan_scope is Scope.INSIDE else 'ผอ.สพป.'}"))
    return signs


def accepted_by_borrower(loan: Loan) -> bool:
    """Whether the terms were accepted by the one whom they bind: in their own request, or by the signature with which
    they took the things; on paper they tick it by hand."""
    asked_so = loan.terms_accepted_at is not None and _asked_themselves(loan)
    return asked_so or any(each.direction is Direction.OUT and each.signature for each in loan.handings)


def _asked_themselves(loan: Loan) -> bool:
    return loan.requester_id is not None and loan.requester_id == loan.entered_by_id


def _asking(loan: Loan) -> Done | None:
    if loan.submitted_at is None:
        return None
    if _asked_themselves(loan):
        return Done(BORROWER, f"ขอยืมในระบบเมื่อ {_moment(loan.submitted_at)} โดย {_named(loan.borrower, loan.position)}")
    return Done(BORROWER, _by(loan.entered_by, loan.submitted_at, "บันทึกคำขอในระบบแทนผู้ยืม"))


def _endorsing(loan: Loan) -> Done | None:
    if loan.endorsed_by is None or loan.endorsed_at is None:
        return None
    opinion = f" ความเห็น “{written(loan.opinion)}”" if loan.opinion else ""
    return Done(HEAD, _by(loan.endorsed_by, loan.endorsed_at, "เห็นควรให้ยืมในระบบ", loan.endorsed_for) + opinion)


def _approving(loan: Loan) -> Done | None:
    if loan.approved_at is None:
        return None
    if loan.approved_by is not None:
        return Done(APPROVER, _by(loan.approved_by, loan.approved_at, "อนุมัติในระบบ", loan.approved_for))
    order = f"อนุมัติตามคำสั่งมอบอำนาจที่ {written(loan.standing_order)} บันทึกในระบบ"
    return Done(APPROVER, _by(loan.entered_by, loan.approved_at, order))


def _ending(loan: Loan) -> Done | None:
    if loan.status not in ENDED:
        return None
    title = _title(loan.status)
    return Done(title, f"เหตุผล {written(loan.reason)}" if loan.reason else "ไม่มีการส่งมอบตามใบยืมนี้")


def _title(state: LoanState) -> str:
    """The state in the manual's words, which are Thai in every language of the page."""
    return str(next(row["th"] for row in manual.forms()["loan_request"]["workflow"] if row["state"] == state.value))


def _by(person: User, at: datetime, act: str, acting_for: str = "") -> str:
    acting = f" รักษาราชการแทน{acting_for}" if acting_for else ""
    return f"{act}เมื่อ {_moment(at)} โดย {_named(person.name, person.position)}{acting}"


def _moment(at: datetime) -> str:
    """On one line, whatever stands before it."""
    return written(at).replace(" ", NO_BREAK)


def _named(name: str, position: str) -> str:
    return f"{written(name)} {written(position)}".strip()
