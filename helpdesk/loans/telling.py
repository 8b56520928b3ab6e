"""What the page of a loan says before anything else, each as a sentence: what it waits for, whom, and what is wrong."""

from collections import Counter
from typing import Any, NamedTuple

from flask_babel import gettext as _

from helpdesk.accounts.models import OrgKind
from helpdesk.accounts.settings import setting
from helpdesk.core.dates import today
from helpdesk.core.face import short_date
from helpdesk.inventory.categories import title_of
from helpdesk.loans import availability, endorsing, scoping, substituting
from helpdesk.loans.lifecycle import OPEN, LoanState, Scope, refusals
from helpdesk.loans.models import Loan


class Notice(NamedTuple):
    """One sentence; `is_warning`: somebody has to do something about it."""

    text: str
    is_warning: bool = False


def notices(loan: Loan, actor: Any) -> list[Notice]:
    """In the order in which they matter."""
    said = [
        *_of_the_borrower(loan),
        *_of_the_scope(loan, actor),
        *_of_the_pieces(loan, actor),
        *_of_the_kinds(loan, actor),
        *_of_the_state(loan, actor),
        *_of_more_time(loan, actor),
        *_of_the_reminder(loan, actor),
        *_of_the_repair(loan),
    ]
    if loan.status is LoanState.SUBMITTED:
        said += _of_nobody_heard(loan)
        said += _of_who_is_awaited(loan, actor)
        said += _of_the_reader(loan, actor)
    return said


def _of_the_borrower(loan: Loan) -> list[Notice]:
    gone = loan.requester is not None and loan.requester.is_disabled
    if not gone or loan.status not in (LoanState.SUBMITTED, LoanState.APPROVED, LoanState.ON_LOAN):
        return []
    if loan.status is LoanState.ON_LOAN:
        text = _("%(borrower)sพ้นหน้าที่แล้ว ของยังไม่ได้คืน ให้หัวหน้าหน่วยงานช่วยตามคืน", borrower=loan.borrower)
    else:
        text = _("%(borrower)sพ้นหน้าที่แล้ว คำขอนี้ไปต่อไม่ได้ ยกเลิกแล้วให้คนอื่นในหน่วยงานขอแทน", borrower=loan.borrower)
    return [Notice(text, True)]


def _of_the_scope(loan: Loan, actor: Any) -> list[Notice]:
    """A school that borrows for the office's own rooms: read by who decides or hands over, before it leaves."""
    is_before = loan.status in (LoanState.SUBMITTED, LoanState.APPROVED)
    is_theirs = any(loan.STEPS[verb].allows(actor, loan) for verb in ("endorse", "approve", "check_out"))
    is_odd = is_before and is_theirs and scoping.is_odd(loan.loan_scope, loan.org)
    return [Notice(scoping.warning(loan.org), True)] if is_odd else []


def _of_the_pieces(loan: Loan, actor: Any) -> list[Notice]:
    """What is booked and cannot be handed over as it is; who hands over reads the way out."""
    said = [
        Notice(_("%(name)s ที่จองไว้ยังส่งมอบไม่ได้: %(reason)s", name=item.called, reason=reason), True)
        for item, reason in loan.not_at_hand
    ]
    if said and loan.STEPS["check_out"].allows(actor, loan):
        said.append(Notice(_("ตอนส่งมอบ สแกนเครื่องอื่นชนิดเดียวกันที่ว่างแทนได้เลย ใบยืมจะเปลี่ยนเป็นเครื่องนั้นให้")))
    return said


def _of_the_kinds(loan: Loan, actor: Any) -> list[Notice]:
    """Too few are left to be picked: read before the approval is pressed, not after it."""
    asked = Counter(item.category for item in loan.items if item.waits_for_a_piece)
    if not asked or not (loan.can("approve", actor) or loan.can("endorse", actor)):
        return []
    free = availability.left_to_pick(asked, loan.borrow_date, loan.due_date, [item.equipment_id for item in loan.items])
    return [
        Notice(refusals.too_few(str(title_of(kind)), count, free[kind]), True)
        for kind, count in asked.items()
        if free[kind] < count
    ]


def _of_the_state(loan: Loan, actor: Any) -> list[Notice]:
    if loan.status is LoanState.DRAFT:
        return [Notice(_("ยังเป็นร่าง เห็นคนเดียว และยังไม่ได้จองของ ตรวจแล้วกดส่งคำขอ"))]
    if loan.status is LoanState.REJECTED:
        return [Notice(_("ไม่อนุมัติเพราะ: %(reason)s", reason=loan.reason), True)]
    if loan.status is LoanState.CANCELLED and loan.reason:
        return [Notice(_("ยกเลิกเพราะ: %(reason)s", reason=loan.reason))]
    if late := loan.days_late(today()):
        due = short_date(loan.due_date)
        return [Notice(_("เลยกำหนดคืน %(days)s วัน ครบกำหนดเมื่อ %(due)s", days=f"{late:,}", due=due), True)]
    if loan.status is LoanState.APPROVED:
        day = short_date(loan.borrow_date)
        if loan.is_requester(actor):
            return [Notice(_("อนุมัติแล้ว มารับของได้ตั้งแต่ %(day)s", day=day))]
        return [Notice(_("อนุมัติแล้ว ผู้ยืมจะมารับตั้งแต่ %(day)s", day=day))]
    return []


