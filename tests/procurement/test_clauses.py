"""The page of all clauses: written, pasted, ordered, dropped, confirmed; and two people at once."""

from typing import Any

import pytest

from helpdesk.procurement.drafting import LONGEST
from helpdesk.procurement.lifecycle import SpecState
from helpdesk.procurement.models import Spec
from helpdesk.procurement.terms import Operator
from tests import cast
from tests.procurement import papers
from tests.procurement.papers import act
from tests.procurement.sending import as_, history, page, rows_of
from tests.visitor import Visitor

PASTED = "1. มีหน่วยความจำหลัก (RAM) ไม่น้อยกว่า ๓๒ GB\n\n• มีช่อง USB ไม่น้อยกว่า 3 ช่อง\n3.5 นิ้ว เป็นขนาดของช่องใส่ดิสก์"


def texts(spec: Spec) -> list[str]:
    return [clause.text for clause in spec.clauses]


def send(visitor: Visitor, spec: Spec, **changed: Any) -> Any:
    return visitor.submit(page(spec, "clauses"), rows_of(spec) | {"do": "save"} | changed)


@pytest.fixture
def draft(client: Visitor) -> Spec:
    spec = papers.spec(SpecState.DRAFT)
    as_(client, cast.ict_staff())
    return spec


def test_many_lines_become_many_clauses_with_their_meaning_guessed(client: Visitor, draft: Spec) -> None:
    answer = send(client, draft, do="add", lines=PASTED, lines_group="ตัวเครื่อง")

    assert (answer.status_code, answer.location) == (303, f"{page(draft, 'clauses')}#add")
    assert texts(draft)[3:] == [
        "มีหน่วยความจำหลัก (RAM) ไม่น้อยกว่า ๓๒ GB",
        "มีช่อง USB ไม่น้อยกว่า 3 ช่อง",
        "3.5 นิ้ว เป็นขนาดของช่องใส่ดิสก์",
    ]
    ram = draft.clauses[3]
    assert (ram.no, ram.group, ram.operator, ram.value, ram.unit) == ("4", "ตัวเครื่อง", Operator.GE, "32", "GB")
    assert ram.is_guess
    assert "หน่วยความจำหลัก ≥ 32 GB" in client.get(page(draft, "clauses")).text


def test_pasted_lines_stand_where_they_are_wanted(client: Visitor, draft: Spec) -> None:
    send(client, draft, do="add", lines="ข้อแรก", at="0")
    send(client, draft, do="add", lines="ข้อที่สาม", at="2")

    assert [texts(draft)[place] for place in (0, 2)] == ["ข้อแรก", "ข้อที่สาม"]
    assert [clause.no for clause in draft.clauses] == ["1", "2", "3", "4", "5"]


def test_a_clause_moves_and_the_rest_of_what_was_typed_is_kept(client: Visitor, draft: Spec) -> None:
    first, second, third = texts(draft)
    answer = send(client, draft, do="down-0", **{"clauses-2-text": f"{third} พอดี"})

    assert answer.location.endswith("#clause-2")
    assert texts(draft) == [second, first, f"{third} พอดี"]
    assert {"เรียงลำดับข้อใหม่", f"แก้ข้อ 3 เดิมว่า: {third}"} <= set(history(draft)[-1].details["changes"])  # type: ignore[index]


@pytest.mark.parametrize("do", ["up-0", "down-2", "up-99", "drop-99", "confirm-99", "nosuch", "up--1", "up-x"])
def test_a_button_without_a_row_only_saves(client: Visitor, draft: Spec, do: str) -> None:
    before = texts(draft)

    assert send(client, draft, do=do).status_code == 303
    assert texts(draft) == before


def test_a_dropped_clause_stays_in_the_history(client: Visitor, draft: Spec) -> None:
    gone = draft.clauses[1].text
    send(client, draft, do="drop-1", **{"clauses-1-text": ""})

    assert len(draft.clauses) == 2
    assert f"ลบข้อ 2: {gone}" in history(draft)[-1].details["changes"]  # type: ignore[index]


def test_a_guess_is_confirmed_alone_or_with_all_others(client: Visitor, draft: Spec) -> None:
    send(client, draft, do="add", lines="มีจอขนาดไม่น้อยกว่า 23 นิ้ว\nมีน้ำหนักไม่เกิน 5 กิโลกรัม\nมีคู่มือภาษาไทย")
    send(client, draft, do="confirm-3")
    assert [clause.is_guess for clause in draft.clauses[3:]] == [False, True, True]

    send(client, draft, do="confirm-all")
    assert draft.guesses == []


