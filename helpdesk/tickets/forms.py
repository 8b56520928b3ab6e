"""Staff's forms, one per verb, fields named as in `manual/forms.json`; the public report has forms of its own."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import MultipleFileField, RadioField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import Length, Optional, Regexp, ValidationError

from helpdesk import manual
from helpdesk.core.choices import choices, choices_of
from helpdesk.core.dates import BANGKOK, today
from helpdesk.core.face import language
from helpdesk.core.forms import ThaiDateField
from helpdesk.core.i18n import speaking
from helpdesk.core.thai import arabic_digits
from helpdesk.core.uploads import BadUpload, EncodedPicture
from helpdesk.inventory.stickers import code_if_any
from helpdesk.tickets import photos, queries
from helpdesk.tickets.lifecycle import Given, Kind, Priority, Result, WaitingFor
from helpdesk.tickets.merging import MergeForm
from helpdesk.tickets.models import Ticket
from helpdesk.tickets.parts import PartsField
from helpdesk.tickets.step_form import StepForm, needed, telling

CLOCK = r"^([01]?\d|2[0-3])[.:][0-5]\d$"


def categories() -> list[SelectChoice]:
    return choices(manual.options("repair_request", "category", language()))


def satisfaction() -> list[SelectChoice]:
    """The five steps of the manual's scale."""
    words = "en" if language() == "en" else "th"
    return choices((step["value"], step[words]) for step in manual.likert_scale())


class PhotosField(MultipleFileField):
    """Up to five pictures; after validation `pictures` holds them, decoded and encoded anew."""

    pictures: Sequence[EncodedPicture] = ()

    def pre_validate(self, form: Any) -> None:
        try:
            self.pictures = photos.read(self.data)
        except BadUpload as bad:
            raise ValidationError(bad.message) from bad


def parts_used() -> PartsField:
    return PartsField(_l("อะไหล่/วัสดุที่ใช้"))


class AssignForm(StepForm):
    assigned_to = SelectField(_l("ช่าง"), [needed], coerce=str)
    appointment = ThaiDateField(_l("นัดหมายเข้าดำเนินการ"), [Optional()])
    appointment_time = StringField(
        _l("เวลานัด"), [Optional(), Regexp(CLOCK, message=_l("เขียนเวลาแบบ 13.30"))], description=_l("เช่น 13.30")
    )
    note = telling(_l("ฝากถึงช่าง"), 500, required=False)

    def for_ticket(self, ticket: Ticket, actor: Any) -> None:
        super().for_ticket(ticket, actor)
        found = queries.technicians(today())
        near = {user.id for user in found if any(r.district == ticket.org.district for r in user.responsibilities)}
        found.sort(key=lambda user: (user.id not in near, user.sort_key))
        here = _(" (ดูแลอำเภอ%(name)s)", name=ticket.org.district)
        named = [(str(user.id), user.name + (here if user.id in near else "")) for user in found]
        self.assigned_to.choices = choices([("", _("เลือกช่าง")), *named])
        if not self.is_submitted():
            self.assigned_to.data = str(ticket.assigned_to_id or "")

    def words(self, ticket: Ticket) -> dict[str, Any]:
        wanted = [user for user in queries.technicians(today()) if str(user.id) == self.assigned_to.data]
        return {"assigned_to": wanted[0], "note": self.note.data, "appointment": self._moment()}

    def _moment(self) -> datetime | None:
        if self.appointment.data is None:
            return None
        hour, minute = (self.appointment_time.data or "9.00").replace(":", ".").split(".")
        return datetime.combine(self.appointment.data, time(int(hour), int(minute)), BANGKOK)

    def validate_appointment(self, field: Any) -> None:
        if isinstance(field.data, date) and field.data < today():
            raise ValidationError(_("วันนัดผ่านไปแล้ว"))


class HoldForm(StepForm):
    explanation = _l("เวลาที่รอไม่นับรวมในกำหนดซ่อม ผู้แจ้งจะเห็นว่ารออะไร")
    waiting_for = RadioField(_l("รออะไร"), [needed], choices=choices_of(WaitingFor))
    note = telling(_l("บอกผู้แจ้งเพิ่ม"), 500, required=False)

    def words(self, ticket: Ticket) -> dict[str, Any]:
        return {"waiting_for": WaitingFor(self.waiting_for.data), "note": self.note.data}


