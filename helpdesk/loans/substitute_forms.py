"""What is asked when a spare is lent from a ticket: which one, to whom, until when."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, Email, Length, Optional, ValidationError

from helpdesk.accounts.models import User
from helpdesk.accounts.queries import user_by_email
from helpdesk.core.choices import grouped_choices
from helpdesk.core.dates import today
from helpdesk.core.forms import Form, PhoneField, SubmitKey, ThaiDateField
from helpdesk.loans import limits
from helpdesk.loans.borrowers import account_of
from helpdesk.loans.lifecycle import refusals
from helpdesk.loans.loan_forms import needed
from helpdesk.tickets.models import Ticket


class SubstituteForm(SubmitKey, Form):
    """A spare for the time of a repair."""

    piece = SelectField(_l("เครื่องสำรอง"), [DataRequired(_l("เลือกเครื่องสำรองก่อน"))], validate_choice=False)
    borrower = StringField(_l("ชื่อผู้ยืม"), [needed, Length(max=200)])
    position = StringField(_l("ตำแหน่ง"), [Optional(), Length(max=200)])
    phone = PhoneField(_l("โทรศัพท์"), [needed, Length(max=50)])
    email = StringField(
        _l("อีเมลผู้ยืม"),
        [Optional(), Length(max=254), Email(_l("อีเมลไม่ถูก เขียนแบบ name@example.com"))],
        description=_l("ถ้าเป็นอีเมลของผู้ใช้ระบบ ใบยืมจะอยู่ในรายการของเขาด้วย"),
    )
    due_date = ThaiDateField(
        _l("กำหนดส่งคืน"), [needed], description=_l("ถ้าถึงวันนั้นยังซ่อมไม่เสร็จ ระบบเลื่อนให้เอง ซ่อมเสร็จแล้วมีเวลาคืนอีก 3 วัน")
    )

    def offer(self, spares: dict[str, list[tuple[str, str]]]) -> None:
        """The free pieces by kind; the first one is not chosen by itself."""
        self.piece.choices = grouped_choices({"": [("", _("เลือกเครื่องสำรอง"))]} | spares)

    def show(self, ticket: Ticket) -> None:
        """Who reported it borrows."""
        person = ticket.requester
        self.borrower.data = ticket.reporter_name or (person.name if person else "")
        self.position.data = ticket.position or (person.position if person else "")
        self.phone.data = ticket.phone or (person.phone if person else "")
        self.email.data = person.email if person and not person.is_disabled else ticket.email

    @property
    def account(self) -> User | None:
        """The person of the address, where they use the system."""
        return user_by_email(self.email.data) if self.email.data else None

    def validate_email(self, field: Any) -> None:
        if self.account is not None and self.account.is_disabled:
            raise ValidationError(_("บัญชีของอีเมลนี้ปิดแล้ว เพราะเจ้าของพ้นหน้าที่ ให้คนอื่นในหน่วยงานยืมแทน"))

    def validate_due_date(self, field: Any) -> None:
        if field.data and field.data < today():
            raise ValidationError(refusals.due_before_start())
        if field.data and limits.is_too_long(today(), field.data):
            raise ValidationError(limits.too_long())

    def words(self, org_id: int) -> dict[str, Any]:
        """Who borrows, and until when; their account where they have one at this school or group."""
        account = account_of(self.borrower.data or "", self.email.data or "", org_id)
        language = {"language": account.language} if account else {}
        words = {name: self[name].data or "" for name in ("borrower", "position", "phone", "email")}
        return words | language | {"requester_id": account.id if account else None, "due_date": self.due_date.data}
