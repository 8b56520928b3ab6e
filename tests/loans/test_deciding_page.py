"""The page of a request as who decides reads it: what it is about first, alike things in one line, then yes or no."""

import pytest
from flask import Flask
from sqlalchemy import select

from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.loans.lifecycle import LoanState, Scope
from helpdesk.loans.models import Loan
from tests import cast, factories
from tests.loans import lending
from tests.loans.lending import act
from tests.visitor import Visitor

NOT_ADVISED, REFUSED = "ไม่เห็นควรให้ยืม", "ไม่อนุมัติ"


@pytest.fixture
def loan(app: Flask) -> Loan:
    cast.head_teacher()
    pieces = [lending.lendable() for _number in range(3)]
    return lending.loan(pieces[:0], LoanState.SUBMITTED, kinds=["notebook"] * 3, scope=Scope.OUTSIDE, days=2)


def page_of(loan: Loan, client: Visitor, person: object) -> str:
    return factories.sign_in(client, person).get(f"/loans/{loan.address()['number']}").text  # type: ignore[arg-type]  # a user of the cast


def press(client: Visitor, loan: Loan, verb: str, **fields: str) -> int:
    return client.submit(
        f"/loans/{loan.address()['number']}/{verb}", {"version": str(loan.version)} | fields
    ).status_code


def test_who_and_what_for_stand_before_the_things_and_no_below_them(loan: Loan, client: Visitor) -> None:
    page = page_of(loan, client, cast.head_teacher())
    order = [page.index(words) for words in ("อบรมครู", "ห้องประชุม", "(2 วัน)", 'id="items"', NOT_ADVISED, "sheet-story")]

    assert order == sorted(order)


def test_three_of_a_kind_are_one_line(loan: Loan, client: Visitor) -> None:
    page = page_of(loan, client, cast.head_teacher())
    items = page.split('class="loan-items"')[1].split("</ul>")[0]

    assert items.count("<li>") == 1
    assert "× 3" in items


def test_too_few_left_is_read_before_the_approval(loan: Loan, client: Visitor) -> None:
    act(cast.head_teacher(), loan, "endorse")
    enough = page_of(loan, client, cast.area_director())
    piece = db.session.scalars(select(Equipment)).first()
    assert piece is not None
    words = {"person": cast.other_teacher(), "org": cast.other_school()}
    lending.loan([piece], LoanState.SUBMITTED, first=loan.due_date, **words)  # type: ignore[arg-type]  # by name

    assert "ว่างช่วงนี้" not in enough
    assert "ว่างช่วงนี้ 2 เครื่อง ขอยืม 3 เครื่อง" in page_of(loan, client, cast.area_director())
    assert press(client, loan, "approve") == 409
    assert "ว่างช่วงนี้" not in page_of(loan, client, cast.teacher())


def test_picked_pieces_each_have_their_line(loan: Loan, client: Visitor) -> None:
    act(cast.head_teacher(), loan, "endorse")
    act(cast.area_director(), loan, "approve")

    items = page_of(loan, client, cast.teacher()).split('class="loan-items"')[1].split("</ul>")[0]

    assert items.count("<li>") == 3


def test_who_is_heard_does_not_advise_it_and_has_no_button_afterwards(loan: Loan, client: Visitor) -> None:
    head = cast.head_teacher()
    before = page_of(loan, client, head)
    act(head, loan, "endorse")
    after = page_of(loan, client, head)

    assert f">{NOT_ADVISED}</a>" in before
    assert f">{REFUSED}</a>" not in before
    assert NOT_ADVISED not in after
    assert REFUSED not in after
    assert press(client, loan, "reject", reason="เปลี่ยนใจ") == 409
    assert loan.status is LoanState.SUBMITTED


def test_who_approves_refuses_before_and_after_the_opinion(loan: Loan, client: Visitor) -> None:
    director = cast.area_director()
    before = page_of(loan, client, director)
    act(cast.head_teacher(), loan, "endorse")

    assert f">{REFUSED}</a>" in before
    assert f">{REFUSED}</a>" in page_of(loan, client, director)
    assert press(client, loan, "reject", reason="ของติดงานอื่น") == 303


def test_the_page_of_the_reason_is_named_as_the_button(loan: Loan, client: Visitor) -> None:
    factories.sign_in(client, cast.head_teacher())

    assert f"{NOT_ADVISED}</h1>" in client.get(f"/loans/{loan.address()['number']}/reject").text
