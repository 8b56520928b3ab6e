"""The forms of the administrator: people, grants, schools, settings, the first start."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, IntegerField, SelectField, SelectMultipleField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import Email, InputRequired, Length, NumberRange, Optional, Regexp, ValidationError

from helpdesk.accounts.forms import BAD_EMAIL, NEEDED, TOO_LONG, NewPassword, email_field, text_field
from helpdesk.accounts.permissions import AT_ONE_PLACE, Role
from helpdesk.accounts.queries import orgs_by_district
from helpdesk.core.choices import choices_of, grouped_choices
from helpdesk.core.dates import today
from helpdesk.core.forms import Form, PhoneField, SubmitKey, ThaiDateField, Version
from helpdesk.loans.lifecycle import DEMAND_AT_LATEST
from helpdesk.tickets.lifecycle import Priority

EMAIL_IS_TAKEN = _l("อีเมลนี้มีบัญชีอยู่แล้ว")


def role_choices() -> list[SelectChoice]:
    return [SelectChoice("", _("เลือกบทบาท")), *choices_of(Role)]


def place_choices() -> list[SelectChoice]:
    """Schools by district, the office's groups last; first of all no place."""
    named = {district or _("กลุ่มในสำนักงาน"): orgs for district, orgs in orgs_by_district()}
    schools = {heading: [(org.code, org.listed_name) for org in orgs] for heading, orgs in named.items()}
    return grouped_choices({_("ไม่ผูกกับที่ใดที่หนึ่ง"): [("", _("ทั้งเขตพื้นที่"))]} | schools)


class PersonForm(Form):
    """Who it is. `is_taken` says whether an address has an account already."""

    is_taken: Callable[[str], bool]
    email = email_field(_l("อีเมล"))
    name = text_field(_l("ชื่อ-สกุล"), required=True)
    position = text_field(_l("ตำแหน่ง"))

    def validate_email(self, field: Any) -> None:
        if field.data and self.is_taken(field.data):
            raise ValidationError(EMAIL_IS_TAKEN)


class AtPlace:
    """Mix-in: a role, and for roles of one place which."""

    role = SelectField(_l("บทบาท"), [InputRequired(NEEDED)])
    place = SelectField(
        _l("โรงเรียนหรือกลุ่ม"), validate_choice=True, description=_l("เลือกเฉพาะบทบาทที่ใช้กับที่เดียว เช่น ครู พัสดุโรงเรียน")
    )


class Span:
    """Mix-in: from a day to a day, both included."""

    starts = ThaiDateField(_l("ตั้งแต่วันที่"), [InputRequired(NEEDED)], default=today)
    ends = ThaiDateField(_l("ถึงวันที่"), description=_l("เว้นว่างไว้ถ้ายังไม่กำหนดวันสิ้นสุด"))

    def validate_ends(self, field: Any) -> None:
        starts = self.starts.data
        if field.data and starts and field.data < starts:
            raise ValidationError(_("วันสิ้นสุดต้องไม่ก่อนวันเริ่ม"))


class Given(AtPlace, Span):
    """Mix-in: a role for a place and a time."""

    def offer(self) -> Self:
        self.role.choices, self.place.choices = role_choices(), place_choices()
        return self

    def validate_place(self, field: Any) -> None:
        if self.role.data in set(Role) and Role(self.role.data) in AT_ONE_PLACE and not field.data:
            raise ValidationError(_("บทบาทนี้ต้องเลือกโรงเรียนหรือกลุ่ม"))


class GrantForm(Given, SubmitKey, Form):
    """One more grant for a person."""


class InviteForm(Given, SubmitKey, PersonForm):
    """A person and their first grant."""


class EditPersonForm(Version, PersonForm):
    """What an administrator corrects; the person themself keeps the rest."""


class DistrictsForm(Version, Form):
    districts = SelectMultipleField(_l("อำเภอที่ดูแล"))


class StandInForm(SubmitKey, Form):
    absent = SelectField(_l("แทนใคร ในบทบาทใด"), [InputRequired(NEEDED)])
    starts = ThaiDateField(_l("ตั้งแต่วันที่"), [InputRequired(NEEDED)], default=today)
    ends = ThaiDateField(_l("ถึงวันที่"), [InputRequired(NEEDED)])
    validate_ends = Span.validate_ends


