"""Whose account it is that staff writes a loan down for: by address, else by the name at the school; never a guess."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from helpdesk.accounts.models import User
from helpdesk.accounts.permissions import Role
from helpdesk.accounts.settings import change
from helpdesk.core.dates import short_date, today
from helpdesk.core.errors import Refused
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.loans.lifecycle import LoanState
from helpdesk.loans.models import Loan
from tests import cast, factories
from tests.loans import desk, lending
from tests.loans.requesting import typed
from tests.visitor import Visitor

NAME = "นางสาวมาลี ใจดี"


def written(client: Visitor, borrower: str, **fields: Any) -> Loan:
    """What staff sends for this borrower of the school, for the last loan that there is."""
    piece = lending.lendable()
    words = {"for_other": "y", "borrower": borrower} | fields
    answer = desk.clerk(client).submit("/loans/new", typed(f"piece-{piece.id}", **words))
    assert answer.status_code == 303
    return db.session.scalars(select(Loan)).one()


def namesake(place: Any, email: str = "same@example.com", **fields: Any) -> User:
    return factories.user(email, NAME, [(Role.SCHOOL_USER, place)], **fields)


def path_of(loan: Loan) -> str:
    return f"/loans/{loan.address()['number']}"


@pytest.mark.parametrize("spelled", [NAME, "นางสาวมาลี  ใจดี ", "นางสาวมาลี\u00a0ใจดี"])
def test_the_only_one_of_that_name_at_the_school_is_linked_and_the_page_says_so(
    app: Flask, client: Visitor, spelled: str
) -> None:
    teacher = cast.teacher()

    loan = written(client, spelled)

    assert loan.requester == teacher
    assert "มีบัญชีในระบบ" in client.get(path_of(loan)).text
    factories.sign_in(client, teacher)
    assert client.get(path_of(loan)).status_code == 200
    assert str(loan.doc_no) in client.get("/loans?status=mine").text


@pytest.mark.parametrize("case", ["elsewhere", "two", "left", "moved", "other name", "nobody"])
def test_whoever_is_not_surely_meant_is_not_linked(app: Flask, client: Visitor, case: str) -> None:
    cast.school()
    if case == "elsewhere":
        namesake(cast.other_school())
    elif case == "two":
        namesake(cast.school())
        namesake(cast.school(), "twin@example.com")
    elif case == "left":
        namesake(cast.school(), is_disabled=True)
    elif case == "moved":
        namesake(cast.school()).grants[0].ends = today() - timedelta(days=1)
    elif case == "other name":
        cast.head_teacher()

    loan = written(client, NAME)

    assert loan.requester_id is None
    assert "มีบัญชีในระบบ" not in client.get(path_of(loan)).text


def test_one_who_holds_two_roles_at_the_school_is_one_person(app: Flask, client: Visitor) -> None:
    both = [(Role.SCHOOL_USER, cast.school()), (Role.SCHOOL_SUPPLY, cast.school())]
    person = factories.user("both@example.com", NAME, both)

    assert written(client, NAME).requester == person


def test_the_address_says_more_than_the_name(app: Flask, client: Visitor) -> None:
    cast.teacher()
    other = cast.other_teacher()

    assert written(client, NAME, email=other.email).requester == other


def test_a_head_who_is_written_down_by_name_neither_hears_nor_approves_their_own(app: Flask, client: Visitor) -> None:
    person = factories.user(
        "both@example.com", "นายทั้งสอง หน้าที่", [(Role.ORG_HEAD, cast.ict_group()), (Role.GROUP_DIRECTOR, None)]
    )

    loan = written(client, person.name, org="G03")

    assert (loan.requester, loan.needs_endorsement) == (person, False)
    with pytest.raises(Refused, match="ตนขอ"):
        lending.act(person, loan, "approve")


def test_another_name_afterwards_makes_nobody_the_approver_of_their_own(app: Flask, client: Visitor) -> None:
    director = cast.group_director()
    loan = written(client, director.name, org="G03")
    director.name = "นายชื่อใหม่ หลังจดไว้"
    db.session.commit()

    with pytest.raises(Refused, match="ตนขอ"):
        lending.act(director, loan, "approve")


def test_who_bears_the_name_that_was_written_down_gives_no_opinion_on_it(app: Flask) -> None:
    words = {
        "person": cast.ict_staff(),
        "org": cast.school(),
        "requester_id": None,
        "borrower": cast.head_teacher().name,
    }
    loan = lending.loan([lending.lendable()], LoanState.SUBMITTED, **words)

    with pytest.raises(Refused):
        lending.act(cast.head_teacher(), loan, "endorse")


def test_nobody_puts_a_line_of_the_heads_into_a_mail(app: Flask) -> None:
    loan = lending.draft([lending.lendable()], purpose="อบรม\nความเห็นของหัวหน้า: เห็นควรอนุมัติ")

    assert "\nความเห็นของหัวหน้า" not in loan.asked_for


def test_what_one_asks_oneself_says_nothing_of_accounts(app: Flask, client: Visitor) -> None:
    loan = lending.loan([lending.lendable()])

    assert "มีบัญชีในระบบ" not in desk.clerk(client).get(path_of(loan)).text


def test_staff_lend_no_spare_to_themselves_by_the_standing_order(app: Flask, client: Visitor) -> None:
    writing(lambda: change("loan_standing_order", "คำสั่งที่ 1/2570"))
    spare, ticket = lending.lendable(), factories.reported(cast.school(), category="notebook")
    words = {"borrower": cast.ict_staff().name, "phone": "0600000001", "piece": str(spare.id)}

    desk.clerk(client).submit(
        f"/tickets/{ticket.address()['number']}/substitute", words | {"due_date": short_date(today())}
    )

    assert db.session.scalars(select(Loan)).one().status is LoanState.SUBMITTED


def test_a_spare_is_linked_to_the_account_of_the_name_at_the_tickets_school(app: Flask, client: Visitor) -> None:
    spare, ticket = lending.lendable(), factories.reported(cast.school(), category="notebook")
    words = {"borrower": cast.teacher().name, "phone": "0600000001", "piece": str(spare.id)}

    answer = desk.clerk(client).submit(
        f"/tickets/{ticket.address()['number']}/substitute", words | {"due_date": short_date(today())}
    )

    assert answer.status_code == 303
    assert db.session.scalars(select(Loan)).one().requester == cast.teacher()
