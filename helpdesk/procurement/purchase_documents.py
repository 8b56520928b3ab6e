"""ใบตรวจรับพัสดุ on paper: what was delivered, clause by clause, the penalty, who signed. Plain data for the template."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Any

from helpdesk.core import pdf
from helpdesk.core.dates import bangkok
from helpdesk.core.thai import baht_in_words
from helpdesk.manual.paper import Signature, written
from helpdesk.procurement.committee import Member
from helpdesk.procurement.comparison_content import SheetText
from helpdesk.procurement.lifecycle import CHAIR, MEMBER, SECRETARY
from helpdesk.procurement.money import vat_within
from helpdesk.procurement.purchase_models import Purchase
from helpdesk.procurement.purchase_shown import Line

TITLE = "ใบตรวจรับพัสดุ"
ALONE = "ผู้ตรวจรับพัสดุ"
DUTIES = {
    CHAIR: "ประธานกรรมการตรวจรับพัสดุ",
    MEMBER: "กรรมการตรวจรับพัสดุ",
    SECRETARY: "กรรมการและเลขานุการ",
}


def acceptance(purchase: Purchase, lines: Sequence[Line]) -> bytes:
    """The paper as PDF, from the delivery on; what is not signed yet is left to be signed by hand. The same purchase
    gives the same bytes: the file is dated by the acceptance, before it by the delivery. Office and vendor are
    called as on the locked comparison."""
    day = purchase.accepted_on or purchase.delivered_on
    assert day is not None
    locked = _locked(purchase)
    data = {
        "office": written(locked.content["office"]["name"]),
        "title": TITLE,
        "doc": written(purchase.contract_no),
        "facts": [{"label": label, "text": text} for label, text in _facts(purchase, locked) if text],
        "said": _said(purchase),
        "head": ["ข้อ", "คุณลักษณะที่กำหนด", "ที่ผู้ขายเสนอ", "ผลการตรวจ"],
        "clauses": [_row(line) for line in lines],
        "signatures": [asdict(_signature(member, len(purchase.serving) == 1)) for member in purchase.serving],
    }
    return pdf.render("acceptance", data, date=datetime.combine(day, time(), UTC))


def _locked(purchase: Purchase) -> SheetText:
    """The sheet from which it was ordered."""
    frozen = purchase.comparison.frozen
    assert frozen is not None, "nothing is ordered from an open sheet"
    return SheetText(json.loads(frozen.content))


def _facts(purchase: Purchase, locked: SheetText) -> list[tuple[str, str]]:
    spec, offer = purchase.comparison.spec, purchase.offer
    order = f"{written(purchase.order_no)} ลงวันที่ {written(purchase.order_date)}" if purchase.order_date else ""
    return [
        ("วันที่ตรวจรับ", written(purchase.accepted_on)),
        ("สัญญา/ใบสั่งซื้อเลขที่", f"{written(purchase.contract_no)} ลงวันที่ {written(purchase.contract_date)}"),
        ("ผู้ขาย", written(locked.vendors[offer.letter])),
        ("รายการ", written(spec.title)),
        ("ยี่ห้อ/รุ่น", written(offer.brand_model)),
        ("จำนวน", f"{written(purchase.qty)} {spec.unit} หน่วยละ {written(purchase.unit_price)} บาท"),
        ("ราคาที่ต่อรอง", _bargain(purchase)),
        ("วงเงินรวมภาษีมูลค่าเพิ่ม", _money(purchase.total)),
        ("เป็นภาษีมูลค่าเพิ่ม", f"{written(vat_within(purchase.total, purchase.comparison.vat_percent))} บาท"),
        ("ครบกำหนดส่งมอบ", written(purchase.due_on)),
        ("ส่งมอบเมื่อ", f"{written(purchase.delivered_on)} ใบส่งของเลขที่ {written(purchase.delivery_note)}"),
        ("คำสั่งแต่งตั้ง", order),
    ]


def _bargain(purchase: Purchase) -> str:
    if not purchase.is_negotiated:
        return ""
    offered, agreed = written(purchase.offered_price), written(purchase.unit_price)
    return f"เสนอไว้หน่วยละ {offered} บาท ต่อรองเหลือ {agreed} บาท: {written(purchase.price_reason)}"


def _said(purchase: Purchase) -> list[str]:
    """The penalty and what is to be paid, then what the inspectors say."""
    assert purchase.delivered_on is not None
    days = purchase.days_late_on(purchase.delivered_on)
    fine = purchase.penalty if purchase.penalty is not None else purchase.penalty_on(purchase.delivered_on)
    lines = ["ส่งมอบภายในกำหนด ไม่มีค่าปรับ"]
    if days:
        rate = written(purchase.penalty_rate)
        lines = [f"ส่งมอบช้ากว่ากำหนด {written(days)} วัน ค่าปรับร้อยละ {rate} ต่อวัน เป็นเงิน {_money(fine)}"]
    lines.append(f"คงเหลือที่ต้องจ่ายให้ผู้ขาย {_money(purchase.rest_on(purchase.delivered_on))}")
    if fine > purchase.total:
        lines.append(f"ค่าปรับสูงกว่าราคาตามสัญญา {_money(fine - purchase.total)} ส่วนที่เกินให้ดำเนินการตามสัญญาต่อไป")
    if not purchase.unmet:
        lines.append("ผู้ตรวจรับได้ตรวจพัสดุแล้ว ถูกต้องครบถ้วนตามข้อกำหนดที่บังคับทุกข้อ จึงลงลายมือชื่อไว้เป็นหลักฐาน")
    return lines


def _money(amount: Decimal) -> str:
    return f"{written(amount)} บาท ({baht_in_words(amount)})"


def _row(line: Line) -> list[str]:
    offered = line.answer.text if line.answer else ""
    return [written(line.clause.no), written(line.clause.text), written(offered), _result(line)]


def _result(line: Line) -> str:
    if line.found is None:
        return ""
    note = f" {written(line.found.note)}" if line.found.note else ""
    return ("ตรงตามข้อกำหนด" if line.found.meets else "ไม่ตรง") + note


def _signature(member: Member, is_alone: bool) -> Signature:
    label: Any = ALONE if is_alone else DUTIES[member.duty.value]
    signed = written(bangkok(member.signed_at).date()) if member.signed_at else ""
    return Signature(label, member.name, member.position, signed, member.signed_for)
