"""Asking once more: like a loan before, otherwise than a request that waits; whom to call for more time."""

import re

import pytest
from flask import Flask

from helpdesk.accounts.settings import change
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.loans.lifecycle import LoanState, Scope
from helpdesk.loans.models import Loan
from helpdesk.loans.pool_models import Lendable
from tests import cast, factories
from tests.loans import lending
from tests.loans.lending import act
from tests.visitor import Visitor

AGAIN, SLIP = "ยืมแบบนี้อีก", "เปิดใบยืม (PDF)"


@pytest.fixture
def teacher(app: Flask, client: Visitor) -> Visitor:
    cast.head_teacher()
    return factories.sign_in(client, cast.teacher())


def path_of(loan: Loan) -> str:
    return f"/loans/{loan.address()['number']}"


def refused(**words: object) -> Loan:
    loan = lending.loan(state=LoanState.SUBMITTED, scope=Scope.OUTSIDE, purpose="ค่ายลูกเสือ", **words)  # type: ignore[arg-type]  # by name
    act(cast.head_teacher(), loan, "reject", reason="ของติดงานอื่น")
    return loan


def test_what_was_refused_begins_anew_with_all_but_its_days(teacher: Visitor) -> None:
    lending.lendable(), lending.lendable()
    loan = refused(kinds=["notebook", "notebook"])

    page = teacher.get(path_of(loan)).text
    link = re.search(rf'href="([^"]+)">{AGAIN}', page)
    form = teacher.get(link.group(1)).text if link else ""

    assert 'name="many-kind-notebook" value="2"' in form
    assert "ค่ายลูกเสือ" in form
    assert 'value="outside" checked' in form
    assert re.search(r'name="borrow_date"[^>]* value=""', form)
    assert 'name="accept_terms" value="y" checked' not in form


def test_what_was_picked_of_a_kind_is_asked_for_by_its_kind(teacher: Visitor) -> None:
    lending.lendable()
    loan = lending.loan(state=LoanState.RETURNED, kinds=["notebook"])

    form = teacher.get(f"/loans/new?again={loan.address()['number']}").text

    assert 'name="asked" value="kind-notebook"' in form
    assert 'name="asked" value="piece-' not in form


def test_what_is_not_lent_any_more_is_said(teacher: Visitor) -> None:
    piece = lending.lendable(name="จอรับภาพ")
    loan = lending.loan([piece], LoanState.RETURNED)
    act(cast.ict_staff(), db.session.query(Lendable).one(), "close")

    form = teacher.get(f"/loans/new?again={loan.address()['number']}").text

    assert "ไม่ได้เปิดให้ยืมแล้ว จึงไม่อยู่ในคำขอนี้: จอรับภาพ" in form
    assert f'name="asked" value="piece-{piece.id}"' not in form


def test_anothers_loan_begins_nothing(teacher: Visitor) -> None:
    loan = lending.loan([lending.lendable()], LoanState.SUBMITTED, person=cast.other_teacher(), org=cast.other_school())

    assert teacher.get(f"/loans/new?again={loan.address()['number']}").status_code == 404


def test_a_request_that_waits_is_taken_back_and_asked_for_otherwise(teacher: Visitor) -> None:
    loan = lending.loan([lending.lendable()], LoanState.SUBMITTED)

    page = teacher.get(path_of(loan)).text
    asked = teacher.get(f"{path_of(loan)}/cancel").text
    answer = teacher.submit(f"{path_of(loan)}/cancel", {"version": str(loan.version), "then": "again"})

    assert "แก้คำขอ</a>" in page
    assert "ยกเลิกแล้วขอใหม่ โดยกรอกไว้ให้" in asked
    assert "/loans/new?again=" in answer.location
    assert loan.status is LoanState.CANCELLED
    assert teacher.get(answer.location).status_code == 200


def test_who_did_not_ask_for_it_is_offered_neither(app: Flask, client: Visitor) -> None:
    cast.head_teacher()
    loans = [lending.loan([lending.lendable()], state) for state in (LoanState.SUBMITTED, LoanState.RETURNED)]
    factories.sign_in(client, cast.ict_staff())

    pages = [client.get(path_of(loan)).text for loan in loans]

    assert not any(AGAIN in page or "แก้คำขอ</a>" in page for page in pages)
    assert "โดยกรอกไว้ให้" not in client.get(f"{path_of(loans[0])}/cancel").text


def test_there_is_no_slip_of_what_was_refused(teacher: Visitor) -> None:
    loan = lending.loan([lending.lendable()], LoanState.SUBMITTED)
    waiting = teacher.get(path_of(loan)).text
    act(cast.head_teacher(), loan, "reject", reason="ของติดงานอื่น")

    assert SLIP in waiting
    assert SLIP not in teacher.get(path_of(loan)).text


@pytest.mark.parametrize("phone", ["043001234", ""])
def test_who_has_it_reads_whom_to_call_for_more_time(teacher: Visitor, phone: str) -> None:
    writing(lambda: change("office_phone", phone))
    loan = lending.loan([lending.lendable()])

    page = teacher.get(path_of(loan)).text

    assert "ถ้าต้องใช้ต่อ" in page
    assert phone in page
    assert "ถ้าต้องใช้ต่อ" not in factories.sign_in(teacher, cast.ict_staff()).get(path_of(loan)).text
