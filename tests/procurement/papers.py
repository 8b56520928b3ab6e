"""Papers of procurement that a test needs to be there, made by the real verbs of named people."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from sqlalchemy import select

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.models import User
from helpdesk.accounts.settings import setting
from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.dates import now, today
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.procurement import freezing
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.lifecycle import ComparisonState, SpecState
from helpdesk.procurement.models import Clause, Spec
from helpdesk.procurement.offer_models import Answer, Offer, Vendor
from helpdesk.procurement.purchase_models import JUDGED_BY_OTHERS, Purchase
from helpdesk.procurement.terms import Duty, Meaning, Method, Operator, Verdict
from tests import cast

numbers = count(1)
ORDER = {"order_no": "คำสั่งที่ 12/2570", "order_date": date(2026, 11, 2)}
HEAD: dict[str, Any] = {
    "title": "เครื่องคอมพิวเตอร์ สำหรับงานประมวลผล แบบที่ 1",
    "category": "pc",
    "qty": 2,
    "unit": "เครื่อง",
    "ceiling_price": Decimal("24000.00"),
    "price_source": "mdes",
    "warranty_years": 3,
    "delivery_days": 60,
    "penalty_rate": Decimal("0.20"),
} | ORDER
MEANINGS = (
    Meaning("ram_gb", Operator.GE, "16", "GB", True, "มีหน่วยความจำหลัก (RAM) ขนาดไม่น้อยกว่า 16 GB"),
    Meaning("ssd_gb", Operator.GE, "500", "GB", True, "มีหน่วยจัดเก็บข้อมูล ชนิด SSD ขนาดไม่น้อยกว่า 500 GB"),
    Meaning("weight_kg", Operator.LE, "8", "kg", False, "น้ำหนักตัวเครื่องไม่เกิน 8 กิโลกรัม"),
)


def clause(meaning: Meaning, **fields: Any) -> Clause:
    made = Clause(text=meaning.text, **fields)
    made.mean(meaning, is_guess=False)
    return made


def act(person: User | Actor, paper: Any, verb: str, /, **words: Any) -> Any:
    """One verb of a paper by one person, committed."""
    actor = person if isinstance(person, Actor) else actor_of(person)
    return writing(lambda: getattr(paper, verb)(by=actor, **words))


def board() -> tuple[User, User, User]:
    """Chairman, member and secretary."""
    return cast.head_teacher(), cast.committee_member(), cast.technician()


def name_committee(paper: Any, people: Sequence[User] = (), by: User | None = None) -> None:
    for person, duty in zip(people or board(), (Duty.CHAIR, Duty.MEMBER, Duty.SECRETARY), strict=True):
        act(by or cast.ict_staff(), paper, "name", person=person, duty=duty)


def spec(status: SpecState = SpecState.PUBLISHED, meanings: Sequence[Meaning] = MEANINGS, **fields: Any) -> Spec:
    """A specification that went as far as `status`."""
    maker = actor_of(cast.ict_staff())
    words = HEAD | fields
    made: Spec = writing(
        lambda: Spec.draft(
            by=maker, session=db.session, org=cast.ict_group(), clauses=[clause(m) for m in meanings], **words
        )
    )
    name_committee(made)
    road = (
        (SpecState.DRAFT, ()),
        (SpecState.COMMITTEE, ((cast.ict_staff(), "convene", {}),)),
        (SpecState.SUBMITTED, (*((person, "endorse", {}) for person in board()), (board()[0], "submit", {}))),
        (
            SpecState.APPROVED,
            ((cast.group_director(), "review", {"opinion": "เห็นควร"}), (cast.area_director(), "approve", {})),
        ),
        (SpecState.PUBLISHED, ((cast.ict_staff(), "publish", {}),)),
    )
    _walk(made, status, road)
    return made


def vendor(name: str | None = None, tax_id: str | None = None) -> Vendor:
    number = next(numbers)
    made = Vendor(name=name or f"บริษัท ตัวอย่าง {number} จำกัด", tax_id=tax_id)
    db.session.add(made)
    db.session.commit()
    return made


def take(
    comparison: Comparison, answers: Sequence[str] = (), suggested: Verdict = Verdict.PASS, **fields: Any
) -> Offer:
    """An offer comes in; `answers` by clause, all suggested alike."""
    texts = answers or [f"ตอบข้อ {clause.no}" for clause in comparison.spec.clauses]
    rows = [
        {"clause_id": clause.id, "text": text, "suggested": suggested, "reason": {}}
        for clause, text in zip(comparison.spec.clauses, texts, strict=True)
    ]
    wanted = {"brand_model": "ตัวอย่าง รุ่น 1", "price": Decimal("23000"), "vat_included": True} | fields
    act(cast.supply_officer(), comparison, "take", **{"vendor": vendor(), "answers": rows} | wanted)
    return comparison.offers[-1]


def comparison(
    status: ComparisonState = ComparisonState.DRAFT,
    on: Spec | None = None,
    prices: Sequence[str] = ("23000", "22000"),
    **fields: Any,
) -> Comparison:
    """A comparison that went as far as `status`, with an offer for each price; all that is suggested is accepted."""
    paper = on or spec()
    maker = actor_of(cast.ict_staff())
    words = {"method": Method.SPECIFIC, "vat_percent": 7} | ORDER | fields
    made: Comparison = writing(lambda: Comparison.call(by=maker, session=db.session, spec=paper, **words))
    for price in prices:
        take(made, price=Decimal(price))
    name_committee(made)
    return onward(made, status)


def onward(made: Comparison, status: ComparisonState) -> Comparison:
    """A draft with offers and its committee, taken as far as `status`."""
    if status is ComparisonState.DRAFT:
        return made
    act(cast.ict_staff(), made, "convene")
    if status is ComparisonState.COMMITTEE:
        return made
    for person in board():
        act(person, made, "declare", has_conflict=False)
        accept_suggestions(made, person)
    lock(made)
    return signed(made, status)


def signed(made: Comparison, status: ComparisonState) -> Comparison:
    """A locked one, taken as far as `status`."""
    road = (
        (ComparisonState.LOCKED, ()),
        (ComparisonState.SUBMITTED, (*((person, "endorse", {}) for person in board()), (board()[0], "submit", {}))),
        (ComparisonState.APPROVED, ((cast.area_director(), "approve", {}),)),
    )
    _walk(made, status, road)
    return made


def accept_suggestions(paper: Comparison, person: User) -> None:
    cells: list[Answer] = [answer for offer in paper.offers for answer in offer.answers]
    act(person, paper, "find", findings={cell: (cell.suggested, "") for cell in cells}, count=len(cells))


def lock(paper: Comparison) -> None:
    content, digest = freezing.freeze(paper)
    act(board()[0], paper, "lock", content=content, hash=digest)


def newest_of(paper: Spec) -> Comparison:
    """Its newest revision."""
    query = select(Comparison).where(Comparison.spec_id == paper.id).order_by(Comparison.revision.desc())
    return db.session.scalars(query).all()[0]


def purchase(paper: Comparison | None = None, **fields: Any) -> Purchase:
    """Ordered from the first place of an approved comparison."""
    source = paper or _approved_on(fields.get("contract_date", today()))
    offer = fields.pop("offer", None) or next(one for one in source.offers if one.letter in source.first_places)
    keeper = actor_of(cast.supply_officer())
    words = {
        "contract_no": f"ใบสั่งซื้อ {next(numbers)}/2570",
        "contract_date": today(),
        "due_on": today() + timedelta(days=60),
        "reason": "",
    }
    price = offer.price_with_vat(source.vat_percent)
    assert price is not None
    made: Purchase = writing(
        lambda: Purchase.order(
            by=keeper,
            session=db.session,
            comparison=source,
            offer=offer,
            **{"unit_price": price, "one_inspector_up_to": Decimal(setting("one_inspector_up_to"))} | words | fields,
        )
    )
    return made


def _approved_on(day: date) -> Comparison:
    """One that was approved on that day: no contract is older."""
    made = comparison(ComparisonState.APPROVED)
    made.approved_at = now() - (today() - day)
    db.session.commit()
    return made


def delivered(paper: Purchase | None = None, by: Sequence[User] = (), **fields: Any) -> Purchase:
    """Its inspectors named, the things delivered today."""
    made = paper or purchase(**fields)
    others = (cast.other_teacher(), cast.teacher(), cast.other_technician())  # who did not judge the offers
    judged = made.comparison.method in JUDGED_BY_OTHERS
    name_committee(made, by or (others if judged else ()), by=cast.supply_officer())
    act(cast.supply_officer(), made, "deliver", delivered_on=today(), delivery_note="สง 1/2570")
    return made


def accepted(paper: Purchase | None = None, **fields: Any) -> Purchase:
    """Everything met, everybody signed."""
    made = delivered(paper, **fields)
    findings = {each.id: (True, "") for each in made.comparison.spec.clauses}
    act(made.serving[1].user, made, "inspect", findings=findings, count=len(findings))
    for person in [member.user for member in made.serving]:
        act(person, made, "accept", accepted_on=today())
    return made


def _walk(paper: Any, status: Any, road: Sequence[tuple[Any, Sequence[tuple[User, str, dict[str, Any]]]]]) -> None:
    for state, steps in road:
        for person, verb, words in steps:
            act(person, paper, verb, **words)
        if state is status:
            return
