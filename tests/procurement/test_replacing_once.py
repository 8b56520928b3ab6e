"""A version is replaced by one: of two drafts that both replace it, the second is not approved."""

from typing import Any

import pytest
from flask import Flask

from helpdesk.core.errors import Refused
from helpdesk.procurement.lifecycle import SpecState
from helpdesk.procurement.models import Spec
from tests import cast
from tests.procurement import papers
from tests.procurement.papers import act


def reviewed(**fields: Any) -> Spec:
    spec = papers.spec(SpecState.SUBMITTED, **fields)
    act(cast.group_director(), spec, "review", opinion="เห็นควร")
    return spec


def test_the_second_of_two_that_replace_the_same_is_refused(app: Flask) -> None:
    first = papers.spec()
    one, other = reviewed(replaces=first), reviewed(replaces=first)
    act(cast.area_director(), one, "approve")
    assert (first.status, one.status) == (SpecState.SUPERSEDED, SpecState.APPROVED)

    with pytest.raises(Refused, match="แทนอยู่ก่อน"):
        act(cast.area_director(), other, "approve")
    assert (one.status, other.status) == (SpecState.APPROVED, SpecState.SUBMITTED)
    act(cast.area_director(), other, "return_for_edit", reason="ทำฉบับที่แทนฉบับใหม่")


def test_also_where_the_successor_was_itself_replaced(app: Flask) -> None:
    first = papers.spec()
    late = reviewed(replaces=first)
    second = papers.spec(replaces=first)
    papers.spec(replaces=second)
    assert second.status is SpecState.SUPERSEDED

    with pytest.raises(Refused, match="แทนอยู่ก่อน"):
        act(cast.area_director(), late, "approve")
