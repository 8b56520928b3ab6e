"""The forms of people without an account: report, join, find a lost link, answer on the tracking page."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import MultipleFileField
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import AnyOf, DataRequired, Email, Length, Optional, Regexp, ValidationError

from helpdesk.accounts import queries
from helpdesk.core.choices import choices
from helpdesk.core.dates import today
from helpdesk.core.errors import NotFound
from helpdesk.core.forms import Form, PhoneField, SubmitKey, ThaiDateField, Version
from helpdesk.core.thai import arabic_digits
from helpdesk.inventory.categories import CATEGORIES
from helpdesk.inventory.codes import as_typed
from helpdesk.inventory.stickers import code_if_any
from helpdesk.tickets import public_queries
from helpdesk.tickets.lifecycle import Impact, Priority
from helpdesk.tickets.notice import NOTICE_VERSION

SATISFACTION = (
    ("5", _l("ดีมาก")),
    ("4", _l("ดี")),
    ("3", _l("ปานกลาง")),
    ("2", _l("น้อย")),
    ("1", _l("ควรปรับปรุง")),
)
AFTER_CONTACT = ("convenient_time", "impact", "priority", "category", "since", "position")
FIND_OUT = _l("ให้ระบบช่วยเลือก")
PLEASE_CHOOSE = _l("เลือกจากรายการนี้")


def at_most(length: int) -> Length:
    return Length(max=length, message=_l("ยาวเกินไป ขอไม่เกิน %(max)d ตัวอักษร"))


def words_needed(least: int, most: int, missing: Any) -> list[Any]:
    too_short = _l("ขอรายละเอียดอีกนิด อย่างน้อย %(min)d ตัวอักษร")
    return [DataRequired(missing), Length(min=least, message=too_short), at_most(most)]


class Pills(RadioField):
    """One of few words, none of them pressed at first; an answer that is none of them is said in our words."""

    def __init__(self, label: Any, options: list[tuple[str, Any]], **kwargs: Any) -> None:
        known = AnyOf([value for value, _words in options], message=PLEASE_CHOOSE)
        super().__init__(
            label,
            [Optional(), known],
            choices=choices(options),
            validate_choice=False,
            **kwargs,
        )


class Contact(SubmitKey, Form):
    """How to reach who reports: a phone or an e-mail address, one of them is enough."""

    e = HiddenField()
    notice_version = HiddenField(default=NOTICE_VERSION)
    reporter_name = StringField(_l("ชื่อผู้แจ้ง"), [DataRequired(_l("ขอชื่อผู้แจ้งด้วย")), at_most(120)])
    phone = PhoneField(_l("เบอร์โทร"), [at_most(50)])
    email = StringField(_l("อีเมล"), [Optional(), at_most(254), Email(_l("อีเมลไม่ถูก เขียนแบบ name@example.com"))])

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if not self.phone.data and not self.email.data and not self.phone.errors and not self.email.errors:
            self.phone.errors = [_("ขอเบอร์โทรหรืออีเมลอย่างใดอย่างหนึ่ง เพื่อแจ้งความคืบหน้า")]
            return False
        return valid

    def contact(self) -> dict[str, str]:
        return {"phone": self.phone.data or "", "email": self.email.data or ""}


class JoinForm(Contact):
    """Hear of a fault that somebody else has reported."""

    join = HiddenField()


class ReportForm(Contact):
    """A new fault. Behind a sticker the piece and its school are known; without one the school is chosen."""

    org = StringField(_l("โรงเรียนหรือกลุ่มงาน"))
    location = StringField(_l("อาคารหรือห้อง"), [at_most(200)])
    asset = StringField(
        _l("หมายเลขครุภัณฑ์"),
        [at_most(80)],
        filters=[code_if_any],
        description=_l("ดูจากป้ายที่เครื่อง ไม่มีหรืออ่านไม่ออกก็เว้นได้"),
    )
    symptom = TextAreaField(_l("อาการ"), words_needed(10, 2000, _l("เล่าอาการหน่อย ช่างจะได้เตรียมของถูก")))
    photos = MultipleFileField(_l("รูปถ่าย"), description=_l("ถ่ายให้เห็นเฉพาะเครื่อง อย่าให้ติดหน้านักเรียน"))
    position = StringField(_l("ตำแหน่ง"), [at_most(200)])
    category = SelectField(
        _l("ประเภทอุปกรณ์"),
        [Optional(), AnyOf(list(CATEGORIES), message=PLEASE_CHOOSE)],
        choices=choices((("", FIND_OUT), *CATEGORIES.items())),
        validate_choice=False,
    )
    priority = Pills(_l("ความเร่งด่วน"), [(word.value, word.title) for word in Priority])
    impact = Pills(_l("กระทบใครบ้าง"), [(word.value, word.title) for word in Impact])
    since = ThaiDateField(_l("เป็นตั้งแต่เมื่อไร"))
    convenient_time = StringField(_l("สะดวกให้ช่างเข้าวันไหน"), [at_most(200)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The fields in the order of the page, so that the first mistake named is the first one seen."""
        super().__init__(*args, **kwargs)
        for name in ("reporter_name", "phone", "email", *AFTER_CONTACT):
            self._fields[name] = self._fields.pop(name)

    def validate_e(self, field: HiddenField) -> None:
        if not field.data:
            return
        try:
            public_queries.piece_with_sticker(field.data)
        except NotFound:
            field.data = ""
            self.org.errors = [*self.org.errors, _("ไม่รู้จักสติกเกอร์นี้ เลือกโรงเรียนและพิมพ์หมายเลขครุภัณฑ์แทนได้")]
            raise ValidationError(_("ไม่รู้จักสติกเกอร์นี้")) from None

    def validate_org(self, field: StringField) -> None:
        if self.e.data:
            return
        if not field.data:
            raise ValidationError(_("เลือกโรงเรียนหรือกลุ่มงานก่อน"))
        try:
            queries.org_by_code(field.data)
        except NotFound:
            raise ValidationError(_("ไม่พบโรงเรียนนี้ เลือกจากรายการอีกครั้ง")) from None

    def validate_since(self, field: ThaiDateField) -> None:
        if field.data and field.data > today():
            raise ValidationError(_("วันนี้ยังมาไม่ถึง ดูปีอีกครั้ง"))


