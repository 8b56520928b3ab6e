"""The states of a person, of what holds for a time, and the steps of people and places, as tables."""

from flask_babel import lazy_gettext as _l

from helpdesk.accounts.permissions import Permission
from helpdesk.core.lifecycle import State, Step, table

P = Permission
ADMIN = ("sysadmin", "system")
STAFF = ("sysadmin", "ict_staff", "system")


class UserState(State):
    """Derived: whether a person has been here and may still come."""

    INVITED = "invited", _l("เชิญแล้ว ยังไม่เข้ามา"), "amber"
    ACTIVE = "active", _l("ใช้งานได้"), "green"
    DISABLED = "disabled", _l("ปิดบัญชีแล้ว"), "grey"


class OrgState(State):
    """Whether a place still works."""

    ACTIVE = "active", _l("เปิดอยู่"), "green"
    CLOSED = "closed", _l("เลิกแล้ว"), "grey"


class SpanState(State):
    """Derived from today: a grant or a stand-in before, in and after its days, or taken away."""

    COMING = "coming", _l("ยังไม่ถึงวัน"), "blue"
    HOLDING = "holding", _l("มีผลอยู่"), "green"
    OVER = "over", _l("หมดอายุแล้ว"), "grey"
    TAKEN_AWAY = "taken_away", _l("ถอนแล้ว"), "grey"


U, T = UserState, SpanState
HERE = (U.INVITED, U.ACTIVE)

USER_STEPS = table(
    Step("create", (), (), P.USERS_EDIT, ADMIN, _l("สร้างบัญชี")),
    Step("invite", (), (), P.USERS_EDIT, ADMIN, _l("เชิญเข้าใช้งาน"), "main"),
    Step("invite_again", (U.INVITED,), (), P.USERS_EDIT, ADMIN, _l("ส่งคำเชิญอีกครั้ง"), "main"),
    Step("edit", None, (), P.USERS_EDIT, ADMIN, _l("แก้ไขข้อมูล"), "own_form"),
    Step("look_after", HERE, (), P.USERS_EDIT, ADMIN, _l("กำหนดอำเภอที่ดูแล"), "own_form"),
    Step("disable", HERE, (), P.USERS_EDIT, ADMIN, _l("ปิดบัญชี"), "rare"),
    Step("enable", (U.DISABLED,), (), P.USERS_EDIT, ADMIN, _l("เปิดบัญชีอีกครั้ง"), "main"),
    Step("ask_reset", HERE, (), P.PROFILE_EDIT, ("anyone",), _l("ขอตั้งรหัสผ่านใหม่"), "hidden"),
    Step("choose_password", HERE, (), P.USERS_EDIT, ("requester",), _l("ตั้งรหัสผ่าน"), "own_form"),
    Step("edit_profile", (U.ACTIVE,), (), P.USERS_EDIT, ("requester",), _l("แก้ไขข้อมูลของตน"), "own_form"),
    Step("leave_elsewhere", (U.ACTIVE,), (), P.USERS_EDIT, ("requester",), _l("ออกจากระบบที่เครื่องอื่น"), "own_form"),
    Step("test_mail", (U.ACTIVE,), (), P.SETTINGS_EDIT, ADMIN, _l("ส่งเมลทดสอบ"), "hidden", needs_version=False),
)
GRANT_STEPS = table(
    Step("give", (), (), P.USERS_EDIT, ADMIN, _l("ให้สิทธิ์")),
    Step("take_away", (T.COMING, T.HOLDING), (), P.USERS_EDIT, ADMIN, _l("ถอนสิทธิ์"), "rare"),
)
STAND_IN_STEPS = table(
    Step("name", (), (), P.USERS_EDIT, ADMIN, _l("ตั้งผู้รักษาราชการแทน")),
    Step("end", (T.COMING, T.HOLDING), (), P.USERS_EDIT, ADMIN, _l("ยุติการรักษาราชการแทน"), "rare"),
)
ORG_STEPS = table(
    Step("register", (), (), P.SCHOOLS_EDIT, (*STAFF, "importer"), _l("เพิ่มโรงเรียน")),
    Step("edit", None, (), P.SCHOOLS_EDIT, (*STAFF, "importer"), _l("แก้ไขข้อมูลโรงเรียน"), "own_form"),
)
