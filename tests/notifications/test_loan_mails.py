"""The mails of loans: whom each verb concerns, once each, never who did it; in both languages."""

import html
import re
from datetime import timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import unquote

import pytest
from flask import Flask
from sqlalchemy import select

from helpdesk.accounts.actors import Actor, system
from helpdesk.accounts.models import StandIn, User
from helpdesk.accounts.permissions import Role
from helpdesk.accounts.settings import change
from helpdesk.core.activity import Activity
from helpdesk.core.dates import at, now, today
from helpdesk.core.numbering import in_address
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.loans.lifecycle import STEPS, Back, LoanState, Scope, Way
from helpdesk.loans.models import Loan
from helpdesk.notifications.audiences import Recipient
from helpdesk.notifications.models import Message
from helpdesk.notifications.rules import RULES
from helpdesk.notifications.wording import word
from helpdesk.tickets.models import Ticket
from tests import cast, factories
from tests.loans import lending, mail_story
from tests.loans.lending import act

QUIET = {"draft", "edit"}
THING, NUMBER = re.compile("โน้ตบุ๊ก|กล้อง"), re.compile(r"ย \d{4}/\d{4}")
TEMPLATES = sorted({rule.template for kind, rules in RULES.items() if kind.startswith("loan.") for rule in rules})
BORROWER, HEAD, ICT, GROUP, AREA, SUPPLY = "malee", "prasert", "noi", "anan", "surachai", "pranee"


@pytest.fixture(autouse=True)
def office(app: Flask) -> None:
    """Everybody is there before anything happens."""
    for person in cast.EVERYBODY:
        person()


def heard(person: User | Actor, loan: Any, verb: str, /, **words: Any) -> set[str]:
    """Who is told when this person does this, by the words of their addresses."""
    before = max(db.session.scalars(select(Message.id)), default=0)
    act(person, loan, verb, **words)
    return {mail.recipient.split("@")[0] for mail in db.session.scalars(select(Message).where(Message.id > before))}


def test_every_verb_has_its_mail_or_is_quiet() -> None:
    assert set(STEPS) - QUIET == {kind.split(".")[1] for kind in RULES if kind.startswith("loan.")}


def test_a_request_goes_to_the_head_then_to_who_approves(app: Flask) -> None:
    loan = lending.draft([lending.lendable()], scope=Scope.OUTSIDE)

    assert heard(cast.teacher(), loan, "submit") == {HEAD, BORROWER}
    assert heard(cast.head_teacher(), loan, "endorse") == {AREA}
    assert heard(cast.area_director(), loan, "approve") == {BORROWER, ICT}


def test_inside_the_office_the_groups_director_decides(app: Flask) -> None:
    loan = lending.loan([lending.lendable()], LoanState.SUBMITTED)

    assert heard(cast.head_teacher(), loan, "endorse") == {GROUP}
    assert heard(cast.group_director(), loan, "reject", reason="ต้องใช้ในการสอบ") == {BORROWER}


@pytest.mark.parametrize(("way", "also"), [(Way.REPAIR, set()), (Way.REPLACE, {SUPPLY}), (Way.PAY, {SUPPLY})])
def test_who_keeps_the_register_hears_where_something_comes_in_its_place(app: Flask, way: Way, also: set[str]) -> None:
    loan = lending.loan([lending.lendable()])
    lending.take_back(loan, Back.DAMAGED)
    item, staff = loan.items[0], cast.ict_staff()

    words = {"item": item, "way": way, "due": today() + timedelta(days=30), "amount": Decimal(900)}
    assert heard(staff, loan, "claim", **words) == {BORROWER} | also
    assert heard(staff, loan, "correct", reason="ราคาผิด", **words) == {BORROWER} | also
    assert heard(staff, loan, "settle", item=item, settled_on=today()) == {BORROWER} | also


def test_who_stands_in_for_the_head_hears_of_what_is_late(app: Flask) -> None:
    span = {"starts": today(), "ends": today() + timedelta(days=60)}
    db.session.add(StandIn(user=cast.school_supply(), absent=cast.head_teacher(), role=Role.ORG_HEAD, **span))
    db.session.commit()
    loan = lending.loan([lending.lendable()])

    with at(now() + timedelta(days=10)):
        assert heard(system(), loan, "demand") == {BORROWER, HEAD, "wilai", ICT}
        assert heard(system(), loan, "escalate") == {HEAD, "wilai", GROUP}


def test_a_demand_that_reaches_nobody_else_reaches_the_desk_with_its_letter(app: Flask) -> None:
    nobody = {"requester_id": None, "borrower": "ลุงภารโรง", "email": ""}
    loan = lending.draft([lending.lendable()], person=cast.ict_staff(), org=cast.other_school(), **nobody)
    act(cast.ict_staff(), loan, "submit", needs_endorsement=False)
    act(cast.group_director(), loan, "approve")
    lending.hand_over(loan)

    with at(now() + timedelta(days=12)):
        assert heard(system(), loan, "demand") == {ICT}
        assert heard(cast.ict_staff(), loan, "remind") == {ICT}

    mail = db.session.scalars(select(Message).where(Message.template == "loan/demand_staff")).one()
    assert f"{in_address(loan.doc_no or '')}/demand.pdf" in unquote(mail.text)
    assert "0600000001" in mail.text


def test_what_staff_lend_to_themselves_is_decided_in_spite_of_the_order(app: Flask) -> None:
    writing(lambda: change("loan_standing_order", "45/2570"))
    ticket = factories.reported(cast.ict_group(), category="notebook")
    staff = cast.ict_staff()

    assert _lent_for(ticket, staff) == {GROUP, ICT}
    assert _lent_for(ticket, cast.teacher()) == set()


def _lent_for(ticket: Ticket, borrower: User) -> set[str]:
    """Who hears of a substitute that staff lend to this person."""
    words = {"borrower": borrower.name, "requester_id": borrower.id, "phone": "0600000001", "email": borrower.email}
    words |= {"loan_scope": Scope.INSIDE, "purpose": "ใช้แทน", "place": "ห้อง 3", "borrow_date": today()}
    words |= {"due_date": today() + timedelta(days=3), "items": [lending.item(lending.lendable())]}
    return heard(cast.ict_staff(), Loan, "substitute", session=db.session, ticket=ticket, **words)


def test_a_receipt_goes_to_who_asked_and_not_to_who_wrote_it_down(app: Flask) -> None:
    words = {"requester_id": cast.teacher().id, "borrower": cast.teacher().name}
    loan = lending.draft([lending.lendable()], person=cast.ict_staff(), org=cast.school(), **words)

    assert heard(cast.ict_staff(), loan, "submit") == {HEAD, BORROWER}


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
def test_each_mail_of_the_story_says_which_loan_and_what(app: Flask, language: str) -> None:
    mails = mail_story.written(language)

    assert {mail.template for mail in mails} == set(TEMPLATES)
    for mail in mails:
        assert THING.search(mail.subject), mail.subject
        assert NUMBER.search(mail.subject), mail.subject
        assert NUMBER.search(mail.text), mail.text
        assert THING.search(mail.text), mail.text
        for part in (mail.subject, mail.text, mail.html):
            assert not re.search(r"%\(|None|\{\{|<Loan", part), part
        for line in mail.text.splitlines():
            assert line in html.unescape(mail.html).replace("<br>", "\n") or _stands_apart(line), line


def _stands_apart(line: str) -> bool:
    """What the page of the mail draws in its own way: the signature's dashes, labels of facts, the address."""
    return line == "-- " or ": " in line or line.endswith(":")
