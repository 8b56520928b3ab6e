"""The forms of signing in, passwords and one's own profile."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from helpdesk.core.forms import Form


class LoginForm(Form):
    """Says nothing of the two: which one was wrong is nobody's business."""

    email = StringField(_l("อีเมล"), [InputRequired(_l("พิมพ์อีเมลที่ใช้เข้าระบบ")), Length(max=254)])
    password = PasswordField(_l("รหัสผ่าน"), [InputRequired(_l("พิมพ์รหัสผ่าน")), Length(max=200)])
