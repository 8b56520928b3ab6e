"""Who sends a paper back: who may approve it, or gives an opinion on it; nobody their own."""

from typing import Any

import pytest
from flask import Flask

from helpdesk.accounts.models import User
from helpdesk.accounts.permissions import Role
from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.errors import Forbidden, Refused
from helpdesk.extensions import db
from helpdesk.procurement.lifecycle import ComparisonState, SpecState
from tests import cast, factories
from tests.procurement import papers
from tests.procurement.papers import act


def submitted() -> tuple[Any, Any]:
    comparison = papers.comparison(ComparisonState.SUBMITTED)
    return papers.spec(SpecState.SUBMITTED), comparison


def allowed(paper: Any, person: User) -> set[str]:
    return {verb for verb in ("approve", "return_for_edit") if paper.can(verb, actor_of(person))}


def test_a_deputy_without_the_right_to_approve_sends_nothing_back(app: Flask) -> None:
    deputy = cast.deputy_director()
    for paper in submitted():
        assert allowed(paper, deputy) == set()
        with pytest.raises(Forbidden):
            act(deputy, paper, "return_for_edit", reason="ขอแก้")


def test_nobody_sends_back_what_they_proposed(app: Flask) -> None:
    for paper in submitted():
        chair, writer = papers.board()[0], db.session.get_one(User, paper.requester_id)
        for person in (chair, writer):
            person.grants.append(factories.grant(Role.AREA_DIRECTOR))
            assert allowed(paper, person) == set()
            with pytest.raises(Refused, match="ของตนเองไม่ได้"):
                act(person, paper, "return_for_edit", reason="ขอแก้")


def test_the_deputy_decides_where_the_director_sits_on_the_committee(app: Flask) -> None:
    for paper in submitted():
        chair = papers.board()[0]
        chair.grants.append(factories.grant(Role.AREA_DIRECTOR))
        db.session.commit()
        assert "return_for_edit" in allowed(paper, cast.deputy_director())
        act(cast.deputy_director(), paper, "return_for_edit", reason="ขอแก้")


def test_the_director_of_the_group_sends_a_specification_back(app: Flask) -> None:
    spec = papers.spec(SpecState.SUBMITTED)

    assert allowed(spec, cast.group_director()) == {"return_for_edit"}
    act(cast.group_director(), spec, "return_for_edit", reason="ขอเพิ่มข้อรับประกัน")
    assert spec.status is SpecState.RETURNED_FOR_EDIT
