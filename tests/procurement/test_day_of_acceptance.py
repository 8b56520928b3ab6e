"""The day of acceptance is one: the first who signs says it, the others sign it; the history tells it."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from helpdesk.core.activity import Activity
from helpdesk.core.dates import at, now, today
from helpdesk.core.errors import Refused
from helpdesk.extensions import db
from helpdesk.procurement.lifecycle import PurchaseState
from helpdesk.procurement.purchase_models import Purchase
from tests import factories
from tests.procurement import offering, papers
from tests.procurement.papers import act
from tests.visitor import Visitor


def inspected() -> Purchase:
    """Delivered and found right three days ago."""
    with at(now() - timedelta(days=3)):
        purchase = papers.delivered()
        findings = {clause.id: (True, "") for clause in purchase.comparison.spec.clauses}
        act(papers.board()[1], purchase, "inspect", findings=findings, count=len(findings))
    return purchase


def told(verb: str) -> list[dict[str, Any]]:
    rows = db.session.query(Activity).filter(Activity.kind == f"purchase.{verb}").order_by(Activity.id)
    return [row.details or {} for row in rows]


def test_the_others_sign_the_day_of_the_first(app: Flask) -> None:
    purchase = inspected()
    chair, member, secretary = papers.board()
    day = today() - timedelta(days=2)
    act(chair, purchase, "accept", accepted_on=day)
    with pytest.raises(Refused, match="ผู้ลงนามคนแรก"):
        act(member, purchase, "accept", accepted_on=today())
    for person in (member, secretary):
        act(person, purchase, "accept", accepted_on=day)

    assert (purchase.status, purchase.accepted_on) == (PurchaseState.ACCEPTED, day)
    assert {words["accepted_on"] for words in told("accept")} == {day.isoformat()}
    assert told("deliver")[0]["delivery_note"] == "สง 1/2570"


def test_the_page_asks_the_day_only_once(client: Visitor) -> None:
    purchase = inspected()
    address = offering.url(purchase.comparison, "purchase/accept")
    day = today() - timedelta(days=1)
    for turn, person in enumerate(papers.board()):
        factories.sign_in(client, person)
        assert ('name="accepted_on"' in client.get(address).text) is (turn == 0)
        db.session.refresh(purchase)
        sent = {"version": str(purchase.version), "accepted_on": (day if turn == 0 else today()).isoformat()}
        assert client.submit(address, sent).status_code == 303
        client.submit("/logout")

    db.session.refresh(purchase)
    assert purchase.accepted_on == day


def test_after_a_new_inspection_the_day_is_said_anew(app: Flask) -> None:
    purchase = inspected()
    chair, member, _secretary = papers.board()
    act(chair, purchase, "accept", accepted_on=today() - timedelta(days=1))
    clause = purchase.comparison.spec.clauses[0]
    act(member, purchase, "inspect", findings={clause.id: (True, "ดูอีกครั้ง")}, count=1)

    act(chair, purchase, "accept", accepted_on=today())
    assert purchase.inspected_on == today()
