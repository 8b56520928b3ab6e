"""How a loan books its pieces: what a request must say, named pieces from the day it is sent, pieces of a kind at the
approval, longer by an extension, given back when it ends."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Mapped

from helpdesk.accounts.grants import session_of
from helpdesk.accounts.models import User
from helpdesk.core import numbering
from helpdesk.core.dates import today
from helpdesk.core.errors import Refused
from helpdesk.core.lifecycle import verb
from helpdesk.core.thai import search_text
from helpdesk.loans import booking, limits
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.lifecycle import SERIES, Scope, refusals


class Reserving:
    """What of a loan is about days and pieces."""

    items: Mapped[list[LoanItem]]
    doc_no: Mapped[str | None]
    borrower: Mapped[str]
    requester: Mapped[User | None]
    phone: Mapped[str]
    purpose: Mapped[str]
    place: Mapped[str]
    loan_scope: Mapped[Scope]
    needs_endorsement: Mapped[bool]
    borrow_date: Mapped[date]
    due_date: Mapped[date]
    terms_accepted_at: Mapped[datetime | None]
    search_text: Mapped[str]
    found_out: Any

    @verb
    def extend(self, *, by: Any, due_date: date, reason: str = "") -> None:
        """A later day, unless the next one has it by then; behind the longest a loan may last only with the reason."""
        if due_date <= self.due_date:
            raise Refused(refusals.not_later())
        if due_date < today():
            raise Refused(refusals.due_has_passed())
        if due_date > limits.latest_extension(self.due_date):
            raise Refused(limits.too_long())
        if limits.is_too_long(self.borrow_date, due_date) and not reason.strip():
            raise Refused(limits.reason_needed())
        self._keep_until(due_date)

    def _ask_for(self, items: Iterable[LoanItem]) -> None:
        self.items = list(items)
        for line, item in enumerate(self.items, 1):
            item.line = line
        self._find_words()

    def _require_words(self) -> None:
        if not self.items:
            raise Refused(refusals.nothing_asked())
        if self.due_date < self.borrow_date:
            raise Refused(refusals.due_before_start())
        if self.borrow_date < today():
            raise Refused(refusals.starts_in_the_past())
        if limits.is_too_far(self.borrow_date):
            raise Refused(limits.too_far())
        if limits.is_too_long(self.borrow_date, self.due_date):
            raise Refused(limits.too_long())
        if not all(word.strip() for word in (self.borrower, self.phone, self.purpose, self.place)):
            raise Refused(refusals.words_missing())
        if self.terms_accepted_at is None:
            raise Refused(refusals.terms_not_accepted())

    def _book(self) -> None:
        """The named pieces are taken; of kinds there must be enough."""
        session = session_of(self)
        held = booking.hold(session, self.items)
        for item in self.items:
            if item.equipment is not None:
                lendable = booking.require_open(item, held.get(item.equipment.id))
                booking.book(session, item, lendable, self.borrow_date, self.due_date)
        booking.require_left(session, self.items, held, self.borrow_date, self.due_date)

    def _pick(self) -> None:
        """A free piece for everything asked for by kind."""
        session = session_of(self)
        held = booking.hold(session, self.items)
        for item, lendable in booking.pick(session, self.items, held, self.borrow_date, self.due_date).items():
            item.become(lendable.equipment)
            booking.book(session, item, lendable, self.borrow_date, self.due_date)
        self._find_words()

    def _keep_until(self, due_date: date) -> None:
        session = session_of(self)
        held = booking.hold(session, self.items)
        for item in self.items:
            if item.equipment is not None and item.returned_at is None and not item.left_out:
                lendable = held[item.equipment.id]
                free = booking.free_until(session, item, lendable, self.due_date, due_date)
                if free < due_date:
                    raise Refused(refusals.kept_until(item.name, free, self.due_date))
                booking.book(session, item, lendable, self.borrow_date, due_date)
        self.found_out, self.due_date = {"former_due": self.due_date}, due_date

    def _release(self) -> None:
        for item in self.items:
            booking.release(item, self.borrow_date)

    def _require_borrower(self) -> None:
        """Nothing is lent to who has left."""
        if self.requester is not None and self.requester.is_disabled:
            raise Refused(refusals.borrower_left(self.borrower))

    def _number(self) -> None:
        self.doc_no = numbering.draw(session_of(self), SERIES, today())
        self._find_words()

    def _find_words(self) -> None:
        """Numbers of pieces are looked for where they stand (`queries.filtered`)."""
        things = dict.fromkeys(item.name for item in self.items)
        self.search_text = search_text(self.doc_no or "", self.borrower, self.purpose[:300], self.place, *things)
