"""Who gets the papers of a comparison, and what they are made of after the lock."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import text

from helpdesk.accounts.models import User
from helpdesk.core.dates import now
from helpdesk.extensions import db
from helpdesk.procurement.lifecycle import ComparisonState
from tests import cast
from tests.factories import sign_in
from tests.procurement import papers
from tests.procurement.papers import act
from tests.procurement.sitting import address
from tests.visitor import Visitor

PAPERS = (".pdf", ".xlsx", "/report.pdf")


@pytest.mark.parametrize("who", [cast.ict_staff, cast.supply_officer, cast.area_director, cast.committee_member])
def test_whoever_sees_the_comparison_gets_its_papers(app: Flask, client: Visitor, who: Callable[[], User]) -> None:
    comparison = papers.comparison(ComparisonState.LOCKED)
    sign_in(client, who())

    page = client.get(address(comparison)).text
    for paper in PAPERS:
        answer = client.get(address(comparison) + paper)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert f"comparison{paper}" in page


def test_nobody_else_learns_of_them(app: Flask, client: Visitor) -> None:
    comparison = papers.comparison(ComparisonState.LOCKED)
    sign_in(client, cast.other_teacher())

    assert {client.get(address(comparison) + paper).status_code for paper in PAPERS} == {404}


@pytest.mark.parametrize("who", [cast.ict_staff, cast.area_director, cast.committee_member])
def test_sealed_offers_have_no_paper(app: Flask, client: Visitor, who: Callable[[], User]) -> None:
    comparison = papers.comparison(opens_at=now() + timedelta(hours=1))
    sign_in(client, who())

    assert {client.get(address(comparison) + paper).status_code for paper in PAPERS} == {404}


def test_before_the_lock_there_is_a_draft_and_no_report(app: Flask, client: Visitor) -> None:
    comparison = papers.comparison(ComparisonState.COMMITTEE)
    sign_in(client, cast.ict_staff())

    assert [client.get(address(comparison) + paper).status_code for paper in PAPERS] == [200, 200, 404]
    assert "report.pdf" not in client.get(address(comparison)).text


def test_after_the_lock_the_papers_are_those_of_the_frozen_text(app: Flask, client: Visitor) -> None:
    comparison = papers.comparison(ComparisonState.LOCKED)
    sign_in(client, cast.ict_staff())
    before = [client.get(address(comparison) + paper).data for paper in PAPERS]

    db.session.execute(text("UPDATE vendors SET name = 'ชื่อใหม่'"))
    db.session.execute(text("UPDATE answers SET text = 'แก้ทีหลัง'"))
    db.session.execute(text("UPDATE offers SET price = 1"))
    db.session.execute(text("UPDATE specs SET title = 'อย่างอื่น'"))
    db.session.execute(text("UPDATE users SET name = 'ชื่อใหม่'"))

    assert [client.get(address(comparison) + paper).data for paper in PAPERS] == before


def test_a_signature_appears_on_the_paper(app: Flask, client: Visitor) -> None:
    comparison = papers.comparison(ComparisonState.LOCKED)
    sign_in(client, cast.ict_staff())
    before = client.get(address(comparison, "") + ".pdf").data
    act(papers.board()[0], comparison, "endorse")

    after = client.get(address(comparison) + ".pdf").data
    assert after != before
    assert client.get(address(comparison) + ".pdf").data == after


def test_a_returned_revision_keeps_its_paper(app: Flask, client: Visitor) -> None:
    comparison = papers.comparison(ComparisonState.SUBMITTED)
    sign_in(client, cast.ict_staff())
    before = client.get(address(comparison) + ".pdf").data
    act(cast.area_director(), comparison, "return_for_edit", reason="ขอพิจารณาใหม่")

    assert client.get(address(comparison) + ".pdf?revision=1").data == before
    assert client.get(address(comparison) + ".pdf?revision=2").data != before
    assert client.get(address(comparison) + ".pdf?revision=nine").status_code == 404
