"""Where what is borrowed goes: asked in plain words, meant for a school as outside, and odd where it is not."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from helpdesk.accounts.models import User
from helpdesk.accounts.permissions import Role
from helpdesk.accounts.signing_in import actor_of
from helpdesk.extensions import db
from helpdesk.loans.lifecycle import LoanState, Scope
from helpdesk.loans.models import Loan
from helpdesk.notifications.models import Message
from tests import cast, factories
from tests.loans import lending
from tests.loans.requesting import typed
from tests.visitor import Visitor

INSIDE = {"loan_scope": Scope.INSIDE.value}
ODD = "เลือกว่าจะใช้ในสำนักงานเขตพื้นที่"


def ticked(page: str) -> list[str]:
    """The scopes that are chosen on the page."""
    return re.findall(r'name="loan_scope" value="(\w+)" checked', page)


def teacher_of(client: Visitor) -> Visitor:
    cast.head_teacher()
    return factories.sign_in(client, cast.teacher())


def test_a_school_takes_it_out_unless_it_says_so(app: Flask, client: Visitor) -> None:
    page = teacher_of(client).get("/loans/new").text

    assert ticked(page) == ["outside"]
    assert "นำไปใช้ที่โรงเรียนหรือนอกสำนักงาน" in page
    assert "นำออกนอกสถานที่ · ผอ.สพป. อนุมัติ" in page


def test_who_borrows_for_everybody_is_asked(app: Flask, client: Visitor) -> None:
    page = factories.sign_in(client, cast.ict_staff()).get("/loans/new").text

    assert ticked(page) == []


@pytest.mark.parametrize("do", ["send", "draft"])
def test_a_school_that_ticks_the_office_reads_what_it_means_and_means_it(app: Flask, client: Visitor, do: str) -> None:
    piece, teacher = lending.lendable(), teacher_of(client)
    word = f"piece-{piece.id}"

    asked = teacher.submit("/loans/new", typed(word, do=do, **INSIDE))
    before = db.session.query(Loan).count()
    meant = teacher.submit("/loans/new", typed(word, do=do, inside_meant="y", **INSIDE))

    assert (asked.status_code, before) == (422, 0)
    assert "ผอ.กลุ่มเป็นผู้อนุมัติ" in asked.text
    assert 'name="inside_meant"' in asked.text
    assert meant.status_code == 303
    assert db.session.query(Loan).one().loan_scope is Scope.INSIDE


def test_a_group_of_the_office_is_not_asked_twice(app: Flask, client: Visitor) -> None:
    piece, group = lending.lendable(), cast.ict_group()
    factories.sign_in(client, cast.ict_staff())

    answer = client.submit("/loans/new", typed(f"piece-{piece.id}", org=group.code, **INSIDE))

    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("person", "scope", "warned"),
    [
        (cast.group_director, Scope.INSIDE, True),
        (cast.ict_staff, Scope.INSIDE, True),
        (cast.teacher, Scope.INSIDE, False),
        (cast.ict_staff, Scope.OUTSIDE, False),
    ],
)
def test_who_decides_or_hands_over_is_warned(
    app: Flask, client: Visitor, person: Callable[[], User], scope: Scope, warned: bool
) -> None:
    cast.head_teacher()
    loan = lending.loan([lending.lendable()], LoanState.SUBMITTED, scope=scope)

    page = factories.sign_in(client, person()).get(f"/loans/{loan.address()['number']}").text

    assert (ODD in page) is warned


def rescope(client: Visitor, loan: Loan, scope: Scope) -> int:
    words = {"version": str(loan.version), "loan_scope": scope.value}
    return client.submit(f"/loans/{loan.address()['number']}/rescope", words).status_code


def mails(rule: str) -> list[str]:
    return list(db.session.scalars(select(Message.recipient).where(Message.template == rule)))


def test_who_keeps_loans_puts_it_right_and_the_right_one_approves(app: Flask, client: Visitor) -> None:
    cast.head_teacher()
    loan = lending.loan([lending.lendable()], LoanState.SUBMITTED, scope=Scope.INSIDE)
    lending.act(cast.head_teacher(), loan, "endorse")
    director, area = actor_of(cast.group_director()), actor_of(cast.area_director())
    before = (loan.can("approve", director), loan.can("approve", area))
    factories.sign_in(client, cast.ict_staff())

    form = client.get(f"/loans/{loan.address()['number']}/rescope").text
    done = rescope(client, loan, Scope.OUTSIDE)

    assert ticked(form) == ["inside"]
    assert (done, loan.loan_scope) == (303, Scope.OUTSIDE)
    assert before == (True, False)
    assert (loan.can("approve", director), loan.can("approve", area)) == (False, True)
    assert cast.area_director().email in mails("loan/submit")
    page = client.get(f"/loans/{loan.address()['number']}").text
    assert "ใช้ภายในสถานที่ของหน่วยงาน → นำออกนอกสถานที่" in page
    assert ODD not in page


def test_who_would_approve_it_then_does_not_put_it_right(app: Flask, client: Visitor) -> None:
    cast.head_teacher()
    both = factories.user("both@example.com", "นายทำ ทั้งสอง", [(Role.ICT_STAFF, None), (Role.GROUP_DIRECTOR, None)])
    loan = lending.loan([lending.lendable()], LoanState.SUBMITTED, scope=Scope.OUTSIDE)
    factories.sign_in(client, both)

    assert rescope(client, loan, Scope.INSIDE) == 409
    assert loan.loan_scope is Scope.OUTSIDE


def test_nothing_to_put_right_and_nobody_else_does(app: Flask, client: Visitor) -> None:
    cast.head_teacher()
    loan = lending.loan([lending.lendable()], LoanState.SUBMITTED, scope=Scope.OUTSIDE)

    same = rescope(factories.sign_in(client, cast.ict_staff()), loan, Scope.OUTSIDE)
    others = [
        rescope(factories.sign_in(client, person()), loan, Scope.INSIDE)
        for person in (cast.teacher, cast.head_teacher, cast.area_director)
    ]

    assert same == 409
    assert others == [403, 403, 403]


def test_a_head_who_was_passed_over_is_heard_once_it_goes_out(app: Flask, client: Visitor) -> None:
    """Within the office the group's head approves anyway; out of it they are heard, and another one approves."""
    group, director = cast.ict_group(), cast.group_director()
    director.grants.append(factories.grant(Role.ORG_HEAD, group))
    db.session.commit()
    factories.sign_in(client, cast.ict_staff())
    loan = lending.draft([lending.lendable()], org=group, scope=Scope.INSIDE)
    lending.act(cast.teacher(), loan, "submit", needs_endorsement=False)

    rescope(client, loan, Scope.OUTSIDE)

    assert loan.needs_endorsement
    assert loan.can("endorse", actor_of(director))
