"""The whole way of a loan by its verbs alone: who may do what, in which order, and what stands in the way."""

from datetime import timedelta

import pytest
from flask import Flask

from helpdesk.core.dates import at, now, today
from helpdesk.core.errors import Forbidden, Refused
from helpdesk.extensions import db
from helpdesk.inventory import queries
from helpdesk.inventory.lifecycle import Condition, EquipmentStatus
from helpdesk.loans.handing import Returned, Taken
from helpdesk.loans.item_models import BookedDay
from helpdesk.loans.lifecycle import Back, LoanState, Scope, Way
from tests import cast
from tests.loans import lending
from tests.loans.lending import act


def test_a_loan_goes_from_request_to_return(app: Flask) -> None:
    piece = lending.lendable()

    loan = lending.loan([piece], LoanState.RETURNED)

    assert loan.doc_no is not None
    assert loan.doc_no.startswith("ย 0001/")
    assert [handing.direction for handing in loan.handings] == ["out", "in"]
    db.session.expire_all()
    assert piece.status is EquipmentStatus.AVAILABLE


def test_a_piece_that_is_out_is_on_loan(app: Flask) -> None:
    piece = lending.lendable()

    lending.loan([piece])

    db.session.expire_all()
    assert piece.status is EquipmentStatus.ON_LOAN


def test_the_piece_itself_remembers_who_had_it(app: Flask) -> None:
    piece = lending.lendable()

    loan = lending.loan([piece], LoanState.RETURNED)

    told = [(one.kind, one.cause, (one.details or {}).get("loan")) for one in queries.history(piece)]
    assert ("equipment.lend", "loan.check_out", loan.doc_no) in told
    assert ("equipment.take_back", "loan.check_in", loan.doc_no) in told


def test_two_loans_of_one_day_are_refused_with_the_free_day(app: Flask) -> None:
    piece = lending.lendable(buffer_days=1)
    first = lending.loan([piece], LoanState.SUBMITTED)
    second = lending.draft([piece], person=cast.other_teacher(), org=cast.other_school())

    with pytest.raises(Refused) as refused:
        act(cast.other_teacher(), second, "submit")

    free = first.due_date + timedelta(days=2)
    assert f"ว่างครบช่วงตั้งแต่ {free.day} " in str(refused.value.reason)


def test_any_three_of_a_kind_become_pieces_when_approved(app: Flask) -> None:
    pieces = [lending.lendable() for _ in range(4)]
    lending.loan(pieces[:1], LoanState.SUBMITTED)

    loan = lending.loan(kinds=["notebook"] * 3, state=LoanState.APPROVED)

    assert {item.equipment for item in loan.items} == set(pieces[1:])
    assert db.session.query(BookedDay).count() == 4 * 7


def test_more_of_a_kind_than_there_are_is_refused(app: Flask) -> None:
    lending.lendable()
    loan = lending.draft(kinds=["notebook"] * 2)

    with pytest.raises(Refused, match="ว่างช่วงนี้ 1"):
        act(cast.teacher(), loan, "submit")


def test_what_is_asked_for_of_a_kind_is_not_promised_to_the_next_one(app: Flask) -> None:
    for _piece in range(3):
        lending.lendable()
    first = lending.loan(kinds=["notebook"] * 2, state=LoanState.SUBMITTED)
    second = lending.draft(kinds=["notebook"] * 2, first=first.due_date)
    third = lending.draft(kinds=["notebook"] * 2, first=first.due_date + timedelta(days=1))

    with pytest.raises(Refused, match="ว่างช่วงนี้ 1"):
        act(cast.teacher(), second, "submit")
    act(cast.teacher(), third, "submit")

    assert [loan.status for loan in (second, third)] == [LoanState.DRAFT, LoanState.SUBMITTED]


def test_what_goes_outside_is_the_area_directors_to_approve(app: Flask) -> None:
    loan = lending.loan([lending.lendable()], LoanState.SUBMITTED, scope=Scope.OUTSIDE)
    act(cast.head_teacher(), loan, "endorse")

    with pytest.raises(Forbidden):
        act(cast.group_director(), loan, "approve")
    act(cast.area_director(), loan, "approve")

    assert loan.status is LoanState.APPROVED


def test_nobody_approves_their_own_and_it_rises(app: Flask) -> None:
    director = cast.group_director()
    loan = lending.draft([lending.lendable()], person=director, org=cast.ict_group())
    act(director, loan, "submit", needs_endorsement=False)

    with pytest.raises(Refused, match="ตนขอ"):
        act(director, loan, "approve")
    act(cast.deputy_director(), loan, "approve")

    assert loan.status is LoanState.APPROVED


