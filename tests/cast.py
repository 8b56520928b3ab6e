"""The people of the tests, by name. Each is made on the first call and is the same person after."""

from sqlalchemy import select

from helpdesk.accounts.models import Org, OrgKind, User
from helpdesk.accounts.permissions import Role
from helpdesk.accounts.queries import user_by_email
from helpdesk.extensions import db
from tests import factories

PLACES = {
    "44029901": ("โรงเรียนบ้านหนองแวง", OrgKind.SCHOOL, "พยัคฆภูมิพิสัย"),
    "44029902": ("โรงเรียนบ้านดอนกลาง", OrgKind.SCHOOL, "นาดูน"),
    "G03": ("กลุ่มส่งเสริมการศึกษาทางไกล เทคโนโลยีสารสนเทศและการสื่อสาร", OrgKind.OFFICE, ""),
}


def school() -> Org:
    """Where the teacher works."""
    return _place("44029901")


def other_school() -> Org:
    return _place("44029902")


def ict_group() -> Org:
    return _place("G03")


def teacher() -> User:
    return _person("malee", "นางสาวมาลี ใจดี", Role.SCHOOL_USER, school())


def other_teacher() -> User:
    """A teacher of another school, who must never see the first one's things."""
    return _person("somsak", "นายสมศักดิ์ เรียนดี", Role.SCHOOL_USER, other_school())


def head_teacher() -> User:
    return _person("prasert", "นายประเสริฐ สอนเก่ง", Role.ORG_HEAD, school())


def school_supply() -> User:
    return _person("wilai", "นางวิไล เก็บของ", Role.SCHOOL_SUPPLY, school())


def technician() -> User:
    return _person("chai", "นายชัย ช่างซ่อม", Role.TECHNICIAN)


def other_technician() -> User:
    return _person("wit", "นายวิทย์ ช่างใหม่", Role.TECHNICIAN)


def ict_staff() -> User:
    return _person("noi", "นางสาวน้อย รับเรื่อง", Role.ICT_STAFF)


def supply_officer() -> User:
    return _person("pranee", "นางปราณี พัสดุ", Role.SUPPLY_OFFICER)


def group_director() -> User:
    return _person("anan", "นายอนันต์ นำกลุ่ม", Role.GROUP_DIRECTOR)


def deputy_director() -> User:
    return _person("darunee", "นางดรุณี รองเขต", Role.DEPUTY_DIRECTOR)


def area_director() -> User:
    return _person("surachai", "นายสุรชัย นำเขต", Role.AREA_DIRECTOR)


def committee_member() -> User:
    """Somebody of the office without any duty but what an order names."""
    return _person("kanya", "นางสาวกัญญา กรรมการ", Role.SCHOOL_USER, ict_group())


def log_keeper() -> User:
    return _person("boon", "นายบุญ เก็บบันทึก", Role.LOG_KEEPER)


def administrator() -> User:
    return _person("arun", "นายอรุณ ดูแลระบบ", Role.SYSADMIN)


EVERYBODY = (
    teacher,
    other_teacher,
    head_teacher,
    school_supply,
    technician,
    ict_staff,
    supply_officer,
    group_director,
    deputy_director,
    area_director,
    committee_member,
    log_keeper,
    administrator,
)


def _place(code: str) -> Org:
    found = db.session.scalar(select(Org).where(Org.code == code))
    if found:
        return found
    name, kind, district = PLACES[code]
    return factories.org(name, code, district, kind=kind)


def _person(word: str, name: str, role: Role, place: Org | None = None) -> User:
    email = f"{word}@example.com"
    return user_by_email(email) or factories.user(email, name, [(role, place)])
