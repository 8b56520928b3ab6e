"""What is said to who keeps a thing too long: reminders, the formal demand (clause 211), the call to the head. When it
falls due is in `jobs.py`; who hears it in `notifications/rules.py`."""

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Mapped

from helpdesk.accounts.grants import session_of
from helpdesk.core.dates import now, today
from helpdesk.core.errors import Refused
from helpdesk.core.lifecycle import verb
from helpdesk.core.numbering import in_address, upsert
from helpdesk.loans.item_models import LoanNotice, Reminder
from helpdesk.loans.lifecycle import Notice, refusals


class Reminding:
    """What of a loan is about asking for the things back."""

    id: Mapped[int]
    doc_no: Mapped[str | None]
    due_date: Mapped[date]
    notices: Mapped[list[LoanNotice]]
    reminders: Mapped[list[Reminder]]

    if TYPE_CHECKING:  # the loan itself

        def days_late(self, on: date) -> int: ...

    @verb
    def remind(self, *, by: Any, notice: Notice | None = None) -> None:
        """A mail to the borrower: by hand once a day, whoever sends it; by the system once for a due date."""
        if notice is None:
            self._claim_today(by)
        self._note(notice)

    @verb
    def demand(self, *, by: Any, notice: Notice = Notice.DEMAND) -> None:
        """The formal demand, within seven days of the due date (clause 211), once."""
        if not self.days_late(today()):
            raise Refused(refusals.not_overdue())
        if self.was_told(Notice.DEMAND):
            raise Refused(refusals.demanded_before())
        self._note(notice)

    @verb
    def escalate(self, *, by: Any, notice: Notice = Notice.ESCALATION) -> None:
        """The borrower's head hears of it."""
        self._note(notice)

    @property
    def reminded_today(self) -> Reminder | None:
        """The reminder that somebody sent by hand today."""
        return next((row for row in self.reminders if row.day == today()), None)

    @property
    def demands(self) -> list[LoanNotice]:
        """The formal demands that went out, one for a due date."""
        return [row for row in self.notices if row.notice is Notice.DEMAND]

    @property
    def was_demanded(self) -> bool:
        """Whether the formal demand went out, for this due date or an earlier one."""
        return bool(self.demands)

    def was_told(self, notice: Notice) -> bool:
        """Whether this notice of the present due date went out."""
        return any(row.notice is notice and row.due_date == self.due_date for row in self.notices)

    def _claim_today(self, by: Any) -> None:
        """Of two who press in the same moment the second waits for the first, then reads who it was."""
        session = session_of(self)
        row = upsert(session)(Reminder).values(loan_id=self.id, day=today(), by_id=by.id, at=now())
        if session.execute(row.on_conflict_do_nothing().returning(Reminder.day)).first() is None:
            raise Refused(session.get_one(Reminder, (self.id, today())).told())
        session.expire(self, ["reminders"])

    def letter_address(self) -> dict[str, Any]:
        """Where the formal demand is, for `url_for` and mails."""
        return {"endpoint": "loans.demand_letter", "number": in_address(self.doc_no or "")}

    def _note(self, notice: Notice | None) -> None:
        if notice is not None:
            self.notices.append(LoanNotice(due_date=self.due_date, notice=notice))
