"""The papers of procurement on the first page: for whom something waits, and for nobody else."""

from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy import event

from helpdesk.accounts.models import User
from helpdesk.accounts.permissions import Role
from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.dates import today
from helpdesk.extensions import db
from helpdesk.home.paper_queries import MOST, papers_for_me, waiting_papers
from helpdesk.procurement.lifecycle import ComparisonState, SpecState
from helpdesk.procurement.terms import Duty
from tests import cast, factories
from tests.procurement import papers
from tests.procurement.papers import act

HEAD = "เรื่องจัดหาที่รอคุณ"


@pytest.fixture(autouse=True)
def office(app: Flask) -> None:
    for person in cast.EVERYBODY:
        person()


def awaited() -> set[str]:
    """Who has a paper waiting; the menu counts the same."""
    db.session.commit()
    found = {person: waiting_papers(actor_of(person())) for person in cast.EVERYBODY}
    for person, waiting in found.items():
        assert papers_for_me(actor_of(person())) == str(len(waiting.rows) or "")
    return {person.__name__ for person, waiting in found.items() if waiting.rows}


BOARD = {"head_teacher", "committee_member", "technician"}


def test_a_draft_waits_for_nobody() -> None:
    papers.spec(SpecState.DRAFT)

    assert awaited() == set()


def test_a_specification_waits_for_who_is_next() -> None:
    spec = papers.spec(SpecState.COMMITTEE)
    chair, member, secretary = papers.board()
    assert awaited() == BOARD
    act(member, spec, "endorse")
    act(chair, spec, "endorse")
    assert awaited() == {"technician"}
    act(secretary, spec, "endorse")
    assert awaited() == {"head_teacher"}
    act(chair, spec, "submit")
    assert awaited() == {"group_director"}
    act(cast.group_director(), spec, "review", opinion="ดี")
    assert awaited() == {"area_director"}
    act(cast.area_director(), spec, "approve")
    assert awaited() == {"ict_staff"}
    act(cast.ict_staff(), spec, "publish")
    assert awaited() == set()


def test_a_comparison_waits_for_who_is_next() -> None:
    sheet = papers.comparison(ComparisonState.COMMITTEE)
    chair, member, secretary = papers.board()
    assert awaited() == BOARD
    for person in (chair, member):
        act(person, sheet, "declare", has_conflict=False)
        papers.accept_suggestions(sheet, person)
    assert awaited() == {"technician"}
    act(secretary, sheet, "declare", has_conflict=False)
    assert awaited() == {"technician"}
    papers.accept_suggestions(sheet, secretary)
    assert awaited() == {"head_teacher"}
    papers.lock(sheet)
    assert awaited() == BOARD
    for person in papers.board():
        act(person, sheet, "endorse")
    assert awaited() == {"head_teacher"}
    act(chair, sheet, "submit")
    assert awaited() == {"area_director"}


def test_where_the_director_proposed_it_it_waits_for_the_deputy() -> None:
    spec = papers.spec(SpecState.COMMITTEE)
    act(cast.ict_staff(), spec, "name", person=cast.area_director(), duty=Duty.MEMBER)
    for person in (*papers.board(), cast.area_director()):
        act(person, spec, "endorse")
    act(papers.board()[0], spec, "submit")
    act(cast.group_director(), spec, "review", opinion="ดี")

    assert awaited() == {"deputy_director"}


def test_a_delivery_waits_for_its_inspectors() -> None:
    purchase = papers.purchase()
    papers.name_committee(purchase, by=cast.supply_officer())
    assert awaited() == set()

    act(cast.supply_officer(), purchase, "deliver", delivered_on=today())

    assert awaited() == BOARD


@pytest.mark.parametrize("person", [cast.head_teacher, cast.technician, cast.committee_member, cast.log_keeper])
def test_it_stands_on_the_first_page_of_every_kind(client: Any, person: Any) -> None:
    spec = papers.spec(SpecState.DRAFT)
    if person not in (cast.head_teacher, cast.technician, cast.committee_member):
        act(cast.ict_staff(), spec, "name", person=person(), duty=Duty.MEMBER)
    act(cast.ict_staff(), spec, "convene")

    page = factories.sign_in(client, person()).get("/").text

    assert HEAD in page
    assert spec.title in page
    assert f'href="/procurement/{quote(spec.address()["number"])}"' in page


def test_the_list_of_what_waits_holds_what_the_menu_counts(client: Any) -> None:
    """A specification to sign, a comparison to judge and a delivery to inspect: each leads to what waits."""
    spec, sheet = papers.spec(SpecState.COMMITTEE), papers.comparison(ComparisonState.COMMITTEE)
    bought = papers.delivered()
    chair = factories.sign_in(client, papers.board()[0])

    page = chair.get("/procurement?status=todo").text

    for paper in (spec, sheet, bought):
        address = quote(paper.address()["number"])
        page_of = {"comparison": f"{address}/comparison", "purchase": f"{address}/purchase"}.get(paper.KIND, address)
        assert f'class="row-link" href="/procurement/{page_of}"' in page
    assert page.count('class="row-link"') == 3
    assert papers_for_me(actor_of(papers.board()[0])) == "3"


def test_more_than_a_few_are_counted_and_led_to(client: Any) -> None:
    chair = papers.board()[0]
    for _number in range(MOST):
        papers.spec(SpecState.COMMITTEE)
    visitor = factories.sign_in(client, chair)
    assert "status=todo" not in visitor.get("/").text
    papers.spec(SpecState.COMMITTEE)

    page = visitor.get("/").text

    assert page.count("คณะกรรมการพิจารณา") == MOST
    assert f'<span class="number">{MOST + 1}</span>' in page
    assert 'href="/procurement?status=todo"' in page


def test_many_papers_cost_no_more_queries_than_one() -> None:
    papers.purchase(papers.comparison(ComparisonState.APPROVED))
    papers.comparison(ComparisonState.COMMITTEE)
    few = _queries(papers.board()[0])
    papers.comparison(ComparisonState.COMMITTEE)
    papers.spec(SpecState.COMMITTEE)

    assert _queries(papers.board()[0]) == few


def _queries(person: User) -> int:
    """How many queries the rows of a person take."""
    db.session.commit()
    actor, counted = actor_of(person), []
    listener = lambda *words: counted.append(words[2])  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", listener)
    try:
        waiting = waiting_papers(actor)
    finally:
        event.remove(db.engine, "before_cursor_execute", listener)
    assert waiting.rows
    assert all(paper.title for paper in waiting.rows)
    return len(counted)


def test_a_deputy_who_acts_for_the_director_has_them_too() -> None:
    papers.spec(SpecState.APPROVED)
    second = papers.spec(SpecState.SUBMITTED)
    act(cast.group_director(), second, "review", opinion="ดี")
    deputy = cast.deputy_director()
    deputy.grants.append(factories.grant(Role.AREA_DIRECTOR))

    assert {"area_director", "deputy_director"} <= awaited()
