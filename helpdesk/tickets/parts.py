"""The table of parts in a form: the rows that are there and some blank ones, so that it works without JavaScript."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, IntegerField, StringField
from wtforms import Form as PlainForm
from wtforms.validators import Length, NumberRange, Optional

from helpdesk.core.forms import Form, MoneyField
from helpdesk.tickets.models import Part

BLANK_ROWS, MOST_ROWS = 3, 40


class PartForm(PlainForm):
    """One row: what, how many, which unit, baht each."""

    Meta = Form.Meta
    name = StringField(_l("รายการ"), [Optional(), Length(max=200)])
    qty = IntegerField(_l("จำนวน"), [Optional(), NumberRange(1, 10000, _l("จำนวนต้องเป็น 1 ขึ้นไป"))])
    unit = StringField(_l("หน่วย"), [Optional(), Length(max=30)])
    unit_price = MoneyField(_l("ราคา/หน่วย"), [Optional()])

    @property
    def is_blank(self) -> bool:
        return not any((self.name.data, self.qty.data, self.unit.data, self.unit_price.data))

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        if not self.is_blank and not self.name.data:
            self.name.errors = [*self.name.errors, _("ใส่ชื่อรายการด้วย")]
            return False
        return valid


class PartsField(FieldList):
    """Rows named `parts-0-name`, `parts-0-qty` …"""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(FormField(PartForm), label, min_entries=BLANK_ROWS, max_entries=MOST_ROWS, **kwargs)

    def process(self, formdata: Any, *args: Any, **kwargs: Any) -> None:
        """What was sent is complete: blank rows are added only to a page that is shown for the first time."""
        self.min_entries = 0 if formdata else BLANK_ROWS
        super().process(formdata, *args, **kwargs)

    def show(self, parts: Iterable[Part]) -> None:
        """The rows that are there, then blank ones."""
        while self.entries:
            self.pop_entry()
        for part in parts:
            self.append_entry(part)
        for _blank in range(min(BLANK_ROWS, MOST_ROWS - len(self.entries))):
            self.append_entry()

    def rows(self) -> list[Part]:
        """The filled rows as parts; one without a number is one piece."""
        return [
            Part(
                name=row.form.name.data,
                qty=row.form.qty.data or 1,
                unit=row.form.unit.data or "",
                unit_price=row.form.unit_price.data,
            )
            for row in self.entries
            if not row.form.is_blank
        ]
