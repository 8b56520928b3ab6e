"""The steps of what loans stand on: pieces opened for lending, kits, holidays. None of them has states."""

from flask_babel import lazy_gettext as _l

from helpdesk.accounts.permissions import Permission
from helpdesk.core.lifecycle import Step, table

KEPT = ("ict_staff",)
LENDABLE_STEPS = table(
    Step("open", (), (), Permission.LOANS_KEEP, KEPT, _l("เปิดให้ยืม")),
    Step("edit", None, (), Permission.LOANS_KEEP, KEPT, _l("แก้ไขการให้ยืม"), "own_form"),
    Step("close", None, (), Permission.LOANS_KEEP, KEPT, _l("ปิดไม่ให้ยืม"), "rare"),
    Step("reopen", None, (), Permission.LOANS_KEEP, KEPT, _l("เปิดให้ยืมอีกครั้ง"), "own_form"),
)
KIT_STEPS = table(
    Step("put_together", (), (), Permission.LOANS_KEEP, KEPT, _l("จัดชุดให้ยืม")),
    Step("edit", None, (), Permission.LOANS_KEEP, KEPT, _l("แก้ไขชุด"), "own_form"),
    Step("close", None, (), Permission.LOANS_KEEP, KEPT, _l("เลิกใช้ชุดนี้"), "rare"),
)
HOLIDAY_STEPS = table(
    Step("announce", (), (), Permission.LOANS_KEEP, KEPT, _l("เพิ่มวันหยุด")),
    Step("edit", None, (), Permission.LOANS_KEEP, KEPT, _l("แก้ไขวันหยุด"), "own_form"),
    Step("withdraw", None, (), Permission.LOANS_KEEP, KEPT, _l("เอาวันหยุดออก"), "rare"),
)