def test_a_meaning_that_a_person_typed_is_theirs(client: Visitor, draft: Spec) -> None:
    send(client, draft, do="add", lines="มีจอขนาดไม่น้อยกว่า 23 นิ้ว")
    send(client, draft, **{"clauses-3-value": "24"})

    assert (draft.clauses[3].value, draft.clauses[3].is_guess) == ("24", False)
    assert draft.clauses[3].text == "มีจอขนาดไม่น้อยกว่า 23 นิ้ว"


def test_a_text_that_changed_is_guessed_anew(client: Visitor, draft: Spec) -> None:
    send(client, draft, **{"clauses-0-text": "มีหน่วยความจำหลัก (RAM) ขนาดไม่น้อยกว่า 64 GB"})

    assert (draft.clauses[0].value, draft.clauses[0].is_guess) == ("64", True)


def test_a_brand_is_warned_of_with_the_wording_for_it(client: Visitor, draft: Spec) -> None:
    send(client, draft, do="add", lines="มีหน่วยประมวลผล Intel Core i7 หรือเทียบเท่า")

    for word in ("clauses", ""):
        shown = client.get(page(draft, word)).text
        assert "Intel" in shown
        assert "หรือเทียบเท่า" in shown


@pytest.mark.parametrize(
    "wrong",
    [
        {"clauses-0-text": ""},
        {"clauses-0-text": "ก" * (LONGEST + 1)},
        {"clauses-0-operator": "nosuch"},
        {"clauses-0-value": "9" * 201},
        {"lines": "ก" * (LONGEST + 1)},
        {"lines": "ข้อ\n" * 301},
    ],
)
def test_what_cannot_be_kept_is_said_and_stays_typed(client: Visitor, draft: Spec, wrong: dict[str, str]) -> None:
    before = texts(draft)
    answer = send(client, draft, **wrong, **{"clauses-1-text": "พิมพ์ไว้แล้วไม่หาย"})

    assert (answer.status_code, texts(draft)) == (422, before)
    assert "พิมพ์ไว้แล้วไม่หาย" in answer.text


def test_nothing_changed_leaves_no_trace(client: Visitor, draft: Spec) -> None:
    count, version = len(history(draft)), draft.version
    send(client, draft)

    assert (len(history(draft)), draft.version) == (count, version)


def test_two_at_once_lose_nothing(client: Visitor, draft: Spec) -> None:
    mine = rows_of(draft) | {"do": "save", "clauses-0-text": "ของฉัน"}
    theirs = [{"id": clause.id, "text": clause.text} for clause in draft.clauses]
    theirs[0]["text"] = "ของเขา"
    added = {"text": "ข้อที่เขาเพิ่ม", "mandatory": True}
    act(cast.ict_staff(), draft, "write", clauses=[*theirs, added], changes=["แก้ข้อ 1"])

    answer = client.submit(page(draft, "clauses"), mine)

    assert answer.status_code == 409
    assert all(words in answer.text for words in ("ของฉัน", "ของเขา", "ข้อที่เขาเพิ่ม"))
    assert f'name="version" type="hidden" value="{draft.version}"' in answer.text
    assert texts(draft)[0] == "ของเขา"


def test_without_its_version_nothing_is_written(client: Visitor, draft: Spec) -> None:
    sent = rows_of(draft) | {"clauses-0-text": "อื่น"}
    del sent["version"]

    assert client.submit(page(draft, "clauses"), sent).status_code == 422
    assert "อื่น" not in texts(draft)


def test_a_member_writes_too_and_signatures_go(client: Visitor) -> None:
    spec = papers.spec(SpecState.COMMITTEE)
    chair = papers.board()[0]
    act(chair, spec, "endorse")
    send(as_(client, papers.board()[1]), spec, do="add", lines="อีกข้อ")

    assert texts(spec)[-1] == "อีกข้อ"
    assert all(member.signed_at is None for member in spec.serving)


@pytest.mark.parametrize("status", [SpecState.SUBMITTED, SpecState.APPROVED, SpecState.PUBLISHED])
def test_what_was_submitted_is_written_no_more(client: Visitor, status: SpecState) -> None:
    spec = papers.spec(status)
    visitor = as_(client, cast.ict_staff())

    assert visitor.get(page(spec, "clauses")).status_code == 409
    assert send(visitor, spec, do="drop-0").status_code == 409
    assert len(spec.clauses) == 3


def test_who_only_reads_does_not_write(client: Visitor) -> None:
    spec = papers.spec(SpecState.COMMITTEE)

    assert send(as_(client, cast.group_director()), spec).status_code == 403


def test_a_wrong_token_keeps_what_was_typed(client: Visitor, draft: Spec) -> None:
    sent = rows_of(draft) | {"csrf_token": "wrong", "clauses-0-text": "พิมพ์ไว้แล้วไม่หาย"}
    answer = client.post(page(draft, "clauses"), data=sent)

    assert answer.status_code == 403
    assert "พิมพ์ไว้แล้วไม่หาย" in answer.text
