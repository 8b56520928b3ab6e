"""A member at the table: declares, finds cell by cell, accepts what the machine is sure of after seeing it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from helpdesk.accounts.models import User
from helpdesk.core.dates import now
from helpdesk.extensions import db
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.finding_models import Finding
from helpdesk.procurement.lifecycle import ComparisonState
from helpdesk.procurement.terms import Verdict
from tests import cast
from tests.procurement import papers, sitting
from tests.procurement.papers import act
from tests.procurement.sitting import address, cell_of, signed_in, submit
from tests.visitor import Visitor


def findings() -> list[tuple[str, str]]:
    rows = db.session.execute(select(Finding.verdict, Finding.note).order_by(Finding.id))
    return [(verdict.value, note) for verdict, note in rows]


def find(client: Visitor, comparison: Comparison, **fields: str) -> TestResponse:
    return client.submit(address(comparison, "find"), {"clause": "1", "offer": "A"} | fields)


def test_a_member_declares_and_then_finds(client: Visitor) -> None:
    comparison = papers.comparison(ComparisonState.COMMITTEE)
    signed_in(client, papers.board()[1])
    assert find(client, comparison, verdict="pass").status_code == 409

    assert client.submit(address(comparison, "declare"), {"has_conflict": "no"}).status_code == 303
    answer = find(client, comparison, verdict="pass", note="ดูหน้า 3")

    assert answer.status_code == 303
    assert answer.location.endswith("#c1-A")
    assert findings() == [("pass", "ดูหน้า 3")]


def test_a_conflict_needs_its_words_and_ends_finding(client: Visitor) -> None:
    comparison = papers.comparison(ComparisonState.COMMITTEE)
    signed_in(client, papers.board()[1])

    assert client.submit(address(comparison, "declare"), {"has_conflict": "yes"}).status_code == 422
    assert client.submit(address(comparison, "declare"), {}).status_code == 422
    told = {"has_conflict": "yes", "conflict": "น้องสาวเป็นผู้ขาย"}
    assert client.submit(address(comparison, "declare"), told).status_code == 303
    assert find(client, comparison, verdict="pass").status_code == 409
    assert client.get(address(comparison, "find?clause=1&offer=A")).status_code == 409
    assert client.get(address(comparison, "accept")).status_code == 409
    assert client.submit(address(comparison, "accept"), {"cell": "1:pass"}).status_code == 409
    assert findings() == []


@pytest.mark.parametrize("person", [cast.ict_staff, cast.area_director, cast.supply_officer])
def test_who_does_not_sit_there_finds_nothing(client: Visitor, person: Callable[[], User]) -> None:
    comparison = sitting.at_the_table()
    signed_in(client, person())

    assert find(client, comparison, verdict="pass").status_code == 403
    assert client.get(address(comparison, "accept")).status_code == 403


def test_to_strangers_there_is_no_comparison(client: Visitor) -> None:
    comparison = sitting.at_the_table()
    signed_in(client, cast.teacher())

    assert client.get(address(comparison)).status_code == 404
    assert find(client, comparison, verdict="pass").status_code == 404


def test_against_the_machine_a_reason_is_asked(client: Visitor) -> None:
    comparison = sitting.at_the_table()
    sitting.suggest(comparison, Verdict.UNCLEAR, "B")
    signed_in(client, papers.board()[0])

    refused = find(client, comparison, verdict="fail")
    assert (refused.status_code, "ขอเหตุผลของข้อที่เห็นต่าง" in refused.text) == (422, True)
    assert find(client, comparison, verdict="fail", note="หน้า 3 เขียนว่า 8 GB").status_code == 303
    assert find(client, comparison, offer="B", verdict="fail").status_code == 303


def test_saving_leads_to_the_next_cell_that_waits(client: Visitor) -> None:
    comparison = sitting.at_the_table()
    signed_in(client, papers.board()[0])

    answer = find(client, comparison, verdict="pass", next="1")
    assert answer.location.endswith("find?clause=1&offer=B")
    answer = find(client, comparison, clause="3", offer="B", verdict="pass", next="1")
    assert answer.location.endswith("find?clause=1&offer=B")


def test_sent_twice_it_is_said_once(client: Visitor) -> None:
    comparison = sitting.at_the_table()
    signed_in(client, papers.board()[0])

    for _time in range(2):
        assert find(client, comparison, verdict="pass").status_code == 303
    assert find(client, comparison, verdict="fail", note="ดูใหม่แล้ว").status_code == 303
    assert findings() == [("fail", "ดูใหม่แล้ว")]


@pytest.mark.parametrize(
    "wrong", [{"clause": "99"}, {"offer": "Z"}, {"clause": ""}, {"offer": "A\x00"}, {"clause": "๑"}], ids=str
)
def test_a_cell_that_is_not_there(client: Visitor, wrong: dict[str, str]) -> None:
    comparison = sitting.at_the_table()
    signed_in(client, papers.board()[0])

    assert find(client, comparison, **{"verdict": "pass"} | wrong).status_code == 404


@pytest.mark.parametrize("fields", [{}, {"verdict": "maybe"}, {"verdict": "pass", "note": "ก" * 1001}])
def test_words_that_are_no_finding(client: Visitor, fields: dict[str, str]) -> None:
    comparison = sitting.at_the_table()
    signed_in(client, papers.board()[0])

    assert find(client, comparison, **fields).status_code == 422
    assert findings() == []


def test_what_is_accepted_was_seen_before(client: Visitor) -> None:
    comparison = sitting.at_the_table()
    sitting.suggest(comparison, Verdict.UNCLEAR, "A", "2")
    signed_in(client, papers.board()[0])
    find(client, comparison, verdict="fail", note="ไม่พบในแคตตาล็อก")

    page = client.get(address(comparison, "accept?offer=A")).text
    assert f'value="{cell_of(comparison, "A", "3").id}:pass"' in page
    for place in (("A", "1"), ("A", "2"), ("B", "1")):
        assert f'value="{cell_of(comparison, *place).id}:' not in page
    ticked = [f"{cell_of(comparison, 'A', '3').id}:pass", f"{cell_of(comparison, 'A', '1').id}:pass", "x", "1:maybe"]
    assert client.submit(address(comparison, "accept?offer=A"), {"cell": ticked}).status_code == 303

    assert findings() == [("fail", "ไม่พบในแคตตาล็อก"), ("pass", "")]


def test_accepting_twice_or_nothing(client: Visitor) -> None:
    comparison = sitting.at_the_table()
    signed_in(client, papers.board()[0])
    cells = [f"{answer.id}:pass" for offer in comparison.offers for answer in offer.answers]

    assert client.submit(address(comparison, "accept"), {}).status_code == 422
    for _time in range(2):
        assert client.submit(address(comparison, "accept"), {"cell": cells}).status_code == 303
    assert db.session.scalar(select(func.count()).select_from(Finding)) == 6


def test_a_suggestion_that_changed_meanwhile_is_not_accepted_unseen(client: Visitor) -> None:
    comparison = sitting.at_the_table()
    cell = cell_of(comparison)
    sitting.suggest(comparison, Verdict.FAIL)
    signed_in(client, papers.board()[0])

    assert client.submit(address(comparison, "accept"), {"cell": [f"{cell.id}:pass"]}).status_code == 409
    assert findings() == []


def test_a_cell_of_another_comparison_is_not_accepted(client: Visitor) -> None:
    comparison = sitting.at_the_table()
    other = sitting.at_the_table(on=papers.spec(title="เครื่องพิมพ์"))
    signed_in(client, papers.board()[0])

    client.submit(address(comparison, "accept"), {"cell": [f"{cell_of(other).id}:pass"]})
    assert findings() == []


def test_who_was_released_midway_finds_no_more_and_counts_no_more(
    client: Visitor, new_client: Callable[[], Visitor]
) -> None:
    comparison = sitting.decided()
    member = papers.board()[1]
    act(member, comparison, "find", findings={cell_of(comparison): (Verdict.FAIL, "ไม่มีหลักฐาน")}, count=1)
    seat = comparison.member_of(papers.actor_of(member))
    assert seat is not None
    signed_in(client, cast.ict_staff())

    assert "เห็นต่าง" in client.get(address(comparison) + "?clause=1").text
    left = submit(client, comparison, "release", person=str(seat.id), reason="ย้ายสถานที่ราชการ")
    assert left.status_code == 303
    page = client.get(address(comparison) + "?clause=1").text
    assert ("ไม่มีหลักฐาน" in page, "(ไม่นับ)" in page) == (True, True)
    assert comparison.quorum == 2
    gone = signed_in(new_client(), member)
    assert gone.get(address(comparison)).status_code == 200
    assert find(gone, comparison, verdict="pass").status_code == 403


def test_what_is_sealed_nobody_judges(client: Visitor) -> None:
    comparison = papers.comparison(opens_at=now() + timedelta(days=1))
    signed_in(client, papers.board()[0])
    page = client.get(address(comparison)).text

    assert "ปิดผนึก" in page
    assert [words for words in ("ตัวอย่าง รุ่น 1", "ตอบข้อ", "23,000", "22,000") if words in page] == []
    for query in ("?clause=1", "?show=open", "?revision=1"):
        assert "ตอบข้อ" not in client.get(address(comparison) + query).text
    for word in ("find?clause=1&offer=A", "accept", "lock", "exclude"):
        assert client.get(address(comparison, word)).status_code == 409
