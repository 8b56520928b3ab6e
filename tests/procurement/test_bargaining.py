"""The price of a contract: what was offered, or less after a negotiation with its reason; never more."""

from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from helpdesk.core.dates import today
from helpdesk.core.errors import Refused
from helpdesk.extensions import db
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.lifecycle import ComparisonState
from helpdesk.procurement.purchase_models import Purchase
from tests import cast, factories
from tests.procurement import papers
from tests.procurement.papers import act
from tests.procurement.test_comparison_paper import pages_of, squeezed
from tests.procurement.test_purchase import ORDER, address, page_of
from tests.visitor import Visitor

WHY = "ต่อรองกับผู้เสนอราคา ตามบันทึกวันที่ 20 พ.ย. 2569"


@pytest.fixture
def officer(client: Visitor) -> Visitor:
    return factories.sign_in(client, cast.supply_officer())


@pytest.fixture
def approved(app: Flask) -> Comparison:
    return papers.comparison(ComparisonState.APPROVED)


def order(officer: Visitor, comparison: Comparison, **words: str) -> Any:
    return officer.submit(address(comparison, "/order"), ORDER | {"offer": "B"} | words)


def bought() -> Purchase:
    return db.session.query(Purchase).one()


def test_a_price_bargained_down_is_kept_with_its_reason_and_shown(officer: Visitor, approved: Comparison) -> None:
    answer = order(officer, approved, unit_price="21,500.50", price_reason=WHY)

    made = bought()
    assert answer.status_code == 303, answer.text
    assert (made.unit_price, made.total, made.offered_price) == (
        Decimal("21500.50"), Decimal("43001.00"), Decimal("22000.00"),
    )  # fmt: skip
    assert made.offer.price == Decimal("22000.00")
    page = officer.get(page_of(made)).text
    assert f"22,000.00 บาท: {WHY}" in page
    assert f"ต่อรองราคาต่อหน่วยจาก 22,000.00 เหลือ 21,500.50 บาท: {WHY}" in page
    papers.name_committee(made, by=cast.supply_officer())
    act(cast.supply_officer(), made, "deliver", delivered_on=today(), delivery_note="สง 1/2570")
    paper = "".join(pages_of(officer.get(page_of(made, "/acceptance.pdf")).data))
    assert squeezed("เสนอไว้หน่วยละ ๒๒,๐๐๐.๐๐ บาท ต่อรองเหลือ ๒๑,๕๐๐.๕๐ บาท") in paper


@pytest.mark.parametrize("price", ["", "22,000.00"])
def test_what_was_offered_needs_no_reason_and_keeps_none(officer: Visitor, approved: Comparison, price: str) -> None:
    assert order(officer, approved, unit_price=price, price_reason="ไม่ได้ต่อรอง").status_code == 303

    assert (bought().unit_price, bought().price_reason, bought().is_negotiated) == (Decimal("22000.00"), "", False)
    assert "ต่อรอง" not in officer.get(page_of(bought())).text


@pytest.mark.parametrize("price", ["22,000.01", "0", "-1", "NaN", "1e309", "21999.999", "สองหมื่น"])
def test_it_is_never_more_and_never_nothing(officer: Visitor, approved: Comparison, price: str) -> None:
    answer = order(officer, approved, unit_price=price, price_reason=WHY)

    assert (answer.status_code, 'id="unit_price-error"' in answer.text) == (422, True)
    assert db.session.query(Purchase).count() == 0


def test_less_without_a_word_why_is_asked_for_it(officer: Visitor, approved: Comparison) -> None:
    answer = order(officer, approved, unit_price="21,000", price_reason="  ")

    assert (answer.status_code, 'id="price_reason-error"' in answer.text) == (422, True)
    assert 'value="21,000' in answer.text


@pytest.mark.parametrize(
    ("price", "why"), [("22000.01", WHY), ("0", WHY), ("-1", WHY), ("NaN", WHY), ("Infinity", WHY), ("21000", " ")]
)
def test_no_code_orders_otherwise(approved: Comparison, price: str, why: str) -> None:
    with pytest.raises(Refused):
        papers.purchase(approved, unit_price=Decimal(price), price_reason=why)


def test_an_offer_without_vat_is_bargained_from_its_price_with_it(officer: Visitor) -> None:
    comparison = papers.comparison(prices=())
    papers.take(comparison, price=Decimal("20000"), vat_included=False)
    act(cast.ict_staff(), comparison, "convene")
    for person in papers.board():
        act(person, comparison, "declare", has_conflict=False)
        papers.accept_suggestions(comparison, person)
    papers.lock(comparison)
    for person in papers.board():
        act(person, comparison, "endorse")
    act(papers.board()[0], comparison, "submit")
    act(cast.area_director(), comparison, "approve")

    assert order(officer, comparison, offer="A", unit_price="21,400.01", price_reason=WHY).status_code == 422
    assert order(officer, comparison, offer="A", unit_price="21,399.99", price_reason=WHY).status_code == 303
    assert bought().offered_price == Decimal("21400.00")
