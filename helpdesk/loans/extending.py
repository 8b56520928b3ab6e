"""Until when a loan may be kept longer, as the next borrowers and the office's longest loan allow: said before anybody
types a day. The rule itself is the verb's (`reserving.py`)."""

from datetime import date, timedelta

from flask_babel import gettext as _

from helpdesk.accounts.grants import session_of
from helpdesk.core.dates import short_date, today
from helpdesk.loans import booking, handing_queries, limits
from helpdesk.loans.models import Loan


def latest_day(loan: Loan) -> date:
    """The last day to which it can be extended; its due date (or the day before today) where it cannot."""
    day = limits.latest_extension(loan.due_date)
    lendables = handing_queries.lendables_of(item.equipment_id or 0 for item in loan.out)
    for item in loan.out:
        if lendable := lendables.get(item.equipment_id or 0):
            day = booking.free_until(session_of(loan), item, lendable, loan.due_date, day)
    return day


def in_words(loan: Loan) -> str:
    """The day that was agreed, and the last one possible."""
    last, due = latest_day(loan), short_date(loan.due_date)
    if last <= max(loan.due_date, today() - timedelta(days=1)):
        return _("กำหนดเดิม %(due)s มีผู้จองต่อ ขยายไม่ได้", due=due)
    return _("กำหนดเดิม %(due)s ขยายได้ถึง %(last)s", due=due, last=short_date(last))
