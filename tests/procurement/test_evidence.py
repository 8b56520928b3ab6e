"""From an answer on the matrix to the catalogue page it names."""

import re
from datetime import timedelta
from typing import Any

import pytest

from helpdesk.core.dates import now
from helpdesk.extensions import db
from helpdesk.procurement import offer_queries
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.lifecycle import ComparisonState
from helpdesk.procurement.terms import Verdict
from tests import cast
from tests.factories import sign_in
from tests.procurement import papers
from tests.procurement.catalogues import pdf
from tests.procurement.offering import answers, fields, files, url
from tests.visitor import Visitor


@pytest.fixture
def sheet(client: Visitor, app: Any) -> Comparison:
    """One offer with three catalogue pages; its answers name page 2, a page it has not, and none."""
    made = papers.comparison(prices=())
    clauses = made.spec.clauses
    typed = answers(made, "16 GB", "SSD 512 GB", "1.6 กก.") | {f"page-{clauses[1].id}": "หน้า 9"}
    officer = sign_in(client, cast.supply_officer())
    assert officer.submit(url(made, "offers/take"), fields() | typed | files(pdf(3))).status_code == 303
    papers.act(cast.ict_staff(), made, "convene")
    papers.act(papers.board()[0], made, "declare", has_conflict=False)
    return made


@pytest.mark.parametrize("page", ["comparison", "comparison?clause=1", "comparison/find?clause=1&offer=A"])
def test_the_page_of_an_answer_opens_its_picture(client: Visitor, sheet: Comparison, page: str) -> None:
    chair = sign_in(client, papers.board()[0])

    links = re.findall(r'<a class="evidence" href="([^"]+)"', chair.get(url(sheet, page)).text)

    second = next(each for each in sheet.offers[0].pages if each.place == 2)
    assert [link.rsplit("/", 1)[1] for link in links] == [second.name]
    assert chair.get(links[0]).mimetype == "image/jpeg"


def test_what_is_accepted_in_bulk_shows_its_page_too(client: Visitor, sheet: Comparison) -> None:
    for answer in sheet.offers[0].answers:
        answer.suggested = Verdict.PASS
    db.session.commit()

    page = sign_in(client, papers.board()[0]).get(url(sheet, "comparison/accept")).text

    assert page.count('class="evidence"') == 1
    assert "หน้า 9" in page


def test_a_sent_back_sheet_still_leads_to_the_pages(client: Visitor, sheet: Comparison) -> None:
    for person in papers.board():
        if person is not papers.board()[0]:
            papers.act(person, sheet, "declare", has_conflict=False)
        papers.accept_suggestions(sheet, person)
        cells = {cell: (Verdict.PASS, "แคตตาล็อกระบุไว้") for offer in sheet.offers for cell in offer.answers}
        papers.act(person, sheet, "find", findings=cells, count=len(cells))
    papers.lock(sheet)
    for person in papers.board():
        papers.act(person, sheet, "endorse")
    papers.act(papers.board()[0], sheet, "submit")
    papers.act(cast.area_director(), sheet, "return_for_edit", reason="ขอดูราคาอีกครั้ง")
    assert papers.newest_of(sheet.spec).status is ComparisonState.COMMITTEE

    chair = sign_in(client, papers.board()[0])
    for revision in (1, 2):
        found = re.search(r'"evidence" href="([^"]+)"', chair.get(url(sheet, f"comparison?revision={revision}")).text)
        assert found
        assert chair.get(found[1]).status_code == 200


def test_a_sealed_sheet_reads_no_page(app: Any) -> None:
    assert offer_queries.with_pages(papers.comparison(opens_at=now() + timedelta(days=1))) == []
