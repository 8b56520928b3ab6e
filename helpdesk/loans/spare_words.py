"""What the tracking page tells a reporter of the spare for the time of a repair: what it is, and when it comes back. No
number of a piece or of a loan, and nobody's name."""

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from helpdesk.core.face import short_date
from helpdesk.extensions import db
from helpdesk.loans import substituting
from helpdesk.loans.lifecycle import LoanState
from helpdesk.loans.models import Loan
from helpdesk.tickets.models import Ticket


def spare_words(ticket: Ticket) -> list[str]:
    """A sentence for each spare that is ready or out; nothing of one that waits for approval or has come back."""
    query = select(Loan).where(Loan.ticket_id == ticket.id).options(selectinload(Loan.items)).order_by(Loan.id)
    query = query.where(Loan.status.in_((LoanState.APPROVED, LoanState.ON_LOAN)))
    return [_told(loan, ticket) for loan in db.session.scalars(query)]


def _told(loan: Loan, ticket: Ticket) -> str:
    is_out, day = loan.status is LoanState.ON_LOAN, short_date(loan.due_date)
    things = ", ".join(item.name for item in (loan.out if is_out else loan.going))
    if not is_out:
        return _("เตรียม %(things)s ไว้ให้ใช้แทนระหว่างซ่อมแล้ว นัดรับกับเจ้าหน้าที่ได้เลย", things=things)
    if not substituting.is_under_way(ticket):
        return _("เรื่องนี้เสร็จแล้ว ช่วยนำ %(things)s ที่ใช้แทนอยู่มาคืนภายใน %(day)s", things=things, day=day)
    if substituting.cannot_follow(loan):
        return _("ช่วยนำ %(things)s ที่ใช้แทนอยู่มาคืนภายใน %(day)s เพราะมีคนจองต่อแล้ว", things=things, day=day)
    return _("ระหว่างซ่อมใช้ %(things)s แทนไปก่อนได้ ซ่อมเสร็จแล้วค่อยนำมาคืน วันคืนเลื่อนตามงานซ่อมให้เอง", things=things)
