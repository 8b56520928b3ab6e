"""Texts of sheets as `freezing.py` writes them, made without a database: as many clauses and vendors as wanted."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from helpdesk.procurement.comparison_content import SheetText, Signed

AT = "2026-11-22T06:30:00.000000+00:00"
LOCKED = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
HASH = "0123456789abcdef" * 4
PLAIN = "หน่วยความจำ 16 GB แบบ DDR5"
LONG = ("หน่วยประมวลผลกลางไม่น้อยกว่า 8 แกนหลัก ความเร็วสัญญาณนาฬิกาพื้นฐานไม่น้อยกว่า 3.0 GHz พร้อม Cache 24 MB " * 4)[:300]
HEAD = {
    "shape": 1, "doc_no": "ปค 0001/2570", "doc_date": "2026-11-22", "revision": 1, "method": "ebidding",
    "vat_percent": 7, "closes_at": None, "opens_at": None, "unsealed_at": None, "unsealed_by": None,
    "office": {"of": "settings/office_name", "name": "สำนักงานเขตพื้นที่การศึกษา"},
    "phone": {"of": "settings/office_phone", "name": "043-123456"},
    "org": {"of": "orgs/1", "name": "กลุ่มส่งเสริมการศึกษาทางไกล"}, "requester": None,
    "order_no": "คำสั่งที่ 12/2570", "order_date": "2026-11-02", "quorum": 2,
    "summary": "ราย A ครบทุกข้อ\nและราคาต่ำสุด", "recommendation": "เห็นควรจัดซื้อจากราย A",
}  # fmt: skip

OFFER = {
    "vat_included": True, "quote_no": "Q-1", "quote_date": "2026-11-02", "valid_until": None, "warranty_years": 3,
    "delivery_days": 60, "note": "", "received_at": AT, "excluded_at": None, "excluded_why": "",
    "withdrawn_at": None, "withdrawn_why": "", "pages": [],
}  # fmt: skip


def sheet(vendors: int = 3, clauses: int = 5, answers: Sequence[str] = (PLAIN,), members: int = 3) -> SheetText:
    """All clauses met by all, A the cheapest; the answers go round. The second seat sees clause 2 otherwise."""
    offers = [_offer(place, clauses, answers) for place in range(vendors)]
    ranking = [{"letter": o["letter"], "price": o["price"], "place": i, "out": None} for i, o in enumerate(offers, 1)]
    content: dict[str, Any] = HEAD | {
        "spec": {
            "doc_no": "คล 0001/2570",
            "title": "เครื่องคอมพิวเตอร์",
            "qty": 2,
            "unit": "เครื่อง",
            "ceiling_price": "24000.00",
            "clauses": [_clause(place, clauses) for place in range(clauses)],
        },
        "committee": [_seat(number, members) for number in range(1, members + 1)],
        "offers": offers,
        "ranking": ranking,
    }
    return SheetText(content, HASH, LOCKED, {1: Signed(LOCKED), 2: Signed(LOCKED, "ผู้อำนวยการกลุ่มอำนวยการ")})


def _clause(place: int, count: int) -> dict[str, Any]:
    group = "ตัวเครื่อง" if place < count // 2 else "อื่น ๆ"
    text = f"ข้อกำหนดที่ {place + 1} หน่วยความจำไม่น้อยกว่า 16 GB"
    return {"no": str(place + 1), "group": group, "text": text, "mandatory": place != 2}


def _seat(number: int, count: int) -> dict[str, Any]:
    duty = "committee_chair" if number == 1 else "committee_secretary" if number == count else "committee_member"
    named = {"seat": number, "name": f"นายกรรมการ คนที่ {number}", "position": "นักวิชาการคอมพิวเตอร์", "duty": duty}
    return named | {"declared_at": AT, "has_conflict": False, "conflict": "", "released_at": None, "released_why": ""}


def _offer(place: int, clauses: int, answers: Sequence[str]) -> dict[str, Any]:
    price = f"{20000 + place * 500}.00"
    return OFFER | {
        "letter": "ABCDEFGH"[place],
        "vendor": {"of": f"vendors/{place}", "name": f"บริษัท ตัวอย่าง {place} จำกัด", "tax_id": "0405560001234"},
        "brand_model": f"Example X{place}",
        "price": price,
        "price_with_vat": price,
        "answers": [_answer(row, answers[(row + place) % len(answers)]) for row in range(clauses)],
    }


def _answer(row: int, text: str) -> dict[str, Any]:
    differs = row == 1
    said = {"at": AT, "counts": True, "note": ""}
    findings = [said | {"seat": 1, "verdict": "pass"}, said | {"seat": 3, "verdict": "pass"}]
    other = said | {"seat": 2, "verdict": "fail" if differs else "pass", "note": "ไม่พบในแคตตาล็อก" if differs else ""}
    reason = {"of": {}, "name": "เสนอ 16 GB ตรงตามที่กำหนด"}
    verdict = {"suggested": "pass", "reason": reason, "decision": "pass", "dissent": [2] if differs else []}
    return {"clause": str(row + 1), "text": text, "page": str(row + 1), "findings": [*findings, other]} | verdict
