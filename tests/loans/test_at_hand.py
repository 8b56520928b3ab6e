"""What may be lent is whole, at hand and free: what is broken, in repair or not back is not picked, is told on the
loan that has it booked, and another of its kind may go out instead."""

from datetime import timedelta

import pytest
from flask import Flask

from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.dates import at, now, today
from helpdesk.core.errors import Refused
from helpdesk.extensions import db
from helpdesk.inventory.lifecycle import Condition
from helpdesk.inventory.models import Equipment
from helpdesk.loans import queries
from helpdesk.loans.handing import Taken
from helpdesk.loans.lifecycle import Back, LoanState
from helpdesk.loans.models import Loan
from helpdesk.loans.pool_models import Lendable
from helpdesk.tickets.lifecycle import TicketState
from tests import cast, factories
from tests.loans import desk, lending
from tests.loans.lending import act
from tests.visitor import Visitor

ASKED_OF_ONE_KIND = {"kinds": ["notebook"], "state": LoanState.APPROVED}


@pytest.fixture(autouse=True)
def office(app: Flask) -> None:
    """Who works here has done so for years."""
    with at(now() - timedelta(days=500)):
        for person in cast.EVERYBODY:
            person()


def overdue(piece: Equipment) -> Loan:
    with at(now() - timedelta(days=20)):
        return lending.loan([piece], days=3)


def in_repair(piece: Equipment) -> None:
    factories.ticket(status=TicketState.IN_PROGRESS, equipment=piece)


def broken(piece: Equipment) -> None:
    act(cast.supply_officer(), piece, "edit", condition=Condition.BROKEN)


@pytest.mark.parametrize("hindered", [overdue, in_repair, broken])
def test_what_is_at_hand_is_picked(app: Flask, hindered: object) -> None:
    first, second = lending.lendable(), lending.lendable()
    hindered(first)

    loan = lending.loan(**ASKED_OF_ONE_KIND)

    assert loan.items[0].equipment is second


def test_nobody_counts_on_what_is_overdue_for_a_week(app: Flask) -> None:
    overdue(lending.lendable())

    with pytest.raises(Refused, match="ว่างช่วงนี้ 0 เครื่อง"):
        lending.loan(kinds=["notebook"], state=LoanState.SUBMITTED)
    later = lending.loan(kinds=["notebook"], state=LoanState.SUBMITTED, first=today() + timedelta(days=8))

    assert later.status is LoanState.SUBMITTED


def test_a_longer_pause_does_not_touch_what_is_booked(app: Flask) -> None:
    piece = lending.lendable()
    first = lending.loan([piece], LoanState.APPROVED, days=3)
    lending.loan([piece], LoanState.APPROVED, first=first.due_date + timedelta(days=1))
    lendable = db.session.query(Lendable).one()
    act(cast.ict_staff(), lendable, "edit", accessories="", buffer_days=3)

    lending.hand_over(first)

    assert first.status is LoanState.ON_LOAN


@pytest.mark.parametrize("hindered", [in_repair, broken])
def test_who_reads_or_hands_over_is_told_what_is_not_at_hand(client: Visitor, hindered: object) -> None:
    piece = lending.lendable()
    loan = lending.loan([piece], LoanState.APPROVED, first=today())
    hindered(piece)
    staff = desk.clerk(client)

    page, table = staff.get(desk.page(loan, "").rstrip("/")).text, staff.get("/loans/desk").text

    assert "ที่จองไว้ยังส่งมอบไม่ได้" in page
    assert "สแกนเครื่องอื่นชนิดเดียวกัน" in page
    assert f"{loan.items[0].called}:" in table


def test_who_has_it_next_is_told_that_it_is_not_back(client: Visitor) -> None:
    piece = lending.lendable()
    with at(now() - timedelta(days=20)):
        late = lending.loan([piece], days=10)
        waiting = lending.loan([piece], LoanState.APPROVED, first=today() + timedelta(days=18))

    page = factories.sign_in(client, cast.teacher()).get(desk.page(waiting, "").rstrip("/")).text

    assert late.days_late(today())
    assert "ผู้ยืมคนก่อนยังไม่คืน" in page


def test_another_of_the_kind_goes_out_for_a_named_piece(app: Flask) -> None:
    booked, spare = lending.lendable(), lending.lendable()
    loan = lending.loan([booked], LoanState.APPROVED)
    broken(booked)

    act(cast.ict_staff(), loan, "check_out", taken=[Taken(loan.items[0], spare)], signed=lending.ON_PAPER)

    assert (loan.items[0].equipment, {day.equipment_id for day in loan.items[0].days}) == (spare, {spare.id})


def test_what_was_lost_and_comes_back_whole_can_be_lent_again(app: Flask) -> None:
    piece = lending.lendable()
    loan = lending.loan([piece])
    act(cast.supply_officer(), piece, "edit", condition=Condition.LOST)

    lending.take_back(loan, Back.GOOD)

    assert piece.condition is Condition.NORMAL


def test_setting_a_closed_piece_does_not_open_it(app: Flask) -> None:
    lending.lendable()
    lendable = db.session.query(Lendable).one()
    act(cast.ict_staff(), lendable, "close")

    act(cast.ict_staff(), lendable, "edit", accessories="สาย", buffer_days=0)

    assert lendable.is_open is False


def test_the_next_one_names_until_when_it_can_be_kept(client: Visitor) -> None:
    piece = lending.lendable(buffer_days=1)
    loan = lending.loan([piece], days=2)
    lending.loan([piece], LoanState.APPROVED, first=loan.due_date + timedelta(days=6))
    wanted = (loan.due_date + timedelta(days=9)).isoformat()

    answer = desk.clerk(client).submit(
        desk.page(loan, "extend"), {"version": str(loan.version), "due_date": wanted, "reason": "อบรมต่ออีกสัปดาห์"}
    )

    assert answer.status_code == 409
    assert "มีผู้จองต่อ ขยายได้ถึง" in answer.text
    assert "อบรมต่ออีกสัปดาห์" in answer.text


def test_what_is_too_late_is_not_approved_any_more(app: Flask) -> None:
    loan = lending.loan([lending.lendable()], LoanState.SUBMITTED)
    act(cast.head_teacher(), loan, "endorse")

    with at(now() + timedelta(days=30)), pytest.raises(Refused, match="กำหนดส่งคืนผ่านไปแล้ว"):
        act(cast.group_director(), loan, "approve")


def test_a_loan_is_found_by_the_number_of_each_of_its_pieces(client: Visitor) -> None:
    loan = lending.loan([lending.lendable(name=f"โน้ตบุ๊กสำรองประจำห้องอบรม {number}") for number in range(20)])
    last = loan.items[-1].equipment

    for typed in (last.asset_no, last.code.lower()):
        actor = actor_of(cast.ict_staff())
        found = db.session.scalars(queries.filtered(queries.visible_to(actor), {"q": typed}, actor)).all()
        assert found == [loan]


def test_a_request_is_dated_when_it_is_sent(app: Flask) -> None:
    draft = lending.draft([lending.lendable()], first=today() + timedelta(days=40))

    with at(now() + timedelta(days=3)) as _later:
        act(cast.teacher(), draft, "submit")

    assert draft.doc_date == today() + timedelta(days=3)
