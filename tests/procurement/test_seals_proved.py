"""What came in stays what it was: proved against the history, bound to its vendor, its pages read."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from helpdesk.core.dates import now
from helpdesk.extensions import db
from helpdesk.procurement import sealing
from helpdesk.procurement.catalogue_pages import folder
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.offer_models import Offer
from tests import cast
from tests.factories import sign_in
from tests.procurement import papers
from tests.procurement.catalogues import pdf
from tests.procurement.offering import answers, fields, files, url
from tests.procurement.papers import act
from tests.procurement.test_freezing import verify
from tests.visitor import Visitor

WHOLE, CHANGED = "ข้อเสนอในระบบตรงกับที่รับไว้ทุกตัวอักษร", "ข้อเสนอถูกแก้ไขหลังรับไว้"


@pytest.fixture
def taken(app: Flask, client: Visitor) -> Comparison:
    """A comparison with one offer and its two pages, that came through the page; nothing is sealed."""
    comparison = papers.comparison(prices=(), closes_at=now() + timedelta(hours=1))
    sign_in(client, cast.supply_officer())
    sent = fields(tax_id="1234567890121") | answers(comparison, "16 GB", "SSD 1 TB", "7 kg") | files(pdf(2))
    assert client.submit(url(comparison, "offers/take"), sent).status_code == 303
    return comparison


def change(statement: str) -> None:
    db.session.execute(text(statement))
    db.session.commit()


def reseal(offer: Offer) -> None:
    """As somebody would who knows the nonce and the formula, but cannot write history."""
    head = {key: getattr(offer, key) for key in sealing.HANDED_IN}
    rows = [{"clause_id": cell.clause_id, "text": cell.text, "page": cell.page} for cell in offer.answers]
    for key, value in sealing.seal(offer.vendor, head, rows, [page.sha256 for page in offer.pages]).items():
        setattr(offer, key, value)
    db.session.commit()


def forge(comparison: Comparison) -> None:
    change("UPDATE offers SET price = 1")
    reseal(comparison.offers[0])


def second_page(comparison: Comparison) -> Path:
    (found,) = folder().rglob(comparison.offers[0].pages[1].name)
    return found


def exchange_a_page(comparison: Comparison) -> None:
    second_page(comparison).write_bytes(b"another picture")


def lose_a_page(comparison: Comparison) -> None:
    second_page(comparison).unlink()


def give_to_another(comparison: Comparison) -> None:
    other = papers.vendor("ร้าน อื่น")
    change(f"UPDATE offers SET vendor_id = {other.id}")


def rename_the_vendor(_comparison: Comparison) -> None:
    change("UPDATE offers SET vendor_name = 'ร้าน อื่น'")


@pytest.mark.parametrize("tamper", [forge, exchange_a_page, lose_a_page, give_to_another, rename_the_vendor])
def test_what_is_not_what_came_in_is_found(
    app: Flask, client: Visitor, taken: Comparison, tamper: Callable[[Comparison], None]
) -> None:
    assert WHOLE in client.get(url(taken, "offers/A/receipt")).text
    assert verify(app)[0] == 0

    tamper(taken)

    status, told = verify(app)
    assert (status, "offers.A" in told) == (1, True), told
    assert CHANGED in client.get(url(taken, "offers/A/receipt")).text


def test_what_was_typed_anew_in_time_is_no_fault(app: Flask, client: Visitor, taken: Comparison) -> None:
    sent = fields(version=str(taken.version), price="22,000") | answers(taken, "32 GB")
    assert client.submit(url(taken, "offers/A/amend"), sent).status_code == 303

    assert verify(app)[0] == 0
    assert CHANGED in client.get(url(taken, "offers/A/receipt")).text


def test_a_vendor_may_be_called_otherwise_later(app: Flask, client: Visitor, taken: Comparison) -> None:
    change("UPDATE vendors SET name = 'ชื่อใหม่'")

    assert verify(app)[0] == 0
    assert WHOLE in client.get(url(taken, "offers/A/receipt")).text


def test_an_answer_left_open_that_the_committee_fills_is_no_change(app: Flask, taken: Comparison) -> None:
    change("UPDATE comparisons SET closes_at = '2026-01-01 00:00:00'")
    change("DELETE FROM answers WHERE text = ''")
    act(cast.ict_staff(), taken, "convene")

    assert verify(app)[0] == 0


def test_a_fingerprint_from_before_vendors_were_bound_still_holds(app: Flask) -> None:
    comparison = papers.comparison(prices=())
    head: dict[str, Any] = dict.fromkeys(sealing.HANDED_IN) | {"brand_model": "ก", "quote_no": "", "price": 100}
    rows = [{"clause_id": clause.id, "text": "ตอบ", "page": ""} for clause in comparison.spec.clauses]
    whose = {"id": 0, "name": "", "tax_id": ""}
    sealed = {"nonce": "00", "fingerprint": sealing._fingerprint("00", whose, head | {"price": "100.00"}, rows, [])}

    papers.take(comparison, answers=["ตอบ"] * 3, **head, **sealed)

    assert verify(app)[0] == 0


def test_the_locked_sheet_holds_every_page_and_verify_reads_them(app: Flask, taken: Comparison) -> None:
    name_and_lock(taken)
    assert taken.frozen is not None
    assert all(page.sha256 in taken.frozen.content for page in taken.offers[0].pages)
    assert verify(app)[0] == 0

    exchange_a_page(taken)

    assert "offers.0.pages.1 was changed after the lock" in verify(app)[1]


def name_and_lock(comparison: Comparison) -> None:
    change("UPDATE comparisons SET closes_at = '2026-01-01 00:00:00'")
    act(cast.ict_staff(), comparison, "convene")
    for person in papers.board():
        act(person, comparison, "declare", has_conflict=False)
    for cell in comparison.offers[0].answers:
        cell.suggested = papers.Verdict.PASS
    db.session.commit()
    for person in papers.board():
        papers.accept_suggestions(comparison, person)
    papers.lock(comparison)
