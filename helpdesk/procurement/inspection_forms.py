"""What an inspector finds, clause by clause, of the things that were delivered."""

from collections.abc import Sequence

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from helpdesk.core.forms import Form, Version
from helpdesk.core.thai import clean_text
from helpdesk.procurement.purchase_models import Purchase
from helpdesk.procurement.purchase_shown import Line

LONGEST_NOTE = 500


class InspectForm(Version, Form):
    """`meets-<clause>` is yes or no, `note-<clause>` says how it does not; `rest` finds all others met."""

    rest = BooleanField(_l("ดูครบแล้ว ข้อที่ไม่ได้เลือกไว้ ตรงตามข้อกำหนดทุกข้อ"))

    def for_lines(self, purchase: Purchase, lines: Sequence[Line]) -> None:
        """Shows what was found before, or what was just typed."""
        self.lines, self.faulty = lines, set[int]()
        self.version.data = self.version.data or str(purchase.version)

    def meets(self, line: Line) -> str:
        """yes, no or nothing yet."""
        if request.method == "POST":
            said = request.form.get(f"meets-{line.clause.id}", "")
            return said if said in ("yes", "no") else ""
        return "" if line.found is None else "yes" if line.found.meets else "no"

    def note(self, line: Line) -> str:
        if request.method == "POST":
            return clean_text(request.form.get(f"note-{line.clause.id}", ""))
        return line.found.note if line.found else ""

    def validate(self, extra_validators: object = None) -> bool:
        valid = super().validate(extra_validators)
        for line in self.lines:
            note = self.note(line)
            if (self.meets(line) == "no" and not note) or len(note) > LONGEST_NOTE:
                self.faulty.add(line.clause.id)
        numbers = ", ".join(line.clause.no for line in self.lines if line.clause.id in self.faulty)
        if numbers:
            self.form_errors.append(
                _("ข้อ %(numbers)s: ขอทราบว่าไม่ตรงอย่างไร ไม่เกิน %(most)d ตัวอักษร", numbers=numbers, most=LONGEST_NOTE)
            )
        elif valid and not self.findings():
            self.form_errors.append(_("ยังไม่ได้บอกผลของข้อใดเลย"))
        return valid and not self.form_errors

    def findings(self) -> dict[int, tuple[bool, str]]:
        """By clause, what is new or not as it was found before."""
        found: dict[int, tuple[bool, str]] = {}
        for line in self.lines:
            said = self.meets(line) or ("yes" if self.rest.data else "")
            told = (said == "yes", self.note(line))
            before = (line.found.meets, line.found.note) if line.found else None
            if said and told != before:
                found[line.clause.id] = told
        return found
