"""Ordering from an approved comparison, delivery, inspection, acceptance: pages, permissions, refusals, penalties."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import pypdfium2
import pytest
from flask import g

from helpdesk.accounts.settings import change
from helpdesk.core.dates import at, now, today
from helpdesk.core.errors import Forbidden, Refused
from helpdesk.core.numbering import in_address
from helpdesk.extensions import db
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.lifecycle import ComparisonState, PurchaseState
from helpdesk.procurement.purchase_models import Purchase
from helpdesk.procurement.terms import Duty
from tests import cast, factories
from tests.procurement import papers
from tests.procurement.papers import act
from tests.visitor import Visitor

ORDER = {"contract_no": "ใบสั่งซื้อ 7/2570", "contract_date": "วันนี้", "due_on": "", "penalty_rate": "0.20"}


def address(comparison: Comparison, page: str = "") -> str:
    return f"/procurement/{in_address(comparison.spec.doc_no or '')}/purchase{page}"


def page_of(purchase: Purchase, page: str = "") -> str:
    return address(purchase.comparison, page)


def submit(client: Visitor, purchase: Purchase, verb: str, **words: Any) -> Any:
    return client.submit(page_of(purchase, f"/{verb}"), {"version": str(purchase.version)} | words)


def text_of(answer: Any) -> str:
    pages = pypdfium2.PdfDocument(answer.data)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)


@pytest.fixture
def officer(client: Visitor) -> Visitor:
    return factories.sign_in(client, cast.supply_officer())


def test_the_first_place_is_ordered_with_what_is_known(officer: Visitor) -> None:
    comparison = papers.comparison(ComparisonState.APPROVED)
    page = officer.get(address(comparison, "/order"))
    assert "44,000.00" in page.text
    assert "สี่หมื่นสี่พันบาทถ้วน" in page.text
    assert "เว้นว่างไว้ ระบบนับ 60 วัน" in page.text

    answer = officer.submit(address(comparison, "/order"), ORDER | {"offer": "B", "submit_key": "once"})

    made = db.session.query(Purchase).one()
    assert (answer.status_code, answer.location) == (303, quote(page_of(made)))
    assert (made.offer.letter, made.unit_price, made.total) == ("B", Decimal("22000"), Decimal("44000"))
    assert made.due_on == made.contract_date + timedelta(days=60)
    assert (
        officer.submit(address(comparison, "/order"), ORDER | {"offer": "B", "submit_key": "once"}).status_code == 303
    )
    assert db.session.query(Purchase).count() == 1
    assert "สัญญา ใบสั่งซื้อ 7/2570" in officer.get(address(comparison)[: -len("/purchase")] + "/comparison").text


def test_a_second_contract_waits_until_the_first_is_cancelled(officer: Visitor) -> None:
    purchase = papers.purchase()
    again = ORDER | {"offer": purchase.offer.letter}
    assert officer.get(page_of(purchase, "/order")).status_code == 409
    assert officer.submit(page_of(purchase, "/order"), again).status_code == 409

    assert submit(officer, purchase, "cancel", reason="ผู้ขายขอยกเลิก").status_code == 303
    assert officer.submit(page_of(purchase, "/order"), again).status_code == 303
    assert {one.status for one in db.session.query(Purchase)} == {PurchaseState.ORDERED, PurchaseState.CANCELLED}
    assert "ใบสั่งซื้อ 7/2570" in officer.get(page_of(purchase)).text


def test_of_equals_one_is_chosen_with_the_reason(officer: Visitor) -> None:
    comparison = papers.comparison(ComparisonState.APPROVED, prices=("22000", "22000"))

    without = officer.submit(address(comparison, "/order"), ORDER | {"offer": "B"})
    assert (without.status_code, "ขอเหตุผลที่เลือกรายนี้" in without.text) == (422, True)
    assert "ใบสั่งซื้อ 7/2570" in without.text
    with_it = officer.submit(address(comparison, "/order"), ORDER | {"offer": "B", "reason": "ส่งได้เร็วกว่า"})
    assert with_it.status_code == 303
    assert "ส่งได้เร็วกว่า" in officer.get(with_it.location).text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"contract_no": ""}, "ขอข้อมูลช่องนี้ด้วย"),
        ({"contract_date": "1/1/2599"}, "วันที่ทำสัญญาต้องไม่เกินวันนี้"),
        ({"due_on": "1/10/2569"}, "วันครบกำหนดต้องไม่ก่อนวันที่ทำสัญญา"),
        ({"penalty_rate": "NaN"}, "ร้อยละไม่ถูก"),
        ({"penalty_rate": "1e309"}, "ร้อยละไม่ถูก"),
        ({"offer": "A"}, "เลือกจากรายการที่มี"),
    ],
)
def test_what_cannot_be_ordered_is_said_at_the_field(officer: Visitor, wrong: dict[str, str], said: str) -> None:
    comparison = papers.comparison(ComparisonState.APPROVED)

    answer = officer.submit(address(comparison, "/order"), ORDER | {"offer": "B"} | wrong)

    assert answer.status_code == 422
    assert said in answer.text
    assert db.session.query(Purchase).count() == 0


def test_nothing_is_ordered_before_the_approval(officer: Visitor) -> None:
    comparison = papers.comparison(ComparisonState.SUBMITTED)

    assert officer.get(address(comparison, "/order")).status_code == 409
    assert officer.submit(address(comparison, "/order"), ORDER | {"offer": "B"}).status_code == 409


def test_who_sees_a_purchase(client: Visitor) -> None:
    purchase = papers.purchase()
    person, seen = {}, {}
    act(cast.supply_officer(), purchase, "name", person=cast.other_teacher(), duty=Duty.MEMBER)
    for word in ("supply_officer", "area_director", "committee_member", "other_teacher", "teacher", "administrator"):
        person[word] = getattr(cast, word)()
        factories.sign_in(client, person[word])
        seen[word] = client.get(page_of(purchase)).status_code
        client.submit("/logout")

    everybody = dict.fromkeys(("supply_officer", "area_director", "committee_member", "other_teacher"), 200)
    assert seen == everybody | {"teacher": 404, "administrator": 404}


def test_inspectors_are_named_by_order_and_released_with_a_reason(officer: Visitor) -> None:
    purchase = papers.purchase()
    words = {
        "person": cast.technician().id,
        "duty": "committee_member",
        "order_no": "5/2570",
        "order_date": "2/11/2569",
    }

    assert submit(officer, purchase, "name", **words | {"order_no": ""}).status_code == 422
    assert submit(officer, purchase, "name", **words).status_code == 303
    db.session.refresh(purchase)
    assert (purchase.order_no, [member.name for member in purchase.serving]) == ("5/2570", ["นายชัย ช่างซ่อม"])
    assert submit(officer, purchase, "release", person=purchase.serving[0].id, reason="ลาออก").status_code == 303
    db.session.refresh(purchase)
    assert purchase.serving == []
    assert "ลาออก" in officer.get(page_of(purchase)).text


def test_one_inspector_is_enough_for_a_small_purchase_alone(app: Any) -> None:
    small = papers.purchase()
    act(cast.supply_officer(), small, "name", person=cast.technician(), duty=Duty.MEMBER)
    assert small.has_inspectors
    small.total = Decimal("100000.01")
    assert not small.has_inspectors
    with pytest.raises(Refused, match="แต่งตั้งผู้ตรวจรับให้ครบ"):
        act(cast.supply_officer(), large_purchase(), "deliver", delivered_on=today())


def test_up_to_where_one_is_enough_the_office_says_for_the_contracts_that_follow(officer: Visitor) -> None:
    before = papers.purchase()
    change("one_inspector_up_to", 43_999)
    db.session.commit()
    after = papers.purchase()
    for purchase in (before, after):
        act(cast.supply_officer(), purchase, "name", person=cast.technician(), duty=Duty.MEMBER)
    g.pop("settings", None)

    assert (before.one_inspector_up_to, before.has_inspectors) == (Decimal("100000.00"), True)
    assert (after.one_inspector_up_to, after.total, after.has_inspectors) == (Decimal(43_999), Decimal(44_000), False)
    assert "วงเงินไม่เกิน 43,999 บาท" in officer.get(page_of(after)).text
    assert "วงเงินไม่เกิน 43,999 บาท" in officer.get(page_of(after, "/name")).text
    refused = submit(officer, after, "deliver", delivered_on=f"{today():%Y-%m-%d}", delivery_note="1")
    assert (refused.status_code, "วงเงินไม่เกิน 43,999 บาท" in refused.text) == (409, True)


def test_the_page_keeps_the_amount_of_its_day(officer: Visitor) -> None:
    comparison = papers.comparison(ComparisonState.APPROVED)
    change("one_inspector_up_to", 200_000)
    db.session.commit()

    assert officer.submit(address(comparison, "/order"), ORDER | {"offer": "B"}).status_code == 303
    assert db.session.query(Purchase).one().one_inspector_up_to == Decimal(200_000)


def large_purchase() -> Purchase:
    large = papers.purchase()
    large.total = Decimal("100000.01")
    db.session.commit()
    act(cast.supply_officer(), large, "name", person=cast.technician(), duty=Duty.MEMBER)
    return large


def test_a_delivery_has_a_day_that_can_be(officer: Visitor) -> None:
    purchase = papers.purchase(contract_date=today() - timedelta(days=5))
    papers.name_committee(purchase, by=cast.supply_officer())
    for day in (today() + timedelta(days=1), today() - timedelta(days=6)):
        answer = submit(officer, purchase, "deliver", delivered_on=day.isoformat(), delivery_note="สง 1")
        assert (answer.status_code, "ไม่เกินวันนี้" in answer.text) == (422, True)
        with pytest.raises(Refused, match="ไม่เกินวันนี้"):
            act(cast.supply_officer(), purchase, "deliver", delivered_on=day)

    done = submit(officer, purchase, "deliver", delivered_on=today().isoformat(), delivery_note="สง 1")
    assert done.status_code == 303
    db.session.refresh(purchase)
    assert (purchase.status, purchase.delivery_note) == (PurchaseState.DELIVERED, "สง 1")
    assert (
        submit(officer, purchase, "deliver", delivered_on=today().isoformat(), delivery_note="สง 1").status_code == 409
    )


def test_a_stale_page_changes_nothing(officer: Visitor) -> None:
    purchase = papers.purchase()
    version = purchase.version
    papers.name_committee(purchase, by=cast.supply_officer())

    answer = officer.submit(page_of(purchase, "/cancel"), {"version": str(version), "reason": "ยกเลิก"})

    assert (answer.status_code, "ยกเลิก" in answer.text) == (409, True)
    db.session.refresh(purchase)
    assert purchase.status is PurchaseState.ORDERED
    assert officer.submit(page_of(purchase, "/cancel"), {"reason": "ยกเลิก"}).status_code == 422


@pytest.mark.parametrize(
    ("days", "rate", "price", "fine"),
    [
        (0, "0.20", "22000", "0.00"),
        (1, "0.20", "22000", "88.00"),
        (3, "0.10", "10000.05", "60.00"),
        (7, "0.15", "12345.67", "259.26"),
    ],
)
def test_the_penalty_is_per_day_and_rounded_half_up(app: Any, days: int, rate: str, price: str, fine: str) -> None:
    with at(now() - timedelta(days=40)):
        source = papers.comparison(ComparisonState.APPROVED, prices=(price,))
    long_ago, due = today() - timedelta(days=40), today() - timedelta(days=days)
    purchase = papers.purchase(source, contract_date=long_ago, due_on=due, penalty_rate=Decimal(rate))

    assert purchase.penalty_on(today()) == Decimal(fine)
    papers.accepted(purchase)
    assert purchase.penalty == Decimal(fine)


def test_the_penalty_runs_until_the_delivery(officer: Visitor) -> None:
    purchase = papers.purchase(contract_date=today() - timedelta(days=9), due_on=today() - timedelta(days=2))
    assert "ถึงวันนี้ช้าแล้ว 2 วัน ค่าปรับถึงวันนี้ 176.00 บาท" in officer.get(page_of(purchase)).text

    papers.delivered(purchase)
    with at(now() + timedelta(days=5)):
        assert purchase.penalty_on(today()) == Decimal("176.00")
    assert "ส่งช้า 2 วัน ค่าปรับ 176.00 บาท" in officer.get(page_of(purchase)).text


def test_only_an_inspector_inspects(client: Visitor) -> None:
    purchase = papers.delivered()
    factories.sign_in(client, cast.ict_staff())

    assert client.get(page_of(purchase, "/inspect")).status_code == 403
    assert submit(client, purchase, "inspect", rest="y").status_code == 403
    with pytest.raises(Forbidden):
        act(cast.supply_officer(), purchase, "accept", accepted_on=today())


def test_every_clause_is_found_met_or_said_how_not(client: Visitor) -> None:
    purchase = papers.delivered()
    first, second, _third = purchase.comparison.spec.clauses
    factories.sign_in(client, papers.board()[1])
    page = client.get(page_of(purchase, "/inspect")).text
    assert "ตอบข้อ 1" in page
    assert submit(client, purchase, "inspect").status_code == 422

    unsaid = submit(client, purchase, "inspect", **{f"meets-{second.id}": "no", f"note-{first.id}": "ครบ"})
    assert (unsaid.status_code, "ขอทราบว่าไม่ตรงอย่างไร" in unsaid.text, "ครบ" in unsaid.text) == (422, True, True)
    told = {f"meets-{second.id}": "no", f"note-{second.id}": "ได้ 256 GB", "rest": "y"}
    assert submit(client, purchase, "inspect", **told).status_code == 303

    db.session.refresh(purchase)
    assert {found.clause.no: found.meets for found in purchase.inspections} == {"1": True, "2": False, "3": True}
    assert {found.by.name for found in purchase.inspections} == {papers.board()[1].name}
    assert "ได้ 256 GB" in client.get(page_of(purchase)).text
    refused = submit(client, purchase, "accept", accepted_on=today().isoformat())
    assert (refused.status_code, "ข้อ 2" in refused.text) == (409, True)


def test_what_is_refused_is_delivered_and_inspected_anew(client: Visitor) -> None:
    purchase = papers.delivered()
    clause = purchase.comparison.spec.clauses[0]
    act(papers.board()[1], purchase, "inspect", findings={clause.id: (False, "จอแตก")}, count=1)
    factories.sign_in(client, papers.board()[0])
    assert "ข้อ 1 ไม่ตรง: จอแตก" in client.get(page_of(purchase, "/refuse")).text

    assert submit(client, purchase, "refuse", reason="จอแตก").status_code == 303

    db.session.refresh(purchase)
    assert (purchase.status, purchase.delivered_on, purchase.inspections) == (PurchaseState.ORDERED, None, [])


def test_the_last_signature_accepts(client: Visitor) -> None:
    purchase = papers.delivered()
    findings = {clause.id: (True, "") for clause in purchase.comparison.spec.clauses}
    act(papers.board()[2], purchase, "inspect", findings=findings, count=3)
    for person in papers.board():
        factories.sign_in(client, person)
        db.session.refresh(purchase)
        assert purchase.status is PurchaseState.DELIVERED
        assert submit(client, purchase, "accept", accepted_on=today().isoformat()).status_code == 303
        client.submit("/logout")

    db.session.refresh(purchase)
    assert (purchase.status, purchase.accepted_on, purchase.penalty) == (PurchaseState.ACCEPTED, today(), Decimal(0))


def test_who_is_released_signs_no_more_and_the_others_sign_anew(app: Any) -> None:
    purchase = papers.delivered()
    findings = {clause.id: (True, "") for clause in purchase.comparison.spec.clauses}
    act(papers.board()[2], purchase, "inspect", findings=findings, count=3)
    act(papers.board()[0], purchase, "accept", accepted_on=today())
    act(cast.supply_officer(), purchase, "release", person=purchase.serving[1], reason="ย้าย")

    assert [member.signed_at for member in purchase.serving] == [None, None]
    with pytest.raises(Refused, match="แต่งตั้งผู้ตรวจรับให้ครบ"):
        act(papers.board()[0], purchase, "accept", accepted_on=today())


def test_the_paper_of_acceptance_is_the_same_twice(officer: Visitor) -> None:
    purchase = papers.purchase(contract_date=today() - timedelta(days=9), due_on=today() - timedelta(days=2))
    assert officer.get(page_of(purchase, "/acceptance.pdf")).status_code == 404
    papers.accepted(purchase)

    first, second = (officer.get(page_of(purchase, "/acceptance.pdf")) for _time in range(2))

    assert first.data == second.data
    for word in ("ใบตรวจรับพัสดุ", "ช้ากว่ากำหนด", "๑๗๖.๐๐", "ตอบข้อ"):
        assert word in text_of(first)
