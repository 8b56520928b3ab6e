"""The page of the desk as a browser sends it: which fields a hand-over and a return are made of."""

from typing import Any

from helpdesk.core import submissions
from helpdesk.loans.handing_queries import accessories_of
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.models import Loan
from tests import cast, factories
from tests.visitor import Visitor


def page(loan: Loan, word: str) -> str:
    return f"/loans/{loan.address()['number']}/{word}"


def meeting(loan: Loan, *lines: dict[str, str], **fields: Any) -> dict[str, Any]:
    """A form that is signed on paper; `lines` are those of `out` or `back`."""
    words = {"version": str(loan.version), "submit_key": submissions.new_key(), "person": "นางสาวมาลี ใจดี", "early": "y"}
    together: dict[str, Any] = words | {"on_paper": "y"}
    for line in lines:
        together |= line
    return together | fields


def out(item: LoanItem, **fields: Any) -> dict[str, Any]:
    """It goes with everything that belongs to it."""
    key = item.equipment_id or 0
    return _line(item, {"given": "y", "condition": "ปกติ", "accessories": accessories_of([key])[key]} | fields)


def back(item: LoanItem, state: str = "good", **fields: Any) -> dict[str, Any]:
    return _line(item, {"back": state, "accessories": list(item.accessories_out)} | fields)


def clerk(client: Visitor) -> Visitor:
    return factories.sign_in(client, cast.ict_staff())


def _line(item: LoanItem, fields: dict[str, Any]) -> dict[str, Any]:
    return {f"item-{item.id}-{name}": value for name, value in fields.items()}
