"""What was corrected in an offer after it was opened: what the officer typed otherwise than the vendor's paper says.
Every correction stays, with what stood there before and why; a price has none."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from helpdesk.core.dates import now, short_date
from helpdesk.core.models import Base, Identified, UtcDateTime
from helpdesk.procurement.models import Clause
from helpdesk.procurement.offer_models import Offer

HEAD = ("brand_model", "quote_no", "quote_date", "valid_until", "warranty_years", "delivery_days")
VAT = "vat_included"  # only where nobody had said it
VAT_WORDS = {True: "รวม VAT", False: "ยังไม่รวม VAT", None: "ไม่ระบุ"}
ANSWER = ("text", "page")
MOST = 300  # characters of a text that a remark and the history show


class Correction(Identified, Base):
    """One field of an offer (`what`), or of its answer to one clause: in words, before and after."""

    __tablename__ = "offer_corrections"
    __table_args__ = (Index("ix_offer_corrections_comparison", "comparison_id", "id"),)

    comparison_id: Mapped[int] = mapped_column(ForeignKey("comparisons.id"))
    offer_id: Mapped[int] = mapped_column(ForeignKey("offers.id"))
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clauses.id"))
    what: Mapped[str] = mapped_column(String(30))
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(String(500))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    by_name: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    offer: Mapped[Offer] = relationship()
    clause: Mapped[Clause | None] = relationship()

    @property
    def in_short(self) -> str:
        """For the history, in Thai as all it keeps of changes."""
        where = f"ข้อ {self.clause.no}" if self.clause else LABELS[self.what]
        place = " หน้าอ้างอิง" if self.clause and self.what == "page" else ""
        return f"{where}{place}: เดิม “{cut(self.before)}” แก้เป็น “{cut(self.after)}”"


# As the history and the papers call them; both are Thai in either language of the screen.
LABELS = {
    "brand_model": "ยี่ห้อ/รุ่น",
    "quote_no": "เลขที่ใบเสนอราคา",
    "quote_date": "วันที่เสนอ",
    "valid_until": "ยืนราคาถึง",
    "warranty_years": "รับประกัน (ปี)",
    "delivery_days": "ส่งมอบภายใน (วัน)",
    VAT: "ภาษีมูลค่าเพิ่ม",
}


def corrected(
    offer: Offer, by: Any, reason: str, fields: Mapping[str, Any], answers: Iterable[Mapping[str, Any]]
) -> list[Correction]:
    """Take over what is different, and say of each what it was; the machine's word only where an answer changed."""
    told = {"offer": offer, "reason": reason, "by_id": by.id, "by_name": by.name, "at": now()}
    found = [
        Correction(what=key, before=_in_words(key, getattr(offer, key)), after=_in_words(key, value), **told)
        for key, value in fields.items()
        if value != getattr(offer, key)
    ]
    former = {answer.clause_id: (answer.text, answer.page) for answer in offer.answers}
    clauses = {clause.id: clause for clause in offer.comparison.spec.clauses}
    rows = [row for row in answers if (row["text"], row["page"]) != former.get(row["clause_id"], ("", ""))]
    for row in rows:
        before = former.get(row["clause_id"], ("", ""))
        found += [
            Correction(clause=clauses[row["clause_id"]], what=key, before=was, after=row[key], **told)
            for key, was in zip(ANSWER, before, strict=True)
            if row[key] != was
        ]
    for key, value in fields.items():
        setattr(offer, key, value)
    offer.answer(rows)
    return found


def cut(text: str) -> str:
    """A text as far as a remark shows it; what is left out is said to be."""
    return text if len(text) <= MOST else text[: MOST - 1] + "…"


def _in_words(key: str, value: Any) -> str:
    if key == VAT:
        return VAT_WORDS[value]
    if isinstance(value, date):
        return short_date(value)
    return "" if value is None else str(value)
