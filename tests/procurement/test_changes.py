"""Two versions beside each other: every clause of both exactly once, and what differs in words."""

from hypothesis import given
from hypothesis import strategies as st

from helpdesk.procurement.changes import Kind, Text, compare_versions, pieces
from helpdesk.procurement.lifecycle import SpecState
from helpdesk.procurement.terms import Duty
from tests import cast
from tests.procurement import papers
from tests.procurement.papers import act
from tests.procurement.sending import as_, page
from tests.visitor import Visitor

WORDS = st.text("กขคเแา่้ำ RAM0123 ≥GB", max_size=30)


def numbered(texts: list[str]) -> list[Text]:
    return [Text(str(number), text) for number, text in enumerate(texts, 1)]


def test_a_clause_reworded_moved_added_and_removed() -> None:
    former = numbered(["มีหน่วยความจำไม่น้อยกว่า 8 GB", "มีจอ 19 นิ้ว", "มีช่อง USB 3 ช่อง"])
    newer = numbered(["มีช่อง USB 3 ช่อง", "มีหน่วยความจำไม่น้อยกว่า 16 GB", "มีกล้องในตัว"])

    lines = compare_versions(former, newer)

    assert [(line.kind, line.before and line.before.no, line.after and line.after.no) for line in lines] == [
        (Kind.SAME, "3", "1"),
        (Kind.CHANGED, "1", "2"),
        (Kind.REMOVED, "2", None),
        (Kind.ADDED, None, "3"),
    ]
    assert [(piece.text, piece.is_new) for piece in lines[1].pieces if piece.is_new is not None] == [
        ("8", False),
        ("16", True),
    ]


def test_what_is_only_meant_otherwise_has_changed_too() -> None:
    (line,) = compare_versions([Text("1", "มีจอ", "≥ 19 นิ้ว")], [Text("1", "มีจอ", "≥ 23 นิ้ว")])

    assert line.kind is Kind.CHANGED


@given(st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=8))
def test_every_clause_of_both_stands_there_once(former: list[str], newer: list[str]) -> None:
    lines = compare_versions(numbered(former), numbered(newer))

    assert sorted(line.before.no for line in lines if line.before) == sorted(t.no for t in numbered(former))
    assert [line.after.no for line in lines if line.after] == [t.no for t in numbered(newer)]


@given(WORDS, WORDS)
def test_the_pieces_are_both_texts(before: str, after: str) -> None:
    found = list(pieces(before, after))

    assert "".join(piece.text for piece in found if piece.is_new is not True) == before
    assert "".join(piece.text for piece in found if piece.is_new is not False) == after


def test_the_page_shows_head_and_clauses(client: Visitor) -> None:
    former = papers.spec()
    newer = papers.spec(SpecState.COMMITTEE, papers.MEANINGS[:2], replaces=former, qty=5)
    shown = as_(client, cast.group_director()).get(page(newer, "changes")).text

    assert "5 เครื่อง" in shown
    assert "ตัดออก" in shown
    assert page(newer, "changes").rsplit("/", 1)[1] in client.get(page(newer)).text


def test_without_a_former_version_there_is_nothing_to_compare(client: Visitor) -> None:
    assert as_(client, cast.group_director()).get(page(papers.spec(), "changes")).status_code == 404


def test_a_former_version_that_one_may_not_see_is_not_shown(client: Visitor) -> None:
    former = papers.spec(SpecState.APPROVED)
    newer = papers.spec(SpecState.COMMITTEE, replaces=former)
    for member in former.serving:
        act(cast.ict_staff(), newer, "release", person=newer.serving[0], reason="เปลี่ยนชุด")
        assert member.name
    stranger = cast.other_technician()
    act(cast.ict_staff(), newer, "name", person=stranger, duty=Duty.MEMBER)

    assert as_(client, stranger).get(page(newer)).status_code == 200
    assert client.get(page(newer, "changes")).status_code == 404