class SchoolForm(Version, Form):
    """A school or group. `is_taken` says whether another one bears a code."""

    is_taken: Callable[[str, str], bool]
    name = text_field(_l("ชื่อ"), required=True)
    dmc_code = StringField(_l("รหัสโรงเรียน 10 หลัก"), [Optional(), Regexp(r"\d{10}$", message=_l("ใช้ตัวเลข 10 หลัก"))])
    obec_code = StringField(_l("รหัส OBEC 6 หลัก"), [Optional(), Regexp(r"\d{6}$", message=_l("ใช้ตัวเลข 6 หลัก"))])
    subdistrict = text_field(_l("ตำบล"), 100)
    district = text_field(_l("อำเภอ"), 100)
    province = text_field(_l("จังหวัด"), 100)
    postcode = StringField(_l("รหัสไปรษณีย์"), [Optional(), Regexp(r"\d{5}$", message=_l("ใช้ตัวเลข 5 หลัก"))])
    school_group = text_field(_l("กลุ่มโรงเรียน"))
    levels = text_field(_l("ระดับที่เปิดสอน"), 50)
    pupils = IntegerField(_l("จำนวนนักเรียน"), [Optional(), NumberRange(0, 99999)])
    head_name = text_field(_l("ผู้อำนวยการ"))
    phone = PhoneField(_l("โทรศัพท์"), [Length(max=50, message=TOO_LONG)])
    email = StringField(_l("อีเมล"), [Optional(), Length(max=254, message=TOO_LONG), Email(BAD_EMAIL)])
    is_active = BooleanField(_l("ยังเปิดอยู่"), description=_l("ที่เลิกแล้วจะไม่อยู่ในรายชื่อให้เลือก ประวัติยังอยู่ครบ"))

    def validate_dmc_code(self, field: Any) -> None:
        self._is_free(field)

    def validate_obec_code(self, field: Any) -> None:
        self._is_free(field)

    def _is_free(self, field: Any) -> None:
        if field.data and self.is_taken(field.name, field.data):
            raise ValidationError(_("รหัสนี้เป็นของโรงเรียนอื่นแล้ว"))


class SchoolsFileForm(Form):
    """The list of schools as the office keeps it."""

    file = FileField(
        _l("ไฟล์รายชื่อโรงเรียน"),
        [InputRequired(_l("เลือกไฟล์ก่อน"))],
        description=_l("Excel (.xlsx) หรือ CSV ที่มีคอลัมน์รหัส SMIS 8 หลักและชื่อโรงเรียน"),
    )


def repair_days(priority: Priority) -> IntegerField:
    """Within how many days a fault of this urgency is repaired."""
    label = _l("ซ่อมเสร็จภายในกี่วัน: %(priority)s", priority=priority.title)
    return IntegerField(label, [InputRequired(NEEDED), NumberRange(1, 365)])


def days_of_a_loan(label: Any, most: int, description: Any = "") -> IntegerField:
    """So many days of a loan, or before or behind its due date."""
    return IntegerField(label, [InputRequired(NEEDED), NumberRange(1, most)], description=description)


