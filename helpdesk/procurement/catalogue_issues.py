"""What is wrong with a line of a catalogue's file, in words for the person who brings it in. Reading is in
`catalogue_file.py`."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from helpdesk.procurement.catalogue_file import BadLine

ISSUES = {
    "bad_ceiling": _l("ราคากลางไม่ใช่จำนวนเงิน"),
    "bad_name": _l("ไม่มีชื่อรายการ หรือชื่อยาวเกินไป"),
    "bad_number": _l("เลขรายการไม่ใช่จำนวนเต็ม"),
    "double_number": _l("เลขรายการซ้ำกับบรรทัดก่อน"),
    "no_clauses": _l("ไม่มีคุณลักษณะพื้นฐาน"),
    "no_unit": _l("ไม่มีหน่วยนับ"),
}


def told(error: BadLine) -> str:
    """The line, what is wrong in it and what stands there."""
    words = _("บรรทัดที่ %(line)s: %(issue)s", line=error.line, issue=ISSUES[error.reason])
    return f"{words} ({error.value})" if error.value else words