def _of_more_time(loan: Loan, actor: Any) -> list[Notice]:
    """Who borrows reads whom to tell when it takes longer."""
    if loan.status is not LoanState.ON_LOAN or not loan.is_requester(actor):
        return []
    if phone := setting("office_phone"):
        return [Notice(_("ถ้าต้องใช้ต่อ โทรบอกสำนักงานที่ %(phone)s ก่อนครบกำหนด เจ้าหน้าที่ขยายเวลาให้ได้ถ้าไม่มีผู้จองต่อ", phone=phone))]
    return [Notice(_("ถ้าต้องใช้ต่อ บอกเจ้าหน้าที่สำนักงานก่อนครบกำหนด ขยายเวลาให้ได้ถ้าไม่มีผู้จองต่อ"))]


def _of_the_reminder(loan: Loan, actor: Any) -> list[Notice]:
    """Who would remind reads that somebody did so today: the button is away till tomorrow."""
    sent = loan.reminded_today
    is_theirs = loan.status is LoanState.ON_LOAN and loan.STEPS["remind"].allows(actor, loan)
    return [Notice(sent.told())] if sent and is_theirs else []


def _of_the_repair(loan: Loan) -> list[Notice]:
    """How the due date of a substitute goes with its ticket."""
    if loan.ticket is None or loan.status not in OPEN or not substituting.is_under_way(loan.ticket):
        return []
    if substituting.cannot_follow(loan):
        return [Notice(_("งานซ่อมยังไม่เสร็จ แต่ขยายให้ไม่ได้ เพราะมีผู้จองต่อ หาเครื่องอื่นให้ หรือคุยกับผู้จองคนถัดไป"), True)]
    return [Notice(_("เครื่องสำรองระหว่างซ่อม กำหนดคืนเลื่อนตามงานซ่อมให้เอง"))]


def _of_who_is_awaited(loan: Loan, actor: Any) -> list[Notice]:
    if loan.can("endorse", actor):
        return [Notice(_("รอความเห็นของคุณ"))]
    if loan.can("approve", actor):
        return [Notice(_("รอคุณอนุมัติ"))]
    people = endorsing.awaited(loan)
    is_unheard = loan.needs_endorsement and loan.endorsed_at is None
    if not people:
        return [Notice(_nobody(loan, is_unheard), True)]
    names = _(" หรือ ").join(
        _("%(name)s (รักษาราชการแทน%(duty)s)", name=one.name, duty=one.duty) if one.is_acting else one.name
        for one in people
    )
    return [Notice(_("รอความเห็นของ %(names)s", names=names) if is_unheard else _("รออนุมัติจาก %(names)s", names=names))]


def _of_nobody_heard(loan: Loan) -> list[Notice]:
    """A school whose head has no account: nobody there has said what they think of it."""
    if loan.needs_endorsement or loan.org.kind is OrgKind.OFFICE or endorsing.heads_of(loan.org_id):
        return []
    return [Notice(_("%(org)sยังไม่มีบัญชีผู้อำนวยการในระบบ จึงข้ามขั้นเห็นควร", org=loan.org.name))]


def _nobody(loan: Loan, is_unheard: bool) -> str:
    """Nobody holds the duty any more: said plainly, with the way out."""
    if is_unheard:
        return _("%(org)sยังไม่มีหัวหน้าในระบบ ให้ผู้ดูแลระบบกำหนดหัวหน้าหรือผู้รักษาราชการแทน แล้วเรื่องจะไปต่อได้", org=loan.org.name)
    if loan.loan_scope is Scope.INSIDE:
        return _("ตอนนี้ไม่มีผู้อำนวยการกลุ่มในระบบ ให้ผู้ดูแลระบบกำหนดผู้รักษาราชการแทน แล้วเรื่องจะไปต่อได้")
    return _("ตอนนี้ไม่มีผู้อำนวยการเขตในระบบ ให้ผู้ดูแลระบบกำหนดผู้รักษาราชการแทน แล้วเรื่องจะไปต่อได้")


def _of_the_reader(loan: Loan, actor: Any) -> list[Notice]:
    """Who could decide but is part of it reads why they do not."""
    is_part = any(person.id == actor.id for person in loan.involved)
    if is_part and loan.STEPS["approve"].allows(actor, loan) and not loan.is_requester(actor):
        return [Notice(_("คุณเห็นควรไว้แล้ว ผู้อนุมัติจึงต้องเป็นคนอื่น"))]
    in_their_place = any(held.absent_id in {person.id for person in loan.involved} for held in actor.held)
    if in_their_place and not is_part and not loan.can("approve", actor) and not loan.can("endorse", actor):
        return [Notice(_("คุณรักษาราชการแทนผู้ที่ขอหรือเห็นควรเรื่องนี้ ผู้อนุมัติจึงต้องเป็นคนอื่น"))]
    return []
