"""The mails of procurement: whom each verb concerns, once each, never who did it; in both languages; nothing sealed."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from helpdesk.accounts.models import StandIn, User
from helpdesk.accounts.permissions import Role
from helpdesk.core.activity import Activity
from helpdesk.core.dates import at, now, today
from helpdesk.extensions import db
from helpdesk.notifications.audiences import Recipient
from helpdesk.notifications.models import Message
from helpdesk.notifications.rules import RULES
from helpdesk.notifications.wording import word
from helpdesk.procurement.lifecycle import (
    COMPARISON_STEPS,
    PURCHASE_STEPS,
    SPEC_STEPS,
    ComparisonState,
    SpecState,
)
from helpdesk.procurement.terms import Duty
from tests import cast, factories
from tests.procurement import papers
from tests.procurement.papers import act
from tests.visitor import Visitor

QUIET = {
    "spec": {"draft", "edit", "write", "supersede"},
    "comparison": {"edit", "take", "amend", "withdraw", "declare", "find", "exclude", "readmit", "revise"},
    "purchase": {"inspect"},
}
ICT, SUPPLY, CHAIR, MEMBER, SECRETARY = "noi", "pranee", "prasert", "kanya", "chai"
BOARD = {CHAIR, MEMBER, SECRETARY}


@pytest.fixture(autouse=True)
def office(app: Flask) -> None:
    """Everybody is there before anything happens."""
    for person in cast.EVERYBODY:
        person()


def told(before: int = 0) -> set[tuple[str, str]]:
    """Word of the address and template of each mail after that one; fails where somebody got two of one verb."""
    rows = list(db.session.scalars(select(Message).where(Message.id > before)))
    pairs = [(row.activity_id, row.recipient) for row in rows]
    assert len(pairs) == len(set(pairs))
    return {(row.recipient.split("@")[0], row.template) for row in rows}


def last() -> int:
    return max(db.session.scalars(select(Message.id)), default=0)


def heard(person: User, paper: Any, verb: str, /, **words: Any) -> set[str]:
    """Who is told when this person does this."""
    before = last()
    act(person, paper, verb, **words)
    found = told(before)
    assert {template for _who, template in found} <= {f"{paper.KIND}/{verb}"}
    return {who for who, _template in found}


def test_every_verb_mails_or_keeps_quiet_on_purpose() -> None:
    tables = {"spec": SPEC_STEPS, "comparison": COMPARISON_STEPS, "purchase": PURCHASE_STEPS}
    for kind, steps in tables.items():
        mailed = {name.split(".")[1] for name in RULES if name.startswith(f"{kind}.")}
        assert mailed | QUIET[kind] == set(steps)
        assert not mailed & QUIET[kind]


def test_a_draft_tells_nobody() -> None:
    papers.spec(SpecState.DRAFT)

    assert told() == set()


def test_a_specification_tells_who_is_next() -> None:
    spec = papers.spec(SpecState.DRAFT)
    chair, member, secretary = papers.board()

    assert heard(cast.ict_staff(), spec, "convene") == BOARD
    assert heard(cast.ict_staff(), spec, "name", person=cast.other_technician(), duty=Duty.MEMBER) == {"wit"}
    act(cast.ict_staff(), spec, "release", person=spec.member_of(papers.actor_of(cast.other_technician())), reason="ลา")
    assert heard(chair, spec, "endorse") == set()
    assert heard(member, spec, "endorse") == set()
    assert heard(secretary, spec, "endorse") == {CHAIR}
    assert heard(chair, spec, "submit") == {"anan"}
    assert heard(cast.group_director(), spec, "review", opinion="เห็นควร") == {"surachai"}
    assert heard(cast.area_director(), spec, "approve") == BOARD | {ICT}
    assert heard(cast.ict_staff(), spec, "publish") == BOARD | {SUPPLY}


def test_who_is_released_or_replaced_hears_of_it_with_the_reason() -> None:
    spec = papers.spec(SpecState.COMMITTEE)
    seat = spec.serving[1]

    assert heard(cast.ict_staff(), spec, "release", person=seat, reason="ย้ายไปต่างจังหวัด") == {MEMBER}
    assert all("ย้ายไปต่างจังหวัด" in text for text in texts("spec/release"))
    before = last()
    act(cast.ict_staff(), spec, "name", person=cast.other_technician(), duty=Duty.CHAIR)
    assert told(before) == {("wit", "spec/name"), (CHAIR, "spec/release")}
    before = last()
    act(cast.ict_staff(), spec, "name", person=cast.other_technician(), duty=Duty.MEMBER)
    assert told(before) == {("wit", "spec/name")}


def test_who_leaves_a_comparison_or_an_inspection_hears_of_it_too() -> None:
    sheet = papers.comparison()
    assert heard(cast.ict_staff(), sheet, "release", person=sheet.serving[1], reason="ลา") == set()
    act(cast.ict_staff(), sheet, "name", person=cast.committee_member(), duty=Duty.MEMBER)
    act(cast.ict_staff(), sheet, "convene")
    assert heard(cast.ict_staff(), sheet, "release", person=sheet.serving[1], reason="ลา") == {MEMBER}
    purchase = papers.purchase()
    papers.name_committee(purchase, by=cast.supply_officer())
    assert heard(cast.supply_officer(), purchase, "release", person=purchase.serving[2], reason="ลา") == {SECRETARY}
    before = last()
    act(cast.supply_officer(), purchase, "name", person=cast.other_technician(), duty=Duty.CHAIR)
    assert told(before) == {("wit", "purchase/name"), (CHAIR, "purchase/release")}


def test_what_is_for_a_school_is_told_to_its_head() -> None:
    spec = papers.spec(SpecState.APPROVED)
    spec.org = cast.other_school()
    factories.user("head@example.com", grants=[(Role.ORG_HEAD, cast.other_school())])
    db.session.commit()

    assert heard(cast.ict_staff(), spec, "publish") == BOARD | {SUPPLY, "head"}


def test_what_is_returned_goes_to_chairman_and_writer_with_the_reason() -> None:
    spec = papers.spec(SpecState.SUBMITTED)

    assert heard(cast.group_director(), spec, "return_for_edit", reason="ระบุหน่วยให้ชัด") == {CHAIR, ICT}
    assert all("ระบุหน่วยให้ชัด" in text for text in texts("spec/return_for_edit"))


def test_where_the_director_sits_on_the_committee_the_deputy_decides() -> None:
    spec = papers.spec(SpecState.COMMITTEE)
    act(cast.ict_staff(), spec, "name", person=cast.area_director(), duty=Duty.MEMBER)
    for person in (*papers.board(), cast.area_director()):
        act(person, spec, "endorse")
    act(papers.board()[0], spec, "submit")

    assert heard(cast.group_director(), spec, "review", opinion="ดี") == {"darunee"}


def test_who_stands_in_for_the_director_decides_too() -> None:
    span = {"starts": today(), "ends": today() + timedelta(days=1)}
    db.session.add(StandIn(user=cast.deputy_director(), absent=cast.area_director(), role=Role.AREA_DIRECTOR, **span))
    db.session.commit()
    spec = papers.spec(SpecState.SUBMITTED)

    assert heard(cast.group_director(), spec, "review", opinion="ดี") == {"surachai", "darunee"}


def test_who_has_left_hears_nothing() -> None:
    spec = papers.spec(SpecState.DRAFT)
    cast.committee_member().is_disabled = True
    db.session.commit()

    assert heard(cast.ict_staff(), spec, "convene") == {CHAIR, SECRETARY}


def test_a_comparison_tells_who_is_next() -> None:
    before = last()
    sheet = papers.comparison()
    assert {pair for pair in told(before) if pair[1].startswith("comparison")} == {(SUPPLY, "comparison/call")}
    chair, member, secretary = papers.board()

    assert heard(cast.ict_staff(), sheet, "convene") == BOARD
    for person in papers.board():
        assert heard(person, sheet, "declare", has_conflict=False) == set()
        before = last()
        papers.accept_suggestions(sheet, person)
        assert told(before) == set()
    before = last()
    papers.lock(sheet)
    assert told(before) == {(who, "comparison/lock") for who in BOARD - {CHAIR}}
    assert heard(chair, sheet, "endorse") == set()
    assert heard(member, sheet, "endorse") == set()
    assert heard(secretary, sheet, "endorse") == {CHAIR}
    assert heard(chair, sheet, "submit") == {"surachai"}
    assert heard(cast.area_director(), sheet, "approve") == BOARD | {ICT, SUPPLY}


def test_a_returned_comparison_tells_committee_and_writer_once() -> None:
    sheet = papers.comparison(ComparisonState.SUBMITTED)

    assert heard(cast.area_director(), sheet, "return_for_edit", reason="ทบทวนข้อ 2") == BOARD | {ICT}


def test_no_mail_tells_anything_of_a_sealed_offer() -> None:
    spec = papers.spec()
    opening = now() + timedelta(days=1)
    sheet = papers.comparison(on=spec, prices=(), closes_at=opening, opens_at=opening)
    papers.take(sheet, ["แรมลับ"] * len(spec.clauses), price=Decimal("19876"), brand_model="ยี่ห้อลับ รุ่น 9")
    act(cast.ict_staff(), sheet, "name", person=cast.other_technician(), duty=Duty.MEMBER)
    with at(opening + timedelta(minutes=1)):
        assert heard(cast.supply_officer(), sheet, "unseal") == BOARD | {"wit", ICT}

    written = "\n".join(f"{m.subject}{m.text}{m.html}" for m in db.session.scalars(select(Message)))
    for secret in ("แรมลับ", "19876", "19,876", "ยี่ห้อลับ", sheet.offers[0].vendor.name):
        assert secret not in written


def test_a_purchase_tells_who_is_next() -> None:
    purchase = papers.purchase()
    chair, member, secretary = papers.board()
    assert (ICT, "purchase/order") in told()
    assert (SUPPLY, "purchase/order") not in told()

    for person, duty in zip(papers.board(), Duty, strict=True):
        who = {person.email.split("@")[0]}
        assert heard(cast.supply_officer(), purchase, "name", person=person, duty=duty) == who
    assert heard(cast.supply_officer(), purchase, "deliver", delivered_on=today()) == BOARD
    assert heard(chair, purchase, "refuse", reason="กล่องบุบ") == BOARD - {CHAIR} | {ICT, SUPPLY}
    act(cast.supply_officer(), purchase, "deliver", delivered_on=today())
    met = {clause.id: (True, "") for clause in purchase.comparison.spec.clauses}
    assert heard(chair, purchase, "inspect", findings=met, count=len(met)) == set()
    assert heard(chair, purchase, "accept", accepted_on=today()) == set()
    assert heard(member, purchase, "accept", accepted_on=today()) == set()
    assert heard(secretary, purchase, "accept", accepted_on=today()) == {ICT, SUPPLY}


def test_a_cancelled_contract_tells_those_who_keep_and_inspect() -> None:
    purchase = papers.purchase()
    papers.name_committee(purchase, by=cast.supply_officer())

    assert heard(cast.supply_officer(), purchase, "cancel", reason="ผู้ขายเลิกกิจการ") == BOARD | {ICT}


def test_new_pieces_are_told_to_those_who_get_them() -> None:
    school = cast.school()
    purchase = papers.purchase(papers.comparison(ComparisonState.APPROVED, prices=("22000",)))
    papers.name_committee(purchase, by=cast.supply_officer())
    act(cast.supply_officer(), purchase, "deliver", delivered_on=today())
    met = {clause.id: (True, "") for clause in purchase.comparison.spec.clauses}
    act(papers.board()[0], purchase, "inspect", findings=met, count=len(met))
    for person in papers.board():
        act(person, purchase, "accept", accepted_on=today())
    piece = {"org": school, "name": "คอมพิวเตอร์", "category": "pc"}

    found = heard(cast.supply_officer(), purchase, "enrol", session=db.session, pieces=[piece], count=1)

    assert found == {"prasert", "wilai"}
    assert all("http://localhost/equipment\n" in text for text in texts("purchase/enrol"))


def texts(template: str) -> list[str]:
    found = list(db.session.scalars(select(Message.text).where(Message.template == template)))
    assert found
    return found


@pytest.mark.parametrize("language", ["th", "en"])
def test_each_says_something_in_both_languages(language: str) -> None:
    purchase = papers.purchase()
    papers.name_committee(purchase, by=cast.supply_officer())
    subjects = {"purchase": purchase, "comparison": purchase.comparison, "spec": purchase.comparison.spec}
    details = {"reason": "<b>ขอ</b>", "note": "เห็นชอบตามเสนอ"}

    for kind, rule in _rules(tuple(subjects)):
        subject = subjects[kind.split(".")[0]]
        activity = Activity(kind=kind, actor_name="นางสาวน้อย", details=details)
        recipient = Recipient("a@example.com", "ครู & เพื่อน", language)
        words = word(
            rule.template, language, subject=subject, activity=activity, recipient=recipient, link="http://l/x"
        )
        assert subject.comparison.spec.title in words.subject if kind.startswith("purchase") else words.subject
        assert "\n" not in words.subject
        assert "http://l/x" in words.text
        assert "<b>ขอ" not in words.html
        assert "%(" not in words.text
        assert "None" not in words.text


def _rules(kinds: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    for kind, rules in RULES.items():
        if kind.startswith(kinds):
            yield from ((kind, rule) for rule in rules)


def test_a_mail_leads_to_a_page_that_its_reader_may_open(client: Visitor) -> None:
    papers.spec()
    mail = select(Message.text).where(Message.template == "spec/publish", Message.recipient == "prasert@example.com")
    root = "http://localhost"

    link = next(line for line in db.session.scalars(mail).one().splitlines() if line.startswith(root))

    factories.sign_in(client, cast.head_teacher())
    assert client.get(link.removeprefix(root)).status_code == 200
