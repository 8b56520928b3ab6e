"""The forms of a purchase: the order, and one per verb that has words. Inspecting and enrolling have forms of their
own in `inspection_forms.py` and `enrol_forms.py`."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from helpdesk.core.choices import choices
from helpdesk.core.dates import is_working_day, today
from helpdesk.core.face import baht, short_date, with_weekday
from helpdesk.core.forms import Form, MoneyField, SubmitKey, ThaiDateField, Version
from helpdesk.extensions import db
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.comparison_queries import people_to_name
from helpdesk.procurement.head_forms import penalty_field
from helpdesk.procurement.lifecycle import DUTIES, refusals
from helpdesk.procurement.offer_models import Offer
from helpdesk.procurement.offered_terms import days_to_deliver, shortfalls
from helpdesk.procurement.ordering import first_day, orderable
from helpdesk.procurement.purchase_models import Purchase
from helpdesk.procurement.spec_forms import needed, telling
from helpdesk.procurement.terms import Duty


class OrderForm(SubmitKey, Form):
    """The contract with who came first. Where several did, it says why this one."""

    offer = RadioField(_l("สั่งซื้อจากรายใด"), [InputRequired(_l("เลือกหนึ่งราย"))])
    reason = TextAreaField(_l("เหตุผลที่เลือกรายนี้"), [Length(max=1000)])
    unit_price = MoneyField(
        _l("ราคาต่อหน่วยที่ตกลงกัน รวมภาษี (บาท)"),
        [Optional()],
        description=_l("เว้นว่างไว้ ใช้ราคาที่เสนอ ใส่เมื่อต่อรองได้ต่ำกว่านั้น"),
    )
    price_reason = TextAreaField(_l("ต่อรองกันอย่างไร"), [Length(max=1000)], description=_l("ใส่เมื่อราคาต่ำกว่าที่เสนอ"))
    contract_no = StringField(_l("เลขที่สัญญาหรือใบสั่งซื้อ"), [needed, Length(max=100)])
    contract_date = ThaiDateField(_l("วันที่ทำสัญญาหรือสั่งซื้อ"), [needed])
    due_on = ThaiDateField(_l("ครบกำหนดส่งมอบ"))
    penalty_rate = penalty_field(InputRequired(_l("ขอข้อมูลช่องนี้ด้วย")))

    def for_comparison(self, comparison: Comparison) -> None:
        """Preset what is known; called before validation."""
        self.comparison = comparison
        letters = orderable(comparison, Purchase.cancelled_with(db.session(), comparison))
        by_letter = {offer.letter: offer for offer in comparison.standing_offers}
        self.winners = [by_letter[letter] for letter in letters]
        self.offer.choices = choices((one.letter, self._titled(one)) for one in self.winners)
        self.shortfalls = {offer.letter: shortfalls(offer, today()) for offer in self.winners}
        days = {days_to_deliver(offer) for offer in self.winners}
        if None not in days:
            counted = " / ".join(str(number) for number in sorted(number for number in days if number is not None))
            self.due_on.description = _("เว้นว่างไว้ ระบบนับ %(days)s วันจากวันที่ทำสัญญา", days=counted)
        self.days = days.pop() if len(days) == 1 else None
        if request.method == "GET":
            self.offer.data = self.winners[0].letter if len(self.winners) == 1 else None
            self.reason.data = comparison.recommendation if len(comparison.first_places) > 1 else ""
            self.contract_date.data, self.penalty_rate.data = today(), comparison.spec.penalty_rate
        self._hint_at_a_day_off()

    def _titled(self, offer: Offer) -> str:
        place, price = self.comparison.ranked[offer.letter], baht(offered_price(offer, self.comparison))
        words = {"letter": offer.letter, "name": offer.vendor.name, "place": place, "price": price}
        return _("%(letter)s · %(name)s · อันดับ %(place)d · หน่วยละ %(price)s บาท", **words)

    def _hint_at_a_day_off(self) -> None:
        """Beside the field, where the day that was typed or would be counted is a Saturday or a Sunday."""
        start, due = self.contract_date.data, self.due_on.data
        if due is None and isinstance(start, date) and self.days is not None:
            due = start + timedelta(days=self.days)
        if isinstance(due, date) and not is_working_day(due):
            hint = _("%(day)s เป็นวันหยุด ถ้าตกลงเป็นวันทำการถัดไป ใส่วันนั้นได้เลย", day=with_weekday(due))
            self.due_on.description = f"{self.due_on.description or ''} {hint}".strip()

    def chosen(self) -> Offer:
        return next(offer for offer in self.winners if offer.letter == self.offer.data)

    def validate_reason(self, field: Any) -> None:
        first = self.comparison.first_places
        if (field.data or "").strip() or self.offer.data not in self.comparison.ranked:
            return
        if self.offer.data not in first:
            raise ValidationError(refusals.why_not_the_first())
        if len(first) > 1:
            raise ValidationError(refusals.which_of_equals())

    def price(self, offer: Offer) -> Decimal:
        """With VAT: what was agreed on, else what was offered."""
        return offered_price(offer, self.comparison) if self.unit_price.data is None else self.unit_price.data

    def validate_unit_price(self, field: Any) -> None:
        if not field.errors and field.data is not None and not 0 < field.data <= self._offered():
            raise ValidationError(refusals.price_above_the_offer())

    def validate_price_reason(self, field: Any) -> None:
        agreed = self.unit_price.data
        if agreed is not None and agreed < self._offered() and not (field.data or "").strip():
            raise ValidationError(refusals.bargain_needs_reason())

    def _offered(self) -> Decimal:
        """The price of who is chosen."""
        known = next((offer for offer in self.winners if offer.letter == self.offer.data), None)
        return offered_price(known, self.comparison) if known else Decimal("Infinity")

    def validate_contract_date(self, field: Any) -> None:
        if field.data and field.data > today():
            raise ValidationError(_("วันที่ทำสัญญาต้องไม่เกินวันนี้"))
        if field.data and self.comparison.approved_at and field.data < first_day(self.comparison):
            approved = short_date(first_day(self.comparison))
            raise ValidationError(_("วันที่ทำสัญญาต้องไม่ก่อนวันที่เห็นชอบผลการพิจารณา %(day)s", day=approved))

    def validate_due_on(self, field: Any) -> None:
        known = next((offer for offer in self.winners if offer.letter == self.offer.data), None)
        if field.data is None and not field.errors and self.contract_date.data and known:
            days = days_to_deliver(known)
            if days is None:
                raise ValidationError(_("ขอวันครบกำหนด เพราะในข้อเสนอและข้อกำหนดไม่ได้บอกจำนวนวัน"))
            field.data = self.contract_date.data + timedelta(days=days)
        if field.data and self.contract_date.data and field.data < self.contract_date.data:
            raise ValidationError(_("วันครบกำหนดต้องไม่ก่อนวันที่ทำสัญญา"))

    def words(self) -> dict[str, Any]:
        names = ("contract_no", "contract_date", "due_on", "penalty_rate")
        said = {name: self[name].data or "" for name in ("reason", "price_reason")}
        return {name: self[name].data for name in names} | said


class PurchaseForm(Version, Form):
    """A form of a verb. `words` are the verb's arguments, read inside the writing step."""

    explanation: Any = ""

    def for_purchase(self, purchase: Purchase) -> None:
        """Fill in what can be known and offer what can be chosen; called before validation."""
        self.version.data = self.version.data or str(purchase.version)

    def words(self, purchase: Purchase) -> dict[str, Any]:
        return {key: field.data or "" for key, field in self._fields.items() if key != "version"}


