"""The forms of signing in, passwords and one's own profile."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, SelectField, StringField
from wtforms.validators import DataRequired, Email, EqualTo, InputRequired, Length, ValidationError

from helpdesk.accounts.passwords import LONGEST, SHORTEST, complaint
from helpdesk.core.choices import choices
from helpdesk.core.forms import Form, PhoneField, Version
from helpdesk.core.i18n import LANGUAGES

NEEDED = _l("ช่องนี้ต้องกรอก")
TOO_LONG = _l("ยาวเกินไป")
BAD_EMAIL = _l("อีเมลไม่ถูก เขียนแบบ name@example.com")


def email_field(label: Any, **more: Any) -> StringField:
    """An address that a mail can be sent to."""
    return StringField(label, [InputRequired(NEEDED), Length(max=254, message=TOO_LONG), Email(BAD_EMAIL)], **more)


def text_field(label: Any, longest: int = 200, required: bool = False, **more: Any) -> StringField:
    asked = [DataRequired(NEEDED)] if required else []
    return StringField(label, [*asked, Length(max=longest, message=TOO_LONG)], **more)


class LoginForm(Form):
    """Says nothing of the two: which one was wrong is nobody's business."""

    email = StringField(_l("อีเมล"), [InputRequired(_l("พิมพ์อีเมลที่ใช้เข้าระบบ")), Length(max=254, message=TOO_LONG)])
    password = PasswordField(_l("รหัสผ่าน"), [InputRequired(_l("พิมพ์รหัสผ่าน")), Length(max=LONGEST, message=TOO_LONG)])


class ForgotForm(Form):
    email = email_field(_l("อีเมลที่ใช้เข้าระบบ"))


class NewPassword:
    """Mix-in: a password, twice. `person_name` and `person_email` are what it must not be made of."""

    person_name = ""
    person_email = ""
    password = PasswordField(
        _l("รหัสผ่านใหม่"),
        [InputRequired(NEEDED), Length(max=LONGEST, message=TOO_LONG)],
        description=_l("อย่างน้อย %(count)s ตัว ไม่ใช่ชื่อหรืออีเมล", count=SHORTEST),
    )
    password_again = PasswordField(
        _l("รหัสผ่านใหม่อีกครั้ง"), [InputRequired(NEEDED), EqualTo("password", _l("สองช่องนี้ยังไม่ตรงกัน"))]
    )

    def validate_password(self, field: Any) -> None:
        if words := complaint(field.data, self.person_name, self.person_email):
            raise ValidationError(words)


class NewPasswordForm(NewPassword, Form):
    """A password by a link of a mail."""


class ChangePasswordForm(Form):
    """The old one is asked, so that a phone left on a desk is no key."""

    old_password = PasswordField(_l("รหัสผ่านเดิม"), [InputRequired(NEEDED), Length(max=LONGEST, message=TOO_LONG)])
    password = NewPassword.password
    password_again = NewPassword.password_again
    person_name = person_email = ""
    validate_password = NewPassword.validate_password


class ProfileForm(Version, Form):
    name = text_field(_l("ชื่อ-สกุล"), required=True)
    position = text_field(_l("ตำแหน่ง"))
    phone = PhoneField(_l("โทรศัพท์"), [Length(max=50, message=TOO_LONG)])
    language = SelectField(_l("ภาษาที่ใช้"), [InputRequired(NEEDED)], choices=choices(LANGUAGES.items()))
