"""The people of the sample office. All names are invented, all addresses at example.com."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.models import Grant, StandIn, User
from helpdesk.accounts.permissions import Role
from helpdesk.accounts.queries import org_by_code, user_by_email
from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.dates import today
from helpdesk.extensions import db

ICT_GROUP, SUPPLY_GROUP = "G03", "G01"
SA_KAEO, NONG_BUA, NONG_KHU, YANG_NOI, DONG_KHENG = "44029053", "44029059", "44029006", "44029145", "44029127"


class Person(NamedTuple):
    """Who they are: `word` is the beginning of the address; a grant is a role and, for some, a place's code."""

    word: str
    name: str
    position: str
    grants: tuple[tuple[Role, str], ...]
    districts: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        return f"{self.word}@example.com"

    @property
    def phone(self) -> str:
        return f"06000{sum(map(ord, self.word)) % 100000:05d}"


ADMIN = Person("admin", "นายอรุณ ดูแลดี", "นักวิชาการคอมพิวเตอร์", ((Role.SYSADMIN, ""),))
HEAD = Person(
    "head",
    "นายอนุชา พาก้าว",
    "ผู้อำนวยการกลุ่มส่งเสริมการศึกษาทางไกลฯ",
    ((Role.GROUP_DIRECTOR, ""), (Role.ORG_HEAD, ICT_GROUP)),
)
CLERK = Person(
    "clerk",
    "นางสาวกมลวรรณ ใส่ใจ",
    "เจ้าพนักงานเครื่องคอมพิวเตอร์",
    ((Role.ICT_STAFF, ""), (Role.TECHNICIAN, "")),
    ("นาดูน", "ยางสีสุราช"),
)
TECHNICIAN = Person(
    "technician",
    "นายชาติชาย มือเบา",
    "ช่างเทคนิค",
    ((Role.TECHNICIAN, ""),),
    ("นาเชือก", "พยัคฆภูมิพิสัย", "วาปีปทุม"),
)
SUPPLY = Person("supply", "นางปราณี ละเอียดงาน", "เจ้าพนักงานพัสดุ", ((Role.SUPPLY_OFFICER, ""),))
DIRECTOR = Person("director", "นายวีระพงษ์ ศรีสุขใจ", "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา", ((Role.AREA_DIRECTOR, ""),))
DEPUTY = Person("deputy", "นางรัชนี พูนผลดี", "รองผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา", ((Role.DEPUTY_DIRECTOR, ""),))
STAND_IN = Person("standin", "นางสาวสุดารัตน์ ช่วยงาน", "นักวิชาการศึกษา", ((Role.SCHOOL_USER, ICT_GROUP),))
SCHOOL_SUPPLY = Person(
    "school-supply",
    "นางวิไล เก็บครบ",
    "เจ้าหน้าที่พัสดุโรงเรียน",
    ((Role.SCHOOL_SUPPLY, SA_KAEO), (Role.SCHOOL_USER, SA_KAEO)),
)
PRINCIPAL = Person("principal", "นายประเสริฐ สอนสนุก", "ผู้อำนวยการโรงเรียน", ((Role.ORG_HEAD, SA_KAEO),))
HEAD_OF_TWO = Person(
    "principal-two",
    "นางวันดี มีสองบ้าน",
    "ผู้อำนวยการโรงเรียน รักษาการสองแห่ง",
    ((Role.ORG_HEAD, NONG_BUA), (Role.ORG_HEAD, YANG_NOI)),
)
SECOND_TEACHER = Person("teacher2", "นายสมศักดิ์ เรียนรู้", "ครู", ((Role.SCHOOL_USER, NONG_BUA),))
THIRD_TEACHER = Person("teacher3", "นางจันทร์เพ็ญ งามตา", "ครู", ((Role.SCHOOL_USER, NONG_KHU),))
PEOPLE = (
    ADMIN,
    HEAD,
    CLERK,
    TECHNICIAN,
    SUPPLY,
    DIRECTOR,
    DEPUTY,
    STAND_IN,
    SCHOOL_SUPPLY,
    PRINCIPAL,
    HEAD_OF_TWO,
    Person("teacher", "นางสาวมาลี ยิ้มแย้ม", "ครู", ((Role.SCHOOL_USER, SA_KAEO),)),
    SECOND_TEACHER,
    THIRD_TEACHER,
    Person("teacher4", "นายธนากร กล้าคิด", "ครูผู้ช่วย", ((Role.SCHOOL_USER, YANG_NOI),)),
    Person("teacher5", "นางสาวอรทัย ใฝ่ดี", "ครู", ((Role.SCHOOL_USER, DONG_KHENG),)),
    Person("data", "นางสาวพิมพ์ใจ จดจำ", "ผู้ดูแลฐานข้อมูล", ((Role.DATA_OWNER, ""),)),
    Person("logs", "นายบุญส่ง เก็บบันทึก", "ผู้เก็บรักษาข้อมูลจราจร", ((Role.LOG_KEEPER, ""),)),
)
TEACHERS = {
    code: person for person in PEOPLE for role, code in person.grants if role is Role.SCHOOL_USER and code[0] != "G"
}
INVITED = Person("new-teacher", "นายปกรณ์ เพิ่งมา", "ครูผู้ช่วย", ((Role.SCHOOL_USER, NONG_KHU),))
LANGUAGE = {"data": "en"}


