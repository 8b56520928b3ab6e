"""The mails of loans: whom each verb concerns, once each, never who did it; in both languages."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from helpdesk.accounts.models import User
from helpdesk.core.activity import Activity
from helpdesk.core.dates import today
from helpdesk.extensions import db
from helpdesk.loans.lifecycle import STEPS, Back, LoanState, Scope, Way
from helpdesk.notifications.audiences import Recipient
from helpdesk.notifications.models import Message
from helpdesk.notifications.rules import RULES
from helpdesk.notifications.wording import word
from tests import cast
from tests.loans import lending
from tests.loans.lending import act

QUIET = {"draft", "edit"}
TEMPLATES = sorted({rule.template for kind, rules in RULES.items() if kind.startswith("loan.") for rule in rules})
BORROWER, HEAD, ICT, GROUP, AREA, SUPPLY = "malee", "prasert", "noi", "anan", "surachai", "pranee"


@pytest.fixture(autouse=True)
def office(app: Flask) -> None:
    """Everybody is there before anything happens."""
    for person in cast.EVERYBODY:
        person()


def heard(person: User, loan: Any, verb: str, /, **words: Any) -> set[str]:
    """Who is told when this person does this, by the words of their addresses."""
    before = max(db.session.scalars(select(Message.id)), default=0)
    act(person, loan, verb, **words)
    return {mail.recipient.split("@")[0] for mail in db.session.scalars(select(Message).where(Message.id > before))}


def test_every_verb_has_its_mail_or_is_quiet() -> None:
    assert set(STEPS) - QUIET == {kind.split(".")[1] for kind in RULES if kind.startswith("loan.")}


def test_a_request_goes_to_the_head_then_to_who_approves(app: Flask) -> None:
    loan = lending.draft([lending.lendable()], scope=Scope.OUTSIDE)

    assert heard(cast.teacher(), loan, "submit") == {HEAD}
    assert heard(cast.head_teacher(), loan, "endorse") == {AREA}
    assert heard(cast.area_director(), loan, "approve") == {BORROWER, ICT}


def test_inside_the_office_the_groups_director_decides(app: Flask) -> None:
    loan = lending.loan([lending.lendable()], LoanState.SUBMITTED)

    assert heard(cast.head_teacher(), loan, "endorse") == {GROUP}
    assert heard(cast.group_director(), loan, "reject", reason="ต้องใช้ในการสอบ") == {BORROWER}


def test_what_was_harmed_is_told_to_the_keepers_of_the_register(app: Flask) -> None:
    loan = lending.loan([lending.lendable()])
    lending.take_back(loan, Back.DAMAGED)

    words = {"item": loan.items[0], "way": Way.REPAIR, "due": today() + timedelta(days=30)}
    assert heard(cast.ict_staff(), loan, "claim", **words) == {BORROWER, SUPPLY}


def test_who_has_no_account_is_sent_no_address_to_open(app: Flask) -> None:
    loan = lending.loan([lending.lendable()])
    activity = db.session.scalars(select(Activity).where(Activity.kind == "loan.check_out")).one()
    outside = Recipient("guest@example.com", "นายแขก รับเชิญ", "th")

    wording = word(
        "loan/remind", "th", recipient=outside, subject=loan, activity=activity, link="http://localhost/loans/x"
    )

    assert "http" not in wording.text
    assert "<a " not in wording.html


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize(
    "template", sorted({rule.template for kind in RULES if kind.startswith("loan.") for rule in RULES[kind]})
)
def test_each_mail_says_what_and_until_when(app: Flask, template: str, language: str) -> None:
    loan = lending.loan([lending.lendable()])
    activity = db.session.scalars(select(Activity).where(Activity.kind == "loan.check_out")).one()
    to = Recipient("malee@example.com", "นางสาวมาลี", language, 1)

    wording = word(template, language, recipient=to, subject=loan, activity=activity, link="http://localhost/loans/x")

    assert "\n" not in wording.subject
    assert str(loan.doc_no) in wording.text
    assert "โน้ตบุ๊กสำรอง" in wording.text
