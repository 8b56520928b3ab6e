"""The one step of a vendor: its particulars are corrected. Who offered what is in `lifecycle.py`."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from helpdesk.accounts.permissions import Permission
from helpdesk.core.lifecycle import Step, table

VENDOR_STEPS = table(
    Step("correct", None, (), Permission.OFFERS_RECEIVE, ("ict_staff", "supply_officer"), _l("แก้ข้อมูลผู้เสนอราคา")),
)


def tax_id_is_locked(number: str) -> str:
    return _("เลขนี้อยู่ในผลการพิจารณาที่ปิดแล้ว (%(number)s) จึงแก้ไม่ได้", number=number)
