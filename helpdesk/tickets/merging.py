"""The form that merges a ticket into another: what it offers, and what may be typed instead."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField
from wtforms.validators import Length, Optional, ValidationError

from helpdesk.core.choices import choices
from helpdesk.core.dates import short_date
from helpdesk.core.face import language
from helpdesk.tickets import queries
from helpdesk.tickets.models import Ticket
from helpdesk.tickets.step_form import StepForm, needed


class MergeForm(StepForm):
    """Into one of the open faults nearby, or into another by its number; a typed number goes before a choice."""

    explanation = _l("เรื่องนี้จะปิดเป็นยกเลิก ผู้แจ้งจะติดตามเรื่องที่รวมเข้าไปแทน")
    nearby = RadioField(_l("เรื่องที่ยังเปิดอยู่ของที่เดียวกัน"), [Optional()], render_kw={"class": "choices-list"})
    into = StringField(_l("เลขที่ของเรื่องเดิม"), [Optional(), Length(max=30)], description=_l("เช่น ซ 0012/2570 หรือรหัสสั้น"))

    def for_ticket(self, ticket: Ticket, actor: Any) -> None:
        super().for_ticket(ticket, actor)
        offered = queries.to_merge_into(ticket, actor)
        self.nearby.choices = choices((other.doc_no, self._line(other, ticket)) for other in offered)
        if offered:
            self.into.label.text = _("หรือพิมพ์เลขที่เอง")
            self.into.description = _("เช่น ซ 0012/2570 หรือรหัสสั้น ถ้าพิมพ์ไว้จะใช้เลขที่นี้")
        else:
            del self.nearby
            self.into.validators = [needed, *self.into.validators[1:]]
            self.into.flags.required = True

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if not self.errors and not self._number():
            self.into.errors = [_("เลือกเรื่องจากรายการ หรือพิมพ์เลขที่")]
            return False
        return valid

    def validate_into(self, field: Any) -> None:
        if field.data and queries.open_numbered(self.actor, field.data) is None:
            raise ValidationError(_("ไม่พบเรื่องที่ยังเปิดอยู่ของเลขที่นี้"))

    def words(self, ticket: Ticket) -> dict[str, Any]:
        return {"into": queries.open_numbered(self.actor, self._number())}

    def _number(self) -> str:
        return self.into.data or ("nearby" in self and self.nearby.data) or ""

    @staticmethod
    def _line(other: Ticket, ticket: Ticket) -> str:
        is_same = other.equipment_id is not None and other.equipment_id == ticket.equipment_id
        told = [_("เครื่องเดียวกัน") if is_same else "", other.title, short_date(other.created_at, language())]
        return " · ".join([other.doc_no, *filter(None, told)])