class OutsourceForm(StepForm):
    note = telling(_l("ส่งไปที่ไหน คาดว่าได้คืนเมื่อไร"), 500)


class WorkForm(StepForm):
    diagnosis = telling(_l("ผลการตรวจสอบ/สาเหตุ"), required=False)
    work_done = telling(_l("การดำเนินการแก้ไข"), required=False)
    parts = parts_used()

    def for_ticket(self, ticket: Ticket, actor: Any) -> None:
        super().for_ticket(ticket, actor)
        if not self.is_submitted():
            self.diagnosis.data, self.work_done.data = ticket.diagnosis, ticket.work_done
            self.parts.show(ticket.parts)

    def words(self, ticket: Ticket) -> dict[str, Any]:
        return super().words(ticket) | {"parts": self.parts.rows()}


class RepairForm(WorkForm):
    explanation = _l("ผู้แจ้งจะได้รับข่าวให้ลองใช้และตรวจรับ")
    work_done = telling(_l("การดำเนินการแก้ไข"))
    result = RadioField(
        _l("ผลการซ่อม"), [needed], choices=choices_of(Result, Result.BEYOND_REPAIR), default=Result.FIXED
    )
    parts = parts_used()

    def words(self, ticket: Ticket) -> dict[str, Any]:
        return super().words(ticket) | {"result": Result(self.result.data)}


class CondemnForm(WorkForm):
    explanation = _l("ผู้อำนวยการกลุ่มจะได้รับข่าว เพื่อพิจารณาเสนอจำหน่าย")
    diagnosis = telling(_l("ทำไมซ่อมไม่ได้หรือไม่คุ้ม"))
    work_done = telling(_l("ทำอะไรไปแล้วบ้าง"), required=False)
    parts = parts_used()


class AcceptForm(StepForm):
    """By the requester, signed in."""

    satisfaction = RadioField(_l("ความพึงพอใจต่อการให้บริการ"), [Optional()], choices=satisfaction, coerce=int)
    accept_note = telling(_l("ข้อเสนอแนะ"), 1000, required=False)

    def words(self, ticket: Ticket) -> dict[str, Any]:
        return super().words(ticket) | {"given": Given.ONLINE, "satisfaction": self.satisfaction.data or None}


class AcceptForThemForm(AcceptForm):
    """By staff, for a reporter who said so."""

    explanation = _l("บันทึกแทนผู้แจ้งที่ยืนยันทางโทรศัพท์หรือเซ็นในใบแจ้งซ่อมแล้ว")
    given = RadioField(_l("ผู้แจ้งยืนยันอย่างไร"), [needed], choices=choices_of(Given, Given.ONLINE, Given.NOT_ANSWERED))
    said_by = StringField(_l("ใครเป็นผู้ยืนยัน"), [needed, Length(max=200)])
    satisfaction = RadioField(_l("ความพึงพอใจ ถ้าผู้แจ้งบอก"), [Optional()], choices=satisfaction, coerce=int)
    accept_note = telling(_l("ข้อเสนอแนะ"), 1000, required=False)

    def for_ticket(self, ticket: Ticket, actor: Any) -> None:
        super().for_ticket(ticket, actor)
        if not self.is_submitted():
            self.said_by.data = ticket.reporter_name

    def words(self, ticket: Ticket) -> dict[str, Any]:
        return super().words(ticket) | {"given": Given(self.given.data)}


class ReopenForm(StepForm):
    reason = telling(_l("ยังมีปัญหาอะไร"), 1000)


class CancelForm(StepForm):
    reason = telling(_l("ยกเลิกเพราะอะไร"), 500)


class CommentForm(StepForm):
    AUDIENCES = choices([("public", _l("ตอบผู้แจ้ง")), ("internal", _l("บันทึกภายใน"))])
    audience = RadioField(_l("ข้อความนี้ถึงใคร"), choices=AUDIENCES, default="public")
    text = telling(_l("ข้อความ"))
    photos = PhotosField(_l("ภาพประกอบ"))

    def for_ticket(self, ticket: Ticket, actor: Any) -> None:
        super().for_ticket(ticket, actor)
        if not queries.is_inside(actor, ticket):
            self.audience.choices = self.AUDIENCES[:1]

    def words(self, ticket: Ticket) -> dict[str, Any]:
        return {"text": self.text.data, "is_internal": self.audience.data == "internal"}


