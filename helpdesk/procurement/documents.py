"""A specification on paper: the annex (แบบการกำหนดคุณสมบัติ) and the memo that asks for its approval. Takes the sheet
as it is; who may have it decides the view. Paper is Thai, whatever the language of the page."""

import re
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from helpdesk import manual
from helpdesk.core import pdf
from helpdesk.core.dates import bangkok
from helpdesk.core.i18n import speaking
from helpdesk.core.thai import baht_in_words, thai_digits
from helpdesk.manual.paper import Signature, written
from helpdesk.procurement import shown
from helpdesk.procurement.committee import Member
from helpdesk.procurement.models import Clause, Spec
from helpdesk.procurement.terms import Duty

ORDER_WORD = re.compile(r"^\s*คำสั่ง(?:ที่)?\s*")  # typed with the number by some
FORM = manual.forms()[shown.FORM]
GROUP_DIRECTOR, AREA_DIRECTOR = (block["label_th"] for block in FORM["signatures"][3:])


def annex(office: str, spec: Spec) -> bytes:
    """The sheet with head, clauses and signature blocks as PDF; the same sheet gives the same bytes."""
    with speaking("th"):
        data = {
            "office": written(office),
            "title": FORM["name_th"],
            "doc": written(spec.doc_no or "ร่าง"),
            "head": [[label, written(value)] for label, value in shown.head_facts(spec) if value],
            "groups": [_group(name, list(clauses)) for name, clauses in groupby(spec.clauses, lambda c: c.group)],
            "order": _order(spec),
            "members": [vars_of(_member(member)) for member in spec.serving],
            "opinion": written(spec.opinion),
            "reviewed": vars_of(reviewed(spec)),
            "approved": vars_of(approved(spec)),
        }
    return pdf.render("spec_annex", data, date=spec.written_at)


def memo(office: str, phone: str, spec: Spec) -> bytes:
    """บันทึกข้อความ to the director of the area (form 29 of the correspondence regulation), as PDF."""
    with speaking("th"):
        data = {
            "agency": written(f"{office} โทร. {phone}" if phone else office),
            "doc": written(spec.doc_no or ""),
            "date": written(spec.doc_date),
            "subject": f"ขอความเห็นชอบรายละเอียดคุณลักษณะเฉพาะและราคากลาง {written(spec.title)}",
            "to": f"ผู้อำนวยการ{written(office)}",
            "paragraphs": _paragraphs(spec),
            "chair": vars_of(_chair(spec)),
            "opinion": written(spec.opinion),
            "reviewed": vars_of(reviewed(spec)),
            "approved": vars_of(approved(spec)),
        }
    return pdf.render("spec_memo", data, date=spec.written_at)


def vars_of(signature: Signature) -> dict[str, str]:
    """A signature block as its template takes it."""
    return {key: getattr(signature, key) for key in ("label", "name", "position", "date", "acting_for")}


def reviewed(spec: Spec) -> Signature:
    return _by_superior(GROUP_DIRECTOR, spec.reviewed_name, spec.reviewed_position, spec.reviewed_at, spec.reviewed_for)


def approved(spec: Spec) -> Signature:
    return _by_superior(AREA_DIRECTOR, spec.approved_name, spec.approved_position, spec.approved_at, spec.approved_for)


def _by_superior(label: str, name: str, position: str, at: datetime | None, acting_for: str) -> Signature:
    return Signature(label) if at is None else Signature(label, name, position, _day(at), acting_for)


def _member(member: Member) -> Signature:
    """Who has not signed yet finds their name under the line."""
    title, day = str(member.duty_title), _day(member.signed_at) if member.signed_at else ""
    return Signature(title, member.name, member.position, day, member.signed_for)


def _chair(spec: Spec) -> Signature:
    chairs = [member for member in spec.serving if member.duty is Duty.CHAIR]
    return _member(chairs[0]) if chairs else Signature("ประธานกรรมการ")


def _group(name: str, clauses: list[Clause]) -> dict[str, Any]:
    return {
        "name": written(name),
        "clauses": [[thai_digits(c.no), written(c.text) + ("" if c.mandatory else " (พึงมี)")] for c in clauses],
    }


def _order(spec: Spec) -> str:
    if not spec.order_no:
        return ""
    day = f" ลงวันที่ {written(spec.order_date)}" if spec.order_date else ""
    return f"ตามคำสั่งที่ {written(ORDER_WORD.sub('', spec.order_no))}{day}"


def _paragraphs(spec: Spec) -> list[str]:
    """Why, what is asked, and the closing."""
    why = written(spec.background or spec.objective) or f"ด้วย{spec.org_name}มีความจำเป็นต้องจัดหา{written(spec.title)}"
    named = f"คณะกรรมการกำหนดรายละเอียดคุณลักษณะเฉพาะ {_order(spec)}".strip()
    total = spec.ceiling_price * spec.qty
    source = shown.spec_words(spec.price_source, "price_source")
    edition = f" {written(spec.price_edition)}" if spec.price_edition else ""
    what = (
        f"{named} ได้กำหนดรายละเอียดคุณลักษณะเฉพาะของ{written(spec.title)} จำนวน {written(spec.qty)} {spec.unit}"
        f" รวม {written(len(spec.clauses))} ข้อ ตามเอกสารแนบ ราคากลางหน่วยละ {_money(spec.ceiling_price)}"
        f" รวมเป็นเงิน {_money(total)} ซึ่งรวมภาษีมูลค่าเพิ่มแล้ว แหล่งที่มาของราคากลาง: {source}{edition}"
    )
    return [why, what, *_conditions(spec), "จึงเรียนมาเพื่อโปรดพิจารณา หากเห็นชอบโปรดลงนาม"]


def _conditions(spec: Spec) -> list[str]:
    terms = [
        f"กำหนดส่งมอบภายใน {written(spec.delivery_days)} วัน" if spec.delivery_days else "",
        f"รับประกันไม่น้อยกว่า {written(spec.warranty_years)} ปี" if spec.warranty_years else "",
        f"ค่าปรับร้อยละ {written(spec.penalty_rate)} ต่อวัน" if spec.penalty_rate else "",
        f"พิจารณาโดยใช้{shown.spec_words(spec.criteria, 'criteria')}",
    ]
    return ["เงื่อนไขที่สำคัญ ได้แก่ " + " ".join(term for term in terms if term)]


def _money(amount: Decimal) -> str:
    return f"{written(amount)} บาท ({baht_in_words(amount)})"


def _day(moment: datetime) -> str:
    return written(bangkok(moment).date())
