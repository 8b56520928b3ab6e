"""What the jobs of loans look for, and the one loan that they are about to act on. Nothing here writes."""

from datetime import date

from sqlalchemy import and_, exists, select

from helpdesk.extensions import db
from helpdesk.loans.item_models import LoanNotice
from helpdesk.loans.lifecycle import HELD, LoanState, Notice
from helpdesk.loans.models import Loan


def due_until(day: date) -> list[int]:
    """The keys of loans that are due on this day or before it, as long as there is anything left to say of that."""
    last_word = exists().where(
        LoanNotice.loan_id == Loan.id,
        LoanNotice.due_date == Loan.due_date,
        LoanNotice.notice == Notice.ESCALATION,
    )
    query = select(Loan.id).where(and_(Loan.status == LoanState.ON_LOAN, Loan.due_date <= day, ~last_word))
    return list(db.session.scalars(query.order_by(Loan.id)))


def never_fetched_before(day: date) -> list[int]:
    """The keys of loans that ended before this day without anybody having come for the things."""
    query = select(Loan.id).where(Loan.status.in_(HELD), Loan.due_date < day)
    return list(db.session.scalars(query.order_by(Loan.id)))


def locked(loan_id: int) -> Loan | None:
    """The loan as it is now, held until the commit: a second worker waits, then sees what the first did."""
    query = select(Loan).where(Loan.id == loan_id).with_for_update(of=Loan)
    return db.session.scalar(query.execution_options(populate_existing=True))