class NameForm(PurchaseForm):
    """Who is named again is named anew."""

    person = SelectField(_l("ชื่อ"), [needed])
    duty = RadioField(_l("หน้าที่"), [needed], choices=choices((duty.value, DUTIES[duty.value]) for duty in Duty))
    position = StringField(_l("ตำแหน่ง"), [Optional(), Length(max=200)], description=_l("ถ้าต่างจากในบัญชีผู้ใช้"))
    order_no = StringField(_l("เลขที่คำสั่งแต่งตั้ง"), [needed, Length(max=100)])
    order_date = ThaiDateField(_l("วันที่ของคำสั่ง"), [needed])

    def for_purchase(self, purchase: Purchase) -> None:
        super().for_purchase(purchase)
        self.explanation = _(
            "วงเงินไม่เกิน %(limit)s บาท มีผู้ตรวจรับคนเดียวได้ เกินกว่านั้นเป็นคณะกรรมการ ประธาน 1 คน กรรมการอีกอย่างน้อย 2 คน",
            limit=f"{purchase.one_inspector_up_to:,.0f}",
        )
        people = people_to_name()
        named = [(str(one.id), f"{one.name} · {one.position}" if one.position else one.name) for one in people]
        self.person.choices = choices([("", _("เลือกคน")), *named])
        if request.method == "GET":
            has_chair = any(member.duty is Duty.CHAIR for member in purchase.serving)
            self.duty.data = (Duty.MEMBER if has_chair else Duty.CHAIR).value
            self.order_no.data, self.order_date.data = purchase.order_no, purchase.order_date

    def words(self, purchase: Purchase) -> dict[str, Any]:
        person = next(one for one in people_to_name() if str(one.id) == self.person.data)
        return super().words(purchase) | {"person": person, "duty": Duty(self.duty.data)}


