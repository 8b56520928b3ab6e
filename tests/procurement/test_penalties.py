"""How high a penalty can be: the rate that is taken, what is left to pay, and the day from which it runs."""

from datetime import timedelta
from decimal import Decimal

import pypdfium2
import pytest
from flask import Flask

from helpdesk.core.dates import is_working_day, today
from helpdesk.procurement.lifecycle import ComparisonState, SpecState
from helpdesk.procurement.warnings import of_rate
from tests import cast, factories
from tests.procurement import offering, papers
from tests.procurement.sending import NEW, as_, page
from tests.visitor import Visitor


@pytest.mark.parametrize(("rate", "status"), [("0", 303), ("0.20", 303), ("1", 303), ("1.01", 422), ("100", 422)])
def test_specification_and_contract_take_the_same_rates(client: Visitor, rate: str, status: int) -> None:
    spec = papers.spec(SpecState.COMMITTEE)
    sent = {key: value for key, value in NEW.items() if key != "submit_key"} | {"version": spec.version}
    answer = as_(client, cast.ict_staff()).submit(page(spec, "edit"), sent | {"penalty_rate": rate})
    assert (answer.status_code, "ร้อยละ 0 ถึง 1" in answer.text) == (status, status == 422)
    client.submit("/logout")

    comparison = papers.comparison(ComparisonState.APPROVED)
    words = {"contract_no": "1/2570", "contract_date": today().isoformat(), "offer": "B", "penalty_rate": rate}
    bought = as_(client, cast.supply_officer()).submit(offering.url(comparison, "purchase/order"), words)
    assert (bought.status_code, "ร้อยละ 0 ถึง 1" in bought.text) == (status, status == 422)


def test_a_rate_above_the_usual_one_is_warned_of(client: Visitor) -> None:
    spec = papers.spec(SpecState.COMMITTEE, penalty_rate=Decimal("0.50"))
    assert "สูงกว่าร้อยละ 0.20" in as_(client, cast.ict_staff()).get(page(spec)).text
    assert (of_rate(None), of_rate(Decimal("0.20"))) == ("", "")


def test_a_penalty_above_the_price_leaves_nothing_to_pay(client: Visitor) -> None:
    long_ago, due = today() - timedelta(days=200), today() - timedelta(days=150)
    purchase = papers.purchase(contract_date=long_ago, due_on=due, penalty_rate=Decimal("1"))
    papers.accepted(purchase)
    assert purchase.penalty == Decimal("66000.00")
    assert purchase.rest_on(today()) == Decimal(0)

    factories.sign_in(client, cast.supply_officer())
    assert "สูงกว่าร้อยละ 0.20" in client.get(offering.url(purchase.comparison, "purchase")).text
    paper = client.get(offering.url(purchase.comparison, "purchase/acceptance.pdf")).data
    pages = pypdfium2.PdfDocument(paper)
    words = "".join("".join(one.get_textpage().get_text_range().split()) for one in pages)
    assert ("ค่าปรับสูงกว่าราคาตามสัญญา" in words, "-" in words.split("คงเหลือ")[1][:60]) == (True, False)


def test_a_due_day_off_work_is_said_beside_the_field(client: Visitor) -> None:
    spec = papers.spec(delivery_days=_days_to_a_saturday())
    comparison = papers.comparison(ComparisonState.APPROVED, on=spec)
    factories.sign_in(client, cast.supply_officer())
    address = offering.url(comparison, "purchase/order")
    assert "เป็นวันหยุด" in client.get(address).text

    due = today() + timedelta(days=spec.delivery_days or 0)
    papers.purchase(comparison, due_on=due)
    assert "เป็นวันหยุด" in client.get(offering.url(comparison, "purchase")).text


def test_a_working_day_is_not_spoken_of(app: Flask, client: Visitor) -> None:
    comparison = papers.comparison(ComparisonState.APPROVED, on=papers.spec(delivery_days=_days_to_a_saturday() + 2))
    factories.sign_in(client, cast.supply_officer())

    assert "เป็นวันหยุด" not in client.get(offering.url(comparison, "purchase/order")).text


def _days_to_a_saturday() -> int:
    days = (5 - today().weekday()) % 7 or 7
    assert not is_working_day(today() + timedelta(days=days))
    return days
