"""The life of an import and of each record that it read, as tables."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from helpdesk.accounts.permissions import Permission
from helpdesk.core.lifecycle import State, Step, table


class ImportState(State):
    """Where an import stands."""

    READING = "reading", _l("กำลังอ่านไฟล์"), "blue"
    STAGED = "staged", _l("รอยืนยัน"), "amber"
    CONFIRMED = "confirmed", _l("กำลังนำเข้า"), "violet"
    APPLIED = "applied", _l("นำเข้าแล้ว"), "green"
    FAILED = "failed", _l("ไม่สำเร็จ"), "red"
    CANCELLED = "cancelled", lazy_pgettext("state", "ไม่นำเข้า"), "grey"


class RowState(State):
    """What became of a record; `aside` are titles, headings, sums and blanks."""

    ASIDE = "aside", _l("ไม่ใช่รายการ"), "grey"
    OK = "ok", _l("เรียบร้อย"), "green"
    WARNINGS = "warnings", _l("มีข้อสังเกต"), "amber"
    NEEDS_REVIEW = "needs_review", _l("รอตัดสินใจ"), "red"
    SKIPPED = "skipped", _l("มีอยู่แล้ว"), "grey"
    DECIDED = "decided", _l("ตัดสินใจแล้ว"), "green"
    DISCARDED = "discarded", lazy_pgettext("state", "ไม่เอา"), "grey"


# Why an import came to nothing, by `core.sheets.BadSheet.reason` and the jobs' own words.
FAILURES: dict[str, Any] = {
    "no_header": _l("ไม่พบหัวตาราง ไฟล์นี้อาจไม่ใช่ทะเบียนครุภัณฑ์"),
    "broken_workbook": _l("เปิดไฟล์ Excel นี้ไม่ได้ ลองบันทึกใหม่แล้วส่งอีกครั้ง"),
    "broken_csv": _l("อ่านไฟล์ CSV นี้ไม่ได้ ลองบันทึกใหม่แล้วส่งอีกครั้ง"),
    "unknown_encoding": _l("อ่านตัวอักษรในไฟล์ไม่ออก ลองบันทึกเป็น Excel (.xlsx)"),
    "file_gone": _l("ไม่พบไฟล์ที่ส่งมา ลองส่งใหม่อีกครั้ง"),
    "broken": _l("นำเข้าไม่สำเร็จหลังจากลองหลายครั้ง ผู้ดูแลระบบดูสาเหตุได้ในบันทึก"),
}

S, R, P = ImportState, RowState, Permission
WORKING = (S.READING, S.CONFIRMED)
MADE = (R.OK, R.WARNINGS)

STEPS = table(
    Step("upload", (), (S.READING,), P.EQUIPMENT_IMPORT, ("supply_officer", "importer"), _l("ส่งไฟล์")),
    Step("stage", (S.READING,), (S.STAGED,), P.EQUIPMENT_IMPORT, ("importer",), _l("อ่านไฟล์จบ"), "hidden"),
    Step(
        "confirm", (S.STAGED,), (S.CONFIRMED,), P.EQUIPMENT_IMPORT, ("supply_officer", "importer"), _l("นำเข้า"), "main"
    ),
    Step("apply", (S.CONFIRMED,), (S.APPLIED,), P.EQUIPMENT_IMPORT, ("importer",), _l("นำเข้าแล้ว"), "hidden"),
    Step("fail", WORKING, (S.FAILED,), P.EQUIPMENT_IMPORT, ("importer",), _l("ไม่สำเร็จ"), "hidden"),
    Step("cancel", (S.READING, S.STAGED), (S.CANCELLED,), P.EQUIPMENT_IMPORT, ("supply_officer",), _l("ไม่นำเข้า")),
)
ROW_STEPS = table(
    Step("decide", (R.NEEDS_REVIEW,), (R.DECIDED,), P.EQUIPMENT_IMPORT, ("supply_officer",), _l("ตัดสินใจ"), "main"),
    Step("discard", (R.NEEDS_REVIEW,), (R.DISCARDED,), P.EQUIPMENT_IMPORT, ("supply_officer",), _l("ไม่เอา")),
)
