"""The ticket as แบบแจ้งซ่อม on paper: gathers what this reader may see and who has signed; `documents.py` prints it."""

from typing import Any

from flask import Response

from helpdesk.accounts.models import User
from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.settings import setting
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.activity import Activity
from helpdesk.core.dates import bangkok
from helpdesk.core.doors import requires
from helpdesk.core.files import attached
from helpdesk.manual.paper import Signature, written
from helpdesk.tickets import documents, queries
from helpdesk.tickets.models import Ticket
from helpdesk.tickets.views import bp

SIGNS = {"report": 1, "receive": 2, "repair": 3, "condemn": 3, "accept": 4, "acknowledge": 5}
LABELS = {1: "ผู้แจ้ง", 2: "ผู้รับเรื่อง", 3: "ผู้ซ่อม", 4: "ผู้ตรวจรับ", 5: "ผู้อำนวยการกลุ่มส่งเสริมการศึกษาทางไกลฯ"}
PLAIN = [
    "doc_no",
    "doc_date",
    "position",
    "kind",
    "category",
    "brand_model",
    "symptom",
    "since",
    "priority",
    "impact",
    "convenient_time",
    "received_at",
    "appointment",
    "diagnosis",
    "work_done",
    "repair_cost",
    "result",
    "accepted",
    "satisfaction",
    "accept_note",
    "channel",
    "waiting_for",
]


@bp.get("/tickets/<string:number>.pdf")
@requires(Permission.TICKETS_SEE)
def paper(number: str) -> Response:
    ticket = queries.page_of(current_actor(), number)
    story = queries.story(ticket, inside=False)
    content = documents.repair_request(
        setting("office_name"), _values(ticket), _signed(ticket, story), ticket.created_at
    )
    return attached(content, ticket.short_code, "pdf")


def _values(ticket: Ticket) -> dict[str, Any]:
    handles = queries.handles(current_actor(), ticket)
    piece = ticket.equipment
    return {key: getattr(ticket, key) or None for key in PLAIN} | {
        "org": ticket.org.name,
        "requester": ticket.reporter_name,
        "phone": ticket.phone if handles else "",
        "email": ticket.email if handles else "",
        "asset": (piece.asset_no or piece.code) if piece else ticket.asset_said,
        "location": ticket.place_text,
        "photos": len(ticket.photos),
        "received_by": ticket.received_by.name if ticket.received_by else "",
        "assigned_to": ticket.assigned_to.name if ticket.assigned_to else "",
        "parts": [
            {"name": part.name, "qty": part.qty, "unit": part.unit, "unit_price": part.unit_price}
            for part in ticket.parts
        ],
    }


def _signed(ticket: Ticket, story: list[Activity]) -> dict[int, Signature]:
    """Who has signed by acting, the latest of each block; what was undone by a reopening is not signed."""
    signed: dict[int, Activity] = {}
    for activity in story:
        if activity.verb == "reopen":
            signed.pop(3, None)
        elif activity.verb in SIGNS:
            signed[SIGNS[activity.verb]] = activity
    people = queries.people(activity.actor_id for activity in signed.values() if activity.actor_kind == "user")
    return {order: _signature(order, activity, ticket, people) for order, activity in signed.items()}


def _signature(order: int, activity: Activity, ticket: Ticket, people: dict[int, User]) -> Signature:
    user = people.get(activity.actor_id or 0) if activity.actor_kind == "user" else None
    position = user.position if user else ""
    name = activity.actor_name or ""
    if order == 1:
        name, position = ticket.reporter_name or name, ticket.position
    if order == 4 and ticket.said_by:
        name, position = ticket.said_by, ""
    day = written(bangkok(activity.at).date())
    return Signature(LABELS[order], name, position, day, activity.acting_for or "")
