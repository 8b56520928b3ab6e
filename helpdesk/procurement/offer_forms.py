"""The forms of receiving offers: opening for offers, an offer's head, its withdrawal. Answers are in
`answer_sheet.py`."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, MultipleFileField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional, Regexp, ValidationError
from wtforms.widgets import TextArea

from helpdesk import manual
from helpdesk.accounts.settings import setting
from helpdesk.core.choices import choices
from helpdesk.core.dates import BANGKOK, bangkok, now
from helpdesk.core.face import language
from helpdesk.core.forms import Form, MoneyField, PhoneField, SubmitKey, ThaiDateField, Version
from helpdesk.core.uploads import EncodedPicture
from helpdesk.procurement import catalogue_pages, choosing_vendors, correction_models
from helpdesk.procurement.choosing_vendors import SeveralVendors, TakenTaxId, Wanted
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.head_forms import WholeField
from helpdesk.procurement.offer_models import Offer, Vendor
from helpdesk.procurement.spec_forms import StepForm, needed, telling
from helpdesk.procurement.tax_ids import BadTaxId, read_tax_id
from helpdesk.procurement.terms import Method

NEEDED = InputRequired(_l("ช่องนี้ต้องกรอก"))
CLOCK = Regexp(r"^([01]?\d|2[0-3])[.:][0-5]\d$", message=_l("เขียนเวลาแบบ 13.30"))
VAT = {"in": True, "out": False, "unknown": None}
CORRECTABLE = correction_models.HEAD
HEAD = ("brand_model", "price", "quote_no", "quote_date", "valid_until", "warranty_years", "delivery_days")


class CallForm(SubmitKey, Form):
    """Open a specification for offers: how it is bought, until when offers come, and whether they are sealed."""

    method = SelectField(_l("วิธีจัดซื้อจัดจ้าง"), [NEEDED])
    vat_percent = WholeField(_l("ภาษีมูลค่าเพิ่ม (ร้อยละ)"), [NEEDED], most=30)
    closes_on = ThaiDateField(_l("รับข้อเสนอถึงวันที่"), [Optional()])
    closes_time = StringField(_l("ถึงเวลา"), [Optional(), CLOCK], description=_l("เช่น 16.30"))
    opens_on = ThaiDateField(
        _l("เปิดซองวันที่"), [Optional()], description=_l("ใส่เมื่อรับแบบปิดผนึก ก่อนเปิดซองไม่มีใครอ่านข้อเสนอได้ ทุกคนทุกบทบาท")
    )
    opens_time = StringField(_l("เวลาเปิดซอง"), [Optional(), CLOCK], description=_l("เช่น 09.00"))

    def __init__(self, comparison: Comparison | None = None, **kwargs: Any) -> None:
        super().__init__(
            data=_as_typed(comparison) if comparison else {"vat_percent": setting("vat_percent")}, **kwargs
        )
        options = manual.options("spec_comparison", "method", language())
        self.method.choices = choices([("", _("เลือกวิธี")), *options])

    def words(self) -> dict[str, Any]:
        """The arguments of `call` and of `edit`."""
        closes, opens = self.moments()
        vat, method = self.vat_percent.data, Method(self.method.data)
        return {"method": method, "vat_percent": vat, "closes_at": closes or opens, "opens_at": opens}

    def moments(self) -> tuple[datetime | None, datetime | None]:
        return (
            _moment(self.closes_on.data, self.closes_time.data or "16.30"),
            _moment(self.opens_on.data, self.opens_time.data or "09.00"),
        )

    def validate_closes_on(self, field: ThaiDateField) -> None:
        if field.data and not self.closes_time.errors and self.moments()[0] <= now():  # type: ignore[operator]  # a day is there
            raise ValidationError(_("เวลานี้ผ่านไปแล้ว"))

    def validate_opens_on(self, field: ThaiDateField) -> None:
        if not isinstance(field.data, date) or self.opens_time.errors or self.closes_time.errors:
            return
        closes, opens = self.moments()
        assert opens is not None
        if opens <= now():
            raise ValidationError(_("เวลานี้ผ่านไปแล้ว"))
        if closes is not None and opens < closes:
            raise ValidationError(_("เปิดซองก่อนหมดเวลารับข้อเสนอไม่ได้"))


class TermsForm(Version, CallForm):
    """The same while offers come in."""

    submit_key = None


class TaxIdField(StringField):
    """A tax id in Thai or Arabic digits, spaced or not; `data` holds 13 digits, or None."""

    data: Any

    WORDS = {
        "length": _l("เลขประจำตัวผู้เสียภาษีมี 13 หลัก"),
        "check_digit": _l("เลขนี้พิมพ์ผิดสักหลัก ตรวจกับใบเสนอราคาอีกครั้ง"),
    }

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not self.typed:
            return
        try:
            self.data = read_tax_id(self.typed)
        except BadTaxId as bad:
            raise ValueError(self.WORDS[bad.reason]) from bad

    def _value(self) -> str:
        return getattr(self, "typed", None) or self.data or ""


class ColumnField(Field):
    """A column copied from a spreadsheet, blanks and line breaks as they came."""

    widget = TextArea()

    def _value(self) -> str:
        return str(self.data or "")


class VendorFields(Form):
    """Who offers: somebody known by tax id or name, or a new one."""

    vendor = StringField(
        _l("ชื่อผู้เสนอราคา"),
        [needed, Length(max=200)],
        description=_l("พิมพ์บางส่วนเพื่อค้นหารายที่เคยเสนอ รายใหม่พิมพ์ชื่อเต็มได้เลย"),
    )
    tax_id = TaxIdField(_l("เลขประจำตัวผู้เสียภาษี"), description=_l("13 หลัก เลขไทยก็ได้"))
    address_text = StringField(_l("ที่อยู่"), [Length(max=500)])
    phone = PhoneField(_l("โทรศัพท์"), [Length(max=50)])
    use_known = BooleanField(_l("ใช้รายที่มีอยู่แล้ว"))

    taken: Vendor | None = None

    def wanted(self) -> Wanted:
        fields = (self.vendor.data or "", self.tax_id.data, self.address_text.data or "", self.phone.data or "")
        return Wanted(*fields, use_known=bool(self.use_known.data))

    def validate_tax_id(self, field: TaxIdField) -> None:
        try:
            choosing_vendors.known(self.wanted())
        except TakenTaxId as taken:
            self.taken = taken.vendor
            self.use_known.label.text = _("ใช้ %(name)s ที่มีอยู่แล้ว", name=taken.vendor.name)
            raise ValidationError(_("เลขนี้เป็นของ %(name)s อยู่แล้ว", name=taken.vendor.name)) from None
        except SeveralVendors:
            raise ValidationError(_("มีผู้เสนอราคาชื่อนี้หลายราย ขอเลขประจำตัวผู้เสียภาษีด้วย")) from None

    def validate_again(self) -> None:
        """Somebody wrote the same tax id down meanwhile: say so at the field."""
        if self.validate():
            self.form_errors.append(_("มีคนบันทึกพร้อมกันพอดี กดบันทึกอีกครั้ง"))


class OfferHead(Form):
    """What an offer says of itself, without its answers."""

    brand_model = StringField(_l("ยี่ห้อ/รุ่นที่เสนอ"), [needed, Length(max=300)])
    price = MoneyField(_l("ราคาที่เสนอต่อหน่วย (บาท)"), [NEEDED])
    vat = RadioField(
        _l("ราคานี้รวมภาษีมูลค่าเพิ่มหรือไม่"),
        [NEEDED],
        choices=choices([("in", _l("รวมแล้ว")), ("out", _l("ยังไม่รวม")), ("unknown", _l("ไม่ได้ระบุ"))]),
    )
    quote_no = StringField(_l("เลขที่ใบเสนอราคา"), [Length(max=100)])
    quote_date = ThaiDateField(_l("วันที่เสนอ"), [Optional()])
    valid_until = ThaiDateField(_l("ยืนราคาถึง"), [Optional()])
    warranty_years = WholeField(_l("รับประกัน (ปี)"), [Optional()], most=99)
    delivery_days = WholeField(_l("ส่งมอบภายใน (วัน)"), [Optional()], most=3650)

    def validate_price(self, field: MoneyField) -> None:
        if not field.errors and (field.data is None or field.data <= 0):
            raise ValidationError(_("ราคาต้องมากกว่า 0 บาท"))

    def head(self) -> dict[str, Any]:
        """Fields of `Offer`."""
        return {key: _or_empty(key, self[key].data) for key in HEAD} | {"vat_included": VAT[self.vat.data]}


class WithPages(Form):
    """The boxes of the page on which answers are typed: a pasted column, catalogue files."""

    pasted = ColumnField(_l("วางคอลัมน์จาก Excel"))
    catalogue = MultipleFileField(_l("แคตตาล็อกและเอกสารแนบ"))

    pages: Sequence[EncodedPicture] = ()
    pages_before = 0

    def validate_catalogue(self, field: MultipleFileField) -> None:
        try:
            self.pages = catalogue_pages.read(field.data, self.pages_before)
        except catalogue_pages.BadCatalogue as bad:
            raise ValidationError(bad.message) from bad


class OfferForm(SubmitKey, VendorFields, OfferHead, WithPages):
    """An offer that comes in."""


class AmendForm(Version, OfferHead, WithPages):
    """An offer that was read, corrected."""

    def __init__(self, offer: Offer, **kwargs: Any) -> None:
        vat = next(word for word, included in VAT.items() if included is offer.vat_included)
        super().__init__(data={key: getattr(offer, key) for key in HEAD} | {"vat": vat}, **kwargs)
        self.pages_before = len(offer.pages)


class CorrectForm(Version, OfferHead):
    """Typing put right after the opening: everything but the price; VAT only where nobody said it."""

    price = None  # type: ignore[assignment]  # so a form loses a field of the one it is made from
    reason = telling(_l("แก้เพราะอะไร"), 500, description=_l("เช่น พิมพ์ไม่ตรงกับใบเสนอราคา หน้า 2"))

    def __init__(self, offer: Offer, **kwargs: Any) -> None:
        super().__init__(data={key: getattr(offer, key) for key in CORRECTABLE} | {"vat": "unknown"}, **kwargs)
        if offer.vat_included is not None:
            del self.vat

    def head(self) -> dict[str, Any]:
        words = {key: _or_empty(key, self[key].data) for key in CORRECTABLE}
        return words | ({"vat_included": VAT[self.vat.data]} if "vat" in self else {})


class WithdrawForm(StepForm):
    explanation = _l("ข้อเสนอจะไม่ถูกพิจารณา แต่ยังอยู่ในประวัติ ถ้ายังไม่หมดเวลา ผู้เสนอรายเดิมยื่นใหม่ได้")
    reason = telling(_l("ถอนเพราะอะไร"), 500)


def _moment(day: Any, clock: str) -> datetime | None:
    if not isinstance(day, date):
        return None
    hour, minute = clock.replace(":", ".").split(".")
    return datetime.combine(day, time(int(hour), int(minute)), BANGKOK)


def _as_typed(comparison: Comparison) -> dict[str, Any]:
    typed: dict[str, Any] = {"method": comparison.method.value, "vat_percent": comparison.vat_percent}
    for word, moment in (("closes", comparison.closes_at), ("opens", comparison.opens_at)):
        if moment:
            local = bangkok(moment)
            typed |= {f"{word}_on": local.date(), f"{word}_time": f"{local:%H.%M}"}
    return typed


def _or_empty(key: str, value: Any) -> Any:
    return value or "" if key in {"brand_model", "quote_no"} else value
