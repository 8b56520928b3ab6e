"""One paper of procurement on its way through the sample office: each method is one step by the person whose turn it
is. When they happen is in `purchasing.py`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import select

from helpdesk.accounts.queries import org_by_code
from helpdesk.core.dates import today
from helpdesk.demo import people
from helpdesk.demo.people import Person
from helpdesk.extensions import db
from helpdesk.procurement import answer_sheet, choosing_vendors, drafting, freezing, offer_sheets, sealing, sheet_file
from helpdesk.procurement.catalogue_models import CatalogueItem
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.models import Clause, Spec
from helpdesk.procurement.sheet_file import ComparisonSheet
from helpdesk.procurement.terms import Duty, Method, Verdict

DATA = Path(__file__).parent / "data"
BOARD = (people.PRINCIPAL, people.SECOND_TEACHER, people.TECHNICIAN)
ORDER = "คำสั่งที่ {no}/2570"
WHY = "เครื่องเดิมใช้งานเกิน 7 ปี ซ่อมบ่อยและไม่รองรับโปรแกรมปัจจุบัน"
AIM = "ให้มีเครื่องเพียงพอสำหรับงานของกลุ่มและการเรียนการสอน"
SEEN_IN_CATALOGUE = "ตรวจจากแคตตาล็อกที่แนบแล้ว"
PREPARER, KEEPER = people.CLERK, people.SUPPLY


@dataclass
class Paper:
    """`sheet`: the file with its clauses and offers; without one it begins from the catalogue's item `item`."""

    title: str
    category: str
    qty: int
    ceiling: Decimal
    order_no: int
    sheet: str = ""
    item: int = 0
    prices: tuple[Decimal, ...] = ()
    key: int = 0

    @property
    def spec(self) -> Spec:
        return db.session.get_one(Spec, self.key)

    @property
    def comparison(self) -> Comparison:
        return db.session.scalars(select(Comparison).where(Comparison.spec_id == self.key)).one()

    def draft(self) -> None:
        head: dict[str, Any] = {"category": self.category, "qty": self.qty, "warranty_years": 3, "delivery_days": 60}
        head |= {"penalty_rate": Decimal("0.20"), "background": WHY, "objective": AIM, "price_source": "mdes"}
        if self.sheet:
            head |= {"title": self.title, "unit": "เครื่อง", "ceiling_price": self.ceiling}
            clauses = _clauses(self._read())
        else:
            item = db.session.scalars(select(CatalogueItem).where(CatalogueItem.number == self.item)).one()
            head |= drafting.head_of(item) | {"catalogue_item": item}
            clauses = drafting.clauses_from(item.requirements)
        by = people.acting(PREPARER)
        org = org_by_code(people.ICT_GROUP)
        self.key = Spec.draft(by=by, session=db.session(), org=org, clauses=clauses, **head).id

    def name_board(self) -> None:
        by, spec = people.acting(PREPARER), self.spec
        spec.edit(by=by, changes=("คำสั่งแต่งตั้ง",), **self._order())
        if spec.guesses:
            confirmed = [{"id": clause.id, "is_guess": False} for clause in spec.clauses]
            spec.write(by=by, clauses=confirmed, changes=(f"ยืนยันความหมาย {len(spec.guesses)} ข้อ",))
        seat(spec, BOARD, by)

    def convene(self) -> None:
        self.spec.convene(by=people.acting(PREPARER))

    def endorse(self, *board: Person) -> None:
        for person in board or BOARD:
            self.spec.endorse(by=people.acting(person))

    def submit(self) -> None:
        self.spec.submit(by=people.acting(BOARD[0]))

    def review(self) -> None:
        self.spec.review(by=people.acting(people.HEAD), opinion="เห็นควรดำเนินการ คุณลักษณะไม่เจาะจงยี่ห้อ")

    def approve(self) -> None:
        self.spec.approve(by=people.acting(people.DIRECTOR))

    def publish(self) -> None:
        self.spec.publish(by=people.acting(PREPARER))

    def call(self, closes_at: datetime, is_sealed: bool = False) -> None:
        Comparison.call(
            by=people.acting(PREPARER),
            session=db.session(),
            spec=self.spec,
            method=Method.SPECIFIC,
            vat_percent=7,
            closes_at=closes_at,
            opens_at=closes_at + timedelta(minutes=30) if is_sealed else None,
            **self._order(),
        )

    def take(self, number: int) -> None:
        """The offer in this column of the file comes in."""
        comparison, sheet = self.comparison, self._read()
        column = offer_sheets.columns(sheet)[number]
        rows = offer_sheets.matched(comparison.spec.clauses, sheet).rows
        lines = offer_sheets.lines(comparison.spec.clauses, sheet, column.letter, rows)
        answers = answer_sheet.judged(lines, column.brand_model)
        head = {"brand_model": column.brand_model, "price": self.prices[number], "vat_included": True}
        head |= {"quote_no": f"QT-{self.order_no}{number + 1:02d}", "quote_date": today(), "warranty_years": 3}
        head |= {"valid_until": today() + timedelta(days=60), "delivery_days": 45}
        vendor = choosing_vendors.chosen(choosing_vendors.Wanted(column.vendor))
        seal = sealing.seal(vendor, head, answers, [])
        comparison.take(by=people.acting(KEEPER), vendor=vendor, answers=answers, **head, **seal)

    def compare(self) -> None:
        """The same committee, and the offers before it."""
        by = people.acting(PREPARER)
        seat(self.comparison, BOARD, by)
        self.comparison.convene(by=by)

    def declare(self) -> None:
        for person in BOARD:
            self.comparison.declare(by=people.acting(person), has_conflict=False)

    def find(self, person: Person, share: float = 1.0, decides_all: bool = True) -> None:
        """Someone accepts what is suggested, as far as they came; what is unclear they looked up, or left open."""
        comparison = self.comparison
        cells = [answer for offer in comparison.offers for answer in offer.answers]
        cells = cells[: int(len(cells) * share)]
        known = {cell: (cell.suggested, "") for cell in cells if cell.suggested is not Verdict.UNCLEAR}
        looked_up = {cell: (Verdict.PASS, SEEN_IN_CATALOGUE) for cell in cells if cell not in known}
        findings = known | (looked_up if decides_all else {})
        comparison.find(by=people.acting(person), findings=findings, count=len(findings))

    def find_all(self) -> None:
        for person in BOARD:
            self.find(person)

    def lock(self) -> None:
        content, digest = freezing.freeze(self.comparison)
        self.comparison.lock(by=people.acting(BOARD[0]), content=content, hash=digest)

    def sign_and_submit(self) -> None:
        for person in BOARD:
            self.comparison.endorse(by=people.acting(person))
        self.comparison.submit(by=people.acting(BOARD[0]))

    def choose(self) -> None:
        self.comparison.approve(by=people.acting(people.DIRECTOR))

    def _read(self) -> ComparisonSheet:
        return sheet_file.read_sheet(DATA / self.sheet)

    def _order(self) -> dict[str, Any]:
        return {"order_no": ORDER.format(no=self.order_no), "order_date": today()}


def seat(paper: Any, board: Sequence[Person], by: Any) -> None:
    """Chairman, member and secretary, by name."""
    for person, duty in zip(board, Duty, strict=True):
        paper.name(by=by, person=people.account(person), duty=duty)


def _clauses(sheet: ComparisonSheet) -> list[Clause]:
    clauses = []
    for meaning in sheet.clauses.values():
        clause = Clause(text=meaning.text)
        clause.mean(meaning, is_guess=False)
        clauses.append(clause)
    return clauses
