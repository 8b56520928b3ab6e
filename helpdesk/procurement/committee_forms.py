"""Naming and releasing members, and the order that names them: forms that any paper with a committee can use."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField
from wtforms.validators import InputRequired, Length, Optional

from helpdesk.accounts.models import User
from helpdesk.core.choices import choices
from helpdesk.core.forms import Form, ThaiDateField, Version
from helpdesk.procurement.lifecycle import DUTIES
from helpdesk.procurement.spec_forms import needed
from helpdesk.procurement.terms import Duty


def _duties() -> Any:
    return choices(DUTIES.items())


class NameForm(Version, Form):
    """A person found by `q`, their duty, and their position where the order says another than the account."""

    q = HiddenField()
    person = RadioField(_l("ใคร"), [InputRequired(_l("เลือกคนก่อน"))], choices=[])
    duty = RadioField(_l("หน้าที่"), [InputRequired(_l("เลือกหน้าที่"))], choices=_duties)
    position = StringField(
        _l("ตำแหน่งในคำสั่ง"), [Optional(), Length(max=200)], description=_l("เว้นว่างไว้ ระบบใช้ตำแหน่งในบัญชีของคนนั้น")
    )

    def offer(self, people: Iterable[User]) -> None:
        self.person.choices = choices((str(user.id), _with_position(user)) for user in people)

    @property
    def words(self) -> dict[str, Any]:
        return {"duty": Duty(self.duty.data), "position": self.position.data or ""}


class ReleaseForm(Version, Form):
    reason = StringField(_l("เหตุที่พ้นหน้าที่"), [needed, Length(max=500)], description=_l("เช่น ย้าย ลาออก มีส่วนได้เสีย"))


class OrderForm(Version, Form):
    order_no = StringField(_l("เลขที่คำสั่ง"), [needed, Length(max=100)], description=_l("เช่น 12/2570"))
    order_date = ThaiDateField(_l("วันที่ของคำสั่ง"), [InputRequired(_l("ขอข้อมูลช่องนี้ด้วย"))])


def _with_position(user: User) -> str:
    return f"{user.name} · {user.position}" if user.position else user.name
