"""What follows when something came back damaged, incomplete or not at all (clause 209): repair, replacement or the
price of the loan day, claimed, corrected where it was typed wrong, asked for once more and then settled."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from sqlalchemy.orm import Mapped

from helpdesk.core.dates import now, today
from helpdesk.core.errors import Refused
from helpdesk.core.face import baht, short_date
from helpdesk.core.lifecycle import verb
from helpdesk.loans.claim_models import Claim
from helpdesk.loans.item_models import LoanItem, LoanNotice
from helpdesk.loans.lifecycle import Notice, Way, refusals
from helpdesk.loans.mailed import harm_in_words, shortly

OF_THE_REGISTER = (Way.REPLACE, Way.PAY)


class MakingGood:
    """What of a loan is about making good. `at_issue` is the item that a verb was just about, for its mails."""

    at_issue: LoanItem | None = None

    items: Mapped[list[LoanItem]]
    requester_id: Mapped[int | None]
    notices: Mapped[list[LoanNotice]]

    if TYPE_CHECKING:  # the loan itself
        found_out: Any

    @property
    def to_claim(self) -> list[LoanItem]:
        """Harmed items of which nobody has said how they are made good."""
        return [item for item in self.items if item.needs_making_good and item.claim is None]

    @property
    def to_settle(self) -> list[LoanItem]:
        return [item for item in self.items if item.claim is not None and item.claim.settled_on is None]

    @property
    def next_claim_due(self) -> date | None:
        """By when the first of what is owed should be made good."""
        return min((item.claim.due for item in self.to_settle if item.claim is not None), default=None)

    @property
    def thing_at_issue(self) -> str:
        return self.at_issue.called if self.at_issue is not None else ""

    @property
    def claim_in_words(self) -> str:
        """The item at issue and how it is made good, a line each."""
        return owed_in_words([self.at_issue] if self.at_issue is not None else [])

    @property
    def late_claims_in_words(self) -> str:
        """What should have been made good by now, a line or two each."""
        return owed_in_words(self.late_claims(today()))

    @property
    def late_claims_in_short(self) -> str:
        return shortly(self.late_claims(today()))

    @property
    def left_in_words(self) -> str:
        """What is still to be made good, a line or two each."""
        return owed_in_words(self.to_settle)

    @property
    def concerns_the_register(self) -> bool:
        """Whether another thing or money comes in the place of the item at issue."""
        claim = self.at_issue.claim if self.at_issue is not None else None
        return claim is not None and claim.way in OF_THE_REGISTER

    @verb
    def claim(
        self, *, by: Any, item: LoanItem, way: Way, due: date, amount: Decimal | None = None, note: str = ""
    ) -> None:
        """How the borrower makes one item good, and until when. Paying names the price on the loan day. Nobody says so
        of what they owe themselves."""
        self._require_another(by)
        if item not in self.items or not item.needs_making_good:
            raise Refused(refusals.not_to_claim(item.name))
        if item.claim is not None:
            raise Refused(refusals.claimed_before(item.name))
        self._require_price(way, amount)
        item.claim = Claim(way=way, due=due, amount=amount, note=note, claimed_by_id=by.id)
        self.at_issue = item

    @verb
    def correct(
        self,
        *,
        by: Any,
        item: LoanItem,
        way: Way,
        due: date,
        reason: str,
        amount: Decimal | None = None,
        note: str = "",
    ) -> None:
        """It was typed wrong: said anew until it is settled, with the reason; the history keeps what it was."""
        self._require_another(by)
        claim = self._open_claim(item)
        self._require_price(way, amount)
        self.found_out = {"before": {"way": claim.way, "amount": claim.amount or "", "due": claim.due}}
        claim.way, claim.due, claim.amount, claim.note = way, due, amount, note
        claim.claimed_by_id, claim.claimed_at = by.id, now()
        self.at_issue = item

    @verb
    def settle(self, *, by: Any, item: LoanItem, settled_on: date, note: str = "") -> None:
        """The borrower has made it good."""
        self._require_another(by)
        claim = self._open_claim(item)
        claim.settled_on, claim.settled_note, claim.settled_by_id = settled_on, note, by.id
        self.at_issue = item

    @verb
    def chase(self, *, by: Any) -> None:
        """The day for making something good has passed: the borrower is asked once more, once for each such day."""
        self.notices += [LoanNotice(due_date=day, notice=Notice.CLAIM) for day in self.to_chase(today())]

    def to_chase(self, day: date) -> list[date]:
        """The days that have passed without what was owed by then, and of which nothing was said."""
        told = {row.due_date for row in self.notices if row.notice is Notice.CLAIM}
        return sorted({item.claim.due for item in self.late_claims(day) if item.claim is not None} - told)

    def late_claims(self, day: date) -> list[LoanItem]:
        """What should have been made good before this day."""
        return [item for item in self.to_settle if item.claim is not None and item.claim.due < day]

    def _require_another(self, by: Any) -> None:
        if by.is_user and by.id == self.requester_id:
            raise Refused(refusals.own_debt())

    def _open_claim(self, item: LoanItem) -> Claim:
        if item not in self.items or item.claim is None or item.claim.settled_on is not None:
            raise Refused(refusals.not_to_claim(item.name))
        return item.claim

    def _require_price(self, way: Way, amount: Decimal | None) -> None:
        if way is Way.PAY and not amount:
            raise Refused(refusals.price_needed())


def owed_in_words(items: Iterable[LoanItem]) -> str:
    """Of each item what came to harm, how it is made good, and what was noted of that."""
    claims = ((item, item.claim) for item in items if item.claim is not None)
    rows = ((harm_in_words(item), in_words(claim.way, claim.amount, claim.due), claim.note) for item, claim in claims)
    return "\n".join(line for row in rows for line in row if line)


def in_words(way: Way, amount: Decimal | None, due: date | None, thing: str = "") -> str:
    """How something is made good, in one line."""
    price = f"{baht(amount)} {_('บาท')}" if amount else ""
    until = _("ภายใน %(day)s", day=short_date(due)) if due else ""
    return " · ".join(filter(None, (thing, str(way.title), price, until)))