class ReleaseForm(PurchaseForm):
    explanation = _l("ผู้ตรวจรับที่เหลือจะลงนามใหม่")
    person = SelectField(_l("ผู้ตรวจรับ"), [needed])
    reason = telling(_l("พ้นหน้าที่เพราะอะไร"), 500)

    def for_purchase(self, purchase: Purchase) -> None:
        super().for_purchase(purchase)
        seats = [(str(member.id), f"{member.name} · {member.duty_title}") for member in purchase.serving]
        self.person.choices = choices([("", _("เลือกคน")), *seats])
        if request.method == "GET":
            self.person.data = request.args.get("person", "")

    def words(self, purchase: Purchase) -> dict[str, Any]:
        member = next(member for member in purchase.serving if str(member.id) == self.person.data)
        return {"person": member, "reason": self.reason.data}


class DeliverForm(PurchaseForm):
    delivered_on = ThaiDateField(_l("วันที่ส่งมอบ"), [needed])
    delivery_note = StringField(_l("เลขที่ใบส่งของ"), [needed, Length(max=100)])

    def for_purchase(self, purchase: Purchase) -> None:
        super().for_purchase(purchase)
        self.first = purchase.earliest_delivery
        if request.method == "GET":
            self.delivered_on.data = today()

    def validate_delivered_on(self, field: Any) -> None:
        if field.data and not self.first <= field.data <= today():
            raise ValidationError(refusals.not_between(self.first))


class RefuseForm(PurchaseForm):
    explanation = _l("ของกลับไปที่ผู้ขาย กำหนดส่งเดิมยังนับต่อ เมื่อส่งมาใหม่ ตรวจใหม่ทุกข้อ")
    reason = telling(_l("ไม่รับเพราะอะไร"), 1000)

    def for_purchase(self, purchase: Purchase) -> None:
        super().for_purchase(purchase)
        if request.method == "GET":
            faults = [found for found in purchase.inspections if not found.meets]
            self.reason.data = "\n".join(
                _("ข้อ %(no)s ไม่ตรง: %(note)s", no=found.clause.no, note=found.note) for found in faults
            )


class AcceptForm(PurchaseForm):
    explanation = _l("เมื่อผู้ตรวจรับลงนามครบทุกคน ถือว่าตรวจรับแล้ว และค่าปรับเป็นที่สุด")
    accepted_on = ThaiDateField(_l("วันที่ตรวจรับ"), [needed])

    def for_purchase(self, purchase: Purchase) -> None:
        super().for_purchase(purchase)
        self.first = purchase.delivered_on or purchase.contract_date
        if purchase.inspected_on is not None:
            self.explanation = refusals.day_of_the_first(purchase.inspected_on)
            del self.accepted_on
        elif request.method == "GET":
            self.accepted_on.data = today()

    def validate_accepted_on(self, field: Any) -> None:
        if field.data and not self.first <= field.data <= today():
            raise ValidationError(refusals.not_between(self.first))

    def words(self, purchase: Purchase) -> dict[str, Any]:
        """Who signs after the first signs the first one's day."""
        return {"accepted_on": self.accepted_on.data if self.accepted_on else purchase.inspected_on}


class CancelForm(PurchaseForm):
    explanation = _l("ยกเลิกแล้ว บันทึกสัญญาใหม่จากผลการพิจารณาเดิมได้")
    reason = telling(_l("ยกเลิกเพราะอะไร"), 1000)


FORMS: dict[str, type[PurchaseForm]] = {
    "name": NameForm,
    "release": ReleaseForm,
    "deliver": DeliverForm,
    "refuse": RefuseForm,
    "accept": AcceptForm,
    "cancel": CancelForm,
}


def offered_price(offer: Offer, comparison: Comparison) -> Decimal:
    """Baht for one unit with VAT; a ranked offer said whether it is in."""
    price = offer.price_with_vat(comparison.vat_percent)
    assert price is not None
    return price


def form_of(verb: str, purchase: Purchase) -> PurchaseForm:
    """The form of a verb, filled in and with its choices."""
    form = FORMS[verb]()
    form.for_purchase(purchase)
    return form