class SettingsForm(Form):
    """What the office sets itself; each field bears the key of its setting."""

    office_name = text_field(_l("ชื่อสำนักงาน"), required=True)
    office_short = text_field(_l("ชื่อย่อ"), 40, required=True, description=_l("พิมพ์บนสติกเกอร์และหัวเมล"))
    office_phone = PhoneField(
        _l("เบอร์ให้ผู้แจ้งโทรถาม"), [Length(max=50, message=TOO_LONG)], description=_l("ครูเห็นในหน้าติดตามงานซ่อม")
    )
    receive_within_working_days = IntegerField(
        _l("รับเรื่องภายในกี่วันทำการ"), [InputRequired(NEEDED), NumberRange(1, 30)], description=_l("เกินแล้วแจ้งผู้อำนวยการกลุ่ม")
    )
    repair_days_critical = repair_days(Priority.CRITICAL)
    repair_days_urgent = repair_days(Priority.URGENT)
    repair_days_normal = repair_days(Priority.NORMAL)
    repair_days_low = repair_days(Priority.LOW)
    accept_after_days = IntegerField(
        _l("ปิดงานเองหลังซ่อมเสร็จกี่วัน"), [InputRequired(NEEDED), NumberRange(1, 90)], description=_l("เมื่อผู้แจ้งไม่ตอบ")
    )
    accept_reminder_days = StringField(
        _l("เตือนผู้แจ้งในวันที่"),
        [InputRequired(NEEDED), Regexp(r"\d{1,2}(\s*,\s*\d{1,2})*$", message=_l("เขียนแบบ 3,10"))],
        description=_l("นับจากวันซ่อมเสร็จ คั่นด้วยจุลภาค เช่น 3,10"),
    )
    vat_percent = IntegerField(
        _l("อัตราภาษีมูลค่าเพิ่ม (ร้อยละ)"),
        [InputRequired(NEEDED), NumberRange(1, 30)],
        description=_l("ใช้กับการเปิดรับข้อเสนอครั้งต่อไป ที่เปิดไปแล้วคงเดิม"),
    )
    one_inspector_up_to = IntegerField(
        _l("ตรวจรับคนเดียวได้ถึงวงเงิน (บาท)"),
        [InputRequired(NEEDED), NumberRange(1, 10_000_000)],
        description=_l("กฎกระทรวงกำหนดวงเงินฯ พ.ศ. 2560 ข้อ 5 ใช้กับสัญญาครั้งต่อไป ที่บันทึกไปแล้วคงเดิม"),
    )

    loan_waiting_most = IntegerField(
        _l("คนหนึ่งขอยืมค้างไว้พร้อมกันได้กี่เรื่อง"),
        [InputRequired(NEEDED), NumberRange(1, 100)],
        description=_l("นับเรื่องที่รออนุมัติและเรื่องที่อนุมัติแล้วยังไม่มารับ ที่เจ้าหน้าที่บันทึกแทนไม่จำกัด"),
    )
    loan_longest_days = days_of_a_loan(_l("ยืมได้ครั้งละไม่เกินกี่วัน"), 366, _l("ขยายเวลาเกินนี้ได้เมื่อเจ้าหน้าที่บอกเหตุผล"))
    loan_furthest_days = days_of_a_loan(_l("จองล่วงหน้าได้ไม่เกินกี่วัน"), 730)
    loan_remind_before_days = days_of_a_loan(_l("เตือนผู้ยืมก่อนกำหนดคืนกี่วัน"), 14)
    loan_remind_after_days = days_of_a_loan(_l("เตือนซ้ำหลังกำหนดคืนกี่วัน"), 6)
    loan_demand_after_days = days_of_a_loan(
        _l("ทวงคืนเป็นหนังสือหลังกำหนดคืนกี่วัน"), DEMAND_AT_LATEST, _l("ระเบียบพัสดุ ข้อ 211 ให้ทวงภายใน 7 วัน เผื่อวันที่ระบบหยุดไว้ 1 วัน")
    )
    loan_escalate_after_days = days_of_a_loan(_l("แจ้งผู้อำนวยการของผู้ยืมหลังกำหนดคืนกี่วัน"), 60)
    loan_standing_order = text_field(
        _l("คำสั่งมอบอำนาจให้ยืมเครื่องสำรองระหว่างซ่อม"),
        description=_l("เลขที่และวันที่คำสั่งของ ผอ.สพป. ถ้าเว้นว่าง เครื่องสำรองต้องรออนุมัติทุกครั้ง"),
    )
    loan_desk = text_field(_l("รับและคืนของที่ไหน"), description=_l("ห้องและเวลา พิมพ์ในเมลถึงผู้ยืม ถ้าเว้นว่าง ใช้ชื่อสำนักงาน"))

    def validate(self, extra_validators: Any = None) -> bool:
        """What is more urgent is promised no later."""
        valid = super().validate(extra_validators)
        promised = [self[f"repair_days_{priority.value}"] for priority in Priority]
        for slower, sooner in pairwise(promised):
            if not slower.errors and not sooner.errors and sooner.data > slower.data:
                sooner.errors = [_("เรื่องด่วนกว่าต้องไม่นานกว่าเรื่องที่ด่วนน้อยกว่า")]
                valid = False
        return valid


class FirstRunForm(NewPassword, Form):
    """The code of the console, the office and its first administrator."""

    code = StringField(
        _l("รหัสเริ่มใช้งาน"), [InputRequired(NEEDED), Length(max=40)], description=_l("แสดงอยู่ในหน้าจอของเครื่องที่เปิดระบบ")
    )
    office_name = text_field(_l("ชื่อสำนักงาน"), required=True)
    office_short = text_field(_l("ชื่อย่อ"), 40, required=True, description=_l("พิมพ์บนสติกเกอร์และหัวเมล"))
    name = text_field(_l("ชื่อ-สกุล"), required=True)
    email = email_field(_l("อีเมล"))
