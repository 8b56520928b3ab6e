"""From the last finding to the director's word: lock, signatures, submission, approval, return; and that nothing
whatever changes a locked sheet."""

import json
import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from helpdesk.accounts.models import User
from helpdesk.accounts.permissions import Role
from helpdesk.core.numbering import in_address
from helpdesk.extensions import db
from helpdesk.procurement import freezing, proving
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.finding_models import FrozenSheet
from helpdesk.procurement.lifecycle import COMPARISON_STEPS, PURCHASE_STEPS, SPEC_STEPS, ComparisonState
from helpdesk.procurement.terms import Duty, Verdict
from tests import cast, factories
from tests.procurement import papers, sitting
from tests.procurement.papers import act
from tests.procurement.sitting import address, cell_of, signed_in, submit
from tests.visitor import Visitor

ACTORS = (cast.head_teacher, cast.ict_staff, cast.supply_officer, cast.area_director, cast.administrator)


def newest(comparison: Comparison) -> Comparison:
    query = select(Comparison).where(Comparison.spec_id == comparison.spec_id).order_by(Comparison.revision.desc())
    return db.session.scalars(query.limit(1)).one()


def test_the_chairman_locks_what_was_seen(client: Visitor) -> None:
    comparison = sitting.decided()
    signed_in(client, papers.board()[0])

    assert sitting.lock(client, comparison).status_code == 303
    assert comparison.status is ComparisonState.LOCKED
    assert comparison.frozen is not None
    assert comparison.hash == freezing.digest(comparison.frozen.content)
    assert comparison.first_places == ["B"]


def test_a_finding_between_seeing_and_locking_is_not_swallowed(client: Visitor) -> None:
    comparison = sitting.decided()
    chair, member, _secretary = papers.board()
    signed_in(client, chair)
    seen = re.search(r'name="seen"[^>]*value="(\w+)"', client.get(address(comparison, "lock")).text)
    assert seen is not None
    act(member, comparison, "find", findings={cell_of(comparison): (Verdict.FAIL, "เพิ่งเห็น")}, count=1)

    assert submit(client, comparison, "lock", seen=seen[1]).status_code == 409
    assert submit(client, comparison, "lock").status_code == 409
    assert comparison.status is ComparisonState.COMMITTEE


def test_an_open_cell_is_counted_and_linked(client: Visitor) -> None:
    comparison = sitting.decided()
    for person in papers.board()[:2]:
        words = {cell_of(comparison, "B", "2"): (Verdict.UNCLEAR, "ขอเอกสารเพิ่ม")}
        act(person, comparison, "find", findings=words, count=1)
    signed_in(client, papers.board()[0])
    page = client.get(address(comparison, "lock")).text

    assert "ยังมี 1 ช่องที่ยังไม่ได้ข้อยุติ" in page
    assert "?show=open" in page
    assert 'name="seen"' not in page
    assert submit(client, comparison, "lock", seen="x").status_code == 409
    shown = client.get(address(comparison) + "?show=open").text
    assert ('id="c2-B" class="cell-open"' in shown, 'id="c1-A"' in shown) == (True, False)


def test_an_excluded_offer_needs_no_decision_and_has_no_place(client: Visitor) -> None:
    comparison = sitting.decided()
    for person in papers.board()[:2]:
        words = {cell_of(comparison, "B", "2"): (Verdict.UNCLEAR, "ขอเอกสารเพิ่ม")}
        act(person, comparison, "find", findings=words, count=1)
    signed_in(client, papers.board()[0])

    assert submit(client, comparison, "exclude", offer="B").status_code == 422
    assert submit(client, comparison, "exclude", offer="Z", reason="x").status_code == 422
    assert submit(client, comparison, "exclude", offer="B", reason="ไม่ยื่นเอกสารตามเวลา").status_code == 303
    assert sitting.lock(client, comparison).status_code == 303
    assert comparison.first_places == ["A"]
    assert "ไม่ยื่นเอกสารตามเวลา" in client.get(address(comparison)).text


@pytest.mark.parametrize("person", [cast.committee_member, cast.technician, cast.ict_staff, cast.area_director])
def test_only_the_chairman_locks_and_excludes(client: Visitor, person: Callable[[], User]) -> None:
    comparison = sitting.decided()
    signed_in(client, person())

    assert submit(client, comparison, "lock", seen="x").status_code == 403
    assert submit(client, comparison, "exclude", offer="A", reason="x").status_code == 403
    assert client.get(address(comparison, "lock")).status_code == 403


def test_it_goes_by_signatures_to_the_director(client: Visitor) -> None:
    comparison = sitting.decided()
    papers.lock(comparison)
    chair = papers.board()[0]
    for person in papers.board():
        signed_in(client, person)
        assert submit(client, comparison, "submit").status_code == (409 if person is chair else 403)
        assert submit(client, comparison, "endorse").status_code == 303
        assert submit(client, comparison, "endorse").status_code == 409
        client.submit("/logout")
    signed_in(client, chair)
    assert submit(client, comparison, "submit").status_code == 303
    client.submit("/logout")
    signed_in(client, cast.area_director())
    assert submit(client, comparison, "approve", note="ดำเนินการ").status_code == 303
    assert comparison.status is ComparisonState.APPROVED
    assert comparison.approved_by_id == cast.area_director().id


