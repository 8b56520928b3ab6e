"""The forms of a comparison's verbs, one per verb that has words; the cells' own form is in `finding_forms.py`."""

from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from helpdesk.core.choices import choices
from helpdesk.core.errors import Stale
from helpdesk.core.forms import Form, ThaiDateField, Version, changed_titles
from helpdesk.procurement import committee_queries
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.lifecycle import DUTIES
from helpdesk.procurement.offer_models import Offer
from helpdesk.procurement.spec_forms import needed, telling
from helpdesk.procurement.terms import Duty


class ComparisonForm(Version, Form):
    """A form of a verb. `words` are the verb's arguments, read inside the writing step."""

    explanation: Any = ""

    def for_comparison(self, comparison: Comparison) -> None:
        """Fill in what can be known and offer what can be chosen; called before validation."""
        self.version.data = self.version.data or str(comparison.version)

    def words(self, comparison: Comparison) -> dict[str, Any]:
        return {key: field.data or "" for key, field in self._fields.items() if key != "version"}


class DeclareForm(ComparisonForm):
    explanation = _l("ส่วนได้เสีย เช่น เป็นญาติ หุ้นส่วน หรือเคยรับผลประโยชน์จากผู้เสนอราคารายใดรายหนึ่ง")
    has_conflict = RadioField(
        _l("ข้าพเจ้ากับผู้เสนอราคาในเรื่องนี้"),
        [InputRequired(_l("ขอข้อมูลช่องนี้ด้วย"))],
        choices=choices([("no", _l("ไม่มีส่วนได้เสีย")), ("yes", _l("มีส่วนได้เสีย"))]),
    )
    conflict = TextAreaField(_l("มีส่วนได้เสียกับใคร อย่างไร"), [Length(max=500)])

    def validate_conflict(self, field: Any) -> None:
        if self.has_conflict.data == "yes" and not (field.data or "").strip():
            raise ValidationError(_("ขอทราบว่ามีส่วนได้เสียกับใคร อย่างไร"))

    def words(self, comparison: Comparison) -> dict[str, Any]:
        partial = self.has_conflict.data == "yes"
        return {"has_conflict": partial, "conflict": self.conflict.data or "" if partial else ""}


class ExcludeForm(ComparisonForm):
    explanation = _l("รายที่ถูกตัดออกไม่มีอันดับ แต่ยังอยู่ในตารางพร้อมเหตุผล ถ้าเห็นใหม่ รับกลับเข้าพิจารณาได้จนกว่าจะปิดผล")
    offer = SelectField(_l("ผู้เสนอราคา"), [needed])
    reason = telling(_l("ตัดออกเพราะอะไร"), 500)
    of_excluded = False

    def for_comparison(self, comparison: Comparison) -> None:
        super().for_comparison(comparison)
        named = [(offer.letter, f"{offer.letter} · {offer.vendor.name}") for offer in self._in_question(comparison)]
        self.offer.choices = choices([("", _("เลือกผู้เสนอราคา")), *named])
        if not self.is_submitted():
            self.offer.data = request.args.get("offer", "")

    def words(self, comparison: Comparison) -> dict[str, Any]:
        offer = next((one for one in self._in_question(comparison) if one.letter == self.offer.data), None)
        if offer is None:
            raise Stale
        return {"offer": offer, "vendor": offer.vendor.name, "reason": self.reason.data}

    def _in_question(self, comparison: Comparison) -> list[Offer]:
        return [offer for offer in comparison.standing_offers if offer.is_in is not self.of_excluded]


class ReadmitForm(ExcludeForm):
    explanation = _l("กลับเข้าเรียงลำดับอีกครั้ง ความเห็นที่ลงไว้ก่อนถูกตัดออกนับเหมือนเดิม เรื่องที่เคยตัดออกยังอยู่ในประวัติ")
    reason = telling(_l("รับกลับเพราะอะไร"), 500)
    of_excluded = True


