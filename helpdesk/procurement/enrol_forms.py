"""How accepted things become equipment: where they go, their numbers and their serials."""

from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, IntegerField, SelectField, StringField
from wtforms import Form as PlainForm
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp, ValidationError

from helpdesk.accounts.models import Org
from helpdesk.core.choices import choices, grouped_choices
from helpdesk.core.dates import fiscal_year
from helpdesk.core.face import short_date
from helpdesk.core.forms import Form, SubmitKey, ThaiDateField, Version
from helpdesk.core.thai import arabic_digits
from helpdesk.inventory.categories import MONEY_TYPES
from helpdesk.procurement import enrolling, purchase_queries
from helpdesk.procurement.offer_forms import ColumnField
from helpdesk.procurement.offered_terms import years_of_warranty
from helpdesk.procurement.purchase_models import Purchase
from helpdesk.procurement.spec_forms import needed

AT_ONCE = 1000
MOST_PLACES = 50
CLASS = "[0-9]{4}-[0-9]{3}"


Districts = list[tuple[str, list[Org]]]


class PlaceForm(PlainForm):
    """So many pieces for one school or group."""

    org = SelectField(_l("โรงเรียนหรือกลุ่ม"), validate_choice=False)
    count = IntegerField(_l("กี่ชิ้น"), [Optional(), NumberRange(0, AT_ONCE, _l("จำนวนเป็นเลข 0 ถึง 1,000"))])


