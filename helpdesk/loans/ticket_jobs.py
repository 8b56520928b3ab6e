"""How the due date of a substitute goes with its ticket: on while the repair goes on, three days behind its end. Each
loan in a writing of its own, looked at again inside it: however often the job runs, it acts once."""

from collections.abc import Callable
from datetime import date
from functools import partial

from helpdesk.accounts.actors import system
from helpdesk.core.dates import bangkok
from helpdesk.core.errors import Refused
from helpdesk.core.transaction import writing
from helpdesk.loans import job_queries as queries
from helpdesk.loans import substituting
from helpdesk.loans.lifecycle import HELD, LoanState, Notice
from helpdesk.loans.models import Loan
from helpdesk.tickets.models import Ticket


def follow_tickets(today: date) -> int:
    """Move the due dates that have to move; where the next one has the piece, say once that it stays."""
    return sum(_follow(loan_id, today) for loan_id in queries.substitutes_to_look_at(today))


def due_now(loan: Loan, today: date) -> date | None:
    """To which day the due date of a substitute moves today; None where it stays."""
    if loan.ticket is None or not loan.can("follow", system()):
        return None
    ticket = substituting.followed(loan.ticket)
    wanted = _lent_on(loan, ticket, today) if substituting.is_under_way(ticket) else _brought_back(loan, ticket, today)
    return None if wanted == loan.due_date else wanted


def _lent_on(loan: Loan, ticket: Ticket, today: date) -> date | None:
    """The repair goes on. What is approved and was not fetched in all that time lapses as any other."""
    is_due = loan.due_date <= today and loan.status is not LoanState.APPROVED
    return substituting.next_due(ticket, today) if is_due else None


def _brought_back(loan: Loan, ticket: Ticket, today: date) -> date | None:
    """The repair has ended: three days, once; what somebody set by hand since then stays."""
    ended_at = queries.ended_at(ticket)
    last = substituting.last_due(bangkok(ended_at).date())
    has_passed = loan.due_date <= last < today
    only_longer = loan.status in HELD and loan.due_date <= last
    if has_passed or only_longer or queries.was_moved_since(loan, ended_at):
        return None
    return max(last, today)


def _follow(loan_id: int, today: date) -> bool:
    try:
        return writing(partial(_act, loan_id, today, _move))
    except Refused as refused:
        return writing(partial(_act, loan_id, today, partial(_stay, reason=str(refused.reason))))


def _act(loan_id: int, today: date, act: Callable[[Loan, date], bool]) -> bool:
    loan = queries.locked(loan_id)
    wanted = due_now(loan, today) if loan is not None else None
    return loan is not None and wanted is not None and act(loan, wanted)


def _move(loan: Loan, wanted: date) -> bool:
    loan.follow(by=system(), due_date=wanted)
    return True


def _stay(loan: Loan, wanted: date, reason: str) -> bool:
    if loan.was_told(Notice.STAY):
        return False
    loan.stay(by=system(), due_date=loan.due_date, reason=reason)
    return True
