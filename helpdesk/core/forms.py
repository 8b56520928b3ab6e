"""The base of every form and the fields of the house: Thai dates, phones, money. Rules of a verb are not here."""

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from flask import g, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField
from wtforms.validators import ValidationError

from helpdesk.core import dates, submissions
from helpdesk.core.errors import MissingVersion, Stale
from helpdesk.core.form_words import OurWords
from helpdesk.core.i18n import speaking
from helpdesk.core.phones import normalise_phone
from helpdesk.core.thai import arabic_digits, clean_text
from helpdesk.core.urls import row_key


class Form(FlaskForm):
    """A form whose CSRF token was checked at the door: a wrong one shows it again, 403, everything typed kept."""

    class Meta:
        csrf = False

        def get_translations(self, form: Any) -> OurWords:
            return OurWords()

        def bind_field(self, form: Any, unbound: Any, options: dict[str, Any]) -> Any:
            if issubclass(unbound.field_class, StringField) and not issubclass(unbound.field_class, HiddenField):
                options["filters"] = [*unbound.kwargs.get("filters", ()), _cleaned]
            return unbound.bind(form=form, **options)

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        if g.get("csrf_failed"):
            self.form_errors.append(_("หน้านี้เปิดไว้นานเกินไป กดส่งอีกครั้งได้เลย ข้อมูลยังอยู่ครบ"))
            return False
        return valid

    @property
    def answer_status(self) -> int:
        """The status of the page that shows this form again."""
        if request.method == "GET":
            return 200
        return 403 if g.get("csrf_failed") else 422


class SubmitKey:
    """Mix-in of forms that create: the same content sent twice leads to the first result."""

    submit_key = HiddenField(default=submissions.new_key, filters=[submissions.usable])


class Version:
    """Mix-in of forms that edit: carries the version of what was shown."""

    version = HiddenField()


def check_version(row: Any) -> None:
    """Compare the form's version with the row as it is now. Raises MissingVersion (422) or Stale (409)."""
    given = row_key(request.form.get("version"))
    if given is None:
        raise MissingVersion
    if given != row.version:
        raise Stale


def changed_titles(form: FlaskForm, row: Any, names: Iterable[str]) -> list[str]:
    """The labels, in Thai, of the fields whose value differs from the row's: what the history tells of an edit."""
    changed = [name for name in names if (form[name].data or "") != (getattr(row, name) or "")]
    with speaking("th"):
        return [str(form[name].label.text) for name in changed]


def _cleaned(text: Any) -> Any:
    return clean_text(text) if isinstance(text, str) else text


class ThaiDateField(StringField):
    """A date typed as people do: `22/11/2569`, `22 พ.ย. 69` or `2026-11-22`; `data` is a date or None."""

    data: Any

    WORDS = {
        "not_a_date": _l("อ่านวันที่ไม่ออก พิมพ์แบบ 22/11/2569 หรือ 22 พ.ย. 69"),
        "no_such_day": _l("ไม่มีวันนี้ในปฏิทิน ลองดูวันและเดือนอีกครั้ง"),
    }

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.typed = valuelist[0] if valuelist else ""
        self.data = None
        if not self.typed.strip():
            return
        try:
            self.data = dates.parse_date(self.typed, today=dates.today())
        except dates.BadDate as bad:
            raise ValueError(self.WORDS.get(bad.reason, self.WORDS["not_a_date"])) from bad

    def _value(self) -> str:
        typed = getattr(self, "typed", None)
        if typed is not None:
            return str(typed)
        return dates.short_date(self.data) if self.data else ""


class PhoneField(StringField):
    """A Thai phone number; `data` is normalised where it can be read, else the error says how to write it."""

    data: Any

    def pre_validate(self, form: Any) -> None:
        if not self.data:
            return
        try:
            self.data = normalise_phone(self.data)
        except ValueError:
            raise ValidationError(_("เบอร์โทรไม่ถูก เขียนแบบ 081-234-5678 หรือ 043-001234 ต่อ 12")) from None


class MoneyField(StringField):
    """Baht with commas and Thai digits allowed; `data` is a Decimal with at most two places, or None."""

    data: Any

    LARGEST = Decimal("9999999999.99")

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.typed = valuelist[0] if valuelist else ""
        self.data = None
        text = arabic_digits(self.typed).replace(",", "").replace("บาท", "").strip()
        if not text:
            return
        try:
            amount = Decimal(text)
        except InvalidOperation:
            amount = Decimal("NaN")
        if not amount.is_finite() or not 0 <= amount <= self.LARGEST or amount != amount.quantize(Decimal("0.01")):
            raise ValueError(_("จำนวนเงินไม่ถูก เขียนแบบ 1,250.50"))
        self.data = amount

    def _value(self) -> str:
        typed = getattr(self, "typed", None)
        if typed is not None:
            return str(typed)
        return f"{self.data:,.2f}" if self.data is not None else ""
