"""What the text of a sheet (`freezing.py`) says, in the words of its papers: verdicts, remarks, places, reasons.
How paper looks is in `comparison_documents.py`, the workbook in `comparison_workbook.py`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Any

from helpdesk.manual.paper import written
from helpdesk.procurement.correction_models import LABELS, cut
from helpdesk.procurement.deciding import MEETS, Out
from helpdesk.procurement.terms import Verdict

# Papers are Thai in either language of the screen.
VERDICTS = {"pass": "ผ่าน", "better": "ดีกว่า", "fail": "ไม่ผ่าน", "unclear": "ไม่ชัดเจน", "na": "ไม่ระบุ"}
DUTIES = {
    "committee_chair": "ประธานกรรมการ",
    "committee_member": "กรรมการ",
    "committee_secretary": "กรรมการและเลขานุการ",
}
DUTY_ORDER = list(DUTIES)
CORRECTED = LABELS | {"text": "", "page": "หน้าอ้างอิง"}
VAT = {True: "รวม VAT", False: "ยังไม่รวม VAT", None: "ไม่ระบุว่ารวม VAT หรือไม่"}


@dataclass(frozen=True)
class Signed:
    """When a seat signed in the system, and for whom (รักษาราชการแทน)."""

    at: datetime
    acting_for: str = ""


@dataclass(frozen=True)
class Approved:
    """The director's word on a sheet: who, as what, when and for whom."""

    name: str
    position: str
    at: datetime
    acting_for: str = ""


