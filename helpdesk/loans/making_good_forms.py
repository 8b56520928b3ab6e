"""What is asked when something is to be made good: how, until when, for how much; and when it was."""

from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import ValidationError

from helpdesk.core.choices import choices_of
from helpdesk.core.dates import bangkok, today
from helpdesk.core.face import short_date
from helpdesk.core.forms import Form, MoneyField, ThaiDateField, Version
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.lifecycle import Way, refusals
from helpdesk.loans.loan_forms import needed, telling


class MakingGoodForm(Version, Form):
    """A form about one harmed item."""

    item: LoanItem

    @classmethod
    def of(cls, item: LoanItem) -> Self:
        """The form for this item, with what is known of it already."""
        form = cls()
        form.item = item
        return form

    def words(self) -> dict[str, Any]:
        raise NotImplementedError  # claim and settlement each say it


class ClaimForm(MakingGoodForm):
    """How one item is made good (clause 209)."""

    way = RadioField(_l("ชดใช้อย่างไร"), [needed], choices=lambda: choices_of(Way))
    amount = MoneyField(_l("ราคาในวันยืม (บาท)"), description=_l("ต้องใส่เมื่อชดใช้เป็นเงิน"))
    due = ThaiDateField(_l("ให้เสร็จภายใน"), [needed])
    note = telling(_l("หมายเหตุ"), required=False)

    @classmethod
    def of(cls, item: LoanItem) -> Self:
        """What is lost cannot be repaired; what was claimed before stands in the fields."""
        form = cls(obj=item.claim)
        form.item = item
        form.way.choices = choices_of(Way, *((Way.REPAIR,) if item.is_lost else ()))
        return form

    def validate_amount(self, field: Any) -> None:
        if self.way.data == Way.PAY and not field.data:
            raise ValidationError(refusals.price_needed())

    def validate_due(self, field: Any) -> None:
        if field.data and field.data < today():
            raise ValidationError(_("ต้องเป็นวันนี้หรือหลังจากวันนี้"))

    def words(self) -> dict[str, Any]:
        words = {"way": Way(self.way.data), "amount": self.amount.data or None}
        return words | {"due": self.due.data, "note": self.note.data or ""}


class CorrectForm(ClaimForm):
    """The same, said anew and why."""

    reason = telling(_l("แก้เพราะอะไร"), description=_l("ผู้ยืมจะเห็นเหตุผลนี้ ของเดิมยังอยู่ในประวัติ"))

    def words(self) -> dict[str, Any]:
        return super().words() | {"reason": self.reason.data}


class SettleForm(MakingGoodForm):
    """That it was made good."""

    settled_on = ThaiDateField(_l("ชดใช้เสร็จวันที่"), [needed])
    note = telling(_l("หลักฐานหรือหมายเหตุ"), required=False, description=_l("เช่น เลขที่ใบเสร็จ หรือเลขเครื่องที่นำมาชดใช้"))

    def validate_settled_on(self, field: Any) -> None:
        returned = self.item.returned_at
        if field.data and field.data > today():
            raise ValidationError(_("ต้องเป็นวันนี้หรือก่อนวันนี้"))
        if field.data and returned and field.data < bangkok(returned).date():
            raise ValidationError(_("ต้องไม่ก่อนวันที่รับคืน %(day)s", day=short_date(bangkok(returned))))

    def words(self) -> dict[str, Any]:
        return {"settled_on": self.settled_on.data, "note": self.note.data or ""}
