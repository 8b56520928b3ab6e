"""What time does to loans: reminders before, on and behind the due date, the formal demand (clause 211), the call to
the head, what begins soon and is not ready, what nobody decided or fetched, what is owed. Each loan in a writing of its
own, looked at again inside it: however often a job runs, it acts once, and behind it stands the key of `loan_notices`.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial

from helpdesk.accounts.actors import system
from helpdesk.accounts.settings import setting
from helpdesk.core.dates import bangkok
from helpdesk.core.transaction import writing
from helpdesk.loans import job_queries as queries
from helpdesk.loans import substituting
from helpdesk.loans.lifecycle import DEMAND_AT_LATEST, Notice
from helpdesk.loans.models import Loan
from helpdesk.loans.ticket_jobs import follow_tickets

A_WEEK = timedelta(days=7)
SAID_BY = {Notice.DEMAND: "demand", Notice.ESCALATION: "escalate"}


def speak_of_due_dates(today: date) -> int:
    """Remind, demand, tell the head: of each loan what its day has come for. A day that was missed is made up, but of
    several reminders only the latest goes."""
    ahead = today + timedelta(days=setting("loan_remind_before_days"))
    return _each(queries.due_until(ahead), lambda loan: _speak(loan, today))


def speak_of_what_begins(today: date) -> int:
    """The working day before a loan begins: ask again who should decide it, tell whose pieces are not back; a week
    before, tell whose came to harm. A day that was missed is made up."""
    soon = queries.next_working_day(today)
    ids = queries.beginning_until(max(soon, today + A_WEEK), today)
    return _each(ids, lambda loan: _speak_of_the_start(loan, today, is_soon=loan.borrow_date <= soon))


def let_go_what_was_not_handed_over(today: date) -> int:
    """End requests and approved loans whose time has passed: their pieces are free again."""
    return _each(queries.never_fetched_before(today), lambda loan: _let_go(loan, today))


def ask_for_what_is_owed(today: date) -> int:
    """Remind of what should have been made good by now, once for each day that was agreed."""
    return _each(queries.owing_since_before(today), lambda loan: _ask_for_what_is_owed(loan, today))


JOBS: tuple[Callable[[date], int], ...] = (
    follow_tickets,
    speak_of_due_dates,
    let_go_what_was_not_handed_over,
    speak_of_what_begins,
    ask_for_what_is_owed,
)


def falls_due(loan: Loan, today: date) -> list[Notice]:
    """What is to be said of the due date by this day: one reminder, then the demand, then the call to the head."""
    late, demanded_after = (today - loan.due_date).days, min(setting("loan_demand_after_days"), DEMAND_AT_LATEST)
    reminders = [
        (Notice.BEFORE, -setting("loan_remind_before_days") <= late < 0 and not _moves_by_itself(loan)),
        (Notice.ON_THE_DAY, late == 0),
        (Notice.AFTER, setting("loan_remind_after_days") <= late < demanded_after),
        (Notice.DEMAND, late >= demanded_after),
        (Notice.ESCALATION, late >= setting("loan_escalate_after_days")),
    ]
    return [notice for notice, has_come in reminders if has_come and not loan.was_told(notice)]


def _moves_by_itself(loan: Loan) -> bool:
    """Nobody is reminded of a day that will follow the repair anyway."""
    return loan.ticket is not None and substituting.is_under_way(loan.ticket)


def _each(ids: Iterable[int], act: Callable[[Loan], bool]) -> int:
    """How many loans were acted on."""

    def step(loan_id: int) -> bool:
        loan = queries.locked(loan_id)
        return loan is not None and act(loan)

    return sum(writing(partial(step, loan_id)) for loan_id in list(ids))


def _speak(loan: Loan, today: date) -> bool:
    notices = falls_due(loan, today) if loan.can("remind", system()) else []
    for notice in notices:
        getattr(loan, SAID_BY.get(notice, "remind"))(by=system(), notice=notice)
    return bool(notices)


def _speak_of_the_start(loan: Loan, today: date, *, is_soon: bool) -> bool:
    waits = is_soon and loan.can("urge", system()) and _has_waited(loan, today)
    lacks = loan.can("hold_up", system()) and bool(loan.unfit or (is_soon and _is_kept_from(loan, today)))
    if waits and not loan.was_told(Notice.WAITING):
        loan.urge(by=system())
    elif lacks and not loan.was_told(Notice.HELD_UP):
        loan.hold_up(by=system())
    else:
        return False
    return True


def _has_waited(loan: Loan, today: date) -> bool:
    """Whose turn it is heard of it before today."""
    since = loan.endorsed_at or loan.submitted_at
    return since is not None and bangkok(since).date() < today


def _is_kept_from(loan: Loan, today: date) -> bool:
    """Somebody keeps a piece of it beyond their due date."""
    return any(other.loan.days_late(today) for other in loan.still_away)


def _ask_for_what_is_owed(loan: Loan, today: date) -> bool:
    if not loan.can("chase", system()) or not loan.to_chase(today):
        return False
    loan.chase(by=system())
    return True


def _let_go(loan: Loan, today: date) -> bool:
    if not loan.can("expire", system()) or loan.due_date >= today:
        return False
    loan.expire(by=system())
    return True
