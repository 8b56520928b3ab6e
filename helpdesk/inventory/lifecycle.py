"""The words for a piece's condition (stored) and status (derived), and the verbs that change a piece."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from helpdesk.accounts.permissions import Permission
from helpdesk.core.lifecycle import State, Step, table


class Condition(State):
    """Stored: what the register says of a piece."""

    NORMAL = "normal", _l("ใช้งานได้"), "green"
    BROKEN = "broken", _l("ชำรุด"), "red"
    FIXING = "fixing", _l("ส่งซ่อม"), "violet"
    WORN = "worn", _l("เสื่อมสภาพ"), "earth"
    LOST = "lost", _l("สูญไป"), "red"
    DISPOSE_PENDING = "dispose_pending", _l("รอจำหน่าย"), "amber"
    DISPOSED = "disposed", _l("จำหน่ายแล้ว"), "grey"
    UNNEEDED = "unneeded", _l("ไม่จำเป็นต้องใช้"), "grey"
    UNKNOWN = "unknown", _l("ไม่ระบุ"), "grey"


class EquipmentStatus(State):
    """Derived, never stored: where a piece stands today."""

    AVAILABLE = "available", _l("พร้อมใช้"), "green"
    ON_LOAN = "on_loan", _l("ถูกยืม"), "violet"
    IN_REPAIR = "in_repair", _l("กำลังซ่อม"), "violet"
    LOST = "lost", _l("สูญไป"), "red"
    DISPOSED = "disposed", _l("จำหน่ายแล้ว"), "grey"


STEPS = table(
    Step("register", (), (), Permission.EQUIPMENT_EDIT, ("supply_officer", "importer"), _l("ลงทะเบียน")),
    Step("edit", None, (), Permission.EQUIPMENT_EDIT, ("supply_officer",), _l("แก้ไข")),
    Step("move", None, (), Permission.EQUIPMENT_EDIT, ("supply_officer",), _l("ย้าย")),
    Step(
        "remove_picture",
        None,
        (),
        Permission.EQUIPMENT_EDIT,
        ("supply_officer",),
        _l("เอารูปออก"),
        needs_version=False,
    ),
    # Parts of a loan's hand-over and return, so that the piece's own history tells them.
    Step("lend", None, (), None, (), _l("ให้ยืม"), "hidden", needs_version=False),
    Step("take_back", None, (), None, (), _l("รับคืนจากการยืม"), "hidden", needs_version=False),
)


class refusals:
    """Reasons that a piece's verbs give."""

    @staticmethod
    def on_loan(borrower: str) -> str:
        return _("อยู่กับ %(borrower)s ตามใบยืม ต้องรับคืนก่อน", borrower=borrower)
