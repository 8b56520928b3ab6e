"""Whom a committee waits for: only what is in the race is to be found, and findings on what left it are no help."""

from flask import Flask

from helpdesk.accounts.signing_in import actor_of
from helpdesk.extensions import db
from helpdesk.procurement import waiting_queries
from helpdesk.procurement.comparison_models import Comparison
from tests.procurement import papers, sitting
from tests.procurement.papers import act


def waits(comparison: Comparison, seat: int) -> bool:
    """Whether the desk of the one in this seat says that it waits."""
    query = waiting_queries.comparisons_for(actor_of(papers.board()[seat]))
    return comparison in set(db.session.scalars(query))


def test_findings_on_an_excluded_offer_do_not_stand_for_others(app: Flask) -> None:
    comparison = sitting.at_the_table(prices=("23000", "22000"))
    chair, member, secretary = papers.board()
    one, other = comparison.offers
    cells = {answer: (answer.suggested, "") for answer in one.answers}
    act(member, comparison, "find", findings=cells, count=len(cells))
    act(chair, comparison, "exclude", offer=one, vendor=one.vendor.name, reason="เอกสารไม่ครบ")

    assert waits(comparison, 1)
    assert {seat.name for seat in comparison.awaited} == {person.name for person in papers.board()}
    cells = {answer: (answer.suggested, "") for answer in other.answers}
    for person in (member, secretary):
        act(person, comparison, "find", findings=cells, count=len(cells))
    assert not waits(comparison, 1)
    assert [seat.name for seat in comparison.awaited] == [chair.name]
    act(chair, comparison, "find", findings=cells, count=len(cells))
    assert (comparison.awaited, waits(comparison, 0)) == ([], True)
