"""What the chairman excluded comes back, with the reason; also in the revision after it."""

import pytest

from helpdesk.core.activity import Activity
from helpdesk.core.errors import Forbidden, Refused
from helpdesk.extensions import db
from helpdesk.procurement.lifecycle import ComparisonState
from tests import cast
from tests.procurement import papers, sitting
from tests.procurement.papers import act
from tests.procurement.sitting import address, signed_in, submit
from tests.visitor import Visitor

WHY = "ไม่ยื่นเอกสารตามเวลา"


def test_an_excluded_offer_comes_back_into_the_ranking(client: Visitor) -> None:
    comparison = sitting.decided()
    signed_in(client, papers.board()[0])
    assert "readmit?offer=" not in client.get(address(comparison)).text
    submit(client, comparison, "exclude", offer="B", reason=WHY)
    assert "readmit?offer=B" in client.get(address(comparison)).text

    assert submit(client, comparison, "readmit", offer="A", reason="x").status_code == 422
    assert submit(client, comparison, "readmit", offer="B").status_code == 422
    assert submit(client, comparison, "readmit", offer="B", reason="เอกสารมาทันเวลา พบทีหลัง").status_code == 303

    page = client.get(address(comparison)).text
    assert (WHY in page, "เอกสารมาทันเวลา" in page, "readmit?offer=" in page) == (True, True, False)
    assert sitting.lock(client, comparison).status_code == 303
    assert comparison.first_places == ["B"]
    assert {"comparison.exclude", "comparison.readmit"} <= {row.kind for row in db.session.query(Activity)}


def test_the_exclusion_goes_on_into_a_revision_and_ends_there(client: Visitor) -> None:
    comparison = sitting.decided()
    chair = papers.board()[0]
    act(chair, comparison, "exclude", offer=comparison.offers[1], vendor="B", reason=WHY)
    papers.lock(comparison)
    papers.signed(comparison, ComparisonState.SUBMITTED)
    act(cast.area_director(), comparison, "return_for_edit", reason="ดูรายที่ตัดออกใหม่")
    after = papers.newest_of(comparison.spec)
    assert after.offers[1].excluded_why == WHY

    act(chair, after, "readmit", offer=after.offers[1], vendor="B", reason="เอกสารครบ")
    papers.lock(after)
    assert after.first_places == ["B"]
    assert comparison.offers[1].excluded_why == WHY


def test_only_the_chairman_takes_back_and_only_what_is_out(client: Visitor) -> None:
    comparison = sitting.decided()
    chair, member, _secretary = papers.board()
    words = {"offer": comparison.offers[0], "vendor": "A", "reason": "x"}
    with pytest.raises(Refused, match="ไม่ได้ถูกตัดออก"):
        act(chair, comparison, "readmit", **words)
    act(chair, comparison, "exclude", **words)
    with pytest.raises(Forbidden):
        act(member, comparison, "readmit", **words)
    papers.lock(comparison)
    with pytest.raises(Refused):
        act(chair, comparison, "readmit", **words)
