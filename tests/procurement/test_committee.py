"""Naming and releasing members, the order that names them, and what stands in the way of a committee."""

from typing import Any

import pytest

from helpdesk.procurement.lifecycle import SpecState
from helpdesk.procurement.models import Spec
from helpdesk.procurement.terms import Duty
from tests import cast, factories
from tests.procurement import papers
from tests.procurement.papers import act
from tests.procurement.sending import as_, history, page
from tests.visitor import Visitor


def name(client: Visitor, spec: Spec, **words: Any) -> Any:
    person = cast.other_technician()
    fields = {"version": spec.version, "q": person.name, "person": person.id, "duty": Duty.MEMBER.value} | words
    return client.submit(page(spec, "name"), fields)


@pytest.fixture
def draft(client: Visitor) -> Spec:
    spec = papers.spec(SpecState.DRAFT)
    as_(client, cast.ict_staff())
    return spec


def test_a_person_is_found_by_name_and_named(client: Visitor, draft: Spec) -> None:
    person = cast.other_technician()
    assert person.name in client.get(page(draft, "name?q=วิทย์")).text

    answer = name(client, draft, position="ช่างเทคนิคอาวุโส")

    assert (answer.status_code, answer.location) == (303, page(draft, "name"))
    assert [(m.name, m.duty, m.position) for m in draft.serving][-2] == (person.name, Duty.MEMBER, "ช่างเทคนิคอาวุโส")
    assert history(draft)[-1].details == {"person": person.name, "duty": "committee_member"}


def test_who_has_left_is_not_found(client: Visitor, draft: Spec) -> None:
    gone = factories.user(name="นายเกษียณ ลาแล้ว", is_disabled=True)

    assert gone.name not in client.get(page(draft, "name?q=เกษียณ")).text.split("<main")[1].replace("value=", "")
    assert name(client, draft, q="เกษียณ", person=gone.id).status_code == 422


@pytest.mark.parametrize("wrong", [{"person": ""}, {"person": "999999"}, {"duty": "king"}, {"duty": ""}])
def test_a_seat_needs_a_person_and_a_duty(client: Visitor, draft: Spec, wrong: dict[str, str]) -> None:
    assert name(client, draft, **wrong).status_code == 422
    assert len(draft.serving) == 3


def test_there_is_one_chairman(client: Visitor, draft: Spec) -> None:
    former = draft.serving[0]
    name(client, draft, duty=Duty.CHAIR.value)

    assert [member.name for member in draft.serving if member.duty is Duty.CHAIR] == [cast.other_technician().name]
    assert former.released_why == "แต่งตั้งใหม่"


def test_a_member_leaves_with_the_reason(client: Visitor, draft: Spec) -> None:
    member = draft.serving[1]
    address = page(draft, f"release/{member.id}")
    assert client.submit(address, {"version": draft.version, "reason": ""}).status_code == 422

    assert client.submit(address, {"version": draft.version, "reason": "ย้ายไปต่างจังหวัด"}).status_code == 303
    assert (member.is_serving, member.released_why) == (False, "ย้ายไปต่างจังหวัด")
    assert "ย้ายไปต่างจังหวัด" in client.get(page(draft)).text
    assert client.submit(address, {"version": draft.version, "reason": "อีกครั้ง"}).status_code == 404


def test_a_member_of_another_paper_is_none_of_this_one(client: Visitor, draft: Spec) -> None:
    other = papers.spec(SpecState.DRAFT).serving[0]
    sent = {"version": draft.version, "reason": "ผิดฉบับ"}

    assert client.submit(page(draft, f"release/{other.id}"), sent).status_code == 404
    assert other.is_serving


def test_who_resigned_midway_is_signed_for_no_more(client: Visitor) -> None:
    spec = papers.spec(SpecState.COMMITTEE)
    leaver = spec.serving[1]
    act(cast.ict_staff(), spec, "name", person=cast.other_technician(), duty=Duty.MEMBER)
    as_(client, cast.ict_staff())
    client.submit(page(spec, f"release/{leaver.id}"), {"version": spec.version, "reason": "ลาออก"})
    for member in spec.serving:
        act(member.user, spec, "endorse")

    act(papers.board()[0], spec, "submit")
    assert spec.status is SpecState.SUBMITTED
    assert leaver.signed_at is None


def test_the_order_is_kept_where_the_committee_is(client: Visitor, draft: Spec) -> None:
    sent = {"version": draft.version, "order_no": "99/2570", "order_date": "20/11/2569"}
    assert client.submit(page(draft, "order"), sent).status_code == 303

    assert draft.order_no == "99/2570"
    assert history(draft)[-1].details == {"changes": ["เลขที่คำสั่ง", "วันที่ของคำสั่ง"]}
    wrong = sent | {"version": draft.version, "order_date": "31/2/2569"}
    assert client.submit(page(draft, "order"), wrong).status_code == 422


@pytest.mark.parametrize("word", ["name", "order"])
def test_a_stale_form_changes_nothing(client: Visitor, draft: Spec, word: str) -> None:
    sent = {"version": draft.version - 1, "order_no": "1/2570", "order_date": "20/11/2569"}
    person = cast.other_technician()
    sent |= {"q": person.name, "person": person.id, "duty": "committee_member"}

    assert client.submit(page(draft, word), sent).status_code == 409
    assert (len(draft.serving), draft.order_no) == (3, papers.ORDER["order_no"])


def test_without_a_whole_committee_it_goes_nowhere(client: Visitor, draft: Spec) -> None:
    act(cast.ict_staff(), draft, "release", person=draft.serving[2], reason="ลาออก")
    answer = client.submit(page(draft, "convene"), {"version": draft.version})

    assert (answer.status_code, "เลขานุการ" in answer.text) == (409, True)


def test_without_an_order_it_goes_nowhere(client: Visitor) -> None:
    spec = papers.spec(SpecState.DRAFT, order_no="", order_date=None)
    answer = as_(client, cast.ict_staff()).submit(page(spec, "convene"), {"version": spec.version})

    assert (answer.status_code, "คำสั่งแต่งตั้ง" in answer.text) == (409, True)


@pytest.mark.parametrize("person", ["group_director", "area_director", "supply_officer", "head_teacher"])
def test_who_does_not_prepare_names_nobody(client: Visitor, person: str) -> None:
    spec = papers.spec(SpecState.COMMITTEE)
    visitor = as_(client, getattr(cast, person)())

    assert visitor.get(page(spec, "name")).status_code == 403
    assert name(visitor, spec).status_code == 403
    assert len(spec.serving) == 3


def test_what_was_submitted_keeps_its_committee(client: Visitor) -> None:
    spec = papers.spec(SpecState.SUBMITTED)

    assert name(as_(client, cast.ict_staff()), spec).status_code == 409
