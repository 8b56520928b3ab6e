"""What staff write down for a school: a report that came another way, or advice given at once."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Email, Length, Optional, ValidationError

from helpdesk.accounts.queries import orgs_by_district
from helpdesk.core.choices import choices_of, grouped_choices
from helpdesk.core.dates import today
from helpdesk.core.forms import Form, PhoneField, SubmitKey, ThaiDateField
from helpdesk.core.thai import arabic_digits
from helpdesk.inventory.models import Equipment
from helpdesk.inventory.stickers import code_if_any
from helpdesk.tickets import queries
from helpdesk.tickets.forms import PhotosField, categories
from helpdesk.tickets.guessing import guess_category, guess_priority
from helpdesk.tickets.lifecycle import Channel, Impact, Kind, Priority
from helpdesk.tickets.step_form import needed, telling

BY_SYSTEM = SelectChoice("", _l("ให้ระบบช่วยเลือก"))


def places() -> dict[str, list[tuple[str, str]]]:
    """Schools by district, then the office's groups: (code, name in a list)."""
    return {
        _("อำเภอ%(name)s", name=district) if district else _("กลุ่มในสำนักงาน"): [
            (org.code, org.listed_name) for org in orgs
        ]
        for district, orgs in orgs_by_district()
    }


def guessed() -> list[SelectChoice]:
    return [BY_SYSTEM, *categories()]


class CallForm(SubmitKey, Form):
    """Who called, from where, about what."""

    channel = RadioField(
        _l("ช่องทางที่แจ้ง"), [needed], choices=choices_of(Channel, Channel.WEB), default=Channel.PHONE.value
    )
    org = SelectField(_l("โรงเรียนหรือกลุ่มงาน"), [DataRequired(_l("เลือกโรงเรียนหรือกลุ่มงานก่อน"))])
    reporter_name = StringField(_l("ชื่อผู้แจ้ง"), [needed, Length(max=120)])
    position = StringField(_l("ตำแหน่ง"), [Optional(), Length(max=200)])
    phone = PhoneField(_l("โทรศัพท์"), [Optional(), Length(max=50)])
    category = SelectField(_l("ประเภทอุปกรณ์"), [Optional()], choices=guessed)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.org.choices = grouped_choices({"": [("", _("เลือกโรงเรียนหรือกลุ่มงาน"))], **places()})

    def caller(self) -> dict[str, Any]:
        return {
            "channel": Channel(self.channel.data),
            "reporter_name": self.reporter_name.data,
            "position": self.position.data or "",
            "phone": self.phone.data or "",
        }


class EntryForm(CallForm):
    """A report for a school."""

    email = StringField(_l("อีเมล"), [Optional(), Length(max=254), Email(_l("อีเมลไม่ถูก เขียนแบบ name@example.com"))])
    kind = RadioField(_l("ประเภทเรื่อง"), [needed], choices=choices_of(Kind, Kind.ADVICE), default=Kind.REPAIR.value)
    asset = StringField(
        _l("หมายเลขครุภัณฑ์"),
        [Optional(), Length(max=80)],
        filters=[code_if_any],
        description=_l("หรือรหัสบนสติกเกอร์ ไม่มีก็เว้นได้"),
    )
    location = StringField(_l("สถานที่ตั้ง (อาคาร/ห้อง)"), [Optional(), Length(max=200)])
    symptom = telling(_l("อาการเสีย/ปัญหาที่พบ"))
    priority = RadioField(_l("ความเร่งด่วน"), [Optional()], choices=choices_of(Priority), validate_choice=False)
    impact = RadioField(_l("ผลกระทบ"), [Optional()], choices=choices_of(Impact), validate_choice=False)
    since = ThaiDateField(_l("พบปัญหาเมื่อ"), [Optional()])
    convenient_time = StringField(_l("วันเวลาที่สะดวกให้เข้าดำเนินการ"), [Optional(), Length(max=200)])
    photos = PhotosField(_l("ภาพประกอบ"))

    def validate_asset(self, field: Any) -> None:
        piece = self._piece()
        if piece is not None and piece.org.code != self.org.data:
            raise ValidationError(_("ชิ้นนี้อยู่ที่%(place)s ดูหมายเลขหรือโรงเรียนอีกครั้ง", place=piece.org.name))

    def validate_since(self, field: Any) -> None:
        if field.data and field.data > today():
            raise ValidationError(_("วันนี้ยังมาไม่ถึง ดูปีอีกครั้ง"))

    def validate_priority(self, field: Any) -> None:
        if field.data not in set(Priority):
            raise ValidationError(_("เลือกจากรายการนี้"))

    def validate_impact(self, field: Any) -> None:
        if field.data not in set(Impact):
            raise ValidationError(_("เลือกจากรายการนี้"))

    def fields(self) -> dict[str, Any]:
        """The ticket's fields; what was left open is guessed from the symptom."""
        piece, symptom = self._piece(), self.symptom.data
        return self.caller() | {
            "email": self.email.data or "",
            "kind": Kind(self.kind.data),
            "equipment": piece,
            "asset_said": "" if piece else self.asset.data or "",
            "brand_model": piece.brand_model if piece else "",
            "location": self.location.data or "",
            "symptom": symptom,
            "category": self.category.data or guess_category(symptom, piece.category if piece else ""),
            "priority": Priority(self.priority.data or guess_priority(symptom)),
            "impact": Impact(self.impact.data) if self.impact.data else None,
            "since": self.since.data,
            "convenient_time": self.convenient_time.data or "",
        }

    def _piece(self) -> Equipment | None:
        return queries.equipment_numbered(arabic_digits(self.asset.data)) if self.asset.data else None


class AdviceForm(CallForm):
    """Advice that was given, logged for the register of process 6."""

    symptom = telling(_l("ถามเรื่องอะไร"))
    work_done = telling(_l("แนะนำว่าอย่างไร"))

    def fields(self) -> dict[str, Any]:
        symptom = self.symptom.data
        category = self.category.data or guess_category(symptom, "")
        return self.caller() | {"symptom": symptom, "work_done": self.work_done.data, "category": category}
