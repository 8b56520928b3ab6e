"""Once offers were opened they stand: no price changes, nobody withdraws, and what is corrected says so everywhere."""

import io
import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook
from sqlalchemy import select, text
from werkzeug.test import TestResponse

from helpdesk.core.activity import Activity
from helpdesk.core.dates import now
from helpdesk.core.errors import Refused
from helpdesk.extensions import db
from helpdesk.notifications.models import Message
from helpdesk.procurement import freezing, proving
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.correction_models import Correction
from helpdesk.procurement.lifecycle import ComparisonState
from helpdesk.procurement.offer_models import Offer
from helpdesk.procurement.terms import Verdict
from tests import cast
from tests.factories import sign_in
from tests.procurement import papers, sitting
from tests.procurement.offering import answers, fields, url
from tests.procurement.papers import act
from tests.procurement.sitting import address, cell_of
from tests.procurement.test_comparison_paper import pages_of, squeezed
from tests.visitor import Visitor

REASON = "พิมพ์ไม่ตรงกับใบเสนอราคา หน้า 2"


@pytest.fixture
def officer(app: Flask, new_client: Callable[[], Visitor]) -> Visitor:
    visitor = new_client()
    sign_in(visitor, cast.supply_officer())
    return visitor


def closed() -> Comparison:
    """Readable from the start, its time for offers over."""
    comparison = papers.comparison(closes_at=now() + timedelta(hours=1))
    comparison.closes_at = now() - timedelta(seconds=1)
    db.session.commit()
    return comparison


def opened() -> Comparison:
    """Sealed, and opened."""
    comparison = papers.comparison(opens_at=now() + timedelta(hours=1))
    comparison.opens_at = now() - timedelta(seconds=1)
    db.session.commit()
    act(cast.supply_officer(), comparison, "unseal")
    return comparison


STANDING = (closed, opened, sitting.at_the_table)


def correct(officer: Visitor, comparison: Comparison, *texts: str, **words: str) -> TestResponse:
    """The page as it is sent: the whole head of offer A, its answers, the reason."""
    offer = comparison.offers[0]
    typed = [*texts, *[answer.text for answer in offer.answers][len(texts) :]]
    sent = {"brand_model": offer.brand_model, "reason": REASON, "version": str(comparison.version)}
    return officer.submit(url(comparison, "offers/A/correct"), sent | answers(comparison, *typed, page="") | words)


@pytest.mark.parametrize("standing", STANDING)
def test_after_the_opening_no_price_changes_and_nobody_withdraws(
    officer: Visitor, standing: Callable[[], Comparison]
) -> None:
    comparison = standing()
    sent = fields(price="1,000", version=str(comparison.version), reason="ขอถอน")

    for page in ("amend", "withdraw"):
        assert officer.get(url(comparison, f"offers/A/{page}")).status_code == 409
        assert officer.submit(url(comparison, f"offers/A/{page}"), sent).status_code == 409
    assert correct(officer, comparison, "16 GB", price="1,000", vat="out").status_code == 303

    assert (comparison.offers[0].price, comparison.offers[0].vat_included) == (Decimal("23000.00"), True)
    assert all(offer.stands for offer in comparison.offers)
    page = officer.get(url(comparison, "offers/B")).text
    assert ("/amend" in page, "/withdraw" in page, "/correct" in page) == (False, False, True)


@pytest.mark.parametrize("words", [{"price": Decimal(1)}, {"vat_included": False}, {"letter": "Z"}, {"pages": []}])
def test_no_code_corrects_what_stands(app: Flask, words: dict[str, Any]) -> None:
    comparison = closed()

    with pytest.raises(Refused):
        act(cast.supply_officer(), comparison, "correct", offer=comparison.offers[0], reason=REASON, **words)


def test_before_the_opening_it_is_amended_as_ever(officer: Visitor) -> None:
    comparison = papers.comparison()

    assert officer.get(url(comparison, "offers/A/amend")).status_code == 200
    assert correct(officer, comparison, "16 GB").status_code == 409
    assert db.session.scalars(select(Correction)).all() == []


def test_the_terms_of_what_stands_do_not_change(client: Visitor) -> None:
    comparison = closed()
    sign_in(client, cast.ict_staff())
    sent = {"method": "specific", "vat_percent": "7", "closes_on": "31/12/2570", "version": str(comparison.version)}

    assert client.submit(url(comparison, "offers/edit"), sent).status_code == 409
    assert comparison.closes_at is not None
    assert comparison.closes_at < now()


