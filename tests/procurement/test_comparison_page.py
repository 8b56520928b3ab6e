"""The matrix: what stands in it, its filters, one clause alone, and that many cost no more queries than few."""

import pytest
from flask import Flask
from sqlalchemy import event

from helpdesk.extensions import db
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.lifecycle import ComparisonState
from helpdesk.procurement.terms import Verdict
from tests.procurement import papers, sitting
from tests.procurement.papers import act
from tests.procurement.sitting import address, cell_of, signed_in
from tests.visitor import Visitor

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


def queries_of(client: Visitor, path: str) -> tuple[int, int]:
    """How many statements and bytes a page takes."""
    seen: list[str] = []
    listener = lambda *args: seen.append(args[2])  # noqa: E731  (an event takes a function)
    event.listen(db.engine, "before_cursor_execute", listener)
    answer = client.get(path)
    event.remove(db.engine, "before_cursor_execute", listener)
    assert answer.status_code == 200
    return len(seen), len(answer.data)


def test_a_cell_says_everything(client: Visitor) -> None:
    comparison = divided()
    cell_of(comparison).page = "7"
    cell_of(comparison).reason = {"key": "more_than", "params": {"offered": "32 GB", "asked": "16 GB"}}
    signed_in(client, papers.board()[0])
    page = client.get(address(comparison) + "?clause=1").text

    for words in ("ตอบข้อ 1", "หน้า 7", "32 GB มากกว่าที่กำหนด 16 GB", "ไม่มีหลักฐาน", "เห็นต่าง", "มติ"):
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


def test_sixty_clauses_and_eight_vendors_take_no_more_queries_than_a_few(app: Flask, client: Visitor) -> None:
    comparison, people = sitting.large()
    small = sitting.at_the_table(on=papers.spec(title="เครื่องพิมพ์"))
    signed_in(client, people[0])
    client.get(address(comparison))
    few, _size = queries_of(client, address(small))
    many, size = queries_of(client, address(comparison))

    assert many == few <= QUERIES
    assert size <= 1_000_000
    assert queries_of(client, address(comparison) + "?clause=7")[1] <= 60_000


def test_a_meaning_that_nobody_confirmed_is_marked(client: Visitor) -> None:
    comparison = divided()
    signed_in(client, papers.board()[0])
    before = client.get(address(comparison)).text
    comparison.spec.clauses[0].is_guess = True
    db.session.commit()

    pages = [client.get(address(comparison) + asked).text for asked in ("", "?clause=1")]

    assert ">เดา<" not in before
    assert all(page.count(">เดา<") == 1 for page in pages)


def test_a_member_begins_with_the_first_cell_that_waits_for_them(client: Visitor, app: Flask) -> None:
    sheet = sitting.at_the_table()
    chair = papers.board()[0]
    visitor = signed_in(client, chair)
    assert "find?clause=1&amp;offer=A" in visitor.get(address(sheet)).text.split("matrix-frame")[0]
    act(chair, sheet, "find", findings={cell_of(sheet): (Verdict.PASS, "")}, count=1)

    page = visitor.get(address(sheet)).text

    assert "find?clause=1&amp;offer=B" in page.split("matrix-frame")[0]
    assert "กรรมการ 1 คนลงว่า ผ่าน" in page
