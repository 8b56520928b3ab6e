"""The list of specifications as a file: plain values, so that many rows stream; dates are ISO."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Row, Select
from sqlalchemy.orm import aliased

from helpdesk.accounts.models import Org
from helpdesk.core.dates import bangkok
from helpdesk.extensions import db
from helpdesk.procurement.models import Spec

place = aliased(Org)
VALUES = {
    "doc_no": Spec.doc_no,
    "doc_date": Spec.doc_date,
    "status": Spec.status,
    "title": Spec.title,
    "category": Spec.category,
    "qty": Spec.qty,
    "unit": Spec.unit,
    "ceiling_price": Spec.ceiling_price,
    "price_source": Spec.price_source,
    "price_edition": Spec.price_edition,
    "criteria": Spec.criteria,
    "org_code": place.code,
    "org": place.name,
    "created_at": Spec.created_at,
    "approved_at": Spec.approved_at,
    "published_at": Spec.published_at,
}


def rows(query: Select[Spec]) -> Iterator[Row[Any]]:
    """The rows of a query of specifications, each with `VALUES`, read a thousand at a time."""
    wide = query.join(place, place.id == Spec.org_id)
    cells: list[ColumnElement[Any]] = [value.label(key) for key, value in VALUES.items()]
    yield from db.session.execute(wide.with_only_columns(*cells).execution_options(yield_per=1000))


def _reader(key: str) -> Callable[[Row[Any]], Any]:
    return lambda row: _as_cell(getattr(row, key))


def _as_cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return bangkok(value).isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return getattr(value, "value", value)


COLUMNS: dict[str, Callable[[Row[Any]], Any]] = {key: _reader(key) for key in VALUES}
