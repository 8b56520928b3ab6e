"""Each step of a specification by its page: who may, in which state, with which version, and why it is refused."""

from typing import Any
from urllib.parse import unquote

import pytest

from helpdesk.accounts.grants import StandIn
from helpdesk.accounts.models import User
from helpdesk.accounts.permissions import Role
from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.dates import today
from helpdesk.extensions import db
from helpdesk.procurement.lifecycle import SpecState
from helpdesk.procurement.models import Spec
from helpdesk.procurement.terms import Duty
from tests import cast, factories
from tests.procurement import papers
from tests.procurement.papers import act
from tests.procurement.sending import as_, page, verbs
from tests.visitor import Visitor

S = SpecState


def press(client: Visitor, person: User, spec: Spec, verb: str, **words: Any) -> Any:
    fields = {"version": spec.version} | words
    return as_(client, person).submit(page(spec, verb.replace("_", "-")), fields)


def reviewed(spec: Spec) -> Spec:
    act(cast.group_director(), spec, "review", opinion="เห็นควรเห็นชอบ")
    return spec


# Where each step starts, who takes it, with which words, and where it leads.
STEPS: dict[str, tuple[SpecState, str, dict[str, str], SpecState]] = {
    "convene": (S.DRAFT, "ict_staff", {}, S.COMMITTEE),
    "endorse": (S.COMMITTEE, "committee_member", {}, S.COMMITTEE),
    "review": (S.SUBMITTED, "group_director", {"opinion": "เห็นควรเห็นชอบ"}, S.SUBMITTED),
    "return_for_edit": (S.SUBMITTED, "group_director", {"reason": "ขอเพิ่มข้อรับประกัน"}, S.RETURNED_FOR_EDIT),
    "publish": (S.APPROVED, "ict_staff", {}, S.PUBLISHED),
}
STRANGER = "supply_officer"


@pytest.mark.parametrize("verb", STEPS)
def test_a_step_is_taken(client: Visitor, verb: str) -> None:
    start, person, words, end = STEPS[verb]
    spec = papers.spec(start)

    answer = press(client, getattr(cast, person)(), spec, verb, **words)

    assert (answer.status_code, spec.status) == (303, end)
    assert unquote(answer.location) == page(spec)
    assert verbs(spec)[-1] == verb


@pytest.mark.parametrize("verb", STEPS)
def test_a_step_of_an_old_version_changes_nothing(client: Visitor, verb: str) -> None:
    start, person, words, _end = STEPS[verb]
    spec = papers.spec(start)
    count = len(verbs(spec))

    assert press(client, getattr(cast, person)(), spec, verb, version=spec.version - 1, **words).status_code == 409
    assert press(client, getattr(cast, person)(), spec, verb, version="", **words).status_code == 422
    assert len(verbs(spec)) == count


@pytest.mark.parametrize("verb", sorted(set(STEPS) - {"convene"}))
def test_who_may_not_is_told_so(client: Visitor, verb: str) -> None:
    start, _person, words, _end = STEPS[verb]
    spec = papers.spec(start)

    assert press(client, getattr(cast, STRANGER)(), spec, verb, **words).status_code == 403
    assert spec.status is start


@pytest.mark.parametrize("verb", STEPS)
def test_a_step_from_another_state_is_refused_in_words(client: Visitor, verb: str) -> None:
    start, person, words, _end = STEPS[verb]
    spec = papers.spec(S.PUBLISHED if start is not S.PUBLISHED else S.APPROVED)
    answer = press(client, getattr(cast, person)(), spec, verb, **words)

    assert answer.status_code == 409
    assert "ตอนนี้สถานะเป็น" in answer.text


@pytest.mark.parametrize(("verb", "field"), [("review", "opinion"), ("return_for_edit", "reason")])
def test_words_that_are_asked_for_are_needed(client: Visitor, verb: str, field: str) -> None:
    spec = papers.spec(S.SUBMITTED)
    answer = press(client, cast.group_director(), spec, verb, **{field: " "})

    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert client.get(page(spec, verb.replace("_", "-"))).status_code == 200


def test_the_number_is_drawn_when_it_goes_to_the_committee(client: Visitor) -> None:
    spec = papers.spec(S.DRAFT)
    press(client, cast.ict_staff(), spec, "convene")

    assert (spec.doc_no or "").startswith("คล 0001/")
    assert client.get(f"/procurement/drafts/{spec.id}").status_code == 404


@pytest.mark.parametrize("verb", ["convene", "endorse", "publish"])
def test_a_single_button_has_no_page(client: Visitor, verb: str) -> None:
    spec = papers.spec(S.COMMITTEE)

    assert as_(client, cast.ict_staff()).get(page(spec, verb)).status_code == 405


@pytest.mark.parametrize("word", ["supersede", "draft", "nosuch", "return_for_edit"])
def test_what_is_no_step_of_a_person_is_nowhere(client: Visitor, word: str) -> None:
    spec = papers.spec(S.SUBMITTED)

    assert as_(client, cast.area_director()).submit(page(spec, word), {"version": spec.version}).status_code == 404


