"""From the request to the approval through the pages: who is waited for, who decides, and in how many taps."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from helpdesk.accounts.models import StandIn
from helpdesk.accounts.permissions import Role
from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.dates import today
from helpdesk.extensions import db
from helpdesk.loans import queries
from helpdesk.loans.lifecycle import LoanState, Scope
from helpdesk.loans.models import Loan
from tests import cast, factories
from tests.loans import lending
from tests.loans.lending import act
from tests.visitor import Visitor


def path_of(loan: Loan) -> str:
    address = loan.address()
    return f"/loans/{address['number']}" if "number" in address else f"/loans/drafts/{address['draft_id']}"


def asked(scope: Scope = Scope.INSIDE, **words: Any) -> Loan:
    cast.head_teacher()
    return lending.loan([lending.lendable()], LoanState.SUBMITTED, scope=scope, **words)


def press(client: Visitor, loan: Loan, verb: str, **fields: str) -> int:
    return client.submit(f"{path_of(loan)}/{verb}", {"version": str(loan.version)} | fields).status_code


def stand_in(person: Any, absent: Any, role: Role) -> None:
    span = {"starts": today(), "ends": today() + timedelta(days=3)}
    db.session.add(StandIn(user=person, absent=absent, role=role, **span))
    db.session.commit()


def test_from_the_mail_it_is_approved_in_two_taps(app: Flask, client: Visitor) -> None:
    loan = asked()
    act(cast.head_teacher(), loan, "endorse", opinion="จำเป็นต้องใช้")
    director = cast.group_director()

    asked_in = client.get(path_of(loan))
    client.submit(asked_in.location, {"email": director.email, "password": factories.PASSWORD})
    page = client.get(path_of(loan)).get_data(as_text=True)

    assert asked_in.location.startswith("/login?next=/loans/")
    assert page.count("อนุมัติให้ยืม</button>") == 1
    assert press(client, loan, "approve") == 303
    assert loan.status is LoanState.APPROVED


def test_the_head_is_heard_first(app: Flask, client: Visitor) -> None:
    loan = asked()
    factories.sign_in(client, cast.group_director())

    page = client.get(path_of(loan)).get_data(as_text=True)
    too_early = press(client, loan, "approve")

    assert "รอความเห็นของ นายประเสริฐ สอนเก่ง" in page
    assert "อนุมัติให้ยืม</button>" not in page
    assert too_early == 409


def test_the_head_endorses_with_words(app: Flask, client: Visitor) -> None:
    loan, _director = asked(), cast.group_director()
    factories.sign_in(client, cast.head_teacher())

    form = client.get(f"{path_of(loan)}/endorse").get_data(as_text=True)
    press(client, loan, "endorse", opinion="ใช้อบรมทั้งโรงเรียน")

    assert "ความเห็นประกอบ" in form
    assert (loan.endorsed_by, loan.opinion) == (cast.head_teacher(), "ใช้อบรมทั้งโรงเรียน")
    assert "รออนุมัติ" in client.get(path_of(loan)).get_data(as_text=True)


def test_a_refusal_needs_its_reason_and_the_borrower_reads_it(app: Flask, client: Visitor) -> None:
    loan = asked()
    factories.sign_in(client, cast.head_teacher())

    assert press(client, loan, "reject") == 422
    assert press(client, loan, "reject", reason="ของติดงานอื่น") == 303
    factories.sign_in(client, cast.teacher())

    assert "ไม่อนุมัติเพราะ: ของติดงานอื่น" in client.get(path_of(loan)).get_data(as_text=True)
    assert loan.items[0].days == []


def test_a_stale_decision_is_said(app: Flask, client: Visitor) -> None:
    loan = asked()
    version = loan.version
    act(cast.head_teacher(), loan, "endorse")
    factories.sign_in(client, cast.group_director())

    answer = client.submit(f"{path_of(loan)}/approve", {"version": str(version), "note": "ได้"})

    assert answer.status_code == 409
    assert loan.status is LoanState.SUBMITTED


def test_who_stands_in_is_named_and_stays_on_the_record(app: Flask, client: Visitor) -> None:
    loan = asked(Scope.OUTSIDE)
    act(cast.head_teacher(), loan, "endorse")
    stand_in(cast.log_keeper(), cast.area_director(), Role.AREA_DIRECTOR)
    factories.sign_in(client, cast.teacher())
    page = client.get(path_of(loan)).get_data(as_text=True)
    factories.sign_in(client, cast.log_keeper())
    own_page = client.get(path_of(loan)).get_data(as_text=True)
    press(client, loan, "approve")

    assert "รอคุณอนุมัติ" in own_page
    assert "นายบุญ เก็บบันทึก (รักษาราชการแทนผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา)" in page
    assert loan.approved_for == "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา"
    assert "รักษาราชการแทนผู้อำนวยการสำนักงานเขต" in client.get(path_of(loan)).get_data(as_text=True)


def test_a_borrower_cancels_and_nobody_else_of_the_school_does(app: Flask, client: Visitor) -> None:
    loan = asked()
    factories.sign_in(client, cast.head_teacher())
    assert press(client, loan, "cancel") == 403
    factories.sign_in(client, cast.teacher())

    assert press(client, loan, "cancel", reason="งานเลื่อน") == 303
    assert loan.status is LoanState.CANCELLED


def test_a_borrower_who_left_gets_nothing(app: Flask, client: Visitor) -> None:
    loan = asked()
    act(cast.head_teacher(), loan, "endorse")
    loan.requester.is_disabled = True  # type: ignore[union-attr]  # the teacher asked
    factories.sign_in(client, cast.group_director())

    page = client.get(path_of(loan)).get_data(as_text=True)

    assert "นางสาวมาลี ใจดีพ้นหน้าที่แล้ว" in page
    assert press(client, loan, "approve") == 409
    assert press(client, loan, "reject", reason="ผู้ยืมพ้นหน้าที่") == 303


def test_nobody_left_to_decide_is_said_with_the_way_out(app: Flask, client: Visitor) -> None:
    loan = asked()
    cast.head_teacher().is_disabled = True
    factories.sign_in(client, cast.teacher())

    unheard = client.get(path_of(loan)).get_data(as_text=True)
    loan.needs_endorsement = False
    unapproved = client.get(path_of(loan)).get_data(as_text=True)

    assert "โรงเรียนบ้านหนองแวงยังไม่มีหัวหน้าในระบบ" in unheard
    assert "ตอนนี้ไม่มีผู้อำนวยการกลุ่มในระบบ" in unapproved


@pytest.mark.parametrize(("who", "is_needed"), [("teacher", True), ("head", False), ("no_head", False)])
def test_when_the_head_is_heard(app: Flask, client: Visitor, who: str, is_needed: bool) -> None:
    person = cast.teacher() if who != "head" else cast.head_teacher()
    if who == "teacher":
        cast.head_teacher()
    loan = lending.draft([lending.lendable()], person=person)
    factories.sign_in(client, person)

    press(client, loan, "submit")

    assert (loan.status, loan.needs_endorsement) == (LoanState.SUBMITTED, is_needed)


def test_what_waits_stands_in_the_menu_and_on_the_first_page(app: Flask, client: Visitor) -> None:
    loan = asked()
    factories.sign_in(client, cast.head_teacher())

    home = client.get("/").get_data(as_text=True)
    waiting = client.get("/loans?status=todo").get_data(as_text=True)

    assert "การยืมที่รอคุณ" in home
    assert loan.doc_no is not None
    assert loan.doc_no in waiting
    factories.sign_in(client, cast.group_director())
    assert loan.doc_no not in client.get("/loans?status=todo").get_data(as_text=True)
    act(cast.head_teacher(), loan, "endorse")
    assert loan.doc_no in client.get("/loans?status=todo").get_data(as_text=True)


def test_what_a_director_asked_rises_to_the_deputy(app: Flask, client: Visitor) -> None:
    director = cast.group_director()
    loan = lending.draft([lending.lendable()], person=director, org=cast.ict_group())
    factories.sign_in(client, director)
    press(client, loan, "submit")

    own = client.get("/loans?status=todo").get_data(as_text=True)
    factories.sign_in(client, cast.deputy_director())
    risen = client.get("/loans?status=todo").get_data(as_text=True)

    assert loan.doc_no is not None
    assert (loan.doc_no in own, loan.doc_no in risen) == (False, True)
    assert press(client, loan, "approve") == 303


def test_what_waits_is_what_one_may_do(app: Flask) -> None:
    """The condition of the database and the rule of the model say the same, for everybody and every loan."""
    lending.let_many_wait()
    loans = [asked(), asked(Scope.OUTSIDE), asked(Scope.AGENCY)]
    act(cast.head_teacher(), loans[1], "endorse")
    loans += [lending.loan([lending.lendable()], LoanState.SUBMITTED, scope=scope) for scope in Scope]
    for loan in loans[3:]:
        act(cast.head_teacher(), loan, "endorse")
    for person in (cast.group_director(), cast.area_director(), cast.deputy_director()):
        for scope in Scope:
            own = lending.draft([lending.lendable()], person=person, org=cast.ict_group(), scope=scope)
            act(person, own, "submit", needs_endorsement=False)
            loans.append(own)
    written_down = lending.draft([lending.lendable()], person=cast.ict_staff(), org=cast.school(), requester_id=None)
    act(cast.ict_staff(), written_down, "submit")
    loans.append(written_down)
    for everybody in cast.EVERYBODY:
        actor = actor_of(everybody())
        waiting = set(db.session.scalars(queries.visible_to(actor).where(queries.waits_for(actor))))
        able = {loan for loan in loans if loan.can("endorse", actor) or loan.can("approve", actor)}
        assert waiting == able, actor.name