def test_nobody_approves_what_they_proposed(client: Visitor) -> None:
    comparison = papers.comparison(ComparisonState.SUBMITTED)
    maker = db.session.get_one(User, comparison.requester_id)
    maker.grants.append(factories.grant(Role.AREA_DIRECTOR))
    chair = papers.board()[0]
    chair.grants.append(factories.grant(Role.AREA_DIRECTOR))
    for person in (chair, maker):
        signed_in(client, person)
        assert submit(client, comparison, "approve").status_code == 409
        client.submit("/logout")
    signed_in(client, cast.deputy_director())

    assert submit(client, comparison, "approve").status_code == 303


def test_what_is_returned_goes_on_in_a_new_revision_and_stays_readable(client: Visitor) -> None:
    comparison = papers.comparison(ComparisonState.SUBMITTED)
    before = comparison.hash
    signed_in(client, cast.area_director())
    assert submit(client, comparison, "return-for-edit").status_code == 422
    assert submit(client, comparison, "return-for-edit", reason="ดูข้อ 2 ใหม่").status_code == 303
    after = newest(comparison)
    client.submit("/logout")
    signed_in(client, papers.board()[0])

    assert (after.revision, after.status, comparison.status) == (
        2, ComparisonState.COMMITTEE, ComparisonState.RETURNED_FOR_EDIT,
    )  # fmt: skip
    assert "ลำดับราคา" in client.get(address(comparison) + "?revision=1").text
    assert [client.get(address(comparison) + f"?revision={n}").status_code for n in ("2", "3", "x", "0")] == [
        200, 404, 404, 404,
    ]  # fmt: skip
    words = {"clause": "1", "offer": "A", "verdict": "fail", "note": "ไม่พบในแคตตาล็อก"}
    assert client.submit(address(comparison, "find"), words).status_code == 303
    assert (comparison.hash, list(proving.faults(db.session))) == (before, [])
    assert sitting.lock(client, after).status_code == 303
    assert {sheet.comparison_id for sheet in db.session.scalars(select(FrozenSheet))} == {comparison.id, after.id}
    assert json.loads(after.frozen.content)["offers"][0]["answers"][0]["findings"][0]["verdict"] == "fail"  # type: ignore[union-attr]  # it was locked


def fields_of(comparison: Comparison) -> dict[str, str]:
    """What any form of procurement might ask: a locked sheet refuses it all."""
    offer, member = comparison.offers[0], comparison.serving[0]
    plain = dict.fromkeys(("reason", "note", "summary", "recommendation", "conflict", "position", "opinion"), "เปลี่ยน")
    numbers = {"price": "1.00", "quantity": "9", "qty": "9", "vat_percent": "10", "ceiling_price": "1.00"}
    days = {"order_no": "99/2570", "order_date": "1/12/2569", "closes_on": "1/12/2569", "closes_time": "10.00"}
    choices = {"offer": offer.letter, "clause": "1", "verdict": "fail", "has_conflict": "no", "method": "ebidding"}
    people = {"person": str(member.id), "duty": Duty.MEMBER.value, "vat_included": "yes", "brand_model": "อื่น"}
    vendor = {"name": "บริษัท เปลี่ยนชื่อ จำกัด", "vendor": offer.vendor.name, "tax_id": "", "title": "ชื่ออื่น"}
    cell = {"cell": f"{offer.answers[0].id}:pass", "seen": "x", "answers-0": "เปลี่ยน", "text": "เปลี่ยน"}
    clauses = {"clauses-0-id": str(offer.answers[0].clause_id), "clauses-0-text": "เปลี่ยน", "submit_key": "key-one"}
    return plain | numbers | days | choices | people | vendor | cell | clauses


def posted(app: Flask, comparison: Comparison) -> list[str]:
    """Every address of procurement that takes a POST, filled with what is of this sheet; every verb by its word."""
    offer = comparison.offers[0]
    words = {step.replace("_", "-") for step in (*COMPARISON_STEPS, *PURCHASE_STEPS, *SPEC_STEPS)}
    words -= {"endorse", "submit", "approve", "return-for-edit"}
    known = {
        "number": in_address(comparison.spec.doc_no or ""),
        "letter": offer.letter,
        "vendor_id": offer.vendor_id,
        "member_id": comparison.serving[0].id,
        "draft_id": comparison.spec_id,
        "clause_id": offer.answers[0].clause_id,
    }
    found = []
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("procurement.") and "POST" in (rule.methods or set()):
            for word in sorted(words) if "word" in rule.arguments else [""]:
                values = {name: known.get(name, word if name == "word" else "1") for name in rule.arguments}
                found.append(adapter.build(rule.endpoint, values, method="POST"))
    return found


@pytest.mark.parametrize("actor", ACTORS)
def test_no_route_and_no_role_changes_a_locked_sheet(app: Flask, client: Visitor, actor: Callable[[], User]) -> None:
    comparison = papers.comparison(ComparisonState.LOCKED)
    before = comparison.frozen
    assert before is not None
    signed_in(client, actor())
    addresses = posted(app, comparison)
    assert len(addresses) >= 20

    for path in addresses:
        for version in (comparison.version, comparison.spec.version):
            client.submit(path, fields_of(comparison) | {"version": str(version)})

    assert list(proving.faults(db.session)) == []
    assert freezing.content_of(comparison) == before.content
    assert comparison.status is ComparisonState.LOCKED
