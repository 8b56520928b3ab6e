"""What a member says of one cell, and the suggestions that they accept after seeing them."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import Length, ValidationError

from helpdesk.core.choices import choices
from helpdesk.core.forms import Form
from helpdesk.procurement.comparison_shown import VERDICTS
from helpdesk.procurement.lifecycle import refusals
from helpdesk.procurement.spec_forms import needed
from helpdesk.procurement.terms import Verdict
from helpdesk.procurement.weighing import Cell, Said


class FindForm(Form):
    """Against the machine's word a reason is asked; where it is not sure, none is needed. `seen`: how often the answer
    had been corrected when it was shown."""

    clause = HiddenField()
    offer = HiddenField()
    seen = HiddenField()
    verdict = RadioField(
        _l("ความเห็นของฉัน"), [needed], choices=choices((word.value, pill.title) for word, pill in VERDICTS.items())
    )
    note = TextAreaField(_l("เหตุผลหรือหมายเหตุ"), [Length(max=1000)])

    def for_cell(self, cell: Cell, mine: Said | None) -> None:
        """What this member said before stands in the form; else nothing does, also not the suggestion."""
        self.cell, self.clause.data, self.offer.data = cell, cell.clause.no, cell.offer.letter
        if not self.is_submitted():
            self.seen.data = str(len(cell.corrections))
        if mine is not None and not self.is_submitted():
            self.verdict.data, self.note.data = mine.verdict.value, mine.note

    def validate_note(self, field: Any) -> None:
        suggested = self.cell.answer.suggested if self.cell.answer else Verdict.UNCLEAR
        differs = bool(self.verdict.data) and self.verdict.data != suggested.value
        if suggested is not Verdict.UNCLEAR and differs and not (field.data or "").strip():
            raise ValidationError(refusals.reason_needed())


class AcceptForm(Form):
    """The ticked cells as `<answer id>:<verdict>:<corrections>`: what was seen is what is accepted."""

    seen: dict[int, tuple[Verdict, int]]

    def take(self, ticked: list[str]) -> None:
        """Read the ticks; raises nothing for odd ones: they are no cells."""
        words = {verdict.value: verdict for verdict in Verdict}
        parts = ((*text.split(":"), "0")[:3] for text in ticked if ":" in text)
        self.seen = {
            int(key): (words[word], int(count))
            for key, word, count in parts
            if _is_key(key) and word in words and _is_key(count)
        }

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if not self.seen:
            self.form_errors.append(_("ยังไม่ได้เลือกช่องไหน"))
        return valid and bool(self.seen)


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18
