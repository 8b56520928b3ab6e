"""Lending in the sample office: a loan in every state, and when each of its steps happened. The steps themselves are
in `borrowing.py`, what is lent in `pool.py`."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from helpdesk.demo import people, pool
from helpdesk.demo.borrowing import Borrowing, Substitute
from helpdesk.demo.people import DONG_KHENG, ICT_GROUP, NONG_BUA, NONG_KHU, SA_KAEO, YANG_NOI
from helpdesk.demo.pool import CAMERA, KIT_PARTS, NOTEBOOK, PROJECTOR
from helpdesk.demo.purchasing import Calendar, Turn
from helpdesk.loans.lifecycle import Back, Scope

TEACHERS = people.TEACHERS


def turns(today: date) -> list[Turn]:
    """Everything that happened before `today`, in order."""
    opened = Calendar(today, 3)
    told = [Turn(opened.before(62, 9), pool.put_on_the_register), Turn(opened.before(61, 9), pool.open_for_lending)]
    roads = (
        *(_returned, _harmed, _long_overdue, _overdue, _refused, _cancelled, _partly_back, _due_tomorrow),
        *(_substituted, _heard, _approved, _asked_for, _drafted),
    )
    for number, road in enumerate(roads):
        told += road(Calendar(today, 4 + 4 * number))
    return sorted(told, key=lambda turn: turn.at)


def _returned(days: Calendar) -> Iterator[Turn]:
    """Any two notebooks, picked when approved, both back."""
    first = days.before(28).date()
    loan = Borrowing(TEACHERS[SA_KAEO], SA_KAEO, "สอบ O-NET", "ห้องสอบ 1", first, 4, kinds=("notebook", "notebook"))
    yield Turn(days.before(33), loan.ask)
    yield Turn(days.before(32, 13), partial(loan.endorse, people.PRINCIPAL))
    yield Turn(days.before(30), loan.approve)
    yield Turn(days.before(28, 9), loan.hand_over)
    yield Turn(days.before(26, 15), loan.bring_back)


def _harmed(days: Calendar) -> Iterator[Turn]:
    """A projector that fell: to be repaired at the borrower's cost."""
    first, who = days.before(17).date(), TEACHERS[DONG_KHENG]
    loan = Borrowing(who, DONG_KHENG, "ประชุมผู้ปกครอง", "หอประชุม", first, 5, pieces=(f"{PROJECTOR}3",))
    yield from _fetched(loan, days, 20)
    yield Turn(days.before(15, 14), partial(loan.bring_back, back=Back.DAMAGED, note="ตกจากโต๊ะ เลนส์ร้าว เปิดแล้วภาพเบลอ"))
    yield Turn(days.before(14), partial(loan.claim, "ผู้ยืมจะนำไปซ่อมที่ศูนย์บริการ"))


def _long_overdue(days: Calendar) -> Iterator[Turn]:
    """Ten days late: reminded, then demanded in writing by the daily jobs."""
    loan = _until(days, 10, 14, TEACHERS[NONG_BUA], NONG_BUA, "ทำรายงานประเมินตนเอง", f"{NOTEBOOK}3")
    yield from _fetched(loan, days, 16, people.HEAD_OF_TWO)


def _overdue(days: Calendar) -> Iterator[Turn]:
    """Three days late, in a room of the office."""
    loan = _until(days, 3, 6, people.STAND_IN, ICT_GROUP, "จัดทำแผนปฏิบัติการ", f"{NOTEBOOK}4", Scope.INSIDE)
    yield from _fetched(loan, days, 8)


def _refused(days: Calendar) -> Iterator[Turn]:
    first, who = days.day + timedelta(days=9), TEACHERS[YANG_NOI]
    loan = Borrowing(who, YANG_NOI, "ถ่ายภาพงานแต่งของญาติ", "บ้านดงใหญ่", first, 2, pieces=(f"{CAMERA}2",))
    yield Turn(days.before(7), partial(loan.ask, False))
    yield Turn(
        days.before(6, 13), partial(loan.reject, "ไม่ใช่งานของทางราชการ ระเบียบข้อ 207 ให้ยืมได้เฉพาะประโยชน์ของทางราชการ")
    )


