"""Fifty people in the same moment: one contract, and no asset number twice."""

from urllib.parse import quote

from sqlalchemy import func, select

from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.procurement.lifecycle import ComparisonState
from helpdesk.procurement.purchase_models import Purchase
from tests import cast, factories
from tests.flows.crowd import Person, at_once, statuses
from tests.procurement import papers
from tests.procurement.test_enrol import YEAR
from tests.procurement.test_enrol import page_of as enrolled
from tests.procurement.test_purchase import ORDER, address
from tests.serving import LiveServer

CROWD = 50
FEW = 4


def signed_in(live_server: LiveServer) -> Person:
    officer = Person(live_server.url)
    assert officer.submit("/login", {"email": cast.supply_officer().email, "password": factories.PASSWORD})[0] == 303
    return officer


def test_of_fifty_orders_one_stands(live_server: LiveServer) -> None:
    comparison = papers.comparison(ComparisonState.APPROVED)
    page, officer = quote(address(comparison, "/order")), signed_in(live_server)
    fields = ORDER | {"offer": "B", "csrf_token": officer.token(page)}

    answers = at_once(CROWD, lambda number: officer.ask("POST", page, fields | {"submit_key": f"order-{number}"}))

    assert statuses(answers) == {303: 1, 409: CROWD - 1}
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Purchase)) == 1


def test_parallel_enrolments_draw_different_numbers(live_server: LiveServer) -> None:
    bought = [papers.accepted() for _number in range(FEW)]
    officer = signed_in(live_server)
    pages = [quote(enrolled(purchase, "/enrol")) for purchase in bought]
    fields = {
        "csrf_token": officer.token(pages[0]),
        "name": "เครื่องคอมพิวเตอร์",
        "asset_class": "7440-001",
        "year": str(YEAR),
        "money_type": "budget",
        "places-0-org": cast.school().code,
        "places-0-count": "2",
    }
    versions = [str(purchase.version) for purchase in bought]

    def enrol(number: int) -> tuple[int, str, str]:
        return officer.ask("POST", pages[number], fields | {"version": versions[number], "submit_key": f"key-{number}"})

    answers = at_once(FEW, enrol)

    assert statuses(answers) == {303: FEW}, answers[0][2][:2000]
    db.session.rollback()
    numbers = sorted(db.session.scalars(select(Equipment.asset_no)))
    assert numbers == [f"7440-001-{number:04d}/{YEAR}" for number in range(1, 2 * FEW + 1)]
