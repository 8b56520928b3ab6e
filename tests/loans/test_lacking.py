"""What did not come back with a piece: said in the pool and at the next hand-over until somebody sets it right."""

from datetime import timedelta

import pytest
from flask import Flask

from helpdesk.core.dates import at, now, today
from helpdesk.inventory.models import Equipment
from helpdesk.loans import handing_queries
from helpdesk.loans.handing import Returned
from helpdesk.loans.lifecycle import Back, LoanState
from tests import cast
from tests.loans import desk, lending
from tests.loans.lending import act
from tests.visitor import Visitor


@pytest.fixture(autouse=True)
def office(app: Flask) -> None:
    """Who works here has done so for long."""
    with at(now() - timedelta(days=100)):
        for person in cast.EVERYBODY:
            person()


def came_back_without_its_bag() -> Equipment:
    """Some days ago."""
    with at(now() - timedelta(days=10)):
        piece = lending.lendable()
        loan = lending.loan([piece])
        returned = [Returned(loan.items[0], Back.GOOD, accessories=["สายไฟ"])]
        act(cast.ict_staff(), loan, "check_in", returned=returned, signed=lending.ON_PAPER)
    return piece


def settings(piece: Equipment, **fields: object) -> dict[str, object]:
    lendable = handing_queries.lendable_of(piece)
    assert lendable is not None
    words = {"accessories": lendable.accessories, "buffer_days": "0", "version": str(lendable.version)}
    return words | fields


def test_what_did_not_come_back_is_said_in_the_pool(client: Visitor) -> None:
    came_back_without_its_bag()
    desk.clerk(client)

    assert "สายไฟ · ขาด กระเป๋า" in client.get("/loans/pool").text


def test_the_next_hand_over_says_so_and_does_not_ask_for_it(client: Visitor) -> None:
    piece = came_back_without_its_bag()
    desk.clerk(client)
    loan = lending.loan([piece], LoanState.APPROVED, first=today() + timedelta(days=20))

    page = client.get(desk.page(loan, "check-out")).text
    given = client.submit(desk.page(loan, "check-out"), desk.meeting(loan, desk.out(loan.items[0])))

    assert "ขาด กระเป๋า ตั้งแต่คืนครั้งก่อน" in page
    assert (given.status_code, loan.items[0].accessories_out) == (303, ["สายไฟ"])


def test_it_lacks_on_through_a_whole_return_until_it_is_set_right(client: Visitor) -> None:
    piece = came_back_without_its_bag()
    desk.clerk(client)
    loan = lending.loan([piece], LoanState.APPROVED, first=today() + timedelta(days=20))
    client.submit(desk.page(loan, "check-out"), desk.meeting(loan, desk.out(loan.items[0])))
    client.submit(desk.page(loan, "check-in"), desk.meeting(loan, desk.back(loan.items[0])))
    assert loan.status is LoanState.RETURNED
    address = f"/loans/pool/{piece.id}/edit"
    assert "ยังขาดอยู่" in client.get(address).text

    kept = client.submit(address, settings(piece, lacking=["กระเป๋า"]))
    still = client.get("/loans/pool").text
    right = client.submit(address, settings(piece))

    assert (kept.status_code, right.status_code) == (303, 303)
    assert "ขาด กระเป๋า" in still
    assert "ขาด กระเป๋า" not in client.get("/loans/pool").text
    assert "ยังขาดอยู่" not in client.get(address).text
