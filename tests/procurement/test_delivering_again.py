"""What was refused comes again: not before the day on which it went back, so that its delay stays what it was."""

from datetime import timedelta
from decimal import Decimal

import pytest
from flask import Flask

from helpdesk.core.dates import at, now, today
from helpdesk.core.errors import Refused
from tests import cast
from tests.procurement import papers
from tests.procurement.papers import act


def test_a_delivery_after_a_refusal_is_not_dated_before_it(app: Flask) -> None:
    purchase = papers.purchase(contract_date=today() - timedelta(days=9), due_on=today() - timedelta(days=3))
    papers.delivered(purchase)
    act(papers.board()[0], purchase, "refuse", reason="จอแตก")
    assert purchase.refused_on == today()
    for day in (today() - timedelta(days=4), today() - timedelta(days=1)):
        with pytest.raises(Refused, match="ต้องไม่ก่อน"):
            act(cast.supply_officer(), purchase, "deliver", delivered_on=day, delivery_note="สง 2")

    with at(now() + timedelta(days=2)):
        act(cast.supply_officer(), purchase, "deliver", delivered_on=today(), delivery_note="สง 2")
        assert purchase.penalty_on(today()) == Decimal("440.00")
