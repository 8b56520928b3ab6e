"""One story in which every mail of lending is written: a request up to what is owed, and what goes wrong."""

from datetime import timedelta
from decimal import Decimal

from sqlalchemy import select

from helpdesk.accounts.actors import system
from helpdesk.accounts.models import User
from helpdesk.accounts.settings import change
from helpdesk.core.dates import at, now, today
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.loans import jobs
from helpdesk.loans.handing import Returned, Taken
from helpdesk.loans.lifecycle import Back, LoanState, Scope, Way
from helpdesk.loans.models import Loan
from helpdesk.notifications.models import Message
from tests import cast
from tests.loans import lending
from tests.loans.lending import ON_PAPER, act


def written(language: str) -> list[Message]:
    """The mails of the whole story, to people of this language."""
    _set_the_scene(language)
    a_request_and_its_return()
    what_comes_to_nothing()
    who_is_kept_waiting()
    whom_no_mail_reaches()
    return list(db.session.scalars(select(Message).where(Message.template.startswith("loan/")).order_by(Message.id)))


def days_pass(count: int) -> None:
    """The worker's nights, one after the other, from the day after today on."""
    moment = now()
    for after in range(1, count + 1):
        with at(moment + timedelta(days=after)):
            for job in jobs.JOBS:
                job(today())


def _set_the_scene(language: str) -> None:
    for person in cast.EVERYBODY:
        person().language = language
    writing(lambda: change("office_phone", "043-001234"))
    writing(lambda: change("loan_desk", "ห้อง ICT ชั้น 1 วันราชการ 8.30–16.30 น."))


def a_request_and_its_return() -> None:
    """Three of a kind and a camera: urged, approved, fetched, late, demanded, come back harmed, made good."""
    for number in range(1, 4):
        lending.lendable(asset_no=f"7440-001-000{number}/55", name="โน้ตบุ๊กสำรอง")
    camera = lending.lendable(asset_no="6720-006-0001/60", name="กล้องถ่ายภาพ", category="camera")
    start = today() + timedelta(days=10)
    loan = lending.draft([camera], kinds=["notebook"] * 3, first=start, days=3, scope=Scope.OUTSIDE)
    act(cast.teacher(), loan, "submit")
    days_pass(9)
    with at(now() + timedelta(days=9)):
        act(cast.head_teacher(), loan, "endorse", opinion="จำเป็นต่อการสอบของนักเรียน")
        act(cast.area_director(), loan, "approve", note="คืนให้ตรงวัน โรงเรียนอื่นรออยู่")
    with at(now() + timedelta(days=10)):
        taken = [Taken(one, condition="ปกติ", accessories=("สายไฟ", "กระเป๋า")) for one in loan.going[:3]]
        act(cast.ict_staff(), loan, "check_out", taken=taken, signed=ON_PAPER)
        act(cast.ict_staff(), loan, "extend", due_date=start + timedelta(days=4), reason="สอบซ่อมอีกสองวัน")
    days_pass(14 + 14)
    with at(now() + timedelta(days=30)):
        _brought_back_and_made_good(loan)


def _brought_back_and_made_good(loan: Loan) -> None:
    camera, first, second = loan.out
    staff = cast.ict_staff()
    back = [Returned(camera, Back.DAMAGED, accessories=("สายไฟ", "กระเป๋า"), note="เลนส์ร้าว")]
    act(staff, loan, "check_in", returned=[*back, Returned(first, Back.GOOD, ["สายไฟ"])], signed=ON_PAPER)
    act(staff, loan, "check_in", returned=[Returned(second, Back.LOST, note="หายที่หอประชุม")], signed=ON_PAPER)
    due = today() + timedelta(days=5)
    act(staff, loan, "claim", item=camera, way=Way.REPAIR, due=due, note="ร้านที่มีใบเสร็จ")
    act(staff, loan, "claim", item=second, way=Way.PAY, due=due, amount=Decimal(4500))
    words = {"way": Way.PAY, "amount": Decimal(14500), "due": due, "reason": "พิมพ์ราคาตกไปหนึ่งหลัก"}
    act(staff, loan, "correct", item=second, **words)
    days_pass(8)
    with at(now() + timedelta(days=9)):
        act(staff, loan, "settle", item=second, settled_on=today(), note="ใบเสร็จ 4/12")
        act(staff, loan, "settle", item=camera, settled_on=today())


def what_comes_to_nothing() -> None:
    """Refused, called off after the approval, decided by nobody."""
    asked = lending.loan([lending.lendable()], LoanState.SUBMITTED)
    act(cast.head_teacher(), asked, "reject", reason="ช่วงนั้นโรงเรียนปิด")
    called_off = lending.loan([lending.lendable()], LoanState.APPROVED)
    act(cast.teacher(), called_off, "cancel", reason="เลื่อนการอบรม")
    lending.loan([lending.lendable()], LoanState.SUBMITTED, days=1)
    lending.loan([lending.lendable()], LoanState.APPROVED, days=1)
    days_pass(3)


def who_is_kept_waiting() -> None:
    """The next one's piece is not back, and a substitute cannot be lent on."""
    piece = lending.lendable(asset_no="7440-001-0009/55")
    late = lending.loan([piece], days=2)
    lending.loan([piece], LoanState.APPROVED, first=late.due_date + timedelta(days=3), days=2)
    days_pass(9)
    act(system(), late, "stay", due_date=late.due_date, reason="โน้ตบุ๊กสำรอง มีผู้จองต่อทันที ขยายเวลาไม่ได้")
    act(system(), lending.loan([lending.lendable()]), "follow", due_date=today() + timedelta(days=20))


def whom_no_mail_reaches() -> None:
    """A borrower without account and address, at a place without a head, where nobody decides either."""
    staff: User = cast.ict_staff()
    outsider = {"requester_id": None, "borrower": "ลุงภารโรง", "email": "", "phone": "0800000009"}
    place = {"person": staff, "org": cast.other_school(), **outsider}
    waiting = lending.draft([lending.lendable()], **place)
    act(staff, waiting, "submit", needs_endorsement=True)
    loan = lending.draft([lending.lendable()], **place, days=2)
    act(staff, loan, "submit", needs_endorsement=False)
    act(cast.group_director(), loan, "approve")
    lending.hand_over(loan)
    days_pass(12)
