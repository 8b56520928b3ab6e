"""The head of a specification as a form, fields named as in `manual/forms.json`: for a new draft and for an edit."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from helpdesk import manual
from helpdesk.core.choices import choices, grouped_choices
from helpdesk.core.dates import today
from helpdesk.core.face import language
from helpdesk.core.forms import Form, MoneyField, SubmitKey, ThaiDateField, Version, changed_titles
from helpdesk.core.thai import arabic_digits
from helpdesk.procurement.models import HEAD, Spec
from helpdesk.procurement.money import MOST_RATE
from helpdesk.procurement.shown import FORM
from helpdesk.procurement.spec_forms import needed, telling
from helpdesk.procurement.terms import RANKED_BY
from helpdesk.tickets.entry_forms import places

LONGEST_NUMBER = 7
TEXTS = ("position", "price_edition", "background", "objective", "order_no")
sent = InputRequired(_l("ขอข้อมูลช่องนี้ด้วย"))


def offered(key: str) -> Any:
    """The choices of a select field of the manual."""
    return lambda: choices([("", _("เลือก")), *manual.options(FORM, key, language())])


def _criteria() -> Any:
    """Of the manual's criteria those that the ranking can weigh."""
    known = [option for option in manual.options(FORM, "criteria", language()) if option[0] in RANKED_BY]
    return choices([("", _("เลือก")), *known])


class WholeField(StringField):
    """A whole number, Thai digits and commas allowed; `data` is an int from `least` to `most`, or None."""

    data: Any

    def __init__(self, label: Any, *args: Any, least: int = 0, most: int = 1_000_000, **kwargs: Any) -> None:
        super().__init__(label, *args, **kwargs)
        self.least, self.most = least, most

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed = valuelist[0] if valuelist else ""
        self.data = None
        text = arabic_digits(self.typed).replace(",", "").strip()
        if not text:
            return
        if not text.isascii() or not text.isdecimal() or len(text) > LONGEST_NUMBER:
            raise ValueError(_("ใส่เป็นจำนวนเต็ม"))
        if not self.least <= int(text) <= self.most:
            raise ValueError(_("ใส่ตั้งแต่ %(least)s ถึง %(most)s", least=f"{self.least:,}", most=f"{self.most:,}"))
        self.data = int(text)

    def _value(self) -> str:
        typed = getattr(self, "typed", None)
        return str(typed) if typed is not None else "" if self.data is None else str(self.data)


class PercentField(MoneyField):
    """Per cent with at most two places; `data` is a Decimal or None."""

    LARGEST = Decimal(100)

    def process_formdata(self, valuelist: Any) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("ร้อยละไม่ถูก เขียนแบบ 0.20")) from None


def penalty_field(said: Any) -> PercentField:
    """Per cent a day of the contract's total, where a specification says it and where a contract does; `said`: whether
    it must be."""
    return PercentField(
        _l("ค่าปรับร้อยละต่อวัน"),
        [said, NumberRange(0, float(MOST_RATE), _l("ร้อยละ 0 ถึง 1 ต่อวัน"))],
        description=_l("ของวงเงินตามสัญญาต่อวันที่ส่งช้า เช่น 0.20 การซื้อพัสดุใช้ 0.01 ถึง 0.20"),
    )


