"""The list of specifications: who sees what, search, filters, files; with a constant number of queries."""

import csv
import io
import re

import pytest
from sqlalchemy import event, select, text

from helpdesk.core import listing
from helpdesk.extensions import db
from helpdesk.procurement import queries
from helpdesk.procurement.lifecycle import SpecState
from helpdesk.procurement.models import Spec
from tests import cast
from tests.procurement import papers
from tests.procurement.papers import act
from tests.procurement.sending import as_, page
from tests.visitor import Visitor

S = SpecState
OVERSEERS = ("ict_staff", "supply_officer", "group_director", "deputy_director", "area_director")
OTHERS = ("teacher", "school_supply", "log_keeper", "administrator")


def titles(answer) -> list[str]:
    return re.findall(r'class="row-what">([^<]*)<', answer.text)


def numbered() -> dict[SpecState, Spec]:
    states = (S.DRAFT, S.COMMITTEE, S.SUBMITTED, S.APPROVED, S.PUBLISHED)
    return {state: papers.spec(state, title=f"เรื่อง {state.value}") for state in states}


def read_by(visitor: Visitor, specs: dict[SpecState, Spec]) -> set[SpecState]:
    """What the list shows, which must be what the pages show."""
    listed = {state for state, spec in specs.items() if spec.title in titles(visitor.get("/procurement"))}
    assert {state for state, spec in specs.items() if visitor.get(page(spec)).status_code == 200} == listed
    return listed


def test_each_sees_what_concerns_them(client: Visitor) -> None:
    specs = numbered()
    for person in OVERSEERS:
        own = {S.DRAFT} if person == "ict_staff" else set()
        assert read_by(as_(client, getattr(cast, person)()), specs) == {*specs} - {S.DRAFT} | own, person
        client.submit("/logout")
    for person in OTHERS:
        assert read_by(as_(client, getattr(cast, person)()), specs) == {S.PUBLISHED}, person
        client.submit("/logout")


def test_a_member_sees_their_papers_also_after_being_released(client: Visitor) -> None:
    specs, member = numbered(), papers.board()[1]
    act(cast.ict_staff(), specs[S.COMMITTEE], "release", person=specs[S.COMMITTEE].serving[1], reason="ย้าย")

    assert read_by(as_(client, member), specs) == {*specs} - {S.DRAFT}


@pytest.mark.parametrize("word", ["", "annex.pdf", "memo.pdf", "clauses", "edit", "changes", "approve"])
def test_what_one_may_not_see_is_like_none(client: Visitor, word: str) -> None:
    there, nowhere = page(papers.spec(S.APPROVED), word), page(Spec(doc_no="คล 9999/2599"), word)
    seen, missing = as_(client, cast.teacher()).get(there), client.get(nowhere)

    assert (seen.status_code, missing.status_code, seen.data) == (404, 404, missing.data)


def test_a_published_one_is_read_by_everybody_but_its_comparison_is_not(client: Visitor) -> None:
    spec = papers.comparison().spec

    assert "ตารางเปรียบเทียบ" not in as_(client, cast.teacher()).get(page(spec)).text
    assert client.get(page(spec, "comparison")).status_code == 404
    assert client.get(page(spec, "annex.pdf")).status_code == 200


def test_it_is_found_by_title_number_and_order(client: Visitor) -> None:
    papers.spec(S.COMMITTEE, title="เครื่องพิมพ์เลเซอร์", order_no="77/2570")
    papers.spec(S.COMMITTEE, title="เครื่องสำรองไฟ", order_no="78/2570")
    visitor = as_(client, cast.ict_staff())

    for words in ("เลเซอร์", "0001/", "77/2570", "เครื่อง เลเซอร์"):
        assert titles(visitor.get(f"/procurement?q={words}")) == ["เครื่องพิมพ์เลเซอร์"], words
    assert "ไม่พบรายการที่ค้นหา" in visitor.get("/procurement?q=ไม่มีแน่").text


def test_the_filters_narrow_and_a_strange_one_does_not(client: Visitor) -> None:
    specs = numbered()
    visitor = as_(client, cast.ict_staff())

    def states(query: str) -> set[str]:
        return {title.removeprefix("เรื่อง ") for title in titles(visitor.get(f"/procurement?{query}"))}

    assert states("status=going") == {"committee", "submitted"}
    assert states("status=standing") == {"approved", "published"}
    assert states("status=draft") == {"draft"}
    assert states("status=todo") == {"approved"}
    assert states("category=ups") == set()
    assert states("status=nosuch&sort=nosuch&after=nosuch") == {str(state.value) for state in specs}


def test_what_waits_for_one_is_counted_in_the_menu(client: Visitor) -> None:
    spec = papers.spec(S.COMMITTEE)
    visitor, member = as_(client, papers.board()[1]), papers.board()[1]
    assert titles(visitor.get("/procurement?status=todo")) == [spec.title]
    assert "เรื่องที่รอคุณ" in visitor.get("/procurement").text

    act(member, spec, "endorse")
    assert titles(visitor.get("/procurement?status=todo")) == []
    assert "เรื่องที่รอคุณ" not in visitor.get("/procurement").text


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_leaves_as_a_file_with_what_one_sees(client: Visitor, kind: str) -> None:
    numbered()
    answer = as_(client, cast.teacher()).get(f"/procurement?format={kind}", buffered=True)

    assert answer.status_code == 200
    if kind == "csv":
        rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).lstrip("\ufeff"))))
        assert [(row["title"], row["status"], row["ceiling_price"]) for row in rows] == [
            ("เรื่อง published", "published", "24000.0")
        ]


def test_more_rows_ask_no_more_queries(client: Visitor) -> None:
    visitor, counts = as_(client, cast.ict_staff()), []
    for _round in range(2):
        for _spec in range(4):
            papers.spec(S.COMMITTEE)
        counts.append([queries_of(visitor, address) for address in ("/procurement", page(papers.spec(S.COMMITTEE)))])

    assert counts[0] == counts[1]
    assert max(counts[0]) <= 20


def queries_of(visitor: Visitor, address: str) -> int:
    asked: list[str] = []
    listener = lambda *args: asked.append(args[2])  # noqa: E731  (an event takes a function)
    db.session.commit()
    event.listen(db.engine, "before_cursor_execute", listener)
    try:
        assert visitor.get(address).status_code == 200
    finally:
        event.remove(db.engine, "before_cursor_execute", listener)
    return len([statement for statement in asked if statement.startswith("SELECT")])


def plan_of(statement: object) -> str:
    """How the database would go about it; PostgreSQL's table is small here, so it is kept from reading it whole."""
    if db.engine.dialect.name == "sqlite":
        return " ".join(row.detail for row in db.session.execute(text(f"EXPLAIN QUERY PLAN {statement}")))
    for way in ("enable_seqscan", "enable_bitmapscan"):
        db.session.execute(text(f"SET LOCAL {way} = off"))
    return " ".join(db.session.scalars(text(f"EXPLAIN {statement}")))


@pytest.mark.parametrize("sort", queries.SORTS.values(), ids=lambda sort: sort.key)
def test_a_sort_is_read_off_an_index(app, sort) -> None:
    page = listing.in_order(select(Spec), sort).limit(50)
    plan = plan_of(page.compile(db.engine, compile_kwargs={"literal_binds": True}))

    assert "ix_specs_newest" in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan
