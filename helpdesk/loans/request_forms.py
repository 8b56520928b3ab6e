"""The request to borrow, fields named as in `manual/forms.json`: what, for what, where, from when to when."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, FieldList, FormField, IntegerField, RadioField, SelectField, StringField
from wtforms import Form as PlainForm
from wtforms.validators import DataRequired, Email, InputRequired, Length, NumberRange, Optional, ValidationError

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.queries import org_by_code, user_by_email
from helpdesk.core.choices import choices_of, grouped_choices
from helpdesk.core.dates import today
from helpdesk.core.face import short_date
from helpdesk.core.forms import Form, PhoneField, SubmitKey, ThaiDateField, Version
from helpdesk.loans import availability, limits, scoping
from helpdesk.loans.asking import MOST_OF_KIND, Line, items_of, lines_of
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.lifecycle import Nature, Scope, refusals
from helpdesk.loans.loan_forms import TERMS, needed, telling

BLANK_ROWS, MOST_ROWS = 2, 20
ONLY_TO_SEND = ("position", "phone", "purpose", "place", "borrower")
sent = InputRequired(_l("ขอข้อมูลช่องนี้ด้วย"))


class AskedField(Field):
    """What is asked for: `data` is {word: how many}, from `asked` and, of kinds, `many-<word>`."""

    data: dict[str, int]
    process_errors: list[str]

    def process(self, formdata: Any, *args: Any, **kwargs: Any) -> None:
        self.process_errors = []
        self.data = {}
        for word in (formdata.getlist(self.name) if formdata else [])[:200]:
            typed = (formdata.get(f"many-{word}") or "1").strip()
            count = int(typed) if typed.isdecimal() and len(typed) < 4 else 0
            self.data[word] = min(count, MOST_OF_KIND + 1)

    def lines(self) -> list[Line]:
        return lines_of(self.data)


class ConsumableForm(PlainForm):
    """Something used up: what, how much, in which unit. As much of the same comes back (clause 210)."""

    Meta = Form.Meta
    name = StringField(_l("รายการ"), [Optional(), Length(max=200)])
    qty = IntegerField(_l("จำนวน"), [Optional(), NumberRange(1, 10000, _l("จำนวนต้องเป็น 1 ขึ้นไป"))])
    unit = StringField(_l("หน่วย"), [Optional(), Length(max=50)])

    @property
    def is_blank(self) -> bool:
        return not any((self.name.data, self.qty.data, self.unit.data))

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        if self.is_blank:
            return valid
        for field, words in ((self.name, _("ใส่ชื่อรายการด้วย")), (self.unit, _("ใส่หน่วยด้วย"))):
            if not field.data:
                field.errors = [*field.errors, words]
                valid = False
        return valid


class RequestForm(Form):
    """A request; what only sending needs is left away for a draft by `is_draft`."""

    asked = AskedField(_l("ของที่จะยืม"))
    consumables = FieldList(FormField(ConsumableForm), _l("วัสดุสิ้นเปลือง"), max_entries=MOST_ROWS)
    borrow_date = ThaiDateField(_l("วันที่ยืม"), [sent])
    due_date = ThaiDateField(_l("กำหนดส่งคืน"), [sent])
    purpose = telling(_l("เพื่อใช้ในงาน"), 2000, description=_l("ระเบียบให้บอกเหตุผลเป็นลายลักษณ์อักษร"))
    place = StringField(_l("สถานที่นำไปใช้"), [needed, Length(max=300)])
    loan_scope = RadioField(_l("เอาไปใช้ที่ไหน"), [DataRequired(_l("เลือกหนึ่งข้อ"))], choices=lambda: choices_of(Scope))
    inside_meant = BooleanField(_l("ใช้ในสำนักงานเขตพื้นที่จริง ไม่ได้นำออกไป"))
    org = SelectField(_l("โรงเรียนหรือกลุ่มงาน"), [DataRequired(_l("เลือกโรงเรียนหรือกลุ่มงานก่อน"))])
    position = StringField(_l("ตำแหน่ง"), [needed, Length(max=200)])
    phone = PhoneField(_l("โทรศัพท์"), [needed, Length(max=50)])
    for_other = BooleanField(_l("ขอแทนผู้ยืมที่ไม่มีบัญชี"))
    borrower = StringField(_l("ชื่อผู้ยืม"), [Optional(), Length(max=200)])
    email = StringField(_l("อีเมลผู้ยืม"), [Optional(), Length(max=254), Email(_l("อีเมลไม่ถูก เขียนแบบ name@example.com"))])
    accept_terms = BooleanField(TERMS)
    is_draft = False

    def offer(self, actor: Actor, places: dict[str, list[tuple[str, str]]], may_enter: bool) -> None:
        """The places one may borrow for; asking for somebody else is for who keeps the pool."""
        first = {"": [("", _("เลือกโรงเรียนหรือกลุ่มงาน"))]} if sum(map(len, places.values())) != 1 else {}
        self.org.choices = grouped_choices(first | places)
        tomorrow = today() + timedelta(days=1)
        for name in ("borrow_date", "due_date"):
            self[name].description = _("เช่น %(day)s หรือพิมพ์ว่าพรุ่งนี้", day=short_date(tomorrow))
        if not may_enter:
            for name in ("for_other", "borrower", "email"):
                del self[name]

    def blank_rows(self) -> None:
        """Some empty rows behind those that are filled."""
        blank = sum(row.form.is_blank for row in self.consumables)
        for _number in range(min(BLANK_ROWS - blank, MOST_ROWS - len(self.consumables.entries))):
            self.consumables.append_entry()

    @property
    def span(self) -> availability.Span:
        """The days asked for; those that nobody may ask for say so at their own field, and count as none."""
        first, last = _day(self.borrow_date.data), _day(self.due_date.data)
        if first and (limits.is_too_far(first) or (last and limits.is_too_long(first, last))):
            return availability.Span()
        return availability.Span(first, last)

    @property
    def is_for_other(self) -> bool:
        return bool("for_other" in self and self.for_other.data)

    def relax(self) -> None:
        """A draft needs no more than its days and its place."""
        self.is_draft = True
        for name in ONLY_TO_SEND:
            if name in self:
                self[name].validators = [one for one in self[name].validators if one is not needed]

    def validate_asked(self, field: Any) -> None:
        """Something is asked for; each thing is open for lending, and free on these days."""
        if len(field.lines()) < len(field.data):
            raise ValidationError(_("มีชิ้นที่ไม่ได้เปิดให้ยืมแล้ว เอาออกให้แล้ว ดูรายการอีกครั้งก่อนส่ง"))
        if any(not 1 <= count <= MOST_OF_KIND for count in field.data.values()):
            raise ValidationError(_("จำนวนเครื่องใส่ได้ 1 ถึง %(most)s", most=MOST_OF_KIND))
        if self.is_draft:
            return
        if not field.data and not self.used_up():
            raise ValidationError(refusals.nothing_asked())
        if self.span.is_known and (found := availability.problems(field.lines(), self.span)):
            raise ValidationError(_("ไม่ว่างในวันที่ขอ %(count)d รายการ เหตุผลและวันที่ว่างอยู่ใต้วันที่ยืม", count=len(found)))

    def validate_borrow_date(self, field: Any) -> None:
        if self.is_draft or field.data is None:
            return
        if field.data < today():
            raise ValidationError(refusals.starts_in_the_past())
        if limits.is_too_far(field.data):
            raise ValidationError(limits.too_far())

    def validate_due_date(self, field: Any) -> None:
        first, last = _day(self.borrow_date.data), _day(field.data)
        if first is None or last is None:
            return
        if last < first:
            raise ValidationError(refusals.due_before_start())
        if limits.is_too_long(first, last):
            raise ValidationError(limits.too_long())

    @property
    def scopes(self) -> list[scoping.Choice]:
        return scoping.offered()

    def validate_loan_scope(self, field: Any) -> None:
        """A school that names the office's own rooms says that it means them."""
        if self.asks_whether_inside and not self.inside_meant.data:
            raise ValidationError(scoping.is_it_meant())

    @property
    def asks_whether_inside(self) -> bool:
        """Whether what is ticked is odd for this place."""
        is_listed = self.org.data in {choice.value for choice in self.org.choices}
        is_inside = self.loan_scope.data == Scope.INSIDE.value
        return is_inside and is_listed and scoping.is_odd(Scope.INSIDE, org_by_code(self.org.data))

    def validate_borrower(self, field: Any) -> None:
        if self.is_for_other and not self.is_draft and not field.data:
            raise ValidationError(_("ใส่ชื่อผู้ยืม"))

    def validate_email(self, field: Any) -> None:
        person = user_by_email(field.data) if field.data and self.is_for_other else None
        if person is not None and person.is_disabled:
            raise ValidationError(_("บัญชีของอีเมลนี้ปิดแล้ว เพราะเจ้าของพ้นหน้าที่ ให้คนอื่นในหน่วยงานยืมแทน"))

    def validate_accept_terms(self, field: Any) -> None:
        if not self.is_draft and not field.data:
            raise ValidationError(refusals.terms_not_accepted())

    def used_up(self) -> list[LoanItem]:
        rows = (row.form for row in self.consumables if not row.form.is_blank)
        return [LoanItem(name=row.name.data, qty=row.qty.data or 1, unit=row.unit.data) for row in rows]

    def items(self) -> list[LoanItem]:
        """What is asked for, as it stands in the form: to be called inside the writing."""
        return [*items_of(self.asked.lines()), *self.used_up()]

    def show_consumables(self, items: Iterable[LoanItem]) -> None:
        for item in items:
            self.consumables.append_entry({"name": item.name, "qty": item.qty, "unit": item.unit})

    def words(self) -> dict[str, Any]:
        """The fields of a loan that are typed here; items and place aside."""
        only_consumables = not self.asked.data and bool(self.used_up())
        return {
            "borrow_date": self.borrow_date.data,
            "due_date": self.due_date.data,
            "purpose": self.purpose.data or "",
            "place": self.place.data or "",
            "position": self.position.data or "",
            "phone": self.phone.data or "",
            "loan_scope": Scope(self.loan_scope.data),
            "item_nature": Nature.CONSUMABLE if only_consumables else Nature.DURABLE,
        }


class NewRequestForm(SubmitKey, RequestForm):
    """A request that is written for the first time."""


class EditRequestForm(Version, RequestForm):
    """A draft that is written on."""


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) else None
