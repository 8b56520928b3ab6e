"""What of a loan is about a substitute: a spare lent for the time of a repair, whose due date goes with its ticket.
When it does is in `jobs.py`."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Mapped, Session

from helpdesk.accounts.models import User
from helpdesk.accounts.settings import setting
from helpdesk.core.dates import now
from helpdesk.core.errors import Forbidden, Refused
from helpdesk.core.lifecycle import verb
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.lifecycle import LoanState, Notice, refusals
from helpdesk.tickets.models import Ticket


class DuringRepair:
    """What of a loan is about the time of a repair."""

    ticket_id: Mapped[int | None]
    requester_id: Mapped[int | None]
    entered_by_id: Mapped[int]
    borrow_date: Mapped[date]
    standing_order: Mapped[str]
    approved_at: Mapped[datetime | None]
    entered_by: Mapped[User]

    if TYPE_CHECKING:  # how a loan books its pieces

        def _pick(self) -> None: ...
        def _require_borrower(self) -> None: ...
        def _keep_until(self, due_date: date) -> None: ...
        def _number(self) -> None: ...
        def _is_for(self, actor: Any) -> bool: ...
        def _note(self, notice: Notice | None) -> None: ...

    @classmethod
    @verb
    def substitute(
        cls: Any, *, by: Any, session: Session, ticket: Ticket, items: Iterable[LoanItem], **fields: Any
    ) -> Any:
        """A spare for the time of a repair, lent to the ticket's school."""
        loan = cls(ticket=ticket, org=ticket.org, entered_by_id=by.id, status=LoanState.DRAFT, **fields)
        loan.needs_endorsement, loan.submitted_at, loan.terms_accepted_at = False, now(), now()
        session.add(loan)
        loan._ask_for(items)
        loan._require_words()
        loan._book()
        loan._number()
        return loan

    @verb
    def approve_by_order(self, *, by: Any, standing_order: str) -> None:
        """A substitute goes out at once where the area director ordered so once and for all."""
        if self.ticket_id is None or not standing_order:
            raise Forbidden
        if self.requester_id == by.id or self._is_for(by):
            raise Refused(refusals.own_loan())
        self._require_borrower()
        self._pick()
        self.standing_order, self.approved_at = standing_order, now()

    @verb
    def follow(self, *, by: Any, due_date: date) -> None:
        """The due date of a substitute goes with its ticket, earlier or later."""
        self._keep_until(max(due_date, self.borrow_date))

    @verb
    def stay(self, *, by: Any, due_date: date, reason: str) -> None:
        """The due date should follow and cannot, for the next one has it: who keeps the things hears of it, once."""
        self._note(Notice.STAY)

    @property
    def goes_by_order(self) -> bool:
        """Whether the standing order approves it at once; never what staff lend to themselves."""
        is_own = self.requester_id == self.entered_by_id or self._is_for(self.entered_by)
        return bool(setting("loan_standing_order")) and not is_own
