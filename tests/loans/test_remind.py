"""Reminding by hand: one mail a day, whoever presses, however often and in the same moment; the day after again."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy import select

from helpdesk.accounts.models import User
from helpdesk.accounts.permissions import Role
from helpdesk.core.activity import Activity
from helpdesk.core.dates import at, now, today
from helpdesk.core.errors import Refused
from helpdesk.core.submissions import new_key
from helpdesk.extensions import db
from helpdesk.loans import jobs
from helpdesk.loans.lifecycle import LoanState
from helpdesk.loans.models import Loan
from helpdesk.notifications.models import Message
from tests import cast, factories
from tests.flows.crowd import Person, at_once, statuses
from tests.loans import desk, lending
from tests.loans.lending import act
from tests.serving import LiveServer
from tests.visitor import Visitor

CROWD = 12


def mails() -> int:
    db.session.rollback()
    return len(db.session.scalars(select(Message).where(Message.template == "loan/remind")).all())


def path_of(loan: Loan) -> str:
    return f"/loans/{loan.address()['number']}"


def late() -> Loan:
    """Three days late."""
    with at(now() - timedelta(days=10)):
        return lending.loan([lending.lendable()])


def press(client: Visitor, loan: Loan) -> tuple[int, str]:
    answer = client.submit(desk.page(loan, "remind"), {})
    return answer.status_code, answer.text


def test_five_presses_are_one_mail_and_the_second_reads_who_sent_it(app: Flask, client: Visitor) -> None:
    loan, clerk = lending.loan([lending.lendable()]), desk.clerk(client)

    answers = [press(clerk, loan) for _number in range(5)]

    assert [status for status, _text in answers] == [303, 409, 409, 409, 409]
    assert "เตือนไปแล้ววันนี้ เวลา" in answers[1][1]
    assert "โดยนางสาวน้อย รับเรื่อง" in answers[1][1]
    assert mails() == 1


def test_the_page_says_it_in_place_of_the_button(app: Flask, client: Visitor) -> None:
    loan, clerk = lending.loan([lending.lendable()]), desk.clerk(client)
    before = clerk.get(path_of(loan)).text
    act(cast.ict_staff(), loan, "remind")

    after = clerk.get(path_of(loan)).text
    factories.sign_in(client, cast.teacher())

    assert ("/remind" in before, "เตือนไปแล้ววันนี้" in before) == (True, False)
    assert ("/remind" in after, "เตือนไปแล้ววันนี้" in after) == (False, True)
    assert "เตือนไปแล้ววันนี้" not in client.get(path_of(loan)).text


def test_the_day_after_it_may_be_sent_again(app: Flask) -> None:
    loan = lending.loan([lending.lendable()])
    act(cast.ict_staff(), loan, "remind")

    with at(now() + timedelta(days=1)):
        act(cast.ict_staff(), loan, "remind")

    assert mails() == 2


def test_another_loan_is_another_reminder(app: Flask) -> None:
    for _number in range(2):
        act(cast.ict_staff(), lending.loan([lending.lendable()]), "remind")

    assert mails() == 2


def test_the_systems_own_reminder_neither_waits_nor_bars(app: Flask) -> None:
    loan = lending.loan([lending.lendable()], first=today(), days=1)
    act(cast.ict_staff(), loan, "remind")

    jobs.speak_of_due_dates(today())

    assert mails() == 2
    assert [notice.notice.value for notice in loan.notices] == ["on_the_day"]
    with pytest.raises(Refused, match="เตือนไปแล้ววันนี้"):
        act(cast.ict_staff(), loan, "remind")


def test_of_many_who_press_in_one_moment_one_reminds(live_server: LiveServer) -> None:
    """Each a person of their own, so that it is not the account that keeps them apart."""
    loan = lending.loan([lending.lendable()])
    page, staff = desk.page(loan, "remind"), [cast.ict_staff(), *(colleague(number) for number in range(3))]
    people = [Person(live_server.url) for _person in staff]
    for person, user in zip(people, staff, strict=True):
        assert person.submit("/login", {"email": user.email, "password": factories.PASSWORD})[0] == 303
    tokens = [{"csrf_token": person.token("/profile")} for person in people]

    answers = at_once(CROWD, lambda n: people[n % 4].ask("POST", quote(page), tokens[n % 4]))

    assert statuses(answers) == {303: 1, 409: CROWD - 1}
    assert mails() == 1
    assert len(db.session.scalars(select(Activity).where(Activity.kind == "loan.remind")).all()) == 1


def colleague(number: int) -> User:
    return factories.user(f"clerk{number}@example.com", f"นางสาวคนที่ {number}", [(Role.ICT_STAFF, None)])


def test_the_overdue_page_tells_which_had_one_and_sends_the_rest(app: Flask, client: Visitor) -> None:
    first, second = late(), late()
    act(cast.ict_staff(), first, "remind")
    clerk = desk.clerk(client)
    page = clerk.get("/loans/overdue").text

    clerk.submit("/loans/overdue/remind", {"loan": [str(first.id), str(second.id)], "submit_key": new_key()})
    after = clerk.get("/loans/overdue").text

    assert (page.count("วันนี้เตือนแล้ว"), page.count('name="only"')) == (1, 1)
    assert "เตือนแล้ว 1 รายการ · วันนี้เตือนไปก่อนแล้ว 1 รายการ" in after
    assert after.count('name="only"') == 0
    assert mails() == 2


def test_what_came_back_has_no_line_about_reminders(app: Flask, client: Visitor) -> None:
    loan = lending.loan([lending.lendable()])
    act(cast.ict_staff(), loan, "remind")
    lending.take_back(loan)

    assert loan.status is LoanState.RETURNED
    assert "เตือนไปแล้ววันนี้" not in desk.clerk(client).get(path_of(loan)).text