def _cancelled(days: Calendar) -> Iterator[Turn]:
    first, who = days.day + timedelta(days=2), TEACHERS[NONG_KHU]
    loan = Borrowing(who, NONG_KHU, "อบรมครูใหม่", "ห้องประชุมโรงเรียน", first, 3, kinds=("notebook",))
    yield Turn(days.before(5), partial(loan.ask, False))
    yield Turn(days.before(4, 14), partial(loan.cancel, "เลื่อนการอบรมออกไป"))


def _partly_back(days: Calendar) -> Iterator[Turn]:
    """A camera and a notebook; the notebook is back already."""
    first, who, pieces = days.before(3).date(), TEACHERS[NONG_KHU], (f"{NOTEBOOK}5", f"{CAMERA}1")
    length = (days.day - first).days + 6
    loan = Borrowing(who, NONG_KHU, "บันทึกกิจกรรมวันวิชาการ", "สนามโรงเรียน", first, length, pieces=pieces)
    yield from _fetched(loan, days, 5)
    yield Turn(days.before(1, 11), partial(loan.bring_back, 1))


def _due_tomorrow(days: Calendar) -> Iterator[Turn]:
    loan = _until(days, -1, 4, TEACHERS[DONG_KHENG], DONG_KHENG, "สอนซ่อมเสริมภาคค่ำ", f"{PROJECTOR}2")
    yield from _fetched(loan, days, 6)


def _substituted(days: Calendar) -> Iterator[Turn]:
    spare = Substitute(f"{NOTEBOOK}6")
    yield Turn(days.before(2, 11), spare.lend)
    yield Turn(days.before(2, 14), spare.hand_over)


def _heard(days: Calendar) -> Iterator[Turn]:
    """The kit, with the opinion of the head; the area director is next."""
    first, who = days.day + timedelta(days=4), TEACHERS[NONG_BUA]
    loan = Borrowing(who, NONG_BUA, "ประชุมคณะกรรมการสถานศึกษา", "ห้องประชุม", first, 2, KIT_PARTS, is_kit=True)
    yield Turn(days.before(3, 13), loan.ask)
    yield Turn(days.before(2), partial(loan.endorse, people.HEAD_OF_TWO))


def _approved(days: Calendar) -> Iterator[Turn]:
    """To be fetched today."""
    loan = Borrowing(TEACHERS[YANG_NOI], YANG_NOI, "อบรมครูเรื่องสื่อดิจิทัล", "ห้องสมุด", days.day, 3, pieces=(f"{NOTEBOOK}1",))
    yield Turn(days.before(3), loan.ask)
    yield Turn(days.before(2, 13), partial(loan.endorse, people.HEAD_OF_TWO))
    yield Turn(days.before(1), loan.approve)


def _asked_for(days: Calendar) -> Iterator[Turn]:
    """Any two notebooks; the head has not been heard yet."""
    first, kinds = days.day + timedelta(days=5), ("notebook", "notebook")
    loan = Borrowing(TEACHERS[SA_KAEO], SA_KAEO, "สอบปลายภาค", "ห้องสอบ 2", first, 3, kinds=kinds)
    yield Turn(days.before(1, 15), loan.ask)


def _drafted(days: Calendar) -> Iterator[Turn]:
    first, who = days.day + timedelta(days=14), TEACHERS[DONG_KHENG]
    loan = Borrowing(who, DONG_KHENG, "ค่ายวิทยาศาสตร์", "หอประชุม", first, 3, pieces=(f"{CAMERA}2",))
    yield Turn(days.before(1, 13), loan.draft)


def _until(
    days: Calendar,
    late: int,
    working_days: int,
    who: people.Person,
    place: str,
    purpose: str,
    serial: str,
    scope: Scope = Scope.OUTSIDE,
) -> Borrowing:
    """From so many working days ago; due `late` days ago (negative: still to come)."""
    first = days.before(working_days).date()
    length = (days.day - timedelta(days=late) - first).days + 1
    return Borrowing(who, place, purpose, "ห้องทำงาน", first, length, pieces=(serial,), scope=scope)


def _fetched(loan: Borrowing, days: Calendar, asked: int, head: people.Person | None = None) -> Iterator[Turn]:
    """Asked for so many working days ago, approved and handed over within two more."""
    yield Turn(days.before(asked), partial(loan.ask, head is not None))
    if head is not None:
        yield Turn(days.before(asked, 14), partial(loan.endorse, head))
    yield Turn(days.before(asked - 1), loan.approve)
    yield Turn(days.before(asked - 2, 13), loan.hand_over)
