"""What is asked when something is to be made good: how, until when, for how much; and when it was."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import ValidationError

from helpdesk.core.choices import choices_of
from helpdesk.core.dates import today
from helpdesk.core.forms import Form, MoneyField, ThaiDateField, Version
from helpdesk.loans.lifecycle import Way, refusals
from helpdesk.loans.loan_forms import needed, telling


class ClaimForm(Version, Form):
    """How one item is made good (clause 209)."""

    way = RadioField(_l("ชดใช้อย่างไร"), [needed], choices=lambda: choices_of(Way))
    amount = MoneyField(_l("ราคาในวันยืม (บาท)"), description=_l("ต้องใส่เมื่อชดใช้เป็นเงิน"))
    due = ThaiDateField(_l("ให้เสร็จภายใน"), [needed])
    note = telling(_l("หมายเหตุ"), required=False)

    def validate_amount(self, field: Any) -> None:
        if self.way.data == Way.PAY and not field.data:
            raise ValidationError(refusals.price_needed())

    def validate_due(self, field: Any) -> None:
        if field.data and field.data < today():
            raise ValidationError(_("วันนี้หรือหลังจากนี้"))

    def words(self) -> dict[str, Any]:
        words = {"way": Way(self.way.data), "amount": self.amount.data or None}
        return words | {"due": self.due.data, "note": self.note.data or ""}


class SettleForm(Version, Form):
    """That it was made good."""

    settled_on = ThaiDateField(_l("ชดใช้เสร็จวันที่"), [needed])
    note = telling(_l("หลักฐานหรือหมายเหตุ"), required=False, description=_l("เช่น เลขที่ใบเสร็จ หรือเลขเครื่องที่นำมาชดใช้"))

    def validate_settled_on(self, field: Any) -> None:
        if field.data and field.data > today():
            raise ValidationError(_("วันนี้หรือก่อนหน้า"))

    def words(self) -> dict[str, Any]:
        return {"settled_on": self.settled_on.data, "note": self.note.data or ""}
