"""What time does to a loan before anything is handed over: who should decide is asked again, the next one hears that a
piece is not back or broken, and what nobody decided or fetched ends. When it does is in `jobs.py`."""

from typing import TYPE_CHECKING, Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Mapped

from helpdesk.core.lifecycle import verb
from helpdesk.core.words import Word
from helpdesk.loans import booking
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.lifecycle import Notice


class Lapse(Word):
    """Why a loan ended before anything was handed over."""

    UNDECIDED = "undecided", _l("คำขอนี้ไม่มีผู้พิจารณาจนพ้นวันที่จะใช้ จึงสิ้นสุดแล้ว ขออภัยด้วย")
    NOT_BACK = "not_back", _l("ของที่จองไว้ไม่กลับมาจากผู้ยืมคนก่อนตามกำหนด การจองนี้จึงสิ้นสุดแล้ว ขออภัยด้วย")
    NOT_FIT = "not_fit", _l("ของที่จองไว้ใช้ไม่ได้ในช่วงนั้น การจองนี้จึงสิ้นสุดแล้ว ขออภัยด้วย")
    NOT_FETCHED = "not_fetched", _l("ไม่มีผู้มารับของในช่วงที่จองไว้ การจองนี้จึงสิ้นสุดแล้ว")


class Lapsing:
    """What of a loan is about its days coming and passing while nothing was handed over."""

    id: Mapped[int]
    items: Mapped[list[LoanItem]]
    approved_at: Mapped[Any]

    if TYPE_CHECKING:  # the loan itself
        found_out: Any

        def was_told(self, notice: Notice) -> bool: ...
        def _note(self, notice: Notice | None) -> None: ...
        def _release(self) -> None: ...

    @verb
    def urge(self, *, by: Any) -> None:
        """Who should decide hears once more that it begins soon."""
        self._note(Notice.WAITING)

    @verb
    def hold_up(self, *, by: Any) -> None:
        """What was booked for it is with somebody else or came to harm: the borrower and the keepers hear of it."""
        self._note(Notice.HELD_UP)

    @verb
    def expire(self, *, by: Any) -> None:
        """Its days have passed: the pieces are free again. The history keeps why."""
        self.found_out = {"why": self.lapse.value}
        self._release()

    @property
    def lapse(self) -> Lapse:
        """Why it ends, or ended, without a hand-over: the borrower is not blamed for what the office owed."""
        if self.approved_at is None:
            return Lapse.UNDECIDED
        if self.unfit:
            return Lapse.NOT_FIT
        return Lapse.NOT_BACK if self.still_away or self.was_told(Notice.HELD_UP) else Lapse.NOT_FETCHED

    @property
    def unfit(self) -> list[LoanItem]:
        """What is booked for it and came to harm meanwhile."""
        return [item for item in self.items if item.equipment is not None and booking.why_not(item.equipment)]

    @property
    def still_away(self) -> list[LoanItem]:
        """Items of other loans that are out and keep this one's pieces."""
        pieces = (item.equipment for item in self.items if item.equipment is not None and item.taken_at is None)
        return [other for piece in pieces for other in piece.open_loans if other.loan_id != self.id]
