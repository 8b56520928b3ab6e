"""What a teacher reads of their own loans: at home, in the list, in the story of a request."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from helpdesk.core.dates import at, now, short_date
from helpdesk.loans.lifecycle import LoanState
from helpdesk.loans.views import SHORT
from tests import cast, factories
from tests.loans import lending
from tests.loans.lending import act
from tests.loans.requesting import typed
from tests.visitor import Visitor


@pytest.fixture
def teacher(app: Flask, client: Visitor) -> Visitor:
    with at(now() - timedelta(days=30)):
        for person in (cast.head_teacher, cast.group_director, cast.ict_staff, cast.teacher):
            person()
    return factories.sign_in(client, cast.teacher())


def chips(page: str) -> list[str]:
    """The groups of the list, as they are read."""
    return [" ".join(words.split()) for words in re.findall(r'<a class="filter"[^>]*>([^<]*)', page)]


def test_home_begins_with_what_one_has_and_when_it_is_due(teacher: Visitor) -> None:
    later = lending.loan([lending.lendable(name="กล้อง")], days=9)
    sooner = lending.loan([lending.lendable(name="จอรับภาพ")], days=2)
    lending.loan([lending.lendable(name="ของเก่า")], LoanState.RETURNED)
    lending.draft([lending.lendable(name="ร่างเก่า")])

    page = teacher.get("/").text
    card = page.split("ของที่ฉันยืม")[1].split("</section>")[0]

    assert page.index("ของที่ฉันยืม") < page.index("เรื่องที่แจ้งไว้")
    assert f"คืนภายใน {short_date(sooner.due_date)}" in card
    assert card.index("จอรับภาพ") < card.index("กล้อง")
    assert f"คืนภายใน {short_date(later.due_date)}" in card
    assert not {"ของเก่า", "ร่างเก่า"} & set(re.findall("ของเก่า|ร่างเก่า", card))


def test_home_says_what_is_late_and_nothing_of_others(teacher: Visitor) -> None:
    lending.loan([lending.lendable()], LoanState.SUBMITTED, person=cast.other_teacher(), org=cast.other_school())
    empty = teacher.get("/").text
    with at(now() - timedelta(days=10)):
        lending.loan([lending.lendable()], days=2)

    late = teacher.get("/").text

    assert empty.count("ของที่ฉันยืม") == 1  # the way to the list alone
    assert "เลยกำหนดคืน" in late.split("ของที่ฉันยืม")[1]


def test_a_teacher_looks_for_what_waits_and_what_they_have(teacher: Visitor) -> None:
    waiting = lending.loan([lending.lendable()], LoanState.SUBMITTED)
    out = lending.loan([lending.lendable()])

    page = teacher.get("/loans").text
    of_out = teacher.get("/loans?status=on_loan").text

    assert chips(page) == ["ทั้งหมด", "กำลังยืม", "รออนุมัติ", "เลยกำหนดคืน"]
    assert f"{out.doc_no} · " in of_out
    assert f"{waiting.doc_no} · " not in of_out


def test_who_keeps_loans_has_groups_of_their_own(app: Flask, client: Visitor) -> None:
    page = factories.sign_in(client, cast.ict_staff()).get("/loans").text

    assert chips(page) == ["ทั้งหมด", "รอฉัน", "ของฉัน", "เลยกำหนดคืน"]
    assert "format=csv" in page


def test_a_short_list_has_neither_files_nor_sorts(teacher: Visitor) -> None:
    lending.let_many_wait()
    for _number in range(SHORT):
        lending.draft(kinds=["notebook"])
    short = teacher.get("/loans").text
    lending.draft(kinds=["notebook"])
    long = teacher.get("/loans").text

    assert [("format=csv" in page, "sort=due" in page, "กรองละเอียด" in page) for page in (short, long)] == [
        (False, False, False),
        (True, True, True),
    ]


def test_a_request_says_whose_word_it_waits_for(teacher: Visitor) -> None:
    loan = lending.loan([lending.lendable()], LoanState.SUBMITTED)
    unheard = teacher.get("/loans").text
    act(cast.head_teacher(), loan, "endorse")
    heard = teacher.get("/loans").text

    assert 'tone-amber">รอความเห็น<' in unheard
    assert 'tone-amber">รออนุมัติ<' in heard


def test_writing_and_sending_at_once_is_one_line_with_alike_things_counted(teacher: Visitor) -> None:
    for _number in range(3):
        lending.lendable()
    answer = teacher.submit("/loans/new", typed("kind-notebook", **{"many-kind-notebook": "3"}))

    story = teacher.get(answer.location).text.split("sheet-story")[1].split("</section>")[0]

    assert "ส่งคำขอ" in story
    assert "เขียนคำขอ" not in story


def test_a_draft_that_was_sent_later_keeps_both_lines(teacher: Visitor) -> None:
    loan = lending.draft([lending.lendable()])
    with at(now() + timedelta(hours=1)):
        act(cast.teacher(), loan, "submit")

    story = teacher.get(f"/loans/{loan.address()['number']}").text.split("sheet-story")[1]

    assert story.index("เขียนคำขอ") < story.index("ส่งคำขอ")


def test_signatures_are_folded_away_on_the_page(teacher: Visitor) -> None:
    loan = lending.loan([lending.lendable()])
    folded = teacher.get(f"/loans/{loan.address()['number']}").text
    loan.handings[0].signature = "ab" * 16 + ".png"
    shown = teacher.get(f"/loans/{loan.address()['number']}").text

    assert "ดูลายมือชื่อ" not in folded
    assert shown.index("<summary>ดูลายมือชื่อ</summary>") < shown.index('class="signature-shown"')
