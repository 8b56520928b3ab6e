"""The head of an offer beside what was asked: less is said wherever it counts, and the contract takes the better."""

from datetime import timedelta
from decimal import Decimal

import pytest
from flask import Flask

from helpdesk.core.dates import today
from helpdesk.extensions import db
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.lifecycle import ComparisonState
from helpdesk.procurement.offered_terms import days_to_deliver, shortfalls, years_of_warranty
from helpdesk.procurement.purchase_models import Purchase
from tests import cast, factories
from tests.procurement import offering, papers, sitting
from tests.visitor import Visitor

WORSE = ("รับประกัน 1 ปี น้อยกว่าที่กำหนด 3 ปี", "ส่งมอบใน 90 วัน ช้ากว่าที่กำหนด 60 วัน", "พ้นกำหนดแล้ว")


def with_less(state: ComparisonState) -> Comparison:
    """An offer in the first place that promises less in every term."""
    comparison = papers.comparison(prices=())
    yesterday = today() - timedelta(days=1)
    words = {"warranty_years": 1, "delivery_days": 90, "valid_until": yesterday}
    papers.take(comparison, price=Decimal("21000"), **words)
    return papers.onward(comparison, state)


def test_less_than_asked_is_said_on_the_sheet_its_ranking_and_before_the_lock(client: Visitor) -> None:
    comparison = with_less(ComparisonState.COMMITTEE)
    factories.sign_in(client, papers.board()[0])
    for word in ("", "lock"):
        page = client.get(sitting.address(comparison, word)).text
        assert [words in page for words in WORSE] == [True, True, True]


def test_the_contract_takes_the_better_for_the_office(client: Visitor) -> None:
    comparison = with_less(ComparisonState.APPROVED)
    factories.sign_in(client, cast.supply_officer())
    address = offering.url(comparison, "purchase/order")
    page = client.get(address).text
    assert [words in page for words in (*WORSE, "ระบบนับ 60 วัน")] == [True] * 4

    sent = {"contract_no": "1/2570", "contract_date": today().isoformat(), "penalty_rate": "0.20", "offer": "A"}
    assert client.submit(address, sent).status_code == 303
    made = db.session.query(Purchase).one()
    assert made.due_on == made.contract_date + timedelta(days=60)


@pytest.mark.parametrize(
    ("offered", "taken"),
    [((None, None), (60, 3)), ((30, 5), (30, 5)), ((0, 0), (0, 3)), ((90, 1), (60, 3))],
)
def test_a_nought_is_said_too(app: Flask, offered: tuple[int | None, int | None], taken: tuple[int, int]) -> None:
    comparison = papers.comparison(prices=())
    offer = papers.take(comparison, delivery_days=offered[0], warranty_years=offered[1])

    assert (days_to_deliver(offer), years_of_warranty(offer)) == taken


def test_who_promises_what_was_asked_is_not_warned_of(app: Flask) -> None:
    comparison = papers.comparison(prices=())
    offer = papers.take(comparison, delivery_days=60, warranty_years=3, valid_until=today())

    assert shortfalls(offer) == []
    assert len(shortfalls(offer, today() + timedelta(days=1))) == 1
