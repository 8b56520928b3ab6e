"""When and from whom may be ordered: not before the approval; from the next place once the better ones walked away."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from helpdesk.core.dates import today
from helpdesk.core.errors import Refused
from helpdesk.extensions import db
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.lifecycle import ComparisonState, PurchaseState
from helpdesk.procurement.purchase_models import Purchase
from tests import cast, factories
from tests.procurement import offering, papers
from tests.procurement.papers import act
from tests.visitor import Visitor

ORDER = {"contract_no": "9/2570", "contract_date": "วันนี้", "penalty_rate": "0.20", "due_on": ""}


def order(client: Visitor, comparison: Comparison, **words: Any) -> Any:
    return client.submit(offering.url(comparison, "purchase/order"), ORDER | words)


def walked_away(comparison: Comparison, letter: str, reason: str = "") -> None:
    offer = next(one for one in comparison.offers if one.letter == letter)
    purchase = papers.purchase(comparison, offer=offer, reason=reason)
    act(cast.supply_officer(), purchase, "cancel", reason="ผู้ขายไม่มาทำสัญญา")


def test_no_contract_is_dated_before_the_approval(client: Visitor) -> None:
    comparison = papers.comparison(ComparisonState.APPROVED)
    factories.sign_in(client, cast.supply_officer())
    answer = order(client, comparison, offer="B", contract_date=(today() - timedelta(days=1)).isoformat())

    assert (answer.status_code, "ไม่ก่อนวันที่เห็นชอบผล" in answer.text) == (422, True)
    for day in (today() - timedelta(days=1), today() + timedelta(days=1)):
        with pytest.raises(Refused, match="ต้องไม่ก่อน"):
            papers.purchase(comparison, contract_date=day)


def test_the_next_place_is_ordered_once_the_better_walked_away(client: Visitor) -> None:
    comparison = papers.comparison(ComparisonState.APPROVED, prices=("23000", "22000", "23500"))
    factories.sign_in(client, cast.supply_officer())
    assert order(client, comparison, offer="A", reason="x").status_code == 422
    walked_away(comparison, "B")

    page = client.get(offering.url(comparison, "purchase/order")).text
    assert ("· อันดับ 2 · หน่วยละ 23,000.00" in page, "อันดับ 3" in page) == (True, False)
    without = order(client, comparison, offer="A")
    assert (without.status_code, "ขอเหตุผลที่สั่งซื้อจากรายนี้" in without.text) == (422, True)
    assert order(client, comparison, offer="A", reason="รายที่หนึ่งไม่มาทำสัญญา").status_code == 303
    standing = db.session.query(Purchase).filter(Purchase.status != PurchaseState.CANCELLED).one()
    assert (standing.offer.letter, standing.total) == ("A", 46000)


def test_every_better_place_must_have_walked_away(app: Flask) -> None:
    comparison = papers.comparison(ComparisonState.APPROVED, prices=("22000", "22000", "23000"))
    third = comparison.offers[2]
    walked_away(comparison, "A", reason="จับสลาก")
    with pytest.raises(Refused, match="อันดับ"):
        papers.purchase(comparison, offer=third, reason="รายอื่นไม่มา")
    walked_away(comparison, "B", reason="รายแรกไม่มา")
    with pytest.raises(Refused, match="ขอเหตุผล"):
        papers.purchase(comparison, offer=third)
    assert papers.purchase(comparison, offer=third, reason="ไม่มีใครมาทำสัญญา").offer is third
