"""The lending of the filled office: a pool with a kit that lacks a part, a loan in each state that a page shows."""

from datetime import timedelta

from helpdesk.core.dates import today
from helpdesk.core.numbering import in_address
from helpdesk.inventory.lifecycle import Condition
from helpdesk.loans.lifecycle import Back, LoanState, Scope
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
    }
    harmed = lending.loan(pieces[3:], first=today() + timedelta(days=20))
    lending.take_back(harmed, Back.DAMAGED)
    draft = lending.draft(pieces[:1], kinds=["notebook"] * 2, first=today() + timedelta(days=90))
    act(cast.supply_officer(), parts[1], "edit", condition=Condition.BROKEN)
    named = {name: in_address(loan.doc_no or "") for name, loan in (numbered | {"loan_harmed": harmed}).items()}
    return {"lendable": pieces[0].id, "kit": kit.id, "loan_draft": draft.id} | named
