"""All clauses of a sheet as one form: the rows that are there, and a field into which many lines can be pasted."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, HiddenField, SelectField, StringField, TextAreaField
from wtforms import Form as PlainForm
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from helpdesk.core.choices import choices
from helpdesk.core.forms import Form, Version
from helpdesk.core.urls import row_key
from helpdesk.procurement.brands import brands_named
from helpdesk.procurement.clause_words import in_words, operators
from helpdesk.procurement.drafting import LONGEST, MOST, guessed, lines_of
from helpdesk.procurement.models import Clause
from helpdesk.procurement.terms import Meaning, Operator

MEANING = ("attribute", "operator", "value", "unit")
KEPT = ("group", "text", "mandatory", *MEANING)


def _operators() -> Any:
    return choices([("", _("ยังไม่ระบุ")), *operators()])


class ClauseForm(PlainForm):
    """One row. `clause` is the row as it stands in the sheet, None for a new one."""

    Meta = Form.Meta
    id = HiddenField()
    group = StringField(_l("หมวด"), [Optional(), Length(max=200)])
    text = TextAreaField(_l("ข้อกำหนด"), [DataRequired(_l("ข้อนี้ว่างอยู่ ถ้าไม่ใช้แล้วให้กดลบ")), Length(max=LONGEST)])
    mandatory = SelectField(_l("ความสำคัญ"), choices=lambda: choices([("y", _("บังคับ")), ("", _("พึงมี"))]))
    attribute = StringField(_l("คุณสมบัติ"), [Optional(), Length(max=60)])
    operator = SelectField(_l("เงื่อนไข"), choices=_operators)
    value = StringField(_l("ค่า"), [Optional(), Length(max=200)], description=_l("หลายค่า: | คือข้อใดข้อหนึ่ง + คือครบทุกข้อ"))
    unit = StringField(_l("หน่วย"), [Optional(), Length(max=30)])

    clause: Clause | None = None
    is_guess = False
    elsewhere = ""  # what the text is by now, where somebody else changed it meanwhile

    def show(self, clause: Clause) -> None:
        self.id.data, self.clause, self.is_guess = str(clause.id or ""), clause, clause.is_guess
        for key in KEPT:
            self[key].data = getattr(clause, key)
        self.operator.data = clause.operator.value if clause.operator else ""
        self.mandatory.data = "y" if clause.mandatory else ""

    @property
    def meaning(self) -> Meaning:
        said = self.operator.data or ""
        operator = Operator(said) if said in set(Operator) else None
        words = [self[key].data or "" for key in ("attribute", "value", "unit")]
        return Meaning(words[0], operator, words[1], words[2], bool(self.mandatory.data), self.text.data or "")

    @property
    def understood(self) -> str:
        return in_words(self.meaning)

    @property
    def brands(self) -> list[str]:
        return brands_named(self.text.data or "")

    def row(self, is_confirmed: bool) -> dict[str, Any]:
        """The row as `Spec.write` takes it. A changed text is guessed anew, unless its meaning was typed with it."""
        said = self.meaning
        plain: dict[str, Any] = {"group": self.group.data or "", "text": said.text, "mandatory": said.mandatory}
        if self.clause is None:
            fields = guessed(plain["text"]) | plain
            meant = self._meant() | {"is_guess": False} if self._is_meant() else {}
            return fields | meant | ({"is_guess": False} if is_confirmed else {})
        row = {"id": self.clause.id} | plain
        if is_confirmed or self._meaning_moved():
            return row | self._meant() | {"is_guess": False}
        if plain["text"] != self.clause.text:
            return row | {key: value for key, value in guessed(plain["text"]).items() if key in (*MEANING, "is_guess")}
        return row

    def _meant(self) -> dict[str, Any]:
        said = self.meaning
        return {"attribute": said.attribute, "operator": said.operator, "value": said.value, "unit": said.unit}

    def _is_meant(self) -> bool:
        return any(self[key].data for key in MEANING)

    def _meaning_moved(self) -> bool:
        assert self.clause is not None
        return any(value != getattr(self.clause, key) for key, value in self._meant().items())


class ClausesForm(Version, Form):
    """Rows named `clauses-0-text` …; `lines` are pasted, each a clause, behind the row numbered `at` (empty: at the
    end). `do` is the button: save, add, confirm-all, or up, down, confirm and drop with the row's place."""

    clauses = FieldList(FormField(ClauseForm), _l("ข้อกำหนด"), max_entries=MOST)
    lines = TextAreaField(
        _l("เพิ่มหลายข้อ"),
        [Optional(), Length(max=60_000)],
        description=_l("วางได้หลายบรรทัด บรรทัดละหนึ่งข้อ เลขข้อเดิมจะถูกตัดออกให้"),
    )
    lines_group = StringField(_l("หมวดของข้อที่เพิ่ม"), [Optional(), Length(max=200)])
    at = SelectField(_l("แทรกตรงไหน"), validate_choice=False)

    def show(self, clauses: Sequence[Clause]) -> None:
        while self.clauses.entries:
            self.clauses.pop_entry()
        for clause in clauses:
            self.clauses.append_entry()
            self.clauses.entries[-1].form.show(clause)

    def know(self, clauses: Sequence[Clause]) -> None:
        """Which row is which clause; call it before reading the rows."""
        known = {clause.id: clause for clause in clauses}
        for row in self.rows:
            row.clause = known.get(row_key(row.id.data) or 0)
            row.is_guess = row.clause.is_guess if row.clause else True

    def drop(self, place: int) -> None:
        """Take a row away, whatever is wrong with it."""
        if 0 <= place < len(self.clauses.entries):
            del self.clauses.entries[place]

    def meet(self, clauses: Sequence[Clause]) -> None:
        """Somebody else has changed the sheet meanwhile: their texts stand beside what was typed here, their new
        clauses behind it; a row whose clause they dropped becomes a new one."""
        self.know(clauses)
        typed = {row.clause.id for row in self.rows if row.clause}
        for row in self.rows:
            if row.clause is None:
                row.id.data = ""
            elif row.clause.text != row.text.data:
                row.elsewhere = row.clause.text
        for clause in clauses:
            if clause.id not in typed:
                self.clauses.append_entry()
                self.rows[-1].show(clause)

    def offer_places(self) -> None:
        numbered = [(str(number), _("ต่อจากข้อ %(number)s", number=number)) for number in range(1, len(self.rows) + 1)]
        self.at.choices = choices([("", _("ท้ายสุด")), ("0", _("ก่อนข้อแรก")), *numbered])

    @property
    def rows(self) -> list[ClauseForm]:
        return [entry.form for entry in self.clauses.entries]

    def added(self) -> list[dict[str, Any]]:
        """The pasted lines as new clauses."""
        return [guessed(line, self.lines_group.data or "") for line in lines_of(self.lines.data or "")]

    def validate_lines(self, field: Any) -> None:
        lines = lines_of(field.data or "")
        for number, line in enumerate(lines, 1):
            if len(line) > LONGEST:
                raise ValidationError(_("บรรทัดที่ %(number)s ยาวเกินไป", number=number))
        if len(lines) + len(self.rows) > MOST:
            raise ValidationError(_("มีได้ไม่เกิน %(most)s ข้อ", most=MOST))
