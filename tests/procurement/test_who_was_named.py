"""Who was ever named to a committee says nothing from above of its paper; and what was replaced goes no further."""

import pytest

from helpdesk.accounts.permissions import Role
from helpdesk.core.errors import Refused
from helpdesk.procurement.lifecycle import ComparisonState, SpecState
from helpdesk.procurement.models import Spec
from helpdesk.procurement.terms import Duty
from tests import cast, factories
from tests.procurement import papers, sitting
from tests.procurement.papers import act
from tests.procurement.sending import as_, page
from tests.visitor import Visitor


@pytest.fixture
def once_a_member(client: Visitor) -> Spec:
    """The group's director was named, released again, and the paper went on without them."""
    spec = papers.spec(SpecState.COMMITTEE)
    director = cast.group_director()
    act(cast.ict_staff(), spec, "name", person=director, duty=Duty.MEMBER)
    seat = next(member for member in spec.serving if member.user_id == director.id)
    act(cast.ict_staff(), spec, "release", person=seat, reason="เป็นผู้ให้ความเห็น")
    for person in papers.board():
        act(person, spec, "endorse")
    act(papers.board()[0], spec, "submit")
    return spec


def test_who_was_released_gives_no_opinion_on_it(client: Visitor, once_a_member: Spec) -> None:
    visitor = as_(client, cast.group_director())
    answer = visitor.submit(page(once_a_member, "review"), {"version": once_a_member.version, "opinion": "เห็นควร"})

    assert (answer.status_code, "ผู้ที่อยู่หรือเคยอยู่ในคณะกรรมการ" in answer.text) == (409, True)
    assert once_a_member.reviewed_at is None
    assert not once_a_member.can("review", papers.actor_of(cast.group_director()))
    assert 'href="' + page(once_a_member, "review") not in visitor.get(page(once_a_member)).text


def test_another_superior_does(once_a_member: Spec) -> None:
    other = factories.user("other@example.com", grants=[(Role.GROUP_DIRECTOR, None)])
    act(other, once_a_member, "review", opinion="เห็นควร")

    assert once_a_member.reviewed_by_id == other.id


def test_the_offers_for_a_specification_that_was_replaced_go_to_no_committee(client: Visitor) -> None:
    former = papers.spec()
    comparison = papers.comparison(on=former)
    papers.spec(SpecState.APPROVED, replaces=former)
    assert former.status is SpecState.SUPERSEDED
    as_(client, cast.ict_staff())

    answer = sitting.submit(client, comparison, "convene")

    assert (answer.status_code, "มีฉบับใหม่แทนแล้ว" in answer.text) == (409, True)
    assert (comparison.status, comparison.doc_no) == (ComparisonState.DRAFT, None)
    with pytest.raises(Refused):
        act(cast.ict_staff(), comparison, "convene")