class EnrolForm(SubmitKey, Version, Form):
    """The pieces in the order of their places; a pasted column may name each one's school instead."""

    name = StringField(_l("ชื่อครุภัณฑ์"), [needed, Length(max=300)])
    asset_class = StringField(
        _l("รหัสประเภทครุภัณฑ์"),
        [needed, Regexp(rf"^{CLASS}$", message=_l("เขียนแบบ 7440-001"))],
        filters=[lambda text: arabic_digits(text or "")],
        description=_l("เจ็ดหลักแรกของหมายเลขครุภัณฑ์ เช่น 7440-001"),
    )
    year = IntegerField(
        _l("ปีงบประมาณ (พ.ศ.)"),
        [InputRequired(_l("ขอข้อมูลช่องนี้ด้วย")), NumberRange(2500, 2600, _l("ปีงบประมาณเป็น พ.ศ. สี่หลัก เช่น 2568"))],
    )
    first_no = IntegerField(
        _l("เริ่มที่เลข"), [Optional(), NumberRange(1, enrolling.LAST_NUMBER, _l("เลขลำดับเป็น 1 ถึง 9999"))]
    )
    places = FieldList(FormField(PlaceForm), label=_l("ของไปอยู่ที่ไหน"), min_entries=1, max_entries=MOST_PLACES)
    serials = ColumnField(
        _l("ซีเรียล"),
        [Optional(), Length(max=100_000)],
        description=_l(
            "บรรทัดละชิ้น วางทั้งคอลัมน์จาก Excel หรือยิงบาร์โค้ดได้ ถ้าวางสองคอลัมน์ คอลัมน์ที่สองเป็นรหัสหรือชื่อโรงเรียนของชิ้นนั้น "
            "เว้นว่างทั้งช่องถ้าของไม่มีซีเรียล"
        ),
    )
    money_type = SelectField(_l("ประเภทเงิน"), choices=choices(MONEY_TYPES.items()), default="budget")
    warranty_until = ThaiDateField(_l("รับประกันถึง"))

    def for_purchase(self, purchase: Purchase, districts: Districts, asset_class: str) -> None:
        """Offer what can be chosen and preset what is known; called before validation."""
        self.purchase = purchase
        self.version.data = self.version.data or str(purchase.version)
        self.known = {org.code: (org.name, org.listed_name) for _name, orgs in districts for org in orgs if org.code}
        if request.method == "GET":
            self._preset(asset_class)
        if request.form.get("do") == "more" and len(self.places) < MOST_PLACES:
            self.places.append_entry()
        for entry in self.places:
            entry.form.org.choices = _choices(districts)

    def _preset(self, asset_class: str) -> None:
        purchase, spec = self.purchase, self.purchase.comparison.spec
        assert purchase.accepted_on is not None
        years = years_of_warranty(purchase.offer)
        self.name.data, self.asset_class.data = spec.title, asset_class
        self.year.data = fiscal_year(purchase.accepted_on)
        self.warranty_until.data = enrolling.years_after(purchase.accepted_on, years) if years is not None else None
        first = self.places[0].form
        first.org.data = spec.org.code if spec.org.code in self.known else ""
        first.count.data = min(purchase.still_to_enrol, AT_ONCE)

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if valid:
            try:
                self.pieces = self._pieces()
            except enrolling.BadColumn as bad:
                self.serials.errors = [str(bad)]
                return False
        return valid and not self.form_errors

    def validate_places(self, field: Any) -> None:
        """Without a school per line: every row that says how many says where, and there is at least one."""
        if self._lines_name_schools():
            return
        rows = [(entry.form.org.data or "", entry.form.count.data or 0) for entry in field]
        if any(count and code not in self.known for code, count in rows):
            raise ValidationError(_("แถวที่มีจำนวน ขอให้เลือกโรงเรียนหรือกลุ่มด้วย"))
        self._require_count(sum(count for _code, count in rows))

    def validate_warranty_until(self, field: Any) -> None:
        accepted = self.purchase.accepted_on
        if field.data and accepted and field.data < accepted:
            raise ValidationError(_("รับประกันถึงก่อนวันตรวจรับ %(day)s ไม่ได้", day=short_date(accepted)))

    def refuse_numbers(self, taken: list[str]) -> None:
        """Say which of the numbers somebody has already."""
        few = ", ".join(taken[:5]) + (" …" if len(taken) > 5 else "")
        self.first_no.errors = [_("หมายเลขนี้ใช้ไม่ได้ มีในทะเบียนแล้วหรือเกิน 9999: %(numbers)s", numbers=few)]

    def shared(self) -> dict[str, Any]:
        """What all pieces have in common."""
        names = ("name", "money_type", "warranty_until")
        return {name: self[name].data for name in names} | {"fiscal_year": self.year.data}

    def _pieces(self) -> list[tuple[str, str]]:
        """The serial (may be empty) and the school's code of each piece. Raises BadColumn."""
        lines = enrolling.read_column(self.serials.data or "")
        if self._lines_name_schools():
            codes = enrolling.places_of(lines, self.known)
            if len(codes) > min(self.purchase.still_to_enrol, AT_ONCE):
                raise enrolling.BadColumn(self._too_many(len(codes)))
        else:
            codes = [e.form.org.data for e in self.places for _piece in range(e.form.count.data or 0)]
        if not any(line.serial for line in lines):
            return [("", code) for code in codes]
        known = purchase_queries.serials_known(self.purchase, [line.serial for line in lines])
        enrolling.require_serials(lines, len(codes), known)
        return [(line.serial, code) for line, code in zip(lines, codes, strict=True)]

    def _lines_name_schools(self) -> bool:
        return any(line.place for line in enrolling.read_column(self.serials.data or ""))

    def _require_count(self, count: int) -> None:
        if not 0 < count <= min(self.purchase.still_to_enrol, AT_ONCE):
            raise ValidationError(self._too_many(count))

    def _too_many(self, count: int) -> str:
        left = min(self.purchase.still_to_enrol, AT_ONCE)
        return _("ใส่ไว้ %(count)d ชิ้น ขึ้นทะเบียนได้ 1 ถึง %(left)d ชิ้น", count=count, left=left)


def _choices(districts: Districts) -> list[SelectChoice]:
    named = {
        name or _("สำนักงาน"): [(org.code, org.listed_name) for org in orgs if org.code] for name, orgs in districts
    }
    offered = {name: orgs for name, orgs in named.items() if orgs}
    return grouped_choices({"": [("", _("เลือกโรงเรียนหรือกลุ่ม"))]} | offered)
