"""The lending of the filled office: a pool with a kit that lacks a part, a loan in each state that a page shows."""

from datetime import timedelta
from decimal import Decimal

from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.dates import today
from helpdesk.core.numbering import in_address
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.inventory.lifecycle import Condition
from helpdesk.loans.calendar_models import Holiday
from helpdesk.loans.lifecycle import Back, LoanState, Scope, Way
from helpdesk.loans.models import Loan
from tests import cast
from tests.loans import lending
from tests.loans.lending import act


def fill(long: str) -> dict[str, object]:
    """The numbers in addresses by name; `long` stands where people write."""
    pieces = [
        lending.lendable(name=f"โน้ตบุ๊กสำรอง {long}", serial="SN-ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _number in range(4)
    ]
    parts = [lending.lendable(category="display", name=f"โปรเจคเตอร์ {number}") for number in (1, 2)]
    kit = lending.kit("ชุดฉายภาพ", parts)
    lending.lendable(category="audio", name="ลำโพงที่ยังว่าง")
    asked = lending.loan(pieces[:1], LoanState.SUBMITTED, purpose=long)
    heard = lending.loan(parts, LoanState.SUBMITTED, scope=Scope.OUTSIDE)
    act(cast.head_teacher(), heard, "endorse", opinion=long)
    refused = lending.loan(pieces[:1], LoanState.SUBMITTED, first=today() + timedelta(days=60))
    act(cast.head_teacher(), refused, "reject", reason=long)
    numbered: dict[str, Loan] = {
        "loan_asked": asked,
        "loan_heard": heard,
        "loan_refused": refused,
        "loan_approved": lending.loan(kinds=["notebook"], state=LoanState.APPROVED),
        "loan_out": lending.loan(pieces[2:3]),
        "loan_back": lending.loan([lending.lendable(name="เครื่องที่คืนแล้ว")], LoanState.RETURNED),
        "loan_late": _late(long),
        "loan_owed": _owed(long),
    }
    harmed = lending.loan(pieces[3:], first=today() + timedelta(days=20))
    lending.take_back(harmed, Back.DAMAGED)
    draft = lending.draft(pieces[:1], kinds=["notebook"] * 2, first=today() + timedelta(days=90))
    act(cast.supply_officer(), parts[1], "edit", condition=Condition.BROKEN)
    named = {name: in_address(loan.doc_no or "") for name, loan in (numbered | {"loan_harmed": harmed}).items()}
    owed = {"harmed_item": harmed.items[0].id, "owed_item": numbered["loan_owed"].items[0].id}
    return (
        {"lendable": pieces[0].id, "kit": kit.id, "loan_draft": draft.id, "holiday": _holiday(long).id} | owed | named
    )


def _late(long: str) -> Loan:
    """Out for longer than was said, and demanded back."""
    late = lending.loan([lending.lendable(name=f"กล้อง {long}")])
    late.borrow_date, late.due_date = today() - timedelta(days=40), today() - timedelta(days=33)
    db.session.commit()
    act(cast.ict_staff(), late, "demand")
    return late


def _owed(long: str) -> Loan:
    """Came back damaged; how it is made good was said."""
    owed = lending.loan([lending.lendable(name="แท็บเล็ต")], LoanState.RETURNED_DAMAGED)
    words = {"way": Way.PAY, "amount": Decimal("12500"), "due": today() + timedelta(days=30), "note": long}
    act(cast.ict_staff(), owed, "claim", item=owed.items[0], **words)
    return owed


def _holiday(long: str) -> Holiday:
    days = {"first_day": today() + timedelta(days=1), "last_day": today() + timedelta(days=3), "of_schools": True}
    by = actor_of(cast.ict_staff())
    return writing(lambda: Holiday.announce(by=by, session=db.session, name=f"ปิดภาคเรียน {long}"[:200], **days))