@pytest.mark.parametrize(
    ("words", "status"), [({"reason": ""}, 422), ({"reason": "x" * 501}, 422), ({"version": "1"}, 409), ({}, 409)]
)
def test_a_correction_needs_a_reason_the_newest_version_and_a_difference(
    officer: Visitor, words: dict[str, str], status: int
) -> None:
    comparison = opened()

    assert correct(officer, comparison, *(["16 GB"] if words else []), **words).status_code == status
    assert db.session.scalars(select(Correction)).all() == []


def test_a_correction_is_told_on_every_page_in_the_history_and_in_the_mail(officer: Visitor) -> None:
    comparison = sitting.at_the_table()
    assert correct(officer, comparison, "16 GB DDR5").status_code == 303

    for page in ("offers/A", "comparison", "comparison?clause=1"):
        shown = officer.get(url(comparison, page)).text
        assert "16 GB DDR5" in shown
        assert f"โดย {cast.supply_officer().name} เดิม “ตอบข้อ 1” เพราะ {REASON}" in shown, page
    told = db.session.scalars(select(Activity).where(Activity.kind == "comparison.correct")).one().details
    assert told is not None
    assert (told["changes"], told["reason"]) == (["ข้อ 1: เดิม “ตอบข้อ 1” แก้เป็น “16 GB DDR5”"], REASON)
    assert cell_of(comparison).suggested is Verdict.PASS
    mails = db.session.scalars(select(Message).where(Message.template == "comparison/correct")).all()
    assert {mail.recipient for mail in mails} == {person.email for person in papers.board()}
    assert not any("16 GB DDR5" in f"{mail.subject}{mail.text}" for mail in mails)


def test_brand_and_days_are_corrected_and_said_too(officer: Visitor) -> None:
    comparison = opened()
    sent = {"brand_model": "ตัวอย่าง รุ่น 2", "quote_date": "2/11/2569", "delivery_days": "30"}

    assert correct(officer, comparison, **sent).status_code == 303
    page = officer.get(url(comparison, "comparison")).text

    assert {row.what: (row.before, row.after) for row in comparison.corrections} == {
        "brand_model": ("ตัวอย่าง รุ่น 1", "ตัวอย่าง รุ่น 2"),
        "quote_date": ("", "2 พ.ย. 2569"),
        "delivery_days": ("", "30"),
    }
    assert "แก้ไขยี่ห้อ/รุ่นหลังเปิดซอง" in page


def test_of_vat_only_what_nobody_said_is_said(officer: Visitor) -> None:
    comparison = papers.comparison(prices=("23000",))
    comparison.offers[0].vat_included = None
    comparison.closes_at = now() - timedelta(seconds=1)
    db.session.commit()

    assert correct(officer, comparison, vat="out").status_code == 303
    assert comparison.offers[0].vat_included is False
    assert correct(officer, comparison, vat="in", brand_model="อื่น").status_code == 303
    assert comparison.offers[0].vat_included is False


def test_what_was_found_before_a_correction_counts_no_more(officer: Visitor) -> None:
    comparison = sitting.decided()
    correct(officer, comparison, "4 GB")
    sheet = freezing.sheet_of(comparison)
    cell = sheet.cells[cell_of(comparison).clause_id, comparison.offers[0].id]

    assert [said.counts for said in cell.said] == [False] * 3
    assert [one.answer for one in sheet.open_cells] == [cell.answer]
    assert {member.name for member in comparison.awaited} == {person.name for person in papers.board()}
    with pytest.raises(Refused, match="1 ช่อง"):
        freezing.freeze(comparison)
    for person in papers.board():
        act(person, comparison, "find", findings={cell_of(comparison): (Verdict.FAIL, "")}, count=1)
    papers.lock(comparison)
    assert comparison.first_places == ["B"]


