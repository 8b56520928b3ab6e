"""One line of a meeting at the desk: what of one item goes out, or how it comes back. The whole form is in
`handing_forms.py`."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectMultipleField, StringField
from wtforms.validators import Length, Optional

from helpdesk.core.choices import choices, choices_of
from helpdesk.core.forms import Form
from helpdesk.core.urls import row_key
from helpdesk.inventory.models import Equipment
from helpdesk.loans import handing_queries, scanned
from helpdesk.loans.handing import Returned, Taken
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.lifecycle import Back
from helpdesk.tickets.forms import PhotosField

AS_USUAL = "ปกติ"  # what most pieces are when they leave, in the language of the paper
LATER = "later"


class Line(Form):
    """Its fields are named `item-<key>-…`."""

    accessories = SelectMultipleField(_l("อุปกรณ์ประกอบ"), [Optional()])
    photos = PhotosField(_l("รูปถ่าย"))

    def for_item(self, item: LoanItem, accessories: Iterable[str]) -> None:
        self.item, self.problems = item, list[str]()
        self.accessories.choices = choices((name, name) for name in accessories)
        self.accessories.flags.required = True  # a checklist, nothing that one may leave out

    @property
    def all_accessories(self) -> list[str]:
        return [choice.value for choice in self.accessories.choices or ()]

    @property
    def is_ticked(self) -> bool:
        raise NotImplementedError  # hand-over and return each say it

    @property
    def there(self) -> Equipment | None:
        """The piece that goes out or comes back on it."""
        return self.item.equipment

    @property
    def called(self) -> str:
        return self.item.called

    def carry(self, piece: Equipment, accessories: Iterable[str] = ()) -> None:
        """This piece was scanned for it; `accessories` are those that were ticked for the piece before."""
        raise NotImplementedError  # hand-over and return each say it

    @property
    def missing(self) -> list[str]:
        return [name for name in self.all_accessories if name not in (self.accessories.data or ())]

    @property
    def seems_whole(self) -> bool:
        """Ticked, and nothing was said of anything that lacks."""
        return self.is_ticked

    def has_everything(self) -> None:
        """Its accessories are all there."""
        if self.is_ticked:
            self.accessories.data = self.all_accessories

    def validate(self, extra_validators: Any = None) -> bool:
        """What is not ticked is not looked at."""
        if not self.is_ticked:
            return True
        valid = super().validate(extra_validators)
        self.problems = [str(words) for field in self for words in field.errors]
        return valid


class GivenLine(Line):
    """What goes out. `piece` is the key of another one of the kind that was scanned instead of the one booked."""

    given = BooleanField(_l("ส่งมอบ"))
    piece = HiddenField()
    condition = StringField(_l("สภาพก่อนส่งมอบ"), [Optional(), Length(max=300)], default=AS_USUAL)

    swap: Equipment | None = None
    lacking: Iterable[str] = ()  # what belongs to the piece that was booked and did not come back from a loan

    @property
    def is_ticked(self) -> bool:
        return bool(self.given.data)

    @property
    def wanted_swap(self) -> int | None:
        key = row_key(self.piece.data)
        return key if self.item.equipment is None or key != self.item.equipment.id else None

    @property
    def there(self) -> Equipment | None:
        return self.swap or self.item.equipment

    @property
    def called(self) -> str:
        return scanned.called(self.swap) if self.swap else self.item.called

    @property
    def hindrance(self) -> str:
        """Why the piece that was booked cannot leave."""
        return scanned.not_here(self.item.equipment) if self.item.equipment is not None else ""

    def carry(self, piece: Equipment, accessories: Iterable[str] = ()) -> None:
        self.given.data = True
        if piece is self.there:
            return
        self.become(piece)
        self.accessories.data = list(accessories)

    def become(self, piece: Equipment) -> None:
        """This piece goes out here, with what belongs to it: the one booked, or another one instead."""
        is_own = piece is self.item.equipment
        self.swap, self.piece.data = (None, "") if is_own else (piece, str(piece.id))
        names = handing_queries.accessories_of([piece.id])[piece.id]
        self.accessories.choices = choices((name, name) for name in names)

    def taken(self, item: LoanItem, piece: Equipment | None, photos: Iterable[str]) -> Taken:
        return Taken(item, piece, self.condition.data or "", tuple(self.accessories.data or ()), tuple(photos))


class ReturnedLine(Line):
    """How it comes back; what is left at `later` stays out."""

    back = RadioField(
        _l("สภาพเมื่อรับคืน"),
        choices=lambda: [*choices([(LATER, _("ยังไม่คืน"))]), *choices_of(Back)],
        default=LATER,
    )
    note = StringField(_l("บันทึกการรับคืน"), [Optional(), Length(max=1000)])

    def for_item(self, item: LoanItem, accessories: Iterable[str]) -> None:
        super().for_item(item, accessories)
        self.back.flags.required = True

    @property
    def is_ticked(self) -> bool:
        return self.back.data != LATER

    @property
    def seems_whole(self) -> bool:
        return self.back.data == Back.GOOD

    def carry(self, piece: Equipment, accessories: Iterable[str] = ()) -> None:
        if not self.is_ticked:
            self.back.data = Back.GOOD.value

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if valid and not self.note.data and (words := self._asked_for):
            self.note.errors = [words]
            self.problems = [words]
            return False
        return valid

    @property
    def _asked_for(self) -> str:
        """What the note has to say of a piece in this state."""
        if self.back.data == Back.LOST:
            return _("ขอทราบว่าหายที่ไหน เมื่อไร")
        is_unclear = self.back.data == Back.PARTIAL and not self.missing
        return _("ขอทราบว่าชำรุดหรือขาดอะไร") if self.back.data == Back.DAMAGED or is_unclear else ""

    def returned(self, item: LoanItem, photos: Iterable[str]) -> Returned:
        accessories = tuple(self.accessories.data or ())
        return Returned(item, Back(self.back.data), accessories, self.note.data or "", tuple(photos))
