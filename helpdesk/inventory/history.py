"""A piece's Activity rows as lines of its timeline, in the words of each verb's table."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from helpdesk.core.activity import Activity
from helpdesk.core.lifecycle import Living
from helpdesk.core.models import subject_kind
from helpdesk.core.shown import Entry

NOT_TOLD = {"ticket.comment", "ticket.join", "ticket.remind", "ticket.work", "ticket.escalate"}
FIELDS: dict[str, Any] = {
    "name": _l("ชื่อ"),
    "category": _l("ประเภท"),
    "asset_no": _l("หมายเลขครุภัณฑ์"),
    "gfmis_no": _l("รหัส GFMIS"),
    "serial": _l("ซีเรียล"),
    "brand_model": _l("ยี่ห้อ/รุ่น"),
    "unit_price": _l("ราคา"),
    "acquired": _l("วันที่ได้มา"),
    "fiscal_year": _l("ปีงบประมาณ"),
    "method": _l("วิธีได้มา"),
    "money_type": _l("ประเภทเงิน"),
    "life_years": _l("อายุการใช้งาน (ปี)"),
    "warranty_until": _l("รับประกันถึง"),
    "document_no": _l("เลขที่เอกสาร"),
    "seller": _l("ผู้ขาย"),
    "custodian": _l("ผู้ดูแล"),
    "condition": _l("สภาพ"),
    "place": _l("ที่ตั้ง"),
    "note": _l("หมายเหตุ"),
}


def lines(activities: list[Activity]) -> list[Entry]:
    """What whoever may see the piece may read: steps, not conversations."""
    return [_line(activity) for activity in activities if activity.kind not in NOT_TOLD]


def _line(activity: Activity) -> Entry:
    return Entry(
        title=_title(activity),
        actor_name=activity.done_by,
        acting_for=activity.acting_for,
        at=activity.at,
        text=_text(activity) if activity.subject_kind == "equipment" else "",
    )


def _title(activity: Activity) -> str:
    if activity.cause == "import.apply":
        return _("นำเข้าจากทะเบียนเดิม")
    tables = {subject_kind(kind): kind.STEPS for kind in Living.__subclasses__()}
    step = tables.get(activity.subject_kind, {}).get(activity.verb)
    return str(step.title) if step else activity.kind


def _text(activity: Activity) -> str:
    details = activity.details or {}
    told = [_changed(key, *change) for key, change in details.get("changes", {}).items()]
    if details.get("to_place"):
        told.append(_("จาก %(before)s ไป %(after)s", before=details.get("from_place"), after=details["to_place"]))
    return "\n".join([*told, details.get("reason") or ""]).strip()


def _changed(key: str, before: str, after: str) -> str:
    title = FIELDS.get(key, key)
    if not before:
        return _("%(field)s: %(after)s", field=title, after=after)
    return _("%(field)s: จาก %(before)s เป็น %(after)s", field=title, before=before, after=after or "–")
