"""What came to harm is made good: claimed, written about, settled; the formal demand on paper; extensions by page."""

from datetime import timedelta

import pypdfium2
import pytest
from werkzeug.test import TestResponse

from helpdesk.core.dates import at, now, today
from helpdesk.extensions import db
from helpdesk.loans.lifecycle import Back, LoanState, Way
from helpdesk.loans.models import Loan
from tests import cast, factories
from tests.loans import lending
from tests.visitor import Visitor


def harmed() -> Loan:
    return lending.loan([lending.lendable(serial="SN77")], LoanState.RETURNED_DAMAGED)


def page(loan: Loan, rest: str = "") -> str:
    return f"/loans/{loan.address()['number']}{rest}"


def send(client: Visitor, loan: Loan, rest: str, **words: str) -> TestResponse:
    return client.submit(page(loan, rest), {"version": str(loan.version)} | words)


def text_of(answer: TestResponse) -> str:
    assert answer.mimetype == "application/pdf"
    return "".join(each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(answer.data))


@pytest.fixture
def staff(client: Visitor) -> Visitor:
    return factories.sign_in(client, cast.ict_staff())


def test_damage_is_claimed_written_about_and_settled(staff: Visitor) -> None:
    loan = harmed()
    item = loan.items[0]
    assert "ให้ชดใช้" in staff.get(page(loan)).text

    due = (today() + timedelta(days=30)).isoformat()
    assert send(staff, loan, f"/items/{item.id}/claim", way="pay", amount="12,500.50", due=due).status_code == 303
    letter = text_of(staff.get(page(loan, f"/items/{item.id}/claim.pdf")))
    assert "๑๒,๕๐๐.๕๐" in letter
    assert send(staff, loan, f"/items/{item.id}/settle", settled_on="วันนี้", note="ใบเสร็จ 4/12").status_code == 303

    db.session.expire_all()
    assert (item.claim.way, item.claim.settled_on) == (Way.PAY, today())


def test_money_needs_its_amount_at_the_field(staff: Visitor) -> None:
    loan = harmed()

    answer = send(staff, loan, f"/items/{loan.items[0].id}/claim", way="pay", due="พรุ่งนี้")

    assert answer.status_code == 422
    assert "ขอราคาในวันยืม" in answer.text


def test_what_came_back_well_owes_nothing(staff: Visitor) -> None:
    loan = lending.loan([lending.lendable()], LoanState.RETURNED)

    assert send(staff, loan, f"/items/{loan.items[0].id}/claim", way="repair", due="พรุ่งนี้").status_code == 409
    assert staff.get(page(loan, f"/items/{loan.items[0].id}/claim.pdf")).status_code == 404


def test_an_item_of_another_loan_is_not_there(staff: Visitor) -> None:
    loan, other = harmed(), harmed()

    assert staff.get(page(loan, f"/items/{other.items[0].id}/claim")).status_code == 404


def test_letters_are_for_who_may_see_the_loan(client: Visitor) -> None:
    loan = harmed()
    due = today() + timedelta(days=9)
    lending.act(cast.ict_staff(), loan, "claim", item=loan.items[0], way=Way.REPAIR, due=due)
    letter = page(loan, f"/items/{loan.items[0].id}/claim.pdf")
    factories.sign_in(client, cast.other_teacher())

    foreign, missing = client.get(letter), client.get(letter.replace("0001", "9999"))

    assert (foreign.status_code, foreign.data) == (404, missing.data)


def test_the_demand_is_on_paper_once_it_went_out(staff: Visitor) -> None:
    loan = lending.loan([lending.lendable()])
    assert staff.get(page(loan, "/demand.pdf")).status_code == 404

    with at(now() + timedelta(days=12)):
        lending.act(cast.ict_staff(), loan, "demand")
    first, again = staff.get(page(loan, "/demand.pdf")), staff.get(page(loan, "/demand.pdf"))

    assert "๒๑๑" in text_of(first)
    assert first.data == again.data


def test_it_is_extended_by_page_but_not_over_the_next_one(staff: Visitor) -> None:
    piece = lending.lendable()
    loan = lending.loan([piece])
    lending.loan([piece], LoanState.SUBMITTED, first=loan.due_date + timedelta(days=4))

    over = send(staff, loan, "/extend", due_date=(loan.due_date + timedelta(days=4)).isoformat())
    within = send(staff, loan, "/extend", due_date=(loan.due_date + timedelta(days=3)).isoformat())

    assert (over.status_code, within.status_code) == (409, 303)
    assert "มีผู้จอง" in over.text


def test_a_reminder_can_be_sent_by_hand(staff: Visitor) -> None:
    loan = lending.loan([lending.lendable()])

    assert staff.submit(page(loan, "/remind")).status_code == 303


@pytest.mark.parametrize("back", [Back.DAMAGED, Back.LOST])
@pytest.mark.parametrize("way", list(Way))
def test_every_way_has_its_letter(staff: Visitor, back: Back, way: Way) -> None:
    loan = lending.loan([lending.lendable()])
    lending.take_back(loan, back)
    words = {"item": loan.items[0], "way": way, "due": today(), "amount": 900}
    lending.act(cast.ict_staff(), loan, "claim", **words)

    assert "๒๐๙" in text_of(staff.get(page(loan, f"/items/{loan.items[0].id}/claim.pdf")))
