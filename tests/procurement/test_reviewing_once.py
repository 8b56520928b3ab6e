"""One opinion goes to the director: a second does not write over it."""

import pytest
from flask import Flask

from helpdesk.core.errors import Refused
from helpdesk.procurement.lifecycle import SpecState
from tests import cast
from tests.procurement import papers
from tests.procurement.papers import act


def test_a_second_opinion_is_refused_until_it_was_sent_back(app: Flask) -> None:
    spec = papers.spec(SpecState.SUBMITTED)
    act(cast.group_director(), spec, "review", opinion="เห็นควร")
    with pytest.raises(Refused, match="ให้ความเห็นไปแล้ว"):
        act(cast.group_director(), spec, "review", opinion="ไม่เห็นควร")
    assert spec.opinion == "เห็นควร"

    act(cast.area_director(), spec, "return_for_edit", reason="ขอเพิ่ม")
    for person in papers.board():
        act(person, spec, "endorse")
    act(papers.board()[0], spec, "submit")
    act(cast.group_director(), spec, "review", opinion="เห็นควรตามที่แก้")
    assert spec.opinion == "เห็นควรตามที่แก้"
