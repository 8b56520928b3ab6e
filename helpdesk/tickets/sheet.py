"""The list as a file: plain values, so that many rows stream. Phone and e-mail never leave with it; dates are ISO."""

from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select

from helpdesk.accounts.models import Org, User
from helpdesk.core.dates import bangkok
from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.tickets.models import Part, Ticket

place, piece, technician = (model.__table__.alias() for model in (Org, Equipment, User))
cost = (
    select(func.coalesce(func.sum(Part.qty * func.coalesce(Part.unit_price, 0)), 0))
    .where(Part.ticket_id == Ticket.id)
    .scalar_subquery()
)
VALUES = {
    "doc_no": Ticket.doc_no,
    "short_code": Ticket.short_code,
    "created_at": Ticket.created_at,
    "status": Ticket.status,
    "priority": Ticket.priority,
    "kind": Ticket.kind,
    "category": Ticket.category,
    "org_code": place.c.code,
    "org": place.c.name,
    "district": place.c.district,
    "location": Ticket.location,
    "asset_no": piece.c.asset_no,
    "equipment": piece.c.name,
    "symptom": Ticket.symptom,
    "reporter_name": Ticket.reporter_name,
    "channel": Ticket.channel,
    "assigned_to": technician.c.name,
    "received_at": Ticket.received_at,
    "repaired_at": Ticket.repaired_at,
    "closed_at": Ticket.closed_at,
    "result": Ticket.result,
    "repair_cost": cost,
    "satisfaction": Ticket.satisfaction,
}


def rows(query: Select[Ticket]) -> Iterator[Row[Any]]:
    """The rows of a query of tickets, each with `VALUES`, read a thousand at a time."""
    wide = query.join(place, place.c.id == Ticket.org_id).outerjoin(piece, piece.c.id == Ticket.equipment_id)
    wide = wide.outerjoin(technician, technician.c.id == Ticket.assigned_to_id)
    cells: list[ColumnElement[Any]] = [value.label(key) for key, value in VALUES.items()]
    yield from db.session.execute(wide.with_only_columns(*cells).execution_options(yield_per=1000))


def _reader(key: str) -> Callable[[Row[Any]], Any]:
    return lambda row: _as_cell(getattr(row, key))


def _as_cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return bangkok(value).isoformat(timespec="minutes")
    if isinstance(value, Decimal):
        return float(value)
    return getattr(value, "value", value)


COLUMNS: dict[str, Callable[[Row[Any]], Any]] = {key: _reader(key) for key in VALUES}
