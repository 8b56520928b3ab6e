"""Bringing in an edition of the catalogue: its file, its name, the day it is in force, whether it is official."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from helpdesk.core.forms import Form, SubmitKey, ThaiDateField
from helpdesk.core.sheets import BadSheet
from helpdesk.procurement import catalogue_queries
from helpdesk.procurement.catalogue_file import BadCatalogue, read_catalogue
from helpdesk.procurement.catalogue_issues import told
from helpdesk.procurement.catalogue_models import CatalogueItem
from helpdesk.procurement.spec_forms import needed

FIRST_FAULTS = 20


class EditionForm(SubmitKey, Form):
    """`items()` are those of the file, read while the form is validated."""

    title = StringField(_l("ชื่อฉบับ"), [needed, Length(max=200)], description=_l("เช่น เกณฑ์ราคากลาง ฉบับเดือนมีนาคม 2566"))
    in_force = ThaiDateField(_l("ใช้ตั้งแต่วันที่"), [InputRequired(_l("ขอข้อมูลช่องนี้ด้วย"))])
    is_official = BooleanField(
        _l("ตรวจกับประกาศทางการแล้ว"), description=_l("ไม่เลือกไว้ ทุกหน้าจะบอกว่าเป็นตัวอย่าง ไม่เป็นทางการ")
    )
    file = FileField(
        _l("ไฟล์ CSV หรือ XLSX"),
        description=_l("หัวตาราง: item_no, name_th, unit, price_ceiling_baht, key_minimum_spec_th"),
    )
    content = b""

    def validate_title(self, field: Any) -> None:
        if catalogue_queries.edition_titled(field.data) is not None:
            raise ValidationError(_("มีฉบับชื่อนี้อยู่แล้ว"))

    def validate_file(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(_("เลือกไฟล์ก่อน"))
        self.content = field.data.read()
        try:
            self.read = read_catalogue(self.content)
        except BadSheet:
            raise ValidationError(_("อ่านตารางในไฟล์ไม่ได้ ดูว่ามีหัวตารางครบตามที่บอกไว้")) from None
        except BadCatalogue as bad:
            raise ValidationError(" · ".join(told(error) for error in bad.errors[:FIRST_FAULTS])) from None

    def items(self) -> list[CatalogueItem]:
        """Rows of the database, made anew for each attempt to write them."""
        return [
            CatalogueItem.make(item.number, item.name, item.unit, item.ceiling, item.is_verified, list(item.clauses))
            for item in self.read
        ]
