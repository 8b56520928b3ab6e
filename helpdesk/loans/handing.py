"""What happens at the desk: things go out and come back, item by item, each meeting with its signatures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Mapped

from helpdesk.accounts.grants import session_of
from helpdesk.core.dates import now, today
from helpdesk.core.errors import Refused
from helpdesk.core.lifecycle import verb
from helpdesk.inventory.lifecycle import Condition
from helpdesk.inventory.models import Equipment
from helpdesk.loans import booking
from helpdesk.loans.item_models import Handing, LoanItem, LoanPhoto
from helpdesk.loans.lifecycle import HELD, Back, Direction, LoanState, refusals

if TYPE_CHECKING:
    from datetime import datetime

LEFT = {Back.DAMAGED: Condition.BROKEN, Back.LOST: Condition.LOST}


@dataclass(frozen=True)
class Signed:
    """Who fetched or brought the things, and both stored signatures; `on_paper`: they signed the printed slip, of which
    `paper` is a photo."""

    person: str
    signature: str | None = None
    staff_signature: str | None = None
    on_paper: bool = False
    note: str = ""
    paper: str | None = None


@dataclass(frozen=True)
class Taken:
    """One item that goes out. `piece` is another one of the same kind than the one booked, where that was scanned."""

    item: LoanItem
    piece: Equipment | None = None
    condition: str = ""
    accessories: Sequence[str] = ()
    photos: Sequence[str] = ()


@dataclass(frozen=True)
class Returned:
    """One item that comes back (or is known to be lost)."""

    item: LoanItem
    back: Back
    accessories: Sequence[str] = ()
    note: str = ""
    photos: Sequence[str] = field(default=())


class Handled:
    """What of a loan happens at the desk."""

    items: Mapped[list[LoanItem]]
    handings: Mapped[list[Handing]]
    status: Any
    doc_no: Mapped["str | None"]
    borrower: Mapped[str]
    borrow_date: Mapped[date]
    due_date: Mapped[date]
    returned_at: Mapped["datetime | None"]

    if TYPE_CHECKING:  # how a loan books its pieces

        def _require_borrower(self) -> None: ...
        def _find_words(self) -> None: ...

    @property
    def going(self) -> list[LoanItem]:
        """What is to be handed over."""
        return [item for item in self.items if item.taken_at is None and not item.left_out]

    @property
    def out(self) -> list[LoanItem]:
        """What has not come back yet."""
        return [item for item in self.items if item.is_out]

    @property
    def not_at_hand(self) -> list[tuple[LoanItem, str]]:
        """What is booked and could not be handed over as it is today, each with the reason."""
        if self.status not in HELD:
            return []
        found = ((item, self._hindered(item.equipment)) for item in self.going if item.equipment is not None)
        return [(item, reason) for item, reason in found if reason]

    def _hindered(self, piece: Equipment) -> str:
        if reason := booking.why_not(piece):
            return reason
        other = piece.open_loans[0].loan if piece.open_loans else None
        is_kept = other is not None and (other.days_late(today()) or other.due_date >= self.borrow_date)
        return refusals.not_back() if is_kept else ""

    @verb
    def check_out(
        self, *, by: Any, taken: Sequence[Taken], signed: Signed, missing: Sequence[str] = (), on_paper: bool = False
    ) -> None:
        """What is taken goes out, the rest of the loan is left out (`missing` names it for the history)."""
        if not taken:
            raise Refused(refusals.nothing_asked())
        self._require_borrower()
        if self.due_date < today():
            raise Refused(refusals.due_has_passed())
        handing = self._meet(Direction.OUT, by, signed)
        held = booking.hold(session_of(self), self.items)
        for one in taken:
            self._hand_over(one, handing, held, by)
        for item in self.going:
            item.left_out = True
            booking.release(item, self.borrow_date)
        self._find_words()

    @verb
    def check_in(
        self,
        *,
        by: Any,
        returned: Sequence[Returned],
        signed: Signed,
        items: Sequence[str] = (),
        on_paper: bool = False,
    ) -> LoanState:
        """What came back, each in its state; the loan ends with its last item."""
        if not returned:
            raise Refused(refusals.nothing_asked())
        handing = self._meet(Direction.IN, by, signed)
        held = booking.hold(session_of(self), self.items)
        for one in returned:
            self._take_back(one, handing, held, by)
        if self.out:
            return LoanState.ON_LOAN
        self.returned_at = now()
        harmed = any(item.needs_making_good for item in self.items)
        return LoanState.RETURNED_DAMAGED if harmed else LoanState.RETURNED

    def _meet(self, direction: Direction, by: Any, signed: Signed) -> Handing:
        if not signed.on_paper and not signed.signature:
            raise Refused(refusals.signature_needed())
        handing = Handing(direction=direction, by_id=by.id, **signed.__dict__)
        self.handings.append(handing)
        return handing

    def _hand_over(self, one: Taken, handing: Handing, held: dict[int, Any], by: Any) -> None:
        item = one.item
        if item not in self.going:
            raise Refused(refusals.not_of_this_loan(item.name))
        if one.piece is not None and one.piece is not item.equipment:
            self._swap(item, one.piece, held)
        if item.equipment is not None:
            lendable = booking.require_usable(item, held.get(item.equipment.id))
            self._require_here(item.equipment)
            booking.begin(session_of(self), item, lendable, min(self.borrow_date, today()), self.due_date)
            item.equipment.lend(by=by, loan=self.doc_no or "", borrower=self.borrower)
        item.taken_at, item.handed_out, item.condition_out = now(), handing, one.condition
        item.accessories_out = list(one.accessories)
        item.photos += [LoanPhoto(direction=Direction.OUT, name=name) for name in one.photos]

    def _swap(self, item: LoanItem, piece: Equipment, held: dict[int, Any]) -> None:
        """Another piece of the same kind was at hand."""
        if not item.may_become(piece):
            raise Refused(refusals.not_of_this_loan(piece.name))
        booking.release(item, min(self.borrow_date, today()))
        session_of(self).flush()
        item.become(piece)
        held |= booking.hold(session_of(self), [item])
        booking.require_open(item, held.get(piece.id))

    def _require_here(self, piece: Equipment) -> None:
        """Raises Refused for a piece that another has."""
        if piece.open_loans:
            raise Refused(refusals.is_out(piece.name, piece.open_loans[0].loan.borrower))

    def _take_back(self, one: Returned, handing: Handing, held: dict[int, Any], by: Any) -> None:
        item = one.item
        if item not in self.out:
            raise Refused(refusals.never_lent(item.name))
        item.accessories_in = list(one.accessories)
        incomplete = one.back is Back.GOOD and item.missing_accessories
        item.condition_in = Back.PARTIAL if incomplete else one.back
        item.returned_at, item.handed_in, item.return_note = now(), handing, one.note
        item.photos += [LoanPhoto(direction=Direction.IN, name=name) for name in one.photos]
        if item.equipment is not None:
            lendable = held[item.equipment.id]
            lendable.note_return(item.accessories_in, item.missing_accessories)
            booking.end(session_of(self), item, lendable, today())
            self._note_state_of(item.equipment, item.condition_in, by)

    def _note_state_of(self, piece: Equipment, back: Back, by: Any) -> None:
        left = LEFT.get(back) or (Condition.NORMAL if piece.condition is Condition.LOST else piece.condition)
        if left is not piece.condition:
            piece.edit(by=by, changes={"condition": [str(piece.condition.title), str(left.title)]}, condition=left)
        piece.take_back(by=by, loan=self.doc_no or "", state=back.value)