@dataclass(frozen=True)
class SheetText:
    """A sheet as its text has it, with what came after the lock. `hash` is empty and `at` None before it."""

    content: Mapping[str, Any]
    hash: str = ""
    at: datetime | None = None
    signed: Mapping[int, Signed] = field(default_factory=dict)
    approved: Approved | None = None

    @property
    def is_draft(self) -> bool:
        return not self.hash

    @property
    def spec(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.content["spec"]
        return found

    @property
    def phone(self) -> str:
        """The office's; a sheet that was locked before it was kept has none."""
        return str(self.content.get("phone", {}).get("name", ""))

    @property
    def clauses(self) -> list[dict[str, Any]]:
        return list(self.spec["clauses"])

    @cached_property
    def offers(self) -> list[dict[str, Any]]:
        """Those that stand; who withdrew is named with the exclusions alone."""
        return [offer for offer in self.content["offers"] if offer["withdrawn_at"] is None]

    @cached_property
    def vendors(self) -> dict[str, str]:
        return {offer["letter"]: offer["vendor"]["name"] for offer in self.content["offers"]}

    @cached_property
    def serving(self) -> list[dict[str, Any]]:
        """Those who sign: chairman, members, secretary."""
        seats = [seat for seat in self.content["committee"] if seat["released_at"] is None]
        return sorted(seats, key=lambda seat: (DUTY_ORDER.index(seat["duty"]), seat["seat"]))

    @property
    def released(self) -> list[dict[str, Any]]:
        return [seat for seat in self.content["committee"] if seat["released_at"] is not None]

    @cached_property
    def names(self) -> dict[int, str]:
        return {seat["seat"]: seat["name"] for seat in self.content["committee"]}

    @cached_property
    def open_cells(self) -> int:
        """How many cells of offers in the race nobody has decided."""
        inside = [offer for offer in self.offers if offer["excluded_at"] is None]
        return sum(answer["decision"] is None for offer in inside for answer in offer["answers"])

    @property
    def ranked(self) -> list[dict[str, Any]]:
        """The lines with a place, cheapest first; none while a cell is open."""
        return [line for line in self.content["ranking"] if line["place"]] if not self.open_cells else []

    @property
    def winners(self) -> list[dict[str, Any]]:
        return [line for line in self.ranked if line["place"] == 1]

    def offer(self, letter: str) -> dict[str, Any]:
        return next(offer for offer in self.content["offers"] if offer["letter"] == letter)

    def total(self, letter: str) -> Decimal | None:
        """What all pieces cost with VAT; before totals were kept, as many times the price of one."""
        offer = self.offer(letter)
        if "total_with_vat" in offer:
            return Decimal(offer["total_with_vat"]) if offer["total_with_vat"] else None
        return Decimal(offer["price_with_vat"]) * int(self.spec["qty"]) if offer["price_with_vat"] else None

    def left_out(self) -> list[tuple[str, str]]:
        """Letter and reason of every offer without a place; before all is decided only what is certain."""
        certain = (Out.EXCLUDED,) if self.open_cells else tuple(Out)
        lines = [line for line in self.content["ranking"] if line["out"] in certain]
        reasons = [(line["letter"], self._why_out(line)) for line in lines]
        gone = [offer for offer in self.content["offers"] if offer["withdrawn_at"] is not None]
        return reasons + [(offer["letter"], f"ถอนข้อเสนอ: {offer['withdrawn_why']}") for offer in gone]

    def failed(self, letter: str) -> list[str]:
        """The numbers of the mandatory clauses that this offer does not meet."""
        mandatory = {clause["no"] for clause in self.clauses if clause["mandatory"]}
        answers = self.offer(letter)["answers"]
        return [cell["clause"] for cell in answers if cell["clause"] in mandatory and cell["decision"] not in MEETS]

    def ties(self) -> list[str]:
        """A sentence for every price that several offer."""
        sentences = []
        for place, lines in groupby(self.ranked, key=lambda line: line["place"]):
            letters = [line["letter"] for line in lines]
            if len(letters) > 1:
                sentences.append(f"อันดับ {place} ราคาเท่ากัน {len(letters)} ราย ได้แก่ {joined(letters)}")
        return sentences

    def dissent(self) -> list[tuple[str, str, str, str]]:
        """Who saw what otherwise than the committee: clause, letter, what was decided, and what they said."""
        return [
            (cell["clause"], offer["letter"], shown(cell["decision"]), line)
            for offer in self.offers
            for cell in offer["answers"]
            for line in self.dissenting(cell)
        ]

    def remarks(self, cell: Mapping[str, Any]) -> list[str]:
        """What was corrected, the reason behind a verdict, the notes of those who agree, and who does not."""
        lines = (*corrections(cell), self._machine(cell), *self._notes(cell), *self.dissenting(cell))
        return [line for line in lines if line]

    def dissenting(self, cell: Mapping[str, Any]) -> list[str]:
        return [
            f"{self.names[said['seat']]} เห็นต่างว่า{shown(said['verdict'])}{': ' + said['note'] if said['note'] else ''}"
            for said in cell["findings"]
            if said["counts"] and said["seat"] in cell["dissent"]
        ]

    def _machine(self, cell: Mapping[str, Any]) -> str:
        reason = cell["reason"]["name"] if cell["reason"] else ""
        if cell["decision"] is None or _same_side(cell["decision"], cell["suggested"]):
            return str(reason)
        return f"ระบบเสนอ {shown(cell['suggested'])}{': ' + reason if reason else ''}"

    def _notes(self, cell: Mapping[str, Any]) -> list[str]:
        """What those say whose verdict stands, one line for each wording."""
        spoken: dict[str, list[str]] = {}
        for said in cell["findings"]:
            if said["counts"] and said["note"] and said["seat"] not in cell["dissent"]:
                spoken.setdefault(said["note"], []).append(self.names[said["seat"]])
        return [f"{note} ({joined(names)})" for note, names in spoken.items()]

    def _why_out(self, line: Mapping[str, Any]) -> str:
        if line["out"] == Out.EXCLUDED:
            return f"ถูกตัดออก: {self.offer(line['letter'])['excluded_why']}"
        if line["out"] == Out.FAILS:
            return f"ไม่ผ่านข้อบังคับ ข้อ {joined(self.failed(line['letter']))}"
        if line["out"] == Out.VAT_NOT_STATED:
            return "ไม่ได้ระบุว่าราคารวมภาษีมูลค่าเพิ่มหรือไม่"
        ceiling = Decimal(self.spec["ceiling_price"])
        if Decimal(line["price"]) > ceiling:
            return f"ราคารวมภาษีมูลค่าเพิ่ม {money(line['price'])} บาท เกินราคากลาง {money(ceiling)} บาท"
        total, most = self.total(line["letter"]) or Decimal(0), ceiling * int(self.spec["qty"])
        return f"ราคารวมทั้งสิ้น {money(total)} บาท เกินราคากลางรวม {money(most)} บาท"


def corrections(of: Mapping[str, Any]) -> list[str]:
    """What of an offer or of an answer was corrected after the opening, each as a line."""
    return [_corrected(row) for row in of.get("corrections", ())]


def _corrected(row: Mapping[str, Any]) -> str:
    label = CORRECTED.get(row["what"], "")
    before = f"{label + ' ' if label else ''}เดิม “{cut(row['before'])}”"
    return f"แก้ไขหลังเปิดซอง {written(moment(row['at']))} โดย {row['by']['name']} {before} เพราะ {row['reason']}"


def shown(verdict: str | None) -> str:
    return VERDICTS[verdict] if verdict else "ยังไม่ได้ข้อยุติ"


def joined(words: Iterable[str]) -> str:
    return ", ".join(words)


def money(amount: str | Decimal) -> str:
    """23,000.00"""
    return f"{Decimal(amount):,.2f}"


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _same_side(one: str, other: str | None) -> bool:
    return other is not None and (one == other or {one, other} <= {Verdict(verdict).value for verdict in MEETS})