class HeadForm(Form):
    """Every field of the head; `GROUPS` says under which heading each stands."""

    org = SelectField(_l("โรงเรียนหรือกลุ่มงานที่ขอ"), [DataRequired(_l("เลือกโรงเรียนหรือกลุ่มงานก่อน"))])
    doc_date = ThaiDateField(_l("วันที่ของเอกสาร"), [sent])
    position = StringField(_l("ตำแหน่งของผู้ขอ"), [needed, Length(max=200)])
    title = StringField(
        _l("ชื่อรายการ"), [needed, Length(max=300)], description=_l("เช่น เครื่องคอมพิวเตอร์ สำหรับงานประมวลผล แบบที่ 1")
    )
    category = SelectField(_l("ประเภท"), [needed], choices=offered("category"))
    qty = WholeField(_l("จำนวน"), [sent], least=1)
    unit = StringField(_l("หน่วยนับ"), [needed, Length(max=50)], description=_l("เช่น เครื่อง ชุด"))
    ceiling_price = MoneyField(_l("ราคากลางต่อหน่วย (บาท)"), [sent], description=_l("รวมภาษีมูลค่าเพิ่มแล้ว"))
    price_source = SelectField(_l("แหล่งที่มาของราคากลาง"), [needed], choices=offered("price_source"))
    price_edition = StringField(_l("ฉบับหรือวันที่ประกาศ"), [Optional(), Length(max=200)])
    background = telling(_l("ความเป็นมาและเหตุผลความจำเป็น"), 4000, required=False)
    objective = telling(_l("วัตถุประสงค์"), 4000, required=False)
    warranty_years = WholeField(_l("ระยะเวลารับประกัน (ปี)"), [Optional()], most=99)
    delivery_days = WholeField(_l("กำหนดส่งมอบ (วัน)"), [Optional()], least=1, most=3650)
    penalty_rate = penalty_field(Optional())
    criteria = SelectField(_l("เกณฑ์พิจารณา"), [needed], choices=_criteria, default="price")
    order_no = StringField(
        _l("เลขที่คำสั่งแต่งตั้ง"), [Optional(), Length(max=100)], description=_l("ใส่ทีหลังได้ แต่ต้องมีก่อนส่งให้คณะกรรมการ")
    )
    order_date = ThaiDateField(_l("วันที่ของคำสั่ง"), [Optional()])

    GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (_l("จะจัดหาอะไร"), ("title", "category", "qty", "unit", "org", "position", "doc_date")),
        (_l("ราคากลาง"), ("ceiling_price", "price_source", "price_edition")),
        (_l("เหตุผล"), ("background", "objective")),
        (_l("เงื่อนไข"), ("warranty_years", "delivery_days", "penalty_rate", "criteria")),
        (_l("คำสั่งแต่งตั้งคณะกรรมการ"), ("order_no", "order_date")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.org.choices = grouped_choices({"": [("", _("เลือกโรงเรียนหรือกลุ่มงาน"))], **places()})

    def validate_doc_date(self, field: Any) -> None:
        if isinstance(field.data, date) and field.data > today():
            raise ValidationError(_("วันนี้ยังมาไม่ถึง ดูปีอีกครั้ง"))

    def validate_ceiling_price(self, field: Any) -> None:
        if field.data is not None and field.data <= 0:
            raise ValidationError(_("ราคากลางต้องมากกว่า 0 บาท"))

    def fields(self) -> dict[str, Any]:
        """The fields of HEAD; a text that was not sent is an empty one."""
        return {key: self[key].data or "" if key in TEXTS else self[key].data for key in HEAD}


class NewForm(SubmitKey, HeadForm):
    """A new draft: blank, or its clauses from an item of the catalogue or a former sheet (`copy`, with `next` as the
    version that replaces it)."""

    item = HiddenField()
    copy = HiddenField()
    next = HiddenField()

    def begin(self, fields: Mapping[str, Any]) -> None:
        """Fill in what is known already, on a page that is shown for the first time."""
        for key, value in fields.items():
            self[key].data = value


class EditForm(Version, HeadForm):
    def show(self, spec: Spec) -> None:
        for key in HEAD:
            self[key].data = getattr(spec, key)
        self.org.data, self.version.data = spec.org.code, str(spec.version)

    def changes(self, spec: Spec) -> list[str]:
        """The titles of what is different, in Thai, for the history."""
        moved = [str(self.org.label.text)] if self.org.data != spec.org.code else []
        return changed_titles(self, spec, HEAD) + moved
