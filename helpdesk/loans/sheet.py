"""The list of loans as a file, an item a line: plain values, so that many rows stream; dates are ISO."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select
from sqlalchemy.orm import aliased

from helpdesk.accounts.models import Org
from helpdesk.core.dates import bangkok
from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.models import Loan

place, piece = aliased(Org), aliased(Equipment)
VALUES = {
    "doc_no": Loan.doc_no,
    "status": Loan.status,
    "borrower": Loan.borrower,
    "org_code": place.code,
    "org": place.name,
    "loan_scope": Loan.loan_scope,
    "purpose": Loan.purpose,
    "place": Loan.place,
    "borrow_date": Loan.borrow_date,
    "due_date": Loan.due_date,
    "line": LoanItem.line,
    "asset_no": piece.asset_no,
    "item": LoanItem.name,
    "serial": LoanItem.serial,
    "qty": LoanItem.qty,
    "unit": LoanItem.unit,
    "taken_at": LoanItem.taken_at,
    "returned_at": LoanItem.returned_at,
    "condition_in": LoanItem.condition_in,
    "created_at": Loan.created_at,
    "approved_at": Loan.approved_at,
}


def rows(query: Select[Loan]) -> Iterator[Row[Any]]:
    """The items of a query of loans, each with `VALUES`, read a thousand at a time."""
    wide = query.join(place, place.id == Loan.org_id).join(LoanItem, LoanItem.loan_id == Loan.id)
    wide = wide.outerjoin(piece, piece.id == LoanItem.equipment_id).order_by(LoanItem.line)
    cells: list[ColumnElement[Any]] = [value.label(key) for key, value in VALUES.items()]
    yield from db.session.execute(wide.with_only_columns(*cells).execution_options(yield_per=1000))


def _reader(key: str) -> Callable[[Row[Any]], Any]:
    return lambda row: _as_cell(getattr(row, key))


def _as_cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return bangkok(value).isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return getattr(value, "value", value)


COLUMNS: dict[str, Callable[[Row[Any]], Any]] = {key: _reader(key) for key in VALUES}
