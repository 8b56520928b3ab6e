"""Half of those whom the order names is a quorum: releasing members does not lower it, naming others in their place
does not raise it."""

from flask import Flask

from helpdesk.accounts.models import User
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.lifecycle import ComparisonState
from helpdesk.procurement.terms import Duty
from tests import cast
from tests.procurement import papers, sitting
from tests.procurement.papers import act
from tests.procurement.sitting import address, submit
from tests.visitor import Visitor


def of_five(status: ComparisonState = ComparisonState.COMMITTEE) -> Comparison:
    comparison = papers.comparison()
    for person in (cast.teacher(), cast.other_technician()):
        name(comparison, person)
    if status is ComparisonState.COMMITTEE:
        act(cast.ict_staff(), comparison, "convene")
    return comparison


def name(comparison: Comparison, person: User, duty: Duty = Duty.MEMBER) -> None:
    act(cast.ict_staff(), comparison, "name", person=person, duty=duty)


def release(comparison: Comparison, *people: User) -> None:
    for person in people:
        seat = next(member for member in comparison.serving if member.user_id == person.id)
        act(cast.ict_staff(), comparison, "release", person=seat, reason="ย้าย")


def test_who_leaves_does_not_lower_the_quorum(app: Flask) -> None:
    comparison = of_five()
    assert comparison.quorum == 3

    release(comparison, cast.teacher(), cast.other_technician(), cast.committee_member())

    assert (comparison.places, comparison.quorum, len(comparison.serving)) == (5, 3, 2)


def test_too_few_left_lock_nothing_until_somebody_is_named_in_the_place(client: Visitor) -> None:
    comparison = of_five()
    release(comparison, cast.teacher(), cast.other_technician(), cast.committee_member())
    for person in (cast.head_teacher(), cast.technician()):
        act(person, comparison, "declare", has_conflict=False)
        papers.accept_suggestions(comparison, person)
    sitting.signed_in(client, cast.head_teacher())

    refused = submit(client, comparison, "lock", seen="x")
    assert (refused.status_code, "อย่างน้อย 3 คน" in refused.text) == (409, True)
    assert "องค์ประชุม 3 คน" in client.get(address(comparison)).text
    name(comparison, cast.other_teacher())
    assert (comparison.places, comparison.quorum) == (5, 3)
    act(cast.other_teacher(), comparison, "declare", has_conflict=False)
    papers.accept_suggestions(comparison, cast.other_teacher())
    papers.lock(comparison)
    assert comparison.frozen is not None


def test_a_new_chairman_takes_the_place_of_the_former_and_no_other(app: Flask) -> None:
    comparison = of_five()
    release(comparison, cast.teacher())

    name(comparison, cast.other_teacher(), Duty.CHAIR)
    assert (comparison.places, len(comparison.serving)) == (5, 4)
    name(comparison, cast.technician(), Duty.CHAIR)
    assert (comparison.places, len(comparison.serving)) == (5, 3)


def test_who_is_named_beyond_the_order_raises_it(app: Flask) -> None:
    comparison = of_five()
    name(comparison, cast.other_teacher())

    assert (comparison.places, comparison.quorum) == (6, 3)
    name(comparison, cast.school_supply())
    assert comparison.quorum == 4


def test_before_it_sits_the_list_is_put_right(app: Flask) -> None:
    comparison = of_five(ComparisonState.DRAFT)
    release(comparison, cast.teacher(), cast.other_technician())
    act(cast.ict_staff(), comparison, "convene")

    assert (comparison.places, comparison.quorum) == (3, 2)


def test_the_next_revision_counts_the_same_places(app: Flask) -> None:
    comparison = of_five()
    release(comparison, cast.teacher(), cast.other_technician())
    for person in papers.board():
        act(person, comparison, "declare", has_conflict=False)
        papers.accept_suggestions(comparison, person)
    papers.lock(comparison)
    for person in papers.board():
        act(person, comparison, "endorse")
    act(papers.board()[0], comparison, "submit")
    act(cast.area_director(), comparison, "return_for_edit", reason="ดูใหม่")

    assert papers.newest_of(comparison.spec).quorum == comparison.quorum == 3
