"""Asking to borrow through the page: what may be asked for, what the form refuses, and in which words."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from flask import Flask

from helpdesk.core.dates import short_date, today
from helpdesk.extensions import db
from helpdesk.inventory.lifecycle import Condition
from helpdesk.loans.item_models import BookedDay
from helpdesk.loans.lifecycle import LoanState, Nature, Scope
from helpdesk.loans.models import Loan
from helpdesk.loans.pool_models import Lendable
from tests import cast, factories
from tests.loans import lending
from tests.loans.lending import act
from tests.loans.requesting import typed
from tests.visitor import Visitor


@pytest.fixture
def teacher(app: Flask, client: Visitor) -> Visitor:
    cast.head_teacher()
    return factories.sign_in(client, cast.teacher())


def only_loan() -> Loan:
    return db.session.query(Loan).one()


def test_a_piece_is_asked_for_and_booked(teacher: Visitor) -> None:
    piece = lending.lendable()

    answer = teacher.submit("/loans/new", typed(f"piece-{piece.id}"))

    loan = only_loan()
    assert answer.status_code == 303
    assert answer.location == quote(f"/loans/{loan.address()['number']}")
    assert (loan.status, loan.borrower, loan.org) == (LoanState.SUBMITTED, "นางสาวมาลี ใจดี", cast.school())
    assert loan.needs_endorsement
    assert loan.terms_accepted_at is not None
    assert [day.equipment_id for day in loan.items[0].days] == [piece.id] * 3


def test_a_blank_request_offers_what_there_is_without_a_search(teacher: Visitor) -> None:
    lending.lendable()

    assert "kind-notebook" in teacher.get("/loans/new").text


def test_any_three_of_a_kind(teacher: Visitor) -> None:
    for _number in range(3):
        lending.lendable()

    teacher.submit("/loans/new", typed("kind-notebook", **{"many-kind-notebook": "3"}))

    assert [(item.category, item.equipment_id) for item in only_loan().items] == [("notebook", None)] * 3


def test_a_kit_becomes_its_parts(teacher: Visitor) -> None:
    kit = lending.kit("ชุดฉายภาพ", [lending.lendable(), lending.lendable()])
    words = [f"kit-{kit.id}-{piece.id}" for piece in kit.pieces]

    page = teacher.get(f"/loans/new?kit={kit.id}").get_data(as_text=True)
    teacher.submit("/loans/new", typed(*words))

    assert all(f'value="{word}"' in page for word in words)
    assert [item.kit for item in only_loan().items] == [kit, kit]


def test_consumables_come_back_in_kind(teacher: Visitor) -> None:
    rows = {"consumables-0-name": "กระดาษ A4", "consumables-0-qty": "5", "consumables-0-unit": "รีม"}

    teacher.submit("/loans/new", typed(**rows))

    loan = only_loan()
    assert [(item.name, item.qty, item.unit) for item in loan.items] == [("กระดาษ A4", 5, "รีม")]
    assert loan.item_nature is Nature.CONSUMABLE


def test_a_consumable_needs_its_name_and_unit(teacher: Visitor) -> None:
    answer = teacher.submit("/loans/new", typed(**{"consumables-0-qty": "5"}))

    assert answer.status_code == 422
    assert "ใส่ชื่อรายการด้วย" in answer.get_data(as_text=True)


def test_what_is_free_is_shown_before_asking(teacher: Visitor) -> None:
    piece = lending.lendable()
    taken = lending.loan([piece], LoanState.SUBMITTED, person=cast.other_teacher(), org=cast.other_school())
    key, first = piece.id, taken.borrow_date

    page = teacher.get(f"/loans/new?piece={key}").get_data(as_text=True)
    looked = teacher.submit("/loans/new", typed(f"piece-{key}", first=first, do="check"))

    assert page.count("day-taken") >= 7
    assert looked.status_code == 200
    assert f"ว่างครบช่วงตั้งแต่ {short_date(first + timedelta(days=7))}" in looked.get_data(as_text=True)
    assert cast.other_teacher().name not in page
    assert db.session.query(Loan).count() == 1


def test_a_clash_is_refused_at_the_field_with_the_free_day(teacher: Visitor) -> None:
    piece = lending.lendable(buffer_days=2)
    taken = lending.loan([piece], LoanState.SUBMITTED, person=cast.other_teacher(), org=cast.other_school())
    free = short_date(taken.due_date + timedelta(days=3))

    answer = teacher.submit("/loans/new", typed(f"piece-{piece.id}"))

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert f"ว่างครบช่วงตั้งแต่ {free}" in page
    assert "asked-error" in page
    assert "อบรมครูทั้งโรงเรียน" in page


def test_too_few_of_a_kind_names_the_day_with_enough(teacher: Visitor) -> None:
    one, _other = lending.lendable(), lending.lendable()
    taken = lending.loan([one], LoanState.SUBMITTED, person=cast.other_teacher(), org=cast.other_school())
    free = short_date(taken.due_date + timedelta(days=1))

    answer = teacher.submit("/loans/new", typed("kind-notebook", **{"many-kind-notebook": "2"}))

    assert answer.status_code == 422
    assert f"มีครบตั้งแต่ {free}" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"first": -2}, "วันที่ยืมผ่านไปแล้ว"),
        ({"days": 0}, "ต้องไม่ก่อนวันที่ยืม"),
        ({"days": 181}, "ไม่เกิน 180 วัน"),
        ({"accept_terms": ""}, "ยอมรับก่อน"),
        ({"purpose": " "}, "ขอข้อมูลช่องนี้ด้วย"),
        ({"borrow_date": "31/2/2570"}, "ไม่มีวันนี้ในปฏิทิน"),
        ({"loan_scope": "moon"}, "loan_scope-error"),
        ({"org": "44029902"}, "org-error"),
        ({"asked": []}, "ยังไม่ได้เลือกของ"),
        ({"phone": "12"}, "เบอร์โทรไม่ถูก"),
    ],
)
def test_bad_input_is_said_at_the_field(teacher: Visitor, fields: dict[str, object], words: str) -> None:
    cast.other_school()
    piece = lending.lendable()
    if "first" in fields:
        fields = fields | {"first": today() + timedelta(days=-2)}

    answer = teacher.submit("/loans/new", typed(f"piece-{piece.id}", **fields))

    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)
    assert db.session.query(Loan).count() == 0


@pytest.mark.parametrize("condition", [Condition.BROKEN, Condition.DISPOSED, Condition.DISPOSE_PENDING, Condition.LOST])
def test_what_cannot_be_used_is_not_lent(teacher: Visitor, condition: Condition) -> None:
    piece = lending.lendable()
    act(cast.supply_officer(), piece, "edit", condition=condition)

    answer = teacher.submit("/loans/new", typed(f"piece-{piece.id}"))

    assert answer.status_code == 422
    assert str(condition.title) in answer.get_data(as_text=True)


def test_what_was_closed_meanwhile_is_taken_out_and_said(teacher: Visitor) -> None:
    piece = lending.lendable()
    act(cast.ict_staff(), db.session.query(Lendable).one(), "close")

    answer = teacher.submit("/loans/new", typed(f"piece-{piece.id}"))

    assert answer.status_code == 422
    assert "ไม่ได้เปิดให้ยืมแล้ว" in answer.get_data(as_text=True)


def test_a_kit_with_a_missing_part_says_which(teacher: Visitor) -> None:
    whole, broken = lending.lendable(name="โปรเจคเตอร์"), lending.lendable(name="จอรับภาพ")
    kit = lending.kit("ชุดฉายภาพ", [whole, broken])
    act(cast.supply_officer(), broken, "edit", condition=Condition.BROKEN)
    words = [f"kit-{kit.id}-{piece.id}" for piece in (whole, broken)]

    page = teacher.get(f"/loans/new?kit={kit.id}").get_data(as_text=True)
    refused = teacher.submit("/loans/new", typed(*words))
    without = teacher.submit("/loans/new", typed(words[0]))

    assert "ชุดฉายภาพ ไม่ครบ ขาด จอรับภาพ: ชำรุด" in page
    assert (refused.status_code, without.status_code) == (422, 303)


def test_sent_twice_it_is_one_loan(teacher: Visitor) -> None:
    fields = typed(f"piece-{lending.lendable().id}")

    answers = [teacher.submit("/loans/new", fields) for _number in range(2)]

    assert answers[0].location == answers[1].location
    assert db.session.query(Loan).count() == 1


def test_lines_are_added_and_dropped_without_keeping_anything(teacher: Visitor) -> None:
    piece = lending.lendable(name="โปรเจคเตอร์เอปสัน")
    word = f"piece-{piece.id}"

    found = teacher.submit("/loans/new", typed(find="โปรเจค", do="find")).get_data(as_text=True)
    added = teacher.submit("/loans/new", typed(add=word, do="")).get_data(as_text=True)
    dropped = teacher.submit("/loans/new", typed(word, drop=word, do="")).get_data(as_text=True)

    assert f'name="add" value="{word}"' in found
    assert f'name="asked" value="{word}"' in added
    assert f'name="asked" value="{word}"' not in dropped
    assert "อบรมครูทั้งโรงเรียน" in dropped
    assert db.session.query(Loan).count() == 0


def test_a_draft_needs_only_its_days_and_books_nothing(teacher: Visitor) -> None:
    answer = teacher.submit("/loans/new", typed(do="draft", purpose="", place="", accept_terms=""))

    assert answer.status_code == 303
    assert only_loan().status is LoanState.DRAFT
    assert db.session.query(BookedDay).count() == 0


def test_a_draft_is_written_on_and_sent(teacher: Visitor) -> None:
    piece = lending.lendable()
    teacher.submit("/loans/new", typed("kind-notebook", do="draft", accept_terms=""))
    path = f"/loans/drafts/{only_loan().id}/edit"

    page = teacher.get(path).get_data(as_text=True)
    answer = teacher.submit(path, typed(f"piece-{piece.id}", loan_scope=Scope.OUTSIDE.value, version="1"))

    loan = only_loan()
    assert 'value="kind-notebook"' in page
    assert answer.status_code == 303
    assert (loan.status, loan.loan_scope) == (LoanState.SUBMITTED, Scope.OUTSIDE)
    assert [item.equipment for item in loan.items] == [piece]


def test_a_stale_draft_is_said_and_nothing_is_lost(teacher: Visitor) -> None:
    teacher.submit("/loans/new", typed("kind-notebook", do="draft"))
    path = f"/loans/drafts/{only_loan().id}/edit"
    lending.lendable()
    teacher.submit(path, typed("kind-notebook", do="draft", version="1"))

    answer = teacher.submit(path, typed("kind-notebook", do="draft", version="1", purpose="เรื่องอื่น"))

    assert answer.status_code == 409
    assert "เรื่องอื่น" in answer.get_data(as_text=True)


def test_staff_write_it_down_for_a_borrower_without_an_account(app: Flask, client: Visitor) -> None:
    piece = lending.lendable()
    factories.sign_in(client, cast.ict_staff())
    cast.school()

    other = {"for_other": "y", "borrower": "ลุงภารโรง", "email": "lung@example.com"}
    client.submit("/loans/new", typed(f"piece-{piece.id}", **other))

    loan = only_loan()
    assert (loan.requester_id, loan.borrower, loan.email) == (None, "ลุงภารโรง", "lung@example.com")
    assert loan.entered_by == cast.ict_staff()


def test_an_account_that_ended_borrows_nothing(app: Flask, client: Visitor) -> None:
    piece, gone = lending.lendable(), factories.user("gone@example.com", "นางไปแล้ว", is_disabled=True)
    factories.sign_in(client, cast.ict_staff())
    cast.school()

    other = {"for_other": "y", "borrower": gone.name, "email": gone.email}
    answer = client.submit("/loans/new", typed(f"piece-{piece.id}", **other))

    assert answer.status_code == 422
    assert "บัญชีของอีเมลนี้ปิดแล้ว" in answer.get_data(as_text=True)


def test_only_who_keeps_the_pool_asks_for_others(teacher: Visitor) -> None:
    teacher.submit("/loans/new", typed(f"piece-{lending.lendable().id}", for_other="y", borrower="คนอื่น"))

    assert only_loan().borrower == "นางสาวมาลี ใจดี"


def test_what_others_asked_for_of_a_kind_is_not_free_before_it_is_picked(teacher: Visitor) -> None:
    _one, _other = lending.lendable(), lending.lendable()
    waiting = lending.loan(
        kinds=["notebook"], state=LoanState.SUBMITTED, person=cast.other_teacher(), org=cast.other_school()
    )
    free = short_date(waiting.due_date + timedelta(days=1))

    answer = teacher.submit("/loans/new", typed("kind-notebook", **{"many-kind-notebook": "2"}))

    assert answer.status_code == 422
    assert f"มีครบตั้งแต่ {free}" in answer.get_data(as_text=True)


@pytest.mark.parametrize(("days", "shown"), [(3, True), (-3, False), (None, False)])
def test_a_day_pressed_in_the_calendar_is_the_first_of_the_request(
    teacher: Visitor, days: int | None, shown: bool
) -> None:
    piece = lending.lendable()
    day = today() + timedelta(days=days or 0)

    page = teacher.get(f"/loans/new?piece={piece.id}&from={day if days else 'nonsense'}").get_data(as_text=True)

    assert (f'value="{short_date(day)}"' in page) is shown
