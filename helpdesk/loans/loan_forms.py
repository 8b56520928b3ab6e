"""The forms of a loan's steps, one per verb that has words. The request itself and the desk have forms of their own."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from helpdesk.core.choices import choices
from helpdesk.core.forms import Form, ThaiDateField, Version
from helpdesk.loans import extending, scoping
from helpdesk.loans.lifecycle import Scope
from helpdesk.loans.models import Loan

TERMS = _l("ข้าพเจ้าจะส่งคืนในสภาพใช้การได้เรียบร้อย หากชำรุดหรือสูญหายจะซ่อมแซมหรือชดใช้ตามระเบียบ")
needed = DataRequired(_l("ขอข้อมูลช่องนี้ด้วย"))


def telling(label: Any, most: int = 1000, required: bool = True, **kwargs: Any) -> TextAreaField:
    """A text of some lines."""
    return TextAreaField(label, [needed if required else Optional(), Length(max=most)], **kwargs)


class StepForm(Version, Form):
    """A form of a verb; its fields are the verb's words."""

    explanation: Any = ""

    def for_loan(self, loan: Loan) -> None:
        """What is said of this very loan."""

    def words(self) -> dict[str, Any]:
        return {key: field.data or "" for key, field in self._fields.items() if key != "version"}


class EndorseForm(StepForm):
    opinion = telling(_l("ความเห็นประกอบ"), required=False)


class ApproveForm(StepForm):
    note = telling(_l("ข้อสั่งการหรือหมายเหตุ"), required=False)


class RejectForm(StepForm):
    explanation = _l("ผู้ยืมจะเห็นเหตุผลนี้ ของที่จองไว้จะว่างให้คนอื่น")
    reason = telling(_l("ไม่อนุมัติเพราะอะไร"))


class CancelForm(StepForm):
    explanation = _l("ของที่จองไว้จะว่างให้คนอื่น ถ้ายังต้องใช้ ขอยืมใหม่ได้เสมอ")
    reason = telling(_l("ยกเลิกเพราะอะไร"), required=False)


class ExtendForm(StepForm):
    due_date = ThaiDateField(_l("กำหนดส่งคืนใหม่"), [needed])
    reason = telling(_l("ขยายเพราะอะไร"), required=False)

    def for_loan(self, loan: Loan) -> None:
        self.due_date.description = extending.in_words(loan)


class RescopeForm(StepForm):
    explanation = _l("ใช้ในสำนักงาน ผอ.กลุ่มอนุมัติ นอกนั้น ผอ.สพป. อนุมัติ ผู้อนุมัติจะได้เมลใหม่")
    loan_scope = RadioField(_l("เอาไปใช้ที่ไหน"), [needed], choices=lambda: choices(scoping.PLAIN.items()))

    def for_loan(self, loan: Loan) -> None:
        self.loan_scope.data = self.loan_scope.data or loan.loan_scope.value

    def words(self) -> dict[str, Any]:
        return {"loan_scope": Scope(self.loan_scope.data)}


FORMS: dict[str, type[StepForm]] = {
    "endorse": EndorseForm,
    "approve": ApproveForm,
    "reject": RejectForm,
    "rescope": RescopeForm,
    "cancel": CancelForm,
    "extend": ExtendForm,
}


def form_of(verb: str, loan: Loan) -> StepForm:
    """The form of a verb with the version of what is shown; one without words is only its version."""
    form = FORMS.get(verb, StepForm)()
    form.version.data = form.version.data or str(loan.version)
    form.for_loan(loan)
    return form
