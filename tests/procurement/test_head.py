"""The head of a sheet is edited: by whom, in which state, with which version; the history says what is different."""

from decimal import Decimal
from typing import Any

import pytest

from helpdesk.procurement.lifecycle import SpecState
from helpdesk.procurement.models import Spec
from tests import cast
from tests.procurement import papers
from tests.procurement.papers import act
from tests.procurement.sending import NEW, as_, history, page
from tests.visitor import Visitor


def send(visitor: Visitor, spec: Spec, **changed: Any) -> Any:
    sent = {key: value for key, value in NEW.items() if key != "submit_key"} | {"version": spec.version}
    return visitor.submit(page(spec, "edit"), sent | changed)


def test_what_is_different_is_told(client: Visitor) -> None:
    spec = papers.spec(SpecState.COMMITTEE)
    answer = send(as_(client, cast.ict_staff()), spec)

    assert answer.status_code == 303
    assert (spec.title, spec.qty, spec.ceiling_price) == (NEW["title"], 3, Decimal("24000.00"))
    changes = (history(spec)[-1].details or {})["changes"]
    assert {"ชื่อรายการ", "จำนวน", "ประเภท"} <= set(changes)
    assert "ราคากลางต่อหน่วย (บาท)" not in changes


def test_the_page_shows_what_is_there(client: Visitor) -> None:
    spec = papers.spec(SpecState.COMMITTEE, background="เหตุผลเดิม")
    shown = as_(client, papers.board()[1]).get(page(spec, "edit")).text

    assert all(words in shown for words in (spec.title, "24,000.00", "เหตุผลเดิม", "2 พ.ย. 2569"))


def test_a_change_takes_the_signatures_away(client: Visitor) -> None:
    spec = papers.spec(SpecState.COMMITTEE)
    act(papers.board()[0], spec, "endorse")
    send(as_(client, papers.board()[0]), spec)

    assert all(member.signed_at is None for member in spec.serving)


def test_an_old_version_is_stopped_and_what_was_typed_is_kept(client: Visitor) -> None:
    spec = papers.spec(SpecState.COMMITTEE)
    answer = send(as_(client, cast.ict_staff()), spec, version=spec.version - 1, title="พิมพ์ไว้แล้วไม่หาย")

    assert (answer.status_code, spec.title) == (409, papers.HEAD["title"])
    assert "พิมพ์ไว้แล้วไม่หาย" in answer.text


def test_without_a_version_nothing_is_saved(client: Visitor) -> None:
    spec = papers.spec(SpecState.COMMITTEE)

    assert send(as_(client, cast.ict_staff()), spec, version="").status_code == 422
    assert spec.title == papers.HEAD["title"]


@pytest.mark.parametrize("typed", ["NaN", "1e309", "-1", "Infinity"])
def test_what_is_no_amount_is_refused_at_the_field(client: Visitor, typed: str) -> None:
    spec = papers.spec(SpecState.COMMITTEE)
    answer = send(as_(client, cast.ict_staff()), spec, ceiling_price=typed)

    assert (answer.status_code, spec.ceiling_price) == (422, Decimal("24000.00"))
    assert 'id="ceiling_price-error"' in answer.text
    assert typed in answer.text


@pytest.mark.parametrize("person", ["group_director", "supply_officer", "area_director"])
def test_who_only_reads_does_not_edit(client: Visitor, person: str) -> None:
    spec = papers.spec(SpecState.COMMITTEE)

    assert send(as_(client, getattr(cast, person)()), spec).status_code == 403


@pytest.mark.parametrize("status", [SpecState.SUBMITTED, SpecState.APPROVED, SpecState.PUBLISHED])
def test_what_was_submitted_keeps_its_head(client: Visitor, status: SpecState) -> None:
    spec = papers.spec(status)
    answer = send(as_(client, cast.ict_staff()), spec)

    assert (answer.status_code, spec.title) == (409, papers.HEAD["title"])
