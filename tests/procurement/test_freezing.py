"""A locked sheet stays what it was: its content is whole and canonical, and whoever changes a row is found out."""

import json
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from helpdesk.core.errors import Refused
from helpdesk.extensions import db
from helpdesk.procurement import freezing
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.lifecycle import ComparisonState
from helpdesk.procurement.terms import Verdict
from tests import cast
from tests.procurement import papers
from tests.procurement.papers import act

TAMPERED = {
    "UPDATE clauses SET text = 'ไม่น้อยกว่า 8 GB' WHERE place = 1": "spec.clauses.0.text",
    "UPDATE clauses SET mandatory = (1 = 0) WHERE place = 1": "spec.clauses.0.mandatory",
    "UPDATE clauses SET value = '8' WHERE place = 1": "spec.clauses.0.value",
    "DELETE FROM findings WHERE id = 1": "offers.0.answers.0.findings",
    "UPDATE findings SET verdict = 'fail', note = 'แก้' WHERE id = 1": "offers.0.answers.0",
    "UPDATE findings SET note = 'เติมทีหลัง' WHERE id = 1": "offers.0.answers.0.findings.0.note",
    "UPDATE offers SET price = 100 WHERE letter = 'A'": "offers.0.price",
    "UPDATE offers SET vat_included = NULL WHERE letter = 'A'": "offers.0.vat_included",
    "UPDATE offers SET excluded_why = 'x', excluded_at = '2026-11-22 00:00:00' WHERE letter = 'A'": "offers.0.excluded",
    "UPDATE answers SET text = '32 GB' WHERE id = 1": "offers.0.answers.0.text",
    "UPDATE answers SET page = '99' WHERE id = 1": "offers.0.answers.0.page",
    "UPDATE answers SET suggested = 'better' WHERE id = 1": "offers.0.answers.0.suggested",
    "UPDATE committee_members SET name = 'คนอื่น' WHERE comparison_id IS NOT NULL": "committee.0.name",
    "UPDATE committee_members SET duty = 'committee_member' WHERE comparison_id IS NOT NULL": "committee.0.duty",
    "UPDATE specs SET ceiling_price = 999900": "spec.ceiling_price",
    "UPDATE specs SET title = 'อย่างอื่น'": "spec.title",
    "UPDATE comparisons SET summary = 'เขียนทีหลัง'": "summary",
    "UPDATE comparisons SET vat_percent = 10": "vat_percent",
    "UPDATE comparisons SET hash = 'ff'": "the lock itself",
    "UPDATE comparisons SET locked_at = '2026-01-01 00:00:00'": "the lock itself",
    "UPDATE comparisons SET status = 'committee', locked_at = NULL": "the lock itself",
}


def verify(app: Flask) -> tuple[int, str]:
    runner = app.test_cli_runner()
    assert isinstance(runner, FlaskCliRunner)
    db.session.commit()
    told = runner.invoke(args=["audit", "verify"])
    return told.exit_code, told.output.strip()


def locked() -> Comparison:
    return papers.comparison(ComparisonState.LOCKED)


def without_triggers() -> None:
    """As somebody with the keys of the database could."""
    for off in {
        "sqlite": ("DROP TRIGGER frozen_sheets_no_update", "DROP TRIGGER frozen_sheets_no_delete"),
        "postgresql": ("ALTER TABLE frozen_sheets DISABLE TRIGGER ALL",),
    }[db.engine.dialect.name]:
        db.session.execute(text(off))


def test_the_content_is_canonical_and_holds_the_whole_sheet(app: Flask) -> None:
    comparison = locked()
    assert comparison.frozen is not None
    content = json.loads(comparison.frozen.content, parse_float=pytest.fail)

    assert json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")) == comparison.frozen.content
    assert content["spec"]["ceiling_price"] == "24000.00"
    assert [offer["price_with_vat"] for offer in content["offers"]] == ["23000.00", "22000.00"]
    assert [cell["decision"] for offer in content["offers"] for cell in offer["answers"]] == ["pass"] * 6
    assert [len(cell["findings"]) for cell in content["offers"][0]["answers"]] == [3, 3, 3]
    assert [(line["letter"], line["place"]) for line in content["ranking"]] == [("B", 1), ("A", 2)]
    assert comparison.hash == freezing.digest(comparison.frozen.content)


