"""Holidays as they are typed: a name and the first and last day."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField
from wtforms.validators import Length, ValidationError

from helpdesk.core.forms import Form, SubmitKey, ThaiDateField, Version
from helpdesk.loans.loan_forms import needed

LONGEST = 120  # days: longer than the long school holiday is a slip of the pen


class HolidayForm(Form):
    """A day off, or several in a row."""

    name = StringField(_l("ชื่อวันหยุด"), [needed, Length(max=200)])
    first_day = ThaiDateField(_l("วันแรก"), [needed])
    last_day = ThaiDateField(_l("วันสุดท้าย"), description=_l("เว้นว่างได้ถ้าหยุดวันเดียว"))
    of_schools = BooleanField(_l("โรงเรียนหยุด สำนักงานยังเปิด"))

    def validate_last_day(self, field: Any) -> None:
        """Not before the first, and not absurdly far behind it."""
        if field.data is None or self.first_day.data is None:
            return
        if not 0 <= (field.data - self.first_day.data).days <= LONGEST:
            raise ValidationError(_("วันสุดท้ายต้องไม่ก่อนวันแรก และไม่เกิน %(days)d วัน", days=LONGEST))

    def words(self) -> dict[str, Any]:
        last = self.last_day.data or self.first_day.data
        days = {"first_day": self.first_day.data, "last_day": last}
        return {"name": self.name.data, "of_schools": bool(self.of_schools.data), **days}


class NewHolidayForm(SubmitKey, HolidayForm):
    """One that is added."""


class EditHolidayForm(Version, HolidayForm):
    """One that stands already."""
