"""How a loan is decided: the opinion of the borrower's head, the approval of clause 208, the refusal. Whose turn it
is, of one person, is in `deciding.py`; of whom one waits in `endorsing.py`."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Mapped

from helpdesk.accounts.actors import Held
from helpdesk.accounts.models import User
from helpdesk.accounts.permissions import Role
from helpdesk.core.dates import now, today
from helpdesk.core.errors import Forbidden, Refused
from helpdesk.core.lifecycle import verb
from helpdesk.core.thai import search_text
from helpdesk.loans import scoping
from helpdesk.loans.deciding import approver_of, approves_as, may_approve, rungs
from helpdesk.loans.lifecycle import Scope, refusals


class Decided:
    """What of a loan is about who asked, who speaks for it and who approves it."""

    org_id: Mapped[int]
    requester_id: Mapped[int | None]
    requester: Mapped[User | None]
    entered_by_id: Mapped[int]
    entered_by: Mapped[User]
    borrower: Mapped[str]
    loan_scope: Mapped[Scope]
    due_date: Mapped[date]
    needs_endorsement: Mapped[bool]
    endorsed_by_id: Mapped[int | None]
    endorsed_by: Mapped[User | None]
    endorsed_at: Mapped[datetime | None]
    endorsed_for: Mapped[str]
    opinion: Mapped[str]
    approved_by_id: Mapped[int | None]
    approved_at: Mapped[datetime | None]
    approved_for: Mapped[str]
    reason: Mapped[str]
    found_out: Any

    if TYPE_CHECKING:  # how a loan books its pieces

        def _pick(self) -> None: ...
        def _release(self) -> None: ...
        def _require_borrower(self) -> None: ...

    @property
    def waits_for_head(self) -> bool:
        """The borrower's head should say something of it and has not."""
        return self.needs_endorsement and self.endorsed_at is None

    @property
    def involved(self) -> list[User]:
        """Who asked for it, wrote it down or endorsed it: they do not approve it."""
        return [person for person in (self.requester, self.entered_by, self.endorsed_by) if person is not None]

    @property
    def rungs(self) -> tuple[Role, ...]:
        """Whose it is to approve now (`deciding.rungs`)."""
        return rungs(self.loan_scope, self.involved)

    @property
    def asking_id(self) -> int:
        """Who asks: the borrower, or who wrote it down for one without an account."""
        return self.requester_id or self.entered_by_id

    @verb
    def endorse(self, *, by: Any, opinion: str = "") -> None:
        """The borrower's head speaks for it, once."""
        if self.endorsed_at is not None:
            raise Refused(refusals.endorsed_before())
        right = self._hears(by)
        if right is None:
            raise Refused(refusals.own_loan())
        if not self.needs_endorsement:
            raise Refused(refusals.endorsement_not_needed())
        self.endorsed_by_id, self.endorsed_at, self.opinion = by.id, now(), opinion
        self.endorsed_for = self._acts_for(right.absent or "")

    @verb
    def approve(self, *, by: Any, note: str = "") -> None:
        """Pieces of a kind are picked now. Nobody approves their own."""
        if self.waits_for_head:
            raise Refused(refusals.not_endorsed())
        if any(person.id == by.id for person in self.involved) or self._is_for(by):
            raise Refused(refusals.own_loan())
        right = approves_as(by, self.loan_scope, self.involved)
        if right is None:
            raise Forbidden
        self._require_borrower()
        if self.due_date < today():
            raise Refused(refusals.due_has_passed())
        self._pick()
        self.approved_by_id, self.approved_at = by.id, now()
        self.approved_for = self._acts_for(right.absent or "")

    @verb
    def reject(self, *, by: Any, reason: str) -> None:
        """Who approves, or whose opinion it waits for, refuses it with the reason that the borrower reads."""
        if not reason.strip():
            raise Refused(refusals.reason_missing())
        if not self._may_decide("reject", by):
            raise Refused(refusals.endorsed_before())
        self.reason = reason
        self._release()

    @verb
    def rescope(self, *, by: Any, loan_scope: Scope, needs_endorsement: bool) -> None:
        """Where it goes is put right before anybody approves, and so who that is (clause 208). An opinion that was
        given stays."""
        if loan_scope is self.loan_scope:
            raise Refused(refusals.goes_there_already())
        if may_approve(by, loan_scope, self.involved):
            raise Refused(refusals.would_approve_it())
        self.found_out = {"changes": [scoping.in_the_record(self.loan_scope, loan_scope)]}
        self.loan_scope, self.needs_endorsement = loan_scope, needs_endorsement

    def _may_decide(self, verb: str, actor: Any) -> bool:
        """Whether it is theirs, and whether it is their turn."""
        hears = self.waits_for_head and self._hears(actor) is not None
        if verb == "endorse":
            return hears
        if verb == "reject":
            return approver_of(actor) or hears
        return not (self.waits_for_head or self._is_for(actor)) and may_approve(actor, self.loan_scope, self.involved)

    def _hears(self, actor: Any) -> Held | None:
        """In what right they head the borrower's place; none is theirs who borrows, nor who stands in for them."""
        if actor.id == self.asking_id or self._is_for(actor):
            return None
        return actor.right_in(Role.ORG_HEAD, {self.asking_id}, self.org_id)

    def _is_for(self, actor: Any) -> bool:
        """Whether a borrower whom staff wrote down without an account bears the actor's name."""
        return self.requester_id is None and search_text(self.borrower) == search_text(actor.name)

    def _acts_for(self, absent: str) -> str:
        """For the history too: who also holds a role of their own acts here for the absent one."""
        self.found_out = {"acting_for": absent}
        return absent
