"""The forms of the register: a piece, its move, a file to import, a record to decide."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, MultipleFileField
from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from helpdesk.core.choices import choices, choices_of
from helpdesk.core.forms import Form, MoneyField, SubmitKey, ThaiDateField, Version
from helpdesk.inventory.categories import METHODS, MONEY_TYPES, OF_PIECES
from helpdesk.inventory.lifecycle import Condition
from helpdesk.inventory.reading.asset_numbers import read_asset_numbers


class AssetNumberField(StringField):
    """One asset number in any spelling of the register; `data` is its canonical form or None."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not self.typed:
            return
        numbers = read_asset_numbers(self.typed)
        if len(numbers) != 1:
            raise ValueError(_("หมายเลขไม่ถูกแบบ เขียนแบบ 7440-001-0001/2568"))
        self.data = numbers[0]

    def _value(self) -> str:
        return getattr(self, "typed", None) or self.data or ""


NEEDED = InputRequired(_l("ช่องนี้ต้องกรอก"))


class PieceForm(Form):
    """What the register says of a piece. `taken(asset_no)` is set by the view: who has this number already?"""

    name = StringField(_l("รายการ"), [NEEDED, Length(max=300)])
    category = SelectField(_l("ประเภท"), [NEEDED], choices=choices({"": _l("เลือกประเภท"), **OF_PIECES}.items()))
    brand_model = StringField(_l("ยี่ห้อ/รุ่น"), [Length(max=200)])
    serial = StringField(_l("ซีเรียล"), [Length(max=100)], description=_l("เลขประจำเครื่องจากโรงงาน (S/N)"))
    asset_no = AssetNumberField(_l("หมายเลขครุภัณฑ์"), description=_l("เช่น 7440-001-0001/2568 เว้นว่างได้ถ้ายังไม่มี"))
    gfmis_no = StringField(_l("รหัส GFMIS"), [Length(max=40)])
    condition = SelectField(_l("สภาพ"), choices=choices_of(Condition), default=Condition.NORMAL.value)
    org = SelectField(_l("โรงเรียนหรือกลุ่ม"), [NEEDED])
    building = StringField(_l("อาคาร"), [Length(max=100)], description=_l("เลือกที่มีอยู่ หรือพิมพ์ใหม่"))
    room = StringField(_l("ห้อง"), [Length(max=100)])
    custodian = StringField(_l("ผู้ดูแล"), [Length(max=200)])
    unit_price = MoneyField(_l("ราคาต่อหน่วย (บาท)"))
    acquired = ThaiDateField(_l("วันที่ได้มา"))
    fiscal_year = IntegerField(
        _l("ปีงบประมาณ (พ.ศ.)"),
        [Optional(), NumberRange(2500, 2600, _l("ปีงบประมาณเป็น พ.ศ. สี่หลัก เช่น 2568"))],
        description=_l("เว้นว่างได้ ระบบคิดให้จากวันที่ได้มา"),
    )
    method = SelectField(_l("วิธีได้มา"), choices=choices(METHODS.items()), default="unknown")
    money_type = SelectField(_l("ประเภทเงิน"), choices=choices(MONEY_TYPES.items()), default="unknown")
    document_no = StringField(_l("เลขที่เอกสาร"), [Length(max=100)])
    seller = StringField(_l("ผู้ขายหรือผู้บริจาค"), [Length(max=200)])
    life_years = IntegerField(_l("อายุการใช้งาน (ปี)"), [Optional(), NumberRange(1, 50)])
    warranty_until = ThaiDateField(_l("รับประกันถึง"))
    note = TextAreaField(_l("หมายเหตุ"), [Length(max=2000)])
    photos = MultipleFileField(_l("รูป"))

    taken: Any = staticmethod(lambda asset_no: False)

    def validate_asset_no(self, field: AssetNumberField) -> None:
        if field.data and self.taken(field.data):
            raise ValidationError(_("หมายเลข %(number)s มีอยู่ในทะเบียนแล้ว", number=field.data))

    def validate_room(self, field: StringField) -> None:
        if field.data and not self.building.data:
            raise ValidationError(_("บอกอาคารด้วย แล้วค่อยบอกห้อง"))


class RegisterForm(SubmitKey, PieceForm):
    """A new piece."""


class EditForm(Version, PieceForm):
    """A piece that is there; it moves to another school by a verb of its own."""

    org = None


class MoveForm(Version, Form):
    """Where a piece goes."""

    org = SelectField(_l("ย้ายไปที่"), [NEEDED])
    building = StringField(_l("อาคาร"), [Length(max=100)], description=_l("เลือกที่มีอยู่ หรือพิมพ์ใหม่"))
    room = StringField(_l("ห้อง"), [Length(max=100)])
    reason = TextAreaField(_l("เหตุผล"), [Length(max=500)])

    validate_room = PieceForm.validate_room


class UploadForm(SubmitKey, Form):
    """A register file as the office keeps it."""

    file = FileField(_l("ไฟล์ทะเบียน"), [NEEDED], description=_l("ไฟล์ Excel (.xlsx) หรือ CSV ภาษาไทยแบบใดก็ได้"))


class ConfirmForm(Version, Form):
    """Yes, bring them in."""