class NameForm(ComparisonForm):
    """Somebody found by the words in `q`. Who is named again is named anew, with another duty."""

    q = HiddenField()
    person = RadioField(_l("ใคร"), [InputRequired(_l("เลือกคนก่อน"))], choices=())
    duty = RadioField(_l("หน้าที่"), [needed], choices=choices(DUTIES.items()), default=Duty.MEMBER.value)
    position = StringField(
        _l("ตำแหน่งในคำสั่ง"), [Optional(), Length(max=200)], description=_l("เว้นว่างไว้ ระบบใช้ตำแหน่งในบัญชีของคนนั้น")
    )

    def for_comparison(self, comparison: Comparison) -> None:
        super().for_comparison(comparison)
        self.q.data = request.values.get("q", "")
        found = committee_queries.people(self.q.data)
        self.person.choices = choices((str(p.id), f"{p.name} · {p.position}" if p.position else p.name) for p in found)

    def words(self, comparison: Comparison) -> dict[str, Any]:
        person = committee_queries.person(self.person.data)
        return {"person": person, "duty": Duty(self.duty.data), "position": self.position.data or ""}


class ReleaseForm(ComparisonForm):
    explanation = _l("ความเห็นที่ลงไว้ไม่นับอีก แต่ยังอยู่ในตารางให้เห็น")
    person = SelectField(_l("กรรมการ"), [needed])
    reason = telling(_l("พ้นหน้าที่เพราะอะไร"), 500)

    def for_comparison(self, comparison: Comparison) -> None:
        super().for_comparison(comparison)
        seats = [(str(member.id), f"{member.name} · {member.duty_title}") for member in comparison.serving]
        self.person.choices = choices([("", _("เลือกคน")), *seats])
        if not self.is_submitted():
            self.person.data = request.args.get("person", "")

    def words(self, comparison: Comparison) -> dict[str, Any]:
        member = next(member for member in comparison.serving if str(member.id) == self.person.data)
        return {"person": member, "reason": self.reason.data}


class EditForm(ComparisonForm):
    """Fields of the comparison itself; the history keeps which of them changed."""

    def for_comparison(self, comparison: Comparison) -> None:
        super().for_comparison(comparison)
        self.edited = [name for name in self._fields if name != "version"]
        if not self.is_submitted():
            for name in self.edited:
                self[name].data = getattr(comparison, name)

    def words(self, comparison: Comparison) -> dict[str, Any]:
        fields = {name: self[name].data or "" for name in self.edited}
        return fields | {"changes": changed_titles(self, comparison, self.edited)}


class OrderForm(EditForm):
    """While offers come in: the order that names the committee."""

    order_no = StringField(_l("เลขที่คำสั่งแต่งตั้งคณะกรรมการ"), [needed, Length(max=100)])
    order_date = ThaiDateField(_l("วันที่ของคำสั่ง"), [needed])


class SummaryForm(EditForm):
    """Once the committee has it: its own words."""

    summary = telling(_l("สรุปผลการเปรียบเทียบ"), 5000, required=False)
    recommendation = telling(_l("ความเห็นคณะกรรมการ"), 5000, required=False)


class LockForm(ComparisonForm):
    """`seen` is the hash of the sheet that the chairman saw."""

    seen = HiddenField()

    def words(self, comparison: Comparison) -> dict[str, Any]:
        return {}


class ApproveForm(ComparisonForm):
    note = telling(_l("ข้อสั่งการหรือหมายเหตุ"), 1000, required=False)


class ReturnForm(ComparisonForm):
    explanation = _l("ฉบับนี้คงอยู่อย่างที่เป็น คณะกรรมการพิจารณาต่อในฉบับใหม่ ความเห็นเดิมยกไปให้")
    reason = telling(_l("ให้พิจารณาใหม่เรื่องใด เพราะอะไร"), 1000)


FORMS: dict[str, type[ComparisonForm]] = {
    "declare": DeclareForm,
    "exclude": ExcludeForm,
    "readmit": ReadmitForm,
    "name": NameForm,
    "release": ReleaseForm,
    "lock": LockForm,
    "approve": ApproveForm,
    "return_for_edit": ReturnForm,
}
ASK_FOR_WORDS = {*FORMS, "edit"}


def form_of(verb: str, comparison: Comparison) -> ComparisonForm:
    """The form of a verb, filled in; a verb that needs no words has only its version."""
    if verb == "edit":
        form: ComparisonForm = SummaryForm() if comparison.doc_no else OrderForm()
    else:
        form = FORMS.get(verb, ComparisonForm)()
    form.for_comparison(comparison)
    return form
