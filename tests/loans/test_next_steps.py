"""What a loan's page leads with, what is said before a day is typed, and the way on from a step that is over and from a
sticker that is scanned at the desk."""

from datetime import timedelta

import pytest
from flask import Flask

from helpdesk.accounts.settings import change
from helpdesk.core.dates import at, now, short_date
from helpdesk.core.transaction import writing
from helpdesk.loans.lifecycle import LoanState
from helpdesk.loans.models import Loan
from tests import cast
from tests.loans import desk, lending
from tests.visitor import Visitor


def page_of(loan: Loan) -> str:
    return f"/loans/{loan.address()['number']}"


def order(page: str, *words: str) -> list[str]:
    verbs = page.split('class="verbs"')[1].split("</main>")[0]
    return sorted(words, key=verbs.index)


@pytest.fixture(autouse=True)
def office(app: Flask) -> None:
    """Who works here has done so for long."""
    with at(now() - timedelta(days=100)):
        for person in cast.EVERYBODY:
            person()


def test_a_loan_leads_with_its_return(client: Visitor) -> None:
    page = desk.clerk(client).get(page_of(lending.loan([lending.lendable()]))).text

    main = page.split('class="main-verb"')[1].split("</div>")[0]
    assert "รับคืน" in main
    assert order(page, "ขยายเวลา", "เตือนให้คืน") == ["ขยายเวลา", "เตือนให้คืน"]


def test_of_what_is_late_the_borrower_is_reminded_before_more_time_is_given(client: Visitor) -> None:
    with at(now() - timedelta(days=12)):
        loan = lending.loan([lending.lendable()])

    page = desk.clerk(client).get(page_of(loan)).text

    assert order(page, "ขยายเวลา", "เตือนให้คืน") == ["เตือนให้คืน", "ขยายเวลา"]
    assert "ขยายเวลา" in page.split('class="verbs"')[1].split('class="more-list"')[1].split("</details>")[0]


def test_an_extension_names_the_day_agreed_and_the_last_one_possible(client: Visitor) -> None:
    piece = lending.lendable()
    loan = lending.loan([piece], days=3)
    lending.loan([piece], LoanState.APPROVED, first=loan.due_date + timedelta(days=5))

    page = desk.clerk(client).get(desk.page(loan, "extend")).text

    last = short_date(loan.due_date + timedelta(days=4))
    assert f"กำหนดเดิม {short_date(loan.due_date)} ขยายได้ถึง {last}" in page


def test_the_last_day_named_is_one_that_is_taken(client: Visitor) -> None:
    """Where nobody comes next, the office's longest loan is the bound: that day goes, the next does not."""
    writing(lambda: change("loan_longest_days", 10))
    loan = lending.loan([lending.lendable()], days=3)
    staff, last = desk.clerk(client), loan.due_date + timedelta(days=10)
    assert short_date(last) in staff.get(desk.page(loan, "extend")).text

    words = {"version": str(loan.version), "reason": "งานยืดออกไป"}
    late = staff.submit(desk.page(loan, "extend"), words | {"due_date": (last + timedelta(days=1)).isoformat()})
    good = staff.submit(desk.page(loan, "extend"), words | {"due_date": last.isoformat()})

    assert (late.status_code, good.status_code, loan.due_date) == (409, 303, last)


def test_a_piece_that_the_next_one_has_at_once_cannot_be_kept(client: Visitor) -> None:
    piece = lending.lendable()
    loan = lending.loan([piece], days=3)
    lending.loan([piece], LoanState.APPROVED, first=loan.due_date + timedelta(days=1))

    assert "มีผู้จองต่อ ขยายไม่ได้" in desk.clerk(client).get(desk.page(loan, "extend")).text


def test_back_to_a_step_that_is_over_leads_on_to_the_loan(client: Visitor) -> None:
    loan = lending.loan([lending.lendable()], LoanState.RETURNED)
    staff = desk.clerk(client)

    for word in ("check-in", "check-out", "extend"):
        answer = staff.get(desk.page(loan, word))
        assert answer.status_code == 409
        assert f">ดู {loan.doc_no}</a>" in answer.text


def test_a_sticker_scanned_on_the_desk_opens_the_hand_over_of_its_piece(client: Visitor) -> None:
    loan = lending.loan([lending.lendable(), lending.lendable()], LoanState.APPROVED)
    piece, staff = loan.items[1].equipment, desk.clerk(client)

    led = staff.get("/loans/desk", query_string={"q": f"http://localhost/e/{piece.code}"})
    page = staff.get(led.location).text

    assert led.status_code == 302
    assert "check-out" in led.location
    assert page.count("data-tick checked") == 1


def test_what_is_out_comes_back_before_it_leaves_again(client: Visitor) -> None:
    piece = lending.lendable()
    out = lending.loan([piece], days=2)
    lending.loan([piece], LoanState.APPROVED, first=out.due_date + timedelta(days=3))

    led = desk.clerk(client).get("/loans/desk", query_string={"q": piece.asset_no})

    assert "check-in" in led.location


def test_a_code_that_belongs_to_no_loan_is_said_so_on_the_desk(client: Visitor) -> None:
    idle, staff = lending.lendable(), desk.clerk(client)

    unlent = staff.get("/loans/desk", query_string={"q": idle.code})
    unknown = staff.get("/loans/desk", query_string={"q": "something"})
    foreign = staff.get("/loans/desk", query_string={"q": f"https://evil.example/e/{idle.code}"})

    assert [answer.status_code for answer in (unlent, unknown, foreign)] == [404] * 3
    assert f"{idle.asset_no} ไม่ได้อยู่ในใบที่รอส่งมอบหรือรอรับคืน" in unlent.text
    assert "something ไม่ใช่รหัสในทะเบียนของเรา" in unknown.text
    assert "evil.example ไม่ใช่สติกเกอร์ของเรา" in foreign.text


def test_the_blank_paper_is_at_hand_where_things_are_lent(client: Visitor) -> None:
    loan, staff = lending.loan([lending.lendable()], LoanState.APPROVED), desk.clerk(client)

    for address in ("/loans/desk", "/loans/new", desk.page(loan, "check-out")):
        assert "/loans/blank-slip.pdf" in staff.get(address).text
