"""What a person decides of a record that could be read in more than one way: the form, and the pieces it makes."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from helpdesk.core.choices import grouped_choices
from helpdesk.core.forms import Form, Version
from helpdesk.inventory import import_queries, queries
from helpdesk.inventory.import_models import ImportRow
from helpdesk.inventory.pieces import as_decided, fields_of, from_json
from helpdesk.inventory.reading import Record
from helpdesk.inventory.reading.asset_numbers import read_asset_numbers

MOST = 1000


class DecisionForm(Version, Form):
    """The open questions of one record."""

    org = SelectField(_l("โรงเรียนหรือกลุ่ม"), [InputRequired(_l("เลือกโรงเรียนหรือกลุ่ม"))])
    qty = IntegerField(_l("จำนวนชิ้น"), [InputRequired(_l("บอกจำนวนชิ้น")), NumberRange(1, MOST)])
    asset_numbers = StringField(
        _l("หมายเลขครุภัณฑ์"),
        [Length(max=2000)],
        description=_l("แก้หรือลบออกได้ เว้นว่างถ้ายังไม่มีหมายเลข เช่น 7440-001-0001-0010/2568"),
    )
    reason = TextAreaField(_l("หมายเหตุการตัดสินใจ"), [Length(max=500)])

    @property
    def numbers(self) -> tuple[str, ...]:
        return read_asset_numbers(self.asset_numbers.data or "")

    def validate_asset_numbers(self, field: StringField) -> None:
        if not field.data:
            return
        if not self.numbers:
            raise ValidationError(_("อ่านหมายเลขไม่ออก เขียนแบบ 7440-001-0001/2568 หรือเป็นช่วง"))
        if self.qty.data and len(self.numbers) > self.qty.data:
            raise ValidationError(_("หมายเลขมี %(numbers)s หมายเลข มากกว่าจำนวนชิ้น", numbers=len(self.numbers)))
        taken = [number for number in self.numbers if queries.number_is_taken(number)]
        if taken:
            raise ValidationError(_("หมายเลข %(number)s มีอยู่ในทะเบียนแล้ว", number=taken[0]))


class DiscardForm(Version, Form):
    """Why a record makes no piece."""

    reason = TextAreaField(_l("เหตุผล"), [InputRequired(_l("บอกเหตุผลสั้น ๆ")), Length(max=500)], id="discard-reason")


def form_for(row: ImportRow, **given: Any) -> DecisionForm:
    """The form with what can be known filled in: the place meant, the count as written."""
    record = from_json(row.read or {})
    wanted = {"org": (record.org_code or next(iter(record.org_suggest), "")), "qty": record.qty or None}
    form = DecisionForm(**given, data=wanted | {"asset_numbers": _numbers_left(record), "version": row.version})
    form.org.choices = _org_choices(record)
    return form


def pieces_of(row: ImportRow, form: DecisionForm) -> list[dict[str, Any]]:
    """The pieces of the record as the person read it, as fields of `Equipment`."""
    orgs = {code: org.id for code, org in import_queries.orgs_by_code().items()}
    record = as_decided(from_json(row.read or {}), form.qty.data, form.numbers, form.org.data)
    origin = {"import_id": row.import_id, "record_no": row.record_no}
    return [fields | origin for fields in fields_of(record, orgs)]


def _numbers_left(record: Record) -> str:
    """The numbers as written where they are free and fit the count, else nothing."""
    in_question = {"dup_asset_no", "changed"} & set(record.issues)
    fitting = record.asset_numbers[: record.qty or 0]
    return "" if in_question or not fitting else _as_range(fitting)


def _as_range(numbers: tuple[str, ...]) -> str:
    """`7440-001-0043-0057/2555` for numbers in a row, else a list."""
    first, last = numbers[0], numbers[-1]
    joined = f"{first[:13]}-{last[9:13]}{first[13:]}" if len(numbers) > 1 else first
    return joined if read_asset_numbers(joined) == numbers else ", ".join(numbers)


def _org_choices(record: Record) -> list[SelectChoice]:
    orgs = import_queries.orgs_by_code()
    meant = [orgs[code] for code in record.org_suggest if code in orgs]
    groups: dict[str, list[tuple[str, str]]] = {}
    if meant:
        groups[str(_("น่าจะเป็น"))] = [(org.code, f"{org.name} {org.place_text}".strip()) for org in meant]
    for org in sorted(orgs.values(), key=lambda org: (org.district, org.sort_key)):
        if org not in meant and (org.is_active or not org.code):
            groups.setdefault(org.district or str(_("สำนักงาน")), []).append((org.code, org.listed_name))
    return grouped_choices(groups)
