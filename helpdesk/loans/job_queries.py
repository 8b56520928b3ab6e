"""What the jobs of loans look for, and the one loan that they are about to act on. Nothing here writes."""

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, or_, select

from helpdesk.core.activity import Activity
from helpdesk.core.dates import add_working_days
from helpdesk.extensions import db
from helpdesk.loans import booking, calendar_queries, queries
from helpdesk.loans.claim_models import Claim
from helpdesk.loans.item_models import LoanItem, LoanNotice
from helpdesk.loans.lifecycle import HELD, OPEN, LoanState, Notice
from helpdesk.loans.models import Loan
from helpdesk.tickets.lifecycle import ENDED
from helpdesk.tickets.models import Ticket

A_MONTH = timedelta(days=31)  # no office is closed for longer


def due_until(day: date) -> list[int]:
    """The keys of loans that are due on this day or before it, as long as there is anything left to say of that."""
    everything = and_(_was_told(Notice.DEMAND), _was_told(Notice.ESCALATION))
    query = select(Loan.id).where(Loan.status == LoanState.ON_LOAN, Loan.due_date <= day, ~everything)
    return list(db.session.scalars(query.order_by(Loan.id)))


def _was_told(notice: Notice) -> ColumnElement[bool]:
    return exists().where(
        LoanNotice.loan_id == Loan.id, LoanNotice.due_date == Loan.due_date, LoanNotice.notice == notice
    )


def substitutes_to_look_at(day: date) -> list[int]:
    """The keys of substitutes that are due by this day, or whose ticket has ended."""
    query = select(Loan.id).join(Ticket, Ticket.id == Loan.ticket_id)
    query = query.where(Loan.status.in_(OPEN), or_(Loan.due_date <= day, Ticket.status.in_(ENDED)))
    return list(db.session.scalars(query.order_by(Loan.id)))


def ended_at(ticket: Ticket) -> datetime:
    """When a ticket was closed or cancelled."""
    return ticket.closed_at or max(
        (row.at for row in _of(Ticket.KIND, ticket.id, "ticket.cancel")), default=ticket.created_at
    )


def was_moved_since(loan: Loan, moment: datetime) -> bool:
    """Whether the due date was set since then, by the system or by hand."""
    return any(row.at > moment for row in _of(Loan.KIND, loan.id, "loan.follow", "loan.extend"))


def _of(kind: str, key: int, *acts: str) -> list[Activity]:
    query = select(Activity).where(Activity.subject_kind == kind, Activity.subject_id == key, Activity.kind.in_(acts))
    return list(db.session.scalars(query.order_by(Activity.id)))


def next_working_day(day: date) -> date:
    """The first day behind this one on which the office is open."""
    holidays = calendar_queries.holidays(day, day + A_MONTH)
    spans = [booking.stretch(row.first_day, row.last_day) for row in holidays if not row.of_schools]
    return add_working_days(day, 1, {closed for span in spans for closed in span})


def beginning_until(day: date, today: date) -> list[int]:
    """The keys of loans that begin by this day, were not handed over and have not passed."""
    query = select(Loan.id).where(Loan.status.in_(HELD), Loan.borrow_date <= day, Loan.due_date >= today)
    return list(db.session.scalars(query.order_by(Loan.id)))


def owing_since_before(day: date) -> list[int]:
    """The keys of loans of which something should have been made good before this day, and nothing was said of that."""
    was_said = exists().where(
        LoanNotice.loan_id == Loan.id, LoanNotice.due_date == Claim.due, LoanNotice.notice == Notice.CLAIM
    )
    query = select(Loan.id).join(LoanItem, LoanItem.loan_id == Loan.id).join(Claim, Claim.item_id == LoanItem.id)
    query = query.where(Claim.settled_on.is_(None), Claim.due < day, ~was_said)
    return list(db.session.scalars(query.order_by(Loan.id).distinct()))


def never_fetched_before(day: date) -> list[int]:
    """The keys of loans that ended before this day without anybody having come for the things."""
    query = select(Loan.id).where(Loan.status.in_(HELD), Loan.due_date < day)
    return list(db.session.scalars(query.order_by(Loan.id)))


def locked(loan_id: int) -> Loan | None:
    """The loan as it is now, held until the commit: a second worker waits, then sees what the first did."""
    return db.session.scalar(queries.locked(select(Loan).where(Loan.id == loan_id)))
