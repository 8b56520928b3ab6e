"""The columns of the list as a file. Phone and e-mail never leave with it; dates are ISO 8601."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from helpdesk.core.dates import bangkok
from helpdesk.tickets.models import Ticket


def _moment(value: datetime | None) -> str:
    return bangkok(value).isoformat(timespec="minutes") if value else ""


COLUMNS: dict[str, Callable[[Ticket], Any]] = {
    "doc_no": lambda ticket: ticket.doc_no,
    "short_code": lambda ticket: ticket.short_code,
    "created_at": lambda ticket: _moment(ticket.created_at),
    "status": lambda ticket: ticket.status.value,
    "priority": lambda ticket: ticket.priority.value,
    "kind": lambda ticket: ticket.kind.value,
    "category": lambda ticket: ticket.category,
    "org_code": lambda ticket: ticket.org.code,
    "org": lambda ticket: ticket.org.name,
    "district": lambda ticket: ticket.org.district,
    "location": lambda ticket: ticket.location,
    "asset_no": lambda ticket: ticket.equipment.asset_no if ticket.equipment else "",
    "equipment": lambda ticket: ticket.equipment.name if ticket.equipment else "",
    "symptom": lambda ticket: ticket.symptom,
    "reporter_name": lambda ticket: ticket.reporter_name,
    "channel": lambda ticket: ticket.channel.value,
    "assigned_to": lambda ticket: ticket.assigned_to.name if ticket.assigned_to else "",
    "received_at": lambda ticket: _moment(ticket.received_at),
    "repaired_at": lambda ticket: _moment(ticket.repaired_at),
    "closed_at": lambda ticket: _moment(ticket.closed_at),
    "result": lambda ticket: ticket.result.value if ticket.result else "",
    "repair_cost": lambda ticket: float(ticket.repair_cost),
    "satisfaction": lambda ticket: ticket.satisfaction,
}
