"""The matrix: what stands in it, its filters, one clause alone, and that it stays quick with many."""

from time import perf_counter

import pytest
from flask import Flask
from sqlalchemy import event

from helpdesk.accounts.models import User
from helpdesk.extensions import db
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.lifecycle import ComparisonState
from helpdesk.procurement.terms import Duty, Meaning, Operator, Verdict
from tests import cast
from tests.procurement import papers, sitting
from tests.procurement.papers import act
from tests.procurement.sitting import address, cell_of, signed_in
from tests.visitor import Visitor

SECONDS = 0.4
QUERIES = 24


def divided() -> Comparison:
    """The chairman and a member against the secretary on A1; B2 open."""
    comparison = sitting.decided()
    chair, member, secretary = papers.board()
    act(secretary, comparison, "find", findings={cell_of(comparison): (Verdict.FAIL, "ไม่มีหลักฐาน")}, count=1)
    for person in (chair, member):
        words = {cell_of(comparison, "B", "2"): (Verdict.UNCLEAR, "ขอเอกสาร")}
        act(person, comparison, "find", findings=words, count=1)
    return comparison


def large() -> tuple[Comparison, list[User]]:
    """60 clauses, 8 vendors, 5 members who have all said something of everything."""
    meanings = [Meaning("ram_gb", Operator.GE, str(i), "GB", True, f"หน่วยความจำหลักไม่น้อยกว่า {i} GB") for i in range(60)]
    prices = [str(20000 + number) for number in range(8)]
    comparison = papers.comparison(on=papers.spec(meanings=meanings), prices=prices)
    people = [*papers.board(), cast.teacher(), cast.other_technician()]
    for person in people[3:]:
        act(cast.ict_staff(), comparison, "name", person=person, duty=Duty.MEMBER)
    act(cast.ict_staff(), comparison, "convene")
    cells = [answer for offer in comparison.offers for answer in offer.answers]
    for turn, person in enumerate(people):
        act(person, comparison, "declare", has_conflict=False)
        words = {c: (Verdict.FAIL, "ดูหน้า 3") if (i + turn) % 7 == 0 else (c.suggested, "") for i, c in enumerate(cells)}
        act(person, comparison, "find", findings=words, count=len(words))
    return comparison, people


def queries_of(client: Visitor, path: str) -> tuple[int, float, int]:
    """How many statements, seconds and bytes a page takes."""
    seen: list[str] = []
    listener = lambda *args: seen.append(args[2])  # noqa: E731  (an event takes a function)
    event.listen(db.engine, "before_cursor_execute", listener)
    begin = perf_counter()
    answer = client.get(path)
    took = perf_counter() - begin
    event.remove(db.engine, "before_cursor_execute", listener)
    assert answer.status_code == 200
    return len(seen), took, len(answer.data)


def test_a_cell_says_everything(client: Visitor) -> None:
    comparison = divided()
    cell_of(comparison).page = "7"
    cell_of(comparison).reason = {"key": "more_than", "params": {"offered": "32 GB", "asked": "16 GB"}}
    signed_in(client, papers.board()[0])
    page = client.get(address(comparison) + "?clause=1").text

    for words in ("ตอบข้อ 1", "หน้า 7", "32 GB มากกว่า 16 GB", "ไม่มีหลักฐาน", "เห็นต่าง", "มติ"):
        assert words in page


def test_the_filters_show_what_is_open_and_where_they_differ(client: Visitor) -> None:
    comparison = divided()
    signed_in(client, papers.board()[0])
    shown = {
        wanted: [no for no in "123" if f'id="c{no}-A"' in client.get(f"{address(comparison)}?show={wanted}").text]
        for wanted in ("all", "open", "differs", "mine", "nosuch")
    }

    assert shown == {
        "all": ["1", "2", "3"],
        "open": ["2"],
        "differs": ["1", "2"],
        "mine": [],
        "nosuch": ["1", "2", "3"],
    }


@pytest.mark.parametrize("query", ["?clause=99", "?clause=", "?revision=9", "?revision=1e3", "?revision=" + "9" * 40])
def test_what_is_not_there_is_not_found(client: Visitor, query: str) -> None:
    comparison = sitting.at_the_table()
    signed_in(client, papers.board()[0])

    assert client.get(address(comparison) + query).status_code == 404


def test_one_clause_leads_to_its_neighbours(client: Visitor) -> None:
    comparison = sitting.at_the_table()
    signed_in(client, papers.board()[0])
    ways = {no: client.get(f"{address(comparison)}?clause={no}").text for no in "123"}

    assert [('rel="prev"' in ways[no], 'rel="next"' in ways[no]) for no in "123"] == [
        (False, True), (True, True), (True, False),
    ]  # fmt: skip


def test_what_a_vendor_writes_is_text_and_nothing_else(client: Visitor) -> None:
    comparison = sitting.at_the_table()
    cell_of(comparison).text = "<script>alert(1)</script>"
    signed_in(client, papers.board()[0])

    assert "<script>alert" not in client.get(address(comparison)).text


def test_a_locked_sheet_calls_its_vendors_as_they_were_called(client: Visitor) -> None:
    comparison = papers.comparison(ComparisonState.LOCKED)
    was = comparison.offers[0].vendor.name
    comparison.offers[0].vendor.name = "บริษัท ชื่อใหม่ จำกัด"
    signed_in(client, papers.board()[0])
    page = client.get(address(comparison)).text

    assert (was in page, "ชื่อใหม่" in page.split("sheet-story")[0]) == (True, False)


def test_sixty_clauses_and_eight_vendors_are_quick(app: Flask, client: Visitor) -> None:
    comparison, people = large()
    small = sitting.at_the_table(on=papers.spec(title="เครื่องพิมพ์"))
    signed_in(client, people[0])
    client.get(address(comparison))
    few, _took, _size = queries_of(client, address(small))
    measured = [queries_of(client, address(comparison)) for _time in range(3)]

    assert {count for count, _took, _size in measured} == {few}
    assert few <= QUERIES
    assert min(took for _count, took, _size in measured) <= SECONDS
    assert max(size for _count, _took, size in measured) <= 1_000_000
    assert queries_of(client, address(comparison) + "?clause=7")[2] <= 60_000
