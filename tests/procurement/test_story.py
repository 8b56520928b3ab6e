"""The whole way of a purchase by its verbs alone: who may do what, in which order, and what stands in the way."""

from datetime import timedelta
from decimal import Decimal

import pytest
from flask import Flask

from helpdesk.core.dates import at, now, today
from helpdesk.core.errors import Forbidden, Refused
from helpdesk.extensions import db
from helpdesk.inventory.lifecycle import Condition
from helpdesk.procurement.lifecycle import ComparisonState, PurchaseState, SpecState
from helpdesk.procurement.terms import Duty, Verdict
from tests import cast
from tests.procurement import papers
from tests.procurement.papers import act


def test_a_specification_goes_from_draft_to_published(app: Flask) -> None:
    spec = papers.spec()

    assert spec.status is SpecState.PUBLISHED
    assert spec.doc_no is not None
    assert spec.doc_no.startswith("คล 0001/")
    assert [clause.no for clause in spec.clauses] == ["1", "2", "3"]
    assert all(member.signed_at for member in spec.members)


def test_it_goes_to_nobody_without_a_whole_committee(app: Flask) -> None:
    spec = papers.spec(SpecState.DRAFT)
    act(cast.ict_staff(), spec, "release", person=spec.members[2], reason="ลาออก")

    with pytest.raises(Refused, match="เลขานุการ"):
        act(cast.ict_staff(), spec, "convene")


def test_what_was_signed_is_signed_again_after_a_change(app: Flask) -> None:
    spec = papers.spec(SpecState.COMMITTEE)
    for person in papers.board():
        act(person, spec, "endorse")
    act(papers.board()[0], spec, "edit", title="เครื่องอื่น")

    with pytest.raises(Refused, match="ยังรอลายมือชื่อ"):
        act(papers.board()[0], spec, "submit")


def test_the_director_who_sits_on_it_does_not_approve_it_and_the_deputy_does(app: Flask) -> None:
    spec = papers.spec(SpecState.COMMITTEE)
    director = cast.area_director()
    act(cast.ict_staff(), spec, "name", person=director, duty=Duty.CHAIR)
    for member in spec.serving:
        act(member.user, spec, "endorse")
    act(director, spec, "submit")
    act(cast.group_director(), spec, "review", opinion="เห็นควร")

    with pytest.raises(Refused, match="เรื่องของตนเอง"):
        act(director, spec, "approve")
    act(cast.deputy_director(), spec, "approve")
    assert spec.status is SpecState.APPROVED


def test_a_deputy_does_not_approve_in_the_directors_place(app: Flask) -> None:
    spec = papers.spec(SpecState.SUBMITTED)
    act(cast.group_director(), spec, "review", opinion="เห็นควร")

    with pytest.raises(Forbidden):
        act(cast.deputy_director(), spec, "approve")


def test_a_newer_version_takes_the_place_of_the_former(app: Flask) -> None:
    former = papers.spec()
    newer = papers.spec(SpecState.APPROVED, replaces=former)

    assert former.status is SpecState.SUPERSEDED
    assert newer.replaces is former


def test_a_sealed_offer_is_not_opened_before_its_time(app: Flask) -> None:
    comparison = papers.comparison(opens_at=now() + timedelta(hours=2))

    with pytest.raises(Refused, match="เปิดซองได้ตั้งแต่"):
        act(cast.supply_officer(), comparison, "unseal")
    assert not comparison.is_readable
    with at(now() + timedelta(hours=3)):
        act(cast.supply_officer(), comparison, "unseal")
    assert comparison.is_readable


def test_an_offer_behind_the_time_and_a_second_of_one_vendor_are_refused(app: Flask) -> None:
    comparison = papers.comparison(closes_at=now() + timedelta(hours=2))

    with pytest.raises(Refused, match="ยื่นข้อเสนอไว้แล้ว"):
        papers.take(comparison, vendor=comparison.offers[0].vendor)
    with at(now() + timedelta(hours=3)), pytest.raises(Refused, match="หมดเวลา"):
        papers.take(comparison)


def test_the_committee_does_not_begin_while_offers_are_taken(app: Flask) -> None:
    comparison = papers.comparison(closes_at=now() + timedelta(hours=2))

    with pytest.raises(Refused, match="ก่อนนั้นส่งให้คณะกรรมการไม่ได้"):
        act(cast.ict_staff(), comparison, "convene")
    with at(now() + timedelta(hours=3)):
        act(cast.ict_staff(), comparison, "convene")
    assert comparison.status is ComparisonState.COMMITTEE


def test_a_finding_against_the_machine_says_why(app: Flask) -> None:
    comparison = papers.comparison(ComparisonState.COMMITTEE)
    member, cell = papers.board()[1], comparison.offers[0].answers[0]

    with pytest.raises(Refused, match="ส่วนได้เสีย"):
        act(member, comparison, "find", findings={cell: (Verdict.FAIL, "")}, count=1)
    act(member, comparison, "declare", has_conflict=False)
    with pytest.raises(Refused, match="เหตุผล"):
        act(member, comparison, "find", findings={cell: (Verdict.FAIL, "")}, count=1)


def test_a_comparison_that_comes_back_goes_on_with_its_findings_and_the_old_stays(app: Flask) -> None:
    comparison = papers.comparison(ComparisonState.SUBMITTED)

    act(cast.area_director(), comparison, "return_for_edit", reason="ขอเหตุผลข้อ 2")

    newer = papers.newest_of(comparison.spec)
    assert (comparison.status, newer.status) == (ComparisonState.RETURNED_FOR_EDIT, ComparisonState.COMMITTEE)
    assert (newer.revision, len(newer.members[0].findings)) == (2, 6)
    assert newer.members[0].signed_at is None
    assert comparison.frozen is not None


def test_the_first_place_is_bought_inspected_and_enrolled(app: Flask) -> None:
    purchase = papers.purchase(contract_date=today() - timedelta(days=63), due_on=today() - timedelta(days=3))
    assert (purchase.offer.letter, purchase.total) == ("B", Decimal("44000"))
    papers.name_committee(purchase, by=cast.supply_officer())
    act(cast.supply_officer(), purchase, "deliver", delivered_on=today())
    clauses = {clause.id: (True, "") for clause in purchase.comparison.spec.clauses}
    act(papers.board()[1], purchase, "inspect", findings=clauses, count=3)
    for person in papers.board():
        act(person, purchase, "accept", accepted_on=today())

    assert purchase.status is PurchaseState.ACCEPTED
    assert purchase.penalty == Decimal("264.00")
    shared = {"name": "เครื่องคอมพิวเตอร์", "category": "desktop", "org": cast.school(), "condition": Condition.NORMAL}
    numbered = [shared | {"asset_no": f"7440-001-900{n}/2570"} for n in range(2)]
    act(cast.supply_officer(), purchase, "enrol", session=db.session, pieces=numbered, count=2)
    assert [piece.equipment.asset_no for piece in purchase.pieces] == ["7440-001-9000/2570", "7440-001-9001/2570"]
    assert purchase.still_to_enrol == 0