def test_the_same_sheet_gives_the_same_content_after_all_that_follows(app: Flask) -> None:
    comparison = papers.comparison(ComparisonState.APPROVED)
    before = comparison.frozen
    db.session.expire_all()

    assert before is not None
    assert freezing.content_of(comparison) == before.content
    assert verify(app)[0] == 0


def test_a_vendor_may_change_its_name_later(app: Flask) -> None:
    locked()
    db.session.execute(text("UPDATE vendors SET name = 'บริษัท ชื่อใหม่ จำกัด'"))
    db.session.execute(text("UPDATE users SET name = 'ชื่อใหม่'"))

    assert verify(app) == (0, verify(app)[1])
    assert verify(app)[1].startswith("whole head=")


@pytest.mark.parametrize("statement", TAMPERED)
def test_tampering_is_found_and_its_place_named(app: Flask, statement: str) -> None:
    comparison = locked()
    assert verify(app)[0] == 0
    db.session.execute(text(statement))

    status, told = verify(app)

    assert status == 1
    assert f"comparison {comparison.doc_no}" in told
    assert TAMPERED[statement] in told


@pytest.mark.parametrize(
    ("first", "later", "code"), [("1111111111119", "2222222222228", 1), (None, "2222222222228", 0)]
)
def test_a_tax_id_may_be_learnt_later_but_not_exchanged(app: Flask, first: str | None, later: str, code: int) -> None:
    sheet = papers.comparison(prices=())
    offer = papers.take(sheet, vendor=papers.vendor(tax_id=first))
    act(cast.ict_staff(), sheet, "convene")
    for person in papers.board():
        act(person, sheet, "declare", has_conflict=False)
        papers.accept_suggestions(sheet, person)
    papers.lock(sheet)
    db.session.execute(text("UPDATE vendors SET tax_id = :new WHERE id = :key"), {"new": later, "key": offer.vendor_id})

    found, told = verify(app)

    assert (found, "offers.0.vendor.tax_id" in told) == (code, bool(code))


def test_an_offer_given_to_another_vendor_is_found(app: Flask) -> None:
    locked()
    other = papers.vendor("บริษัท อื่น จำกัด")
    db.session.execute(text(f"UPDATE offers SET vendor_id = {other.id} WHERE letter = 'A'"))

    assert "offers.0.vendor" in verify(app)[1]


@pytest.mark.parametrize("statement", ["UPDATE frozen_sheets SET content = '{}'", "DELETE FROM frozen_sheets"])
def test_the_database_refuses_to_rewrite_a_frozen_sheet(app: Flask, statement: str) -> None:
    locked()
    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(text(statement))


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ("UPDATE frozen_sheets SET content = '{}'", "not what was hashed"),
        ("DELETE FROM frozen_sheets", "the frozen sheet is missing"),
    ],
)
def test_past_the_triggers_it_is_still_found(app: Flask, statement: str, wrong: str) -> None:
    locked()
    without_triggers()
    db.session.execute(text(statement))

    assert wrong in verify(app)[1]


def test_another_sheet_with_a_hash_of_its_own_is_found_by_the_history(app: Flask) -> None:
    comparison = locked()
    without_triggers()
    db.session.execute(text("UPDATE offers SET price = 100 WHERE letter = 'A'"))
    forged = freezing.content_of(comparison)
    sheet = {"content": forged, "hash": freezing.digest(forged)}
    db.session.execute(text("UPDATE frozen_sheets SET content = :content, hash = :hash"), sheet)
    db.session.execute(text("UPDATE comparisons SET hash = :hash"), sheet)

    assert "the history tells another hash" in verify(app)[1]


