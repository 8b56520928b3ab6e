"""How much one person may hold of what everybody borrows: so many requests at once, so many days, so far ahead. The
numbers are the office's settings; whether the days are free is `booking.py`."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from helpdesk.accounts.models import User
from helpdesk.accounts.settings import setting
from helpdesk.core.dates import today
from helpdesk.core.errors import Refused
from helpdesk.loans.lifecycle import HELD


def is_too_long(first: date, last: date) -> bool:
    """Whether it is more days than one loan may have, both days included."""
    return (last - first).days + 1 > setting("loan_longest_days")


def latest_extension(due: date) -> date:
    """To which day at most a loan is extended at once, whether it is late by now or not."""
    return max(due, today()) + timedelta(days=setting("loan_longest_days"))


def too_long() -> str:
    return _("ยืมได้ครั้งละไม่เกิน %(days)d วัน", days=setting("loan_longest_days"))


def reason_needed() -> str:
    return _("รวมแล้วเกิน %(days)d วันที่ยืมได้ในครั้งหนึ่ง บอกเหตุผลที่ขยายด้วย", days=setting("loan_longest_days"))


def is_too_far(first: date) -> bool:
    """Whether it begins later than may be booked today."""
    return (first - today()).days > setting("loan_furthest_days")


def too_far() -> str:
    return _("จองล่วงหน้าได้ไม่เกิน %(days)d วัน", days=setting("loan_furthest_days"))


def require_room(session: Session, loan: Any) -> None:
    """Raises Refused where its borrower has as many requests open as one person may.

    Locks the borrower's row: of two sent in the same moment the second counts the first."""
    kind, person = type(loan), loan.requester_id
    session.execute(select(User.id).where(User.id == person).with_for_update(key_share=True))
    open_ones = select(kind.doc_no).where(kind.requester_id == person, kind.status.in_(HELD), kind.ticket_id.is_(None))
    waiting = session.scalars(open_ones.order_by(kind.id)).all()
    if len(waiting) >= setting("loan_waiting_most"):
        raise Refused(too_many(waiting))


def too_many(numbers: Sequence[str | None]) -> str:
    """Names those that wait, so that one can be fetched or cancelled."""
    return _(
        "มีคำขอที่รออนุมัติหรือรอมารับอยู่แล้ว %(count)d เรื่อง คือ %(numbers)s ครบที่ขอพร้อมกันได้แล้ว "
        "มารับของหรือยกเลิกเรื่องที่ไม่ใช้ก่อน แล้วส่งเรื่องนี้ได้เลย เรื่องนี้เก็บเป็นร่างไว้ได้",
        count=len(numbers),
        numbers=", ".join(str(number) for number in numbers),
    )
