"""The forms of a specification's steps, one per verb that has words. Head and clauses have forms of their own."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from helpdesk.core.forms import Form, Version
from helpdesk.procurement.models import Spec

needed = DataRequired(_l("ขอข้อมูลช่องนี้ด้วย"))


def telling(label: Any, most: int = 2000, required: bool = True, **kwargs: Any) -> TextAreaField:
    """A text of some lines."""
    return TextAreaField(label, [needed if required else Optional(), Length(max=most)], **kwargs)


class StepForm(Version, Form):
    """A form of a verb; its fields are the verb's words."""

    explanation: Any = ""

    def words(self) -> dict[str, Any]:
        return {key: field.data or "" for key, field in self._fields.items() if key != "version"}


class ReviewForm(StepForm):
    explanation = _l("ความเห็นนี้จะอยู่ในบันทึกข้อความที่เสนอ ผอ.สพป.")
    opinion = telling(_l("ความเห็นของผู้อำนวยการกลุ่ม"))


class ApproveForm(StepForm):
    note = telling(_l("ข้อสั่งการหรือหมายเหตุ"), 1000, required=False)


class ReturnForm(StepForm):
    explanation = _l("คณะกรรมการจะเห็นเหตุผลนี้ แก้แล้วลงนามใหม่ และเสนอกลับมาได้")
    reason = telling(_l("ให้แก้ไขตรงไหน เพราะอะไร"), 1000)


FORMS: dict[str, type[StepForm]] = {"review": ReviewForm, "approve": ApproveForm, "return_for_edit": ReturnForm}


def form_of(verb: str, spec: Spec) -> StepForm:
    """The form of a verb with the version of what is shown; one without words is only its version."""
    form = FORMS.get(verb, StepForm)()
    form.version.data = form.version.data or str(spec.version)
    return form