def test_it_is_submitted_when_all_have_signed(client: Visitor) -> None:
    spec = papers.spec(S.COMMITTEE)
    chair, member, secretary = papers.board()
    act(chair, spec, "endorse")
    answer = press(client, chair, spec, "submit")
    assert (answer.status_code, member.name in answer.text) == (409, True)

    for person in (member, secretary):
        act(person, spec, "endorse")
    client.submit(page(spec, "submit"), {"version": spec.version})
    assert spec.status is S.SUBMITTED


def test_a_signature_is_given_once(client: Visitor) -> None:
    spec = papers.spec(S.COMMITTEE)
    member = papers.board()[1]
    press(client, member, spec, "endorse")
    again = client.submit(page(spec, "endorse"), {"version": spec.version})

    assert (again.status_code, "ลงนามไปแล้ว" in again.text) == (409, True)


def test_it_is_approved_behind_the_opinion_of_the_group(client: Visitor) -> None:
    spec = papers.spec(S.SUBMITTED)
    director = cast.area_director()
    early = press(client, director, spec, "approve")
    assert (early.status_code, "ยังไม่ได้ให้ความเห็น" in early.text) == (409, True)

    reviewed(spec)
    client.submit(page(spec, "approve"), {"version": spec.version, "note": "เห็นชอบ"})
    assert (spec.status, spec.approved_by_id) == (S.APPROVED, director.id)


def test_nobody_approves_what_they_sit_on_and_the_deputy_does(client: Visitor) -> None:
    spec, director = papers.spec(S.COMMITTEE), cast.area_director()
    act(cast.ict_staff(), spec, "name", person=director, duty=Duty.CHAIR)
    for member in spec.serving:
        act(member.user, spec, "endorse")
    act(director, spec, "submit")
    reviewed(spec)

    own = press(client, director, spec, "approve")
    assert (own.status_code, "เรื่องของตนเอง" in own.text) == (409, True)
    client.submit("/logout")
    assert press(client, cast.deputy_director(), spec, "approve").status_code == 303


def test_a_deputy_alone_does_not_take_the_directors_place(client: Visitor) -> None:
    spec = reviewed(papers.spec(S.SUBMITTED))

    assert press(client, cast.deputy_director(), spec, "approve").status_code == 403


def test_who_stands_in_says_for_whom(client: Visitor) -> None:
    spec = reviewed(papers.spec(S.SUBMITTED))

    someone = factories.user(name="นายแทน รักษาการ")
    span = {"starts": today(), "ends": today()}
    absent = {"absent": cast.area_director(), "role": Role.AREA_DIRECTOR}
    StandIn.name(by=actor_of(cast.administrator()), person=someone, **absent, **span)
    db.session.commit()

    assert press(client, someone, spec, "approve").status_code == 303
    assert spec.approved_for
    assert f"รักษาราชการแทน {spec.approved_for}" in client.get(page(spec)).text


def test_the_version_that_is_replaced_steps_back(client: Visitor) -> None:
    former = papers.spec()
    newer = reviewed(papers.spec(S.SUBMITTED, replaces=former))
    press(client, cast.area_director(), newer, "approve")

    assert former.status is S.SUPERSEDED
    assert verbs(former)[-1] == "supersede"


def test_what_came_back_is_signed_and_submitted_again(client: Visitor) -> None:
    spec = papers.spec(S.SUBMITTED)
    press(client, cast.group_director(), spec, "return_for_edit", reason="ขอเพิ่มข้อรับประกัน")
    assert all(member.signed_at is None for member in spec.serving)
    for person in papers.board():
        act(person, spec, "endorse")
    act(papers.board()[0], spec, "submit")

    assert (spec.status, spec.reviewed_at) == (S.SUBMITTED, None)


@pytest.mark.parametrize("verb", ["endorse", "approve"])
def test_a_paper_of_others_is_like_none(client: Visitor, verb: str) -> None:
    spec = papers.spec(S.SUBMITTED)

    assert press(client, cast.teacher(), spec, verb).status_code == 404


@pytest.mark.parametrize("verb", ["endorse", "submit"])
def test_what_nobody_confirmed_is_neither_signed_nor_submitted(client: Visitor, verb: str) -> None:
    spec = papers.spec(S.COMMITTEE)
    if verb == "submit":
        for person in papers.board():
            act(person, spec, "endorse")
    for clause in (spec.clauses[0], spec.clauses[2]):
        clause.is_guess = True
    db.session.commit()

    answer = press(client, cast.head_teacher(), spec, verb)

    assert (answer.status_code, spec.status) == (409, S.COMMITTEE)
    assert "ความหมายของข้อ 1, 3 ยังเป็นการเดา" in answer.text
    assert "หน้าเขียนข้อกำหนด" in answer.text