class CorrectForm(StepForm):
    """What was guessed at the report, put right; what does not change is not told."""

    explanation = _l("ระบบเดาประเภทและความเร่งด่วนจากอาการ แก้ให้ตรงได้ที่นี่")
    priority = RadioField(_l("ความเร่งด่วน"), [needed], choices=choices_of(Priority))
    category = SelectField(_l("ประเภทอุปกรณ์"), [needed], choices=categories)
    kind = RadioField(_l("ประเภทเรื่อง"), [needed], choices=choices_of(Kind))
    asset = StringField(
        _l("หมายเลขครุภัณฑ์"),
        [Optional(), Length(max=60)],
        filters=[code_if_any],
        description=_l("หรือรหัสบนสติกเกอร์"),
    )
    location = StringField(_l("สถานที่ตั้ง (อาคาร/ห้อง)"), [Optional(), Length(max=200)])
    TOLD = ("priority", "category", "kind", "asset", "location")

    def for_ticket(self, ticket: Ticket, actor: Any) -> None:
        super().for_ticket(ticket, actor)
        self.org_id = ticket.org_id
        self.shown = self._of(ticket)
        if not self.is_submitted():
            for key, value in self.shown.items():
                self[key].data = value

    def validate_asset(self, field: Any) -> None:
        piece = queries.equipment_numbered(arabic_digits(field.data))
        if piece is None:
            raise ValidationError(_("ไม่พบครุภัณฑ์หมายเลขนี้"))
        if piece.org_id != self.org_id:
            raise ValidationError(_("ชิ้นนี้อยู่ที่%(place)s ดูหมายเลขหรือโรงเรียนอีกครั้ง", place=piece.org.name))

    def words(self, ticket: Ticket) -> dict[str, Any]:
        before = self._of(ticket)
        piece = queries.equipment_numbered(arabic_digits(self.asset.data)) if self.asset.data else None
        with speaking("th"):
            changes = tuple(
                f"{self[key].label.text}: {self._said(key, before[key])} → {self._said(key, self[key].data)}"
                for key in self.TOLD
                if (self[key].data or "") != before[key]
            )
        return {
            "changes": changes,
            "equipment": piece,
            "priority": Priority(self.priority.data),
            "kind": Kind(self.kind.data),
            "category": self.category.data,
            "location": self.location.data or "",
        }

    def _of(self, ticket: Ticket) -> dict[str, str]:
        asset = (ticket.equipment.asset_no or ticket.equipment.code) if ticket.equipment else ""
        plain = {"priority": ticket.priority.value, "category": ticket.category, "kind": ticket.kind.value}
        return plain | {"asset": asset, "location": ticket.location}

    def _said(self, key: str, value: Any) -> str:
        field = self[key]
        words = {choice.value: choice.label for choice in field.iter_choices()} if hasattr(field, "choices") else {}
        return str(words.get(value, value) or "–")


FORMS: dict[str, type[StepForm]] = {
    "assign": AssignForm,
    "correct": CorrectForm,
    "hold": HoldForm,
    "outsource": OutsourceForm,
    "work": WorkForm,
    "repair": RepairForm,
    "condemn": CondemnForm,
    "accept": AcceptForm,
    "reopen": ReopenForm,
    "cancel": CancelForm,
    "merge": MergeForm,
    "comment": CommentForm,
}


def needs_words(verb: str) -> bool:
    """Whether a step asks for something; the others are single buttons."""
    return verb in FORMS


def form_of(verb: str, ticket: Ticket, actor: Any) -> StepForm:
    """The form of a verb for this actor, filled in; a verb that needs no words has only its version."""
    for_them = verb == "accept" and not ticket.is_requester(actor)
    form = (AcceptForThemForm if for_them else FORMS.get(verb, StepForm))()
    form.for_ticket(ticket, actor)
    return form