def first(by: Actor, password_hash: str) -> None:
    """The administrator, made by the system; everybody else is made by this person. Runs inside `writing`."""
    _enter(ADMIN, by, password_hash)


def others(password_hash: str) -> None:
    """Everybody else with what they hold. Runs inside `writing`."""
    admin = acting(ADMIN)
    for person in PEOPLE:
        if person is not ADMIN:
            _enter(person, admin, password_hash)


def stand_ins(day: date) -> None:
    """Who acts for whom around `day`: somebody of the group for its head, the deputy for the director."""
    admin = acting(ADMIN)
    for person, absent, role in (
        (STAND_IN, HEAD, Role.GROUP_DIRECTOR),
        (DEPUTY, DIRECTOR, Role.AREA_DIRECTOR),
    ):
        span = {"starts": day - timedelta(days=3), "ends": day + timedelta(days=11)}
        StandIn.name(by=admin, person=account(person), absent=account(absent), role=role, **span)


def invite() -> None:
    """One person who was invited and has not been here yet."""
    admin = acting(ADMIN)
    user = User.invite(
        by=admin, session=db.session(), email=INVITED.email, name=INVITED.name, position=INVITED.position
    )
    _give(INVITED, user, admin)


def account(person: Person) -> User:
    user = user_by_email(person.email)
    assert user is not None, person.word
    return user


def acting(person: Person) -> Actor:
    """The Actor that this person is today."""
    return actor_of(account(person))


def technician_of(district: str) -> Person:
    """Who looks after a district; of the office's own groups, the clerk."""
    return next((person for person in (CLERK, TECHNICIAN) if district in person.districts), CLERK)


def _enter(person: Person, by: Actor, password_hash: str) -> None:
    user = User.create(
        by=by,
        session=db.session(),
        email=person.email,
        name=person.name,
        password_hash=password_hash,
        position=person.position,
        phone=person.phone,
        language=LANGUAGE.get(person.word, "th"),
    )
    _give(person, user, by)
    if person.districts:
        user.look_after(by=by, districts=list(person.districts))


def _give(person: Person, user: User, by: Actor) -> None:
    for role, code in person.grants:
        Grant.give(by=by, person=user, role=role, place=org_by_code(code) if code else None, starts=today())


def who_can_sign_in() -> Iterator[tuple[str, str, str]]:
    """Address, roles and name of each, for the console."""
    for person in PEOPLE:
        yield person.email, ", ".join(role.value for role, _code in person.grants), person.name