def test_nothing_is_frozen_while_a_cell_is_open(app: Flask) -> None:
    comparison = papers.comparison(ComparisonState.COMMITTEE)
    for person in papers.board():
        act(person, comparison, "declare", has_conflict=False)
    papers.accept_suggestions(comparison, papers.board()[0])

    with pytest.raises(Refused, match="6"):
        freezing.freeze(comparison)


def test_nothing_is_frozen_while_somebody_has_not_declared_or_is_partial(app: Flask) -> None:
    comparison = papers.comparison(ComparisonState.COMMITTEE)
    chair, member, secretary = papers.board()
    act(chair, comparison, "declare", has_conflict=False)
    with pytest.raises(Refused, match=f"{member.name}, {secretary.name}"):
        freezing.freeze(comparison)
    act(member, comparison, "declare", has_conflict=True, conflict="น้องชายเป็นผู้ขาย")
    act(secretary, comparison, "declare", has_conflict=False)
    with pytest.raises(Refused, match=f"{member.name} มีส่วนได้เสีย"):
        freezing.freeze(comparison)


def test_who_was_released_counts_no_more_but_stays_on_the_sheet(app: Flask) -> None:
    comparison = papers.comparison(ComparisonState.COMMITTEE)
    for person in papers.board():
        act(person, comparison, "declare", has_conflict=False)
        papers.accept_suggestions(comparison, person)
    gone = next(member for member in comparison.serving if member.user_id == papers.board()[1].id)
    cell = comparison.offers[0].answers[0]
    act(papers.board()[1], comparison, "find", findings={cell: (Verdict.FAIL, "ไม่เห็นในแคตตาล็อก")}, count=1)
    act(cast.ict_staff(), comparison, "release", person=gone, reason="ย้ายสถานที่ราชการ")
    content = json.loads(freezing.freeze(comparison)[0])

    found = content["offers"][0]["answers"][0]
    assert (found["decision"], found["dissent"], content["quorum"]) == ("pass", [], 2)
    assert [(finding["verdict"], finding["counts"]) for finding in found["findings"]][1] == ("fail", False)
    assert content["committee"][1]["released_why"] == "ย้ายสถานที่ราชการ"


def test_prices_above_the_ceiling_and_without_word_on_vat_have_no_place(app: Flask) -> None:
    comparison = papers.comparison(prices=("23000", "24000.01", "22000"))
    comparison.offers[2].vat_included = None
    db.session.commit()
    papers.take(comparison, price=Decimal("22429.91"), vat_included=False)
    papers.take(comparison, price=Decimal("22429.90"), vat_included=False)
    papers.act(cast.ict_staff(), comparison, "convene")
    for person in papers.board():
        act(person, comparison, "declare", has_conflict=False)
        papers.accept_suggestions(comparison, person)
    ranking = freezing.sheet_of(comparison).ranking

    assert [(line.letter, line.total) for line in ranking if line.place] == [
        ("A", Decimal("46000")), ("E", Decimal("47999.99")),
    ]  # fmt: skip
    assert [(line.letter, line.out) for line in ranking if not line.place] == [
        ("B", "above_ceiling"), ("C", "vat_not_stated"), ("D", "above_ceiling"),
    ]  # fmt: skip


def test_a_clause_without_an_answer_is_judged_as_nothing_offered(app: Flask) -> None:
    comparison = papers.comparison()
    comparison.offers[0].answers.pop()
    db.session.commit()
    act(cast.ict_staff(), comparison, "convene")
    sheet = freezing.sheet_of(comparison)

    assert [cell.answer.suggested.value for cell in sheet.column(sheet.offers[0]) if cell.answer] == [
        "pass",
        "pass",
        "na",
    ]
    assert sheet.pending == {"A", "B"}
