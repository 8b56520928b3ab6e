"""Adding to a request: the list stays, says what is in it already and what is free; another of the same name for what
is not."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from helpdesk.core.dates import today
from helpdesk.inventory.lifecycle import Condition
from helpdesk.loans.lifecycle import LoanState
from tests import cast, factories
from tests.loans import lending
from tests.loans.lending import act
from tests.loans.requesting import typed
from tests.visitor import Visitor


@pytest.fixture
def teacher(app: Flask, client: Visitor) -> Visitor:
    cast.head_teacher()
    return factories.sign_in(client, cast.teacher())


def offers(page: str) -> dict[str, str]:
    """What may be added: its words, and all that its row says."""
    rows = re.findall(r'name="add" value="([^"]+)"(.*?)</button>', page, re.S)
    return {words: " ".join(re.sub(r"<[^>]+>", " ", told).split()) for words, told in rows}


def taken(piece: object, number: int = 1) -> None:
    words = {"person": cast.other_teacher(), "org": cast.other_school()}
    first = today() + timedelta(days=number)
    lending.loan([piece], LoanState.SUBMITTED, first=first, **words)  # type: ignore[list-item, arg-type]  # a piece


def test_the_list_stays_and_says_what_was_added(teacher: Visitor) -> None:
    pieces = [lending.lendable(name="โปรเจคเตอร์", category="display"), lending.lendable()]
    kit = lending.kit("ชุดฉายภาพ", pieces[:1])
    words = f"kit-{kit.id}-{pieces[0].id}"

    shown = offers(teacher.submit("/loans/new", typed(add=words, do="")).text)

    assert set(shown) == {"kind-display", "kind-notebook", words}
    assert shown[words].endswith("เพิ่มแล้ว")
    assert not shown["kind-notebook"].endswith("เพิ่มแล้ว")


def test_a_kind_names_what_is_counted(teacher: Visitor) -> None:
    for name in ("โปรเจคเตอร์พกพา", "โปรเจคเตอร์พกพา", "จอรับภาพ"):
        lending.lendable(name=name, category="display")

    assert "โปรเจคเตอร์พกพา 2 · จอรับภาพ 1" in offers(teacher.get("/loans/new").text)["kind-display"]


def test_other_things_are_no_kind(teacher: Visitor) -> None:
    lending.lendable(name="กล้อง", category="other")

    begun = teacher.get("/loans/new?kind=other")
    sent = teacher.submit("/loans/new", typed("kind-other"))

    assert "kind-other" not in begun.text
    assert "เลือกเป็นชิ้น" in begun.text
    assert sent.status_code == 422
    assert "เครื่องใดก็ได้" not in teacher.get("/loans/pool?kind=other").text


def test_days_that_are_known_say_what_is_free(teacher: Visitor) -> None:
    one, other = lending.lendable(name="กล้อง", category="other"), lending.lendable(name="กล้อง", category="other")
    taken(one)

    shown = offers(teacher.submit("/loans/new", typed(find="กล้อง", do="find")).text)
    unknown = offers(teacher.submit("/loans/new", typed(find="กล้อง", do="find", borrow_date="")).text)

    assert "ไม่ว่าง" in shown[f"piece-{one.id}"]
    assert "ไม่ว่าง" not in shown[f"piece-{other.id}"]
    assert "ว่าง" in shown[f"piece-{other.id}"]
    assert "ว่าง" not in unknown[f"piece-{other.id}"]


@pytest.mark.parametrize("broken", [False, True])
def test_another_of_the_same_name_is_taken_at_one_press(teacher: Visitor, broken: bool) -> None:
    stuck, free = lending.lendable(), lending.lendable()
    lending.lendable(name="โน้ตบุ๊กอีกแบบ")
    if broken:
        act(cast.supply_officer(), stuck, "edit", condition=Condition.BROKEN)
    else:
        taken(stuck)
    swap = f"piece-{stuck.id} piece-{free.id}"

    refused = teacher.submit("/loans/new", typed(f"piece-{stuck.id}")).text
    swapped = teacher.submit("/loans/new", typed(f"piece-{stuck.id}", swap=swap, do="")).text

    assert re.findall(r'name="swap" value="([^"]+)"', refused) == [swap]
    assert f'name="asked" value="piece-{free.id}"' in swapped
    assert f'name="asked" value="piece-{stuck.id}"' not in swapped
    assert 'name="swap"' not in swapped


def test_two_that_are_stuck_are_offered_two_others(teacher: Visitor) -> None:
    stuck, free = [lending.lendable(), lending.lendable()], [lending.lendable(), lending.lendable()]
    for piece in stuck:
        taken(piece)

    page = teacher.submit("/loans/new", typed(*(f"piece-{piece.id}" for piece in stuck))).text

    assert re.findall(r'name="swap" value="\S+ piece-(\d+)"', page) == [str(piece.id) for piece in free]


def test_where_no_other_is_free_it_says_so(teacher: Visitor) -> None:
    one, other = lending.lendable(), lending.lendable()
    taken(one)
    taken(other)

    page = teacher.submit("/loans/new", typed(f"piece-{one.id}")).text

    assert "เครื่องแบบเดียวกันก็ไม่ว่างช่วงนี้" in page
    assert 'name="swap"' not in page
