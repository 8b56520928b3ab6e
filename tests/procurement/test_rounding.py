"""VAT is rounded once, on what all costs: the ranking, the papers and the order say the same satang."""

import json
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.procurement import freezing
from helpdesk.procurement.comparison_content import SheetText
from helpdesk.procurement.comparison_documents import ranking
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.lifecycle import ComparisonState
from helpdesk.procurement.money import HUNDRED, SATANG, total_with_vat
from tests import cast
from tests.procurement import papers
from tests.procurement.papers import act

PRICES = st.decimals(min_value="0.01", max_value="99999.99", places=2)


@given(PRICES, st.integers(1, 500), st.integers(0, 20))
def test_a_total_is_at_most_half_a_satang_off(price: Decimal, qty: int, percent: int) -> None:
    total = total_with_vat(price, qty, False, percent)

    assert total is not None
    assert abs(total - price * qty * (HUNDRED + percent) / HUNDRED) <= SATANG / 2
    assert total_with_vat(price, qty, True, percent) == price * qty
    assert total_with_vat(price, qty, None, percent) is None


@pytest.fixture
def compared(app: Flask) -> Comparison:
    """300 pieces: A at 10.70 with VAT, B at 10.00 without (the same), C a hair dearer: all 10.70 a piece."""
    spec = papers.spec(qty=300, ceiling_price=Decimal("10.70"))
    comparison = papers.comparison(on=spec, prices=())
    for price, included in (("10.70", True), ("10.00", False), ("9.99", False), ("10.01", False)):
        papers.take(comparison, price=Decimal(price), vat_included=included)
    act(cast.ict_staff(), comparison, "convene")
    for person in papers.board():
        act(person, comparison, "declare", has_conflict=False)
        papers.accept_suggestions(comparison, person)
    return comparison


def test_what_all_costs_is_ranked(compared: Comparison) -> None:
    lines = [(line.letter, line.total, line.place) for line in freezing.sheet_of(compared).ranking]

    assert lines == [
        ("C", Decimal("3206.79"), 1),
        ("A", Decimal("3210.00"), 2),
        ("B", Decimal("3210.00"), 2),
        ("D", Decimal("3213.21"), None),
    ]


def test_papers_and_order_say_the_ranked_total(compared: Comparison, client: FlaskClient) -> None:
    papers.lock(compared)
    for person in papers.board():
        act(person, compared, "endorse")
    act(papers.board()[0], compared, "submit")
    act(cast.area_director(), compared, "approve")
    assert compared.frozen is not None
    paper = SheetText(json.loads(compared.frozen.content))

    assert paper.total("C") == Decimal("3206.79")
    assert "๓,๒๐๖.๗๙" in ranking(paper)[0]
    assert papers.purchase(compared).total == Decimal("3206.79")


def test_a_sheet_from_before_totals_were_kept_is_read_as_it_was(app: Flask) -> None:
    comparison = papers.comparison(ComparisonState.LOCKED)
    assert comparison.frozen is not None
    content = json.loads(comparison.frozen.content)
    for offer in content["offers"]:
        del offer["total_with_vat"]

    assert SheetText(content).total("A") == Decimal("46000.00")