def test_things_come_back_one_by_one(app: Flask) -> None:
    loan = lending.loan([lending.lendable(), lending.lendable()])
    one, other = loan.items
    act(cast.ict_staff(), loan, "check_in", returned=[Returned(one, Back.GOOD, ("สายไฟ",))], signed=lending.ON_PAPER)
    assert (loan.status, one.condition_in) == (LoanState.ON_LOAN, Back.PARTIAL)

    act(cast.ict_staff(), loan, "check_in", returned=[Returned(other, Back.LOST)], signed=lending.ON_PAPER)

    assert loan.status is LoanState.RETURNED_DAMAGED
    assert other.equipment is not None
    assert other.equipment.condition is Condition.LOST


def test_what_was_never_lent_cannot_come_back(app: Flask) -> None:
    loan, other = lending.loan([lending.lendable()]), lending.loan([lending.lendable()])

    with pytest.raises(Refused, match="ไม่ได้อยู่ระหว่างยืม"):
        act(cast.ict_staff(), loan, "check_in", returned=[Returned(other.items[0], Back.GOOD)], signed=lending.ON_PAPER)


def test_another_piece_of_the_kind_may_go_out_instead(app: Flask) -> None:
    pieces = [lending.lendable() for _ in range(2)]
    loan = lending.loan(kinds=["notebook"], state=LoanState.APPROVED)
    item = loan.items[0]
    spare = next(piece for piece in pieces if piece is not item.equipment)

    act(cast.ict_staff(), loan, "check_out", taken=[Taken(item, spare)], signed=lending.ON_PAPER)

    assert item.equipment is spare
    assert {day.equipment_id for day in item.days} == {spare.id}


def test_what_is_not_fetched_is_left_out_and_free_again(app: Flask) -> None:
    loan = lending.loan([lending.lendable(), lending.lendable()], LoanState.APPROVED)

    act(cast.ict_staff(), loan, "check_out", taken=[Taken(loan.items[0])], signed=lending.ON_PAPER)

    assert loan.items[1].left_out
    assert loan.items[1].days == []


def test_a_piece_that_was_disposed_of_meanwhile_does_not_go_out(app: Flask) -> None:
    piece = lending.lendable()
    loan = lending.loan([piece], LoanState.APPROVED)
    act(cast.supply_officer(), piece, "edit", condition=Condition.DISPOSE_PENDING)

    with pytest.raises(Refused, match="รอจำหน่าย"):
        lending.hand_over(loan)


def test_what_is_out_cannot_be_disposed_of(app: Flask) -> None:
    piece = lending.lendable()
    lending.loan([piece])
    db.session.expire_all()

    with pytest.raises(Refused, match="ต้องรับคืนก่อน"):
        act(cast.supply_officer(), piece, "edit", condition=Condition.DISPOSED)


def test_no_longer_than_until_the_next_one_has_it(app: Flask) -> None:
    piece = lending.lendable()
    loan = lending.loan([piece])
    lending.loan([piece], LoanState.SUBMITTED, first=loan.due_date + timedelta(days=3))

    with pytest.raises(Refused, match="มีผู้จอง"):
        act(cast.ict_staff(), loan, "extend", due_date=loan.due_date + timedelta(days=3))
    act(cast.ict_staff(), loan, "extend", due_date=loan.due_date + timedelta(days=2))

    assert len(loan.items[0].days) == 1 + 7 + 2


def test_what_comes_back_early_is_free_from_tomorrow(app: Flask) -> None:
    piece = lending.lendable()
    loan = lending.loan([piece])

    lending.take_back(loan)

    assert [day.day for day in loan.items[0].days] == [today()]


def test_the_formal_demand_goes_once_and_only_when_late(app: Flask) -> None:
    loan = lending.loan([lending.lendable()])
    with pytest.raises(Refused, match="ยังไม่เลย"):
        act(cast.ict_staff(), loan, "demand")

    with at(now() + timedelta(days=12)):
        act(cast.ict_staff(), loan, "demand")
        with pytest.raises(Refused, match="ไปแล้ว"):
            act(cast.ict_staff(), loan, "demand")


def test_what_is_lost_is_made_good(app: Flask) -> None:
    loan = lending.loan([lending.lendable()])
    lending.take_back(loan, Back.LOST)
    item = loan.items[0]
    with pytest.raises(Refused, match="ราคา"):
        act(cast.ict_staff(), loan, "claim", item=item, way=Way.PAY, due=today())
    act(cast.ict_staff(), loan, "claim", item=item, way=Way.REPLACE, due=today())

    act(cast.ict_staff(), loan, "settle", item=item, settled_on=today())

    assert loan.to_settle == []