def _as_code(text: str | None) -> str:
    """The form opens with nothing typed yet."""
    return as_typed(text or "")


class FindForm(Form):
    """A lost link, found again by what was said on the phone."""

    short_code = StringField(_l("รหัสสั้น"), [DataRequired(_l("พิมพ์รหัสสั้นหกตัว")), at_most(20)], filters=[_as_code])
    phone_end = StringField(
        _l("เบอร์โทรสี่ตัวท้าย"),
        [DataRequired(_l("พิมพ์เลขสี่ตัวท้ายของเบอร์โทร")), Regexp(r"\d{4}$", message=_l("พิมพ์เฉพาะเลขสี่ตัวท้าย"))],
        filters=[lambda text: arabic_digits(text or "").strip()],
    )


class AcceptForm(Version, Form):
    satisfaction = Pills(_l("ให้คะแนนการบริการ"), list(SATISFACTION))
    accept_note = TextAreaField(_l("อยากบอกอะไรเพิ่ม"), [at_most(2000)])


class ReopenForm(Version, Form):
    reason = TextAreaField(_l("ยังเป็นอะไรอยู่"), words_needed(3, 2000, _l("บอกช่างหน่อยว่ายังเป็นอะไรอยู่")))


class CancelForm(Version, Form):
    reason = TextAreaField(_l("เหตุผล"), words_needed(2, 500, _l("บอกเหตุผลสั้น ๆ")))


class CommentForm(SubmitKey, Form):
    text = TextAreaField(_l("ข้อความถึงช่าง"), [DataRequired(_l("พิมพ์ข้อความก่อน")), at_most(2000)])
    photos = MultipleFileField(_l("รูปถ่าย"))
