"""The loan: each verb is one method; the table of steps is in `lifecycle.py`, items and days in `item_models.py`. Who
decides it is in `decided.py`, how it books in `reserving.py`, what happens at the desk in `handing.py`, what is said in
`reminding.py` and `lapsing.py`, what follows from damage in `making_good.py`, substitutes in `during_repair.py`."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from helpdesk.accounts.grants import session_of
from helpdesk.accounts.models import Org, User
from helpdesk.core import numbering
from helpdesk.core.dates import now, today
from helpdesk.core.lifecycle import Living, verb
from helpdesk.core.models import Base, ByteText, Identified, UtcDateTime, Versioned, one_of
from helpdesk.loans import limits
from helpdesk.loans.decided import Decided
from helpdesk.loans.during_repair import DuringRepair
from helpdesk.loans.handing import Handled
from helpdesk.loans.item_models import Handing, LoanItem, LoanNotice, Reminder
from helpdesk.loans.lapsing import Lapsing
from helpdesk.loans.lifecycle import STEPS, LoanState, Nature, Notice, Scope
from helpdesk.loans.mailed import Mailed
from helpdesk.loans.making_good import MakingGood
from helpdesk.loans.reminding import Reminding
from helpdesk.loans.reserving import Reserving
from helpdesk.tickets.models import Ticket


class Loan(
    Identified,
    Versioned,
    Decided,
    Reserving,
    Handled,
    MakingGood,
    DuringRepair,
    Reminding,
    Lapsing,
    Mailed,
    Living,
    Base,
):
    """A request to borrow and what became of it. `requester` has an account, or is a `borrower` whom staff
    (`entered_by`) wrote down. `approved_for` names the absent superior for whom was signed."""

    __tablename__ = "loans"
    __table_args__ = (
        Index("ix_loans_newest", "created_at", "id"),
        Index("ix_loans_status", "status", "due_date", "id"),
        Index("ix_loans_org", "org_id", "created_at", "id"),
        Index("ix_loans_requester", "requester_id", "created_at", "id"),
        Index("ix_loans_entered_by", "entered_by_id", "created_at", "id"),
        Index("ix_loans_due", "due_date", "id"),
        Index("ix_loans_start", "borrow_date", "id"),
        Index("ix_loans_ticket", "ticket_id"),
        CheckConstraint("due_date >= borrow_date", name="due_after_start"),
        CheckConstraint("status IN ('draft', 'cancelled') OR doc_no IS NOT NULL", name="numbered_when_asked"),
        CheckConstraint(
            "status NOT IN ('approved', 'on_loan', 'returned', 'returned_damaged') OR approved_at IS NOT NULL",
            name="approved_has_moment",
        ),
        CheckConstraint(
            "status NOT IN ('returned', 'returned_damaged') OR returned_at IS NOT NULL", name="back_has_moment"
        ),
        CheckConstraint("status <> 'rejected' OR reason <> ''", name="rejected_has_reason"),
    )
    KIND = "loan"
    STEPS = STEPS
    TOLD = (
        "reason", "note", "opinion", "notice", "due_date", "former_due", "person", "items", "missing", "way", "amount",
        "item", "due", "before", "why", "on_paper", "changes", "acting_for",
    )  # fmt: skip

    doc_no: Mapped[str | None] = mapped_column(ByteText, unique=True)
    doc_date: Mapped[date] = mapped_column(default=today)
    status: Mapped[LoanState] = mapped_column(one_of(LoanState, "status"))
    org_id: Mapped[int] = mapped_column(ForeignKey("orgs.id"))
    requester_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    borrower: Mapped[str] = mapped_column(String(200))
    position: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(50), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    language: Mapped[str] = mapped_column(String(5), default="th")
    loan_scope: Mapped[Scope] = mapped_column(one_of(Scope, "loan_scope"))
    item_nature: Mapped[Nature] = mapped_column(one_of(Nature, "item_nature"), default=Nature.DURABLE)
    purpose: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(String(300), default="")
    borrow_date: Mapped[date]
    due_date: Mapped[date]
    terms_accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    needs_endorsement: Mapped[bool] = mapped_column(default=True)
    endorsed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    endorsed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    endorsed_for: Mapped[str] = mapped_column(String(200), default="")
    opinion: Mapped[str] = mapped_column(String(1000), default="")
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    approved_for: Mapped[str] = mapped_column(String(200), default="")
    standing_order: Mapped[str] = mapped_column(String(200), default="")
    reason: Mapped[str] = mapped_column(String(1000), default="")
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"))
    returned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    search_text: Mapped[str] = mapped_column(ByteText, default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    org: Mapped[Org] = relationship()
    requester: Mapped[User | None] = relationship(foreign_keys=[requester_id])
    entered_by: Mapped[User] = relationship(foreign_keys=[entered_by_id])
    endorsed_by: Mapped[User | None] = relationship(foreign_keys=[endorsed_by_id])
    approved_by: Mapped[User | None] = relationship(foreign_keys=[approved_by_id])
    ticket: Mapped[Ticket | None] = relationship()
    items: Mapped[list[LoanItem]] = relationship(
        back_populates="loan", order_by=LoanItem.line, cascade="all, delete-orphan"
    )
    handings: Mapped[list[Handing]] = relationship(back_populates="loan", order_by=Handing.id)
    notices: Mapped[list[LoanNotice]] = relationship(order_by=LoanNotice.at)
    reminders: Mapped[list[Reminder]] = relationship(order_by=Reminder.at, viewonly=True)

    def __str__(self) -> str:
        return self.doc_no or _("ร่าง")

    def address(self) -> dict[str, Any]:
        """Where its page is, for `url_for` and mails."""
        if self.doc_no is None:
            return {"endpoint": "loans.draft", "draft_id": self.id}
        return {"endpoint": "loans.show", "number": numbering.in_address(self.doc_no)}

    def is_requester(self, actor: Any) -> bool:
        """Who borrows; of a draft, and of a borrower without an account, who wrote it down."""
        asking = self.entered_by_id if self.doc_no is None else self.asking_id
        return bool(actor.is_user and actor.id == asking)

    def days_late(self, on: date) -> int:
        """How many days after the due date it is, while something is still out; 0 before."""
        return max((on - self.due_date).days, 0) if self.status is LoanState.ON_LOAN else 0

    @classmethod
    @verb
    def draft(cls, *, by: Any, session: Session, org: Org, items: Iterable[LoanItem] = (), **fields: Any) -> "Loan":
        """A request that only its writer sees; nothing is booked yet.

        `requester_id` None: the borrower has no account."""
        loan = cls(status=LoanState.DRAFT, org=org, entered_by_id=by.id, **{"requester_id": by.id} | fields)
        session.add(loan)
        loan._ask_for(items)
        return loan

    @verb
    def edit(self, *, by: Any, items: Iterable[LoanItem], **fields: Any) -> None:
        for key, value in fields.items():
            setattr(self, key, value)
        self._ask_for(items)

    @verb
    def submit(self, *, by: Any, needs_endorsement: bool = True) -> None:
        """Named pieces are booked from here on; of a kind it is only seen that there are enough."""
        self._require_words()
        if self.requester_id == by.id:  # what the desk writes down for somebody is the desk's to judge
            limits.require_room(session_of(self), self)
        self.needs_endorsement, self.submitted_at, self.doc_date = needs_endorsement, now(), today()
        self._book()
        self._number()

    @verb
    def cancel(self, *, by: Any, reason: str = "") -> None:
        self.reason = reason
        self._release()

    def can(self, verb: str, actor: Any) -> bool:
        """What the table says, less what is done already or is not theirs to decide."""
        if not super().can(verb, actor):
            return False
        if verb in ("endorse", "approve", "reject"):
            return self._may_decide(verb, actor)
        if verb == "remind":
            return not (actor.is_user and self.reminded_today)
        if verb == "demand":
            return bool(self.days_late(today())) and not self.was_told(Notice.DEMAND)
        if verb in ("claim", "correct", "settle"):
            return actor.id != self.requester_id and bool(self.to_claim if verb == "claim" else self.to_settle)
        return True