def test_nobody_judges_a_text_that_they_have_not_seen(officer: Visitor, client: Visitor) -> None:
    comparison = sitting.at_the_table()
    sitting.signed_in(client, papers.board()[0])
    correct(officer, comparison, "16 GB")
    cell = cell_of(comparison).id
    words = {"clause": "1", "offer": "A", "verdict": "pass"}

    assert client.submit(address(comparison, "find"), words | {"seen": "0"}).status_code == 409
    assert client.submit(address(comparison, "accept"), {"cell": [f"{cell}:pass"]}).status_code == 409
    assert f'value="{cell}:pass:1"' in client.get(address(comparison, "accept")).text
    assert client.submit(address(comparison, "accept"), {"cell": [f"{cell}:pass:1"]}).status_code == 303
    assert client.submit(address(comparison, "find"), words | {"seen": "1"}).status_code == 303


def locked(officer: Visitor) -> Comparison:
    comparison = sitting.at_the_table()
    correct(officer, comparison, "16 GB DDR5", brand_model="ตัวอย่าง รุ่น 2")
    for person in papers.board():
        papers.accept_suggestions(comparison, person)
    papers.lock(comparison)
    return comparison


def test_paper_and_workbook_say_it_too(officer: Visitor) -> None:
    comparison = locked(officer)
    paper = "".join(pages_of(officer.get(address(comparison) + ".pdf").data))
    book = CalamineWorkbook.from_filelike(io.BytesIO(officer.get(address(comparison) + ".xlsx").data))
    rows = [row for name in ("เปรียบเทียบ", "จัดลำดับ") for row in book.get_sheet_by_name(name).to_python()]
    cells = [str(cell) for row in rows for cell in row]

    assert squeezed("แก้ไขหลังเปิดซอง") in paper
    assert squeezed(f"เดิม “ตอบข้อ 1” เพราะ {REASON}") in paper
    assert squeezed("ยี่ห้อ/รุ่น เดิม “ตัวอย่าง รุ่น 1”") in paper
    assert any("แก้ไขหลังเปิดซอง" in cell and "เดิม “ตอบข้อ 1”" in cell for cell in cells)
    assert any("ยี่ห้อ/รุ่น เดิม “ตัวอย่าง รุ่น 1”" in cell for cell in cells)


@pytest.mark.parametrize("statement", ["DELETE FROM offer_corrections", "UPDATE offer_corrections SET reason = 'x'"])
def test_a_correction_that_vanished_after_the_lock_is_found(officer: Visitor, statement: str) -> None:
    comparison = locked(officer)
    assert comparison.frozen is not None
    assert json.loads(comparison.frozen.content)["offers"][0]["answers"][0]["corrections"][0]["before"] == "ตอบข้อ 1"
    assert list(proving.faults(db.session)) == []

    db.session.execute(text(statement))

    assert len(list(proving.faults(db.session))) == 1


def test_a_new_revision_keeps_what_was_corrected(officer: Visitor) -> None:
    comparison = locked(officer)
    for person in papers.board():
        act(person, comparison, "endorse")
    act(papers.board()[0], comparison, "submit")
    act(cast.area_director(), comparison, "return_for_edit", reason="ดูใหม่")
    newest = papers.newest_of(comparison.spec)

    assert [(row.offer.letter, row.before) for row in newest.corrections] == [
        ("A", "ตัวอย่าง รุ่น 1"), ("A", "ตอบข้อ 1"),
    ]  # fmt: skip
    assert freezing.freeze(newest)


def test_only_who_receives_offers_corrects_and_only_until_the_lock(officer: Visitor, client: Visitor) -> None:
    comparison = sitting.decided()
    for person in (cast.head_teacher, cast.area_director, cast.administrator):
        sign_in(client, person())
        assert correct(client, comparison, "16 GB").status_code in {403, 404}
        client.submit("/logout")
    papers.lock(comparison)

    assert correct(officer, comparison, "16 GB").status_code == 409
    assert officer.get(url(comparison, "offers/Z/correct")).status_code == 409
    assert comparison.status is ComparisonState.LOCKED


def test_what_is_sealed_is_not_corrected(officer: Visitor) -> None:
    comparison = papers.comparison(opens_at=now() + timedelta(hours=1), closes_at=now() + timedelta(minutes=1))
    comparison.closes_at = now() - timedelta(seconds=1)
    db.session.commit()
    for page in ("amend", "correct", "withdraw"):
        assert officer.get(url(comparison, f"offers/A/{page}")).status_code == 409
    assert db.session.scalars(select(Offer)).all()[0].stands
