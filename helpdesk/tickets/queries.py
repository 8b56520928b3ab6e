"""Reading tickets: what an actor may see, the filters and sorts of lists, one ticket with its story."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, and_, case, false, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.models import Org, User
from helpdesk.accounts.permissions import Permission, Role
from helpdesk.accounts.queries import holding
from helpdesk.accounts.settings import setting
from helpdesk.core import history
from helpdesk.core.activity import Activity
from helpdesk.core.dates import today
from helpdesk.core.errors import found
from helpdesk.core.listing import Sort
from helpdesk.core.numbering import from_address
from helpdesk.core.thai import search_terms
from helpdesk.core.urls import row_key
from helpdesk.extensions import db
from helpdesk.inventory.codes import as_typed
from helpdesk.inventory.models import Equipment
from helpdesk.tickets.deadlines import Promise, received_too_late_before, repaired_too_late_before
from helpdesk.tickets.lifecycle import CLOCK_STOPPED, DONE, ENDED, OPEN, Kind, Priority, TicketState
from helpdesk.tickets.models import Photo, Ticket

NEWEST = Sort("newest", _l("ใหม่ก่อน"), (Ticket.created_at,), descending=True)
OLDEST = Sort("oldest", _l("เก่าก่อน"), (Ticket.created_at,))
MOST_URGENT = Sort("urgent", _l("ด่วนก่อน"), (Ticket.urgency, Ticket.created_at), descending=True)
SORTS = {sort.key: sort for sort in (NEWEST, OLDEST, MOST_URGENT)}
HANDLING = (Permission.TICKETS_RECEIVE, Permission.TICKETS_WORK, Permission.TICKETS_COMMENT)
INSIDE = (*HANDLING, Permission.TICKETS_ACKNOWLEDGE, Permission.REPORTS_SEE)


def visible_to(actor: Actor) -> Select[Ticket]:
    """Every ticket for roles of the whole area, those of their places for the others, and one's own reports."""
    query = select(Ticket)
    places = actor.places(Permission.TICKETS_SEE)
    if places is None:
        return query
    own = Ticket.requester_id == actor.id if actor.is_user else false()
    return query.where(or_(Ticket.org_id.in_(places), own))


def ticket_visible_to(actor: Actor, number: str, *, lock: bool = False) -> Ticket:
    """The ticket of a number as it stands in an address. Raises NotFound for none and for another's."""
    query = visible_to(actor).where(Ticket.doc_no == from_address(number))
    if lock:
        query = query.with_for_update(of=Ticket)
    return found(db.session.scalar(query))


def page_of(actor: Actor, number: str) -> Ticket:
    """The same with everything that its page shows, in a constant number of queries."""
    query = visible_to(actor).where(Ticket.doc_no == from_address(number))
    one = (Ticket.org, Ticket.assigned_to, Ticket.requester, Ticket.received_by, Ticket.merged_into)
    query = query.options(*(joinedload(each) for each in one), selectinload(Ticket.parts), selectinload(Ticket.photos))
    return found(db.session.scalar(query.options(joinedload(Ticket.equipment).joinedload(Equipment.location))))


def handles(actor: Actor, ticket: Ticket) -> bool:
    """Whether phone and e-mail of the reporter are for these eyes."""
    return ticket.is_requester(actor) or any(actor.may(permission, ticket) for permission in HANDLING)


def is_inside(actor: Actor, ticket: Ticket) -> bool:
    """Whether internal notes are for these eyes: the office, never the school."""
    return any(actor.may(permission, ticket) for permission in INSIDE)


def story(ticket: Ticket, *, inside: bool) -> list[Activity]:
    """What happened, oldest first, in one query; internal notes only for the office."""
    return [row for row in history.story(ticket) if inside or not (row.details or {}).get("is_internal")]


def earlier_on(ticket: Ticket, actor: Actor, most: int = 5) -> list[Ticket]:
    """Other tickets of the same piece, newest first."""
    if ticket.equipment_id is None:
        return []
    query = visible_to(actor).where(Ticket.equipment_id == ticket.equipment_id, Ticket.id != ticket.id)
    query = query.options(joinedload(Ticket.org)).order_by(Ticket.created_at.desc(), Ticket.id.desc())
    return list(db.session.scalars(query.limit(most)))


def to_merge_into(ticket: Ticket, actor: Actor, most: int = 8) -> list[Ticket]:
    """Open ones of the same school that may be the same fault: of the same piece first, then the newest."""
    query = visible_to(actor).where(Ticket.org_id == ticket.org_id, Ticket.id != ticket.id, Ticket.status.in_(OPEN))
    of_the_piece = case((Ticket.equipment_id == ticket.equipment_id, 0), else_=1)
    order = (of_the_piece, Ticket.created_at.desc(), Ticket.id.desc())
    return list(db.session.scalars(query.order_by(*order).limit(most)))


def photo_of(ticket: Ticket, name: str) -> Photo:
    """A picture that belongs to the ticket; raises NotFound."""
    return found(db.session.scalar(select(Photo).where(Photo.ticket_id == ticket.id, Photo.name == name)))


def with_rows(query: Select[Ticket]) -> Select[Ticket]:
    """With what a row of a list shows."""
    return query.options(
        joinedload(Ticket.org),
        joinedload(Ticket.assigned_to),
        joinedload(Ticket.equipment).joinedload(Equipment.location),
    )


def containing(query: Select[Any], column: Any, words: str | None) -> Select[Any]:
    """The rows whose normalised text contains every word (`instr` on SQLite: three times as fast as LIKE there)."""
    for term in search_terms(words or ""):
        on_sqlite = db.session.get_bind().dialect.name == "sqlite"
        query = query.where(func.instr(column, term) > 0 if on_sqlite else column.contains(term, autoescape=True))
    return query


def filtered(query: Select[Ticket], wanted: Mapping[str, str], actor: Actor) -> Select[Ticket]:
    """By `q`, `status` (a group or a state), `district`, `category`, `priority`, `assigned` (a person's id or none)."""
    query = containing(query, Ticket.search_text, wanted.get("q"))
    query = query.where(*in_group(wanted.get("status", ""), actor))
    if district := wanted.get("district"):
        query = query.join(Org, Org.id == Ticket.org_id).where(Org.district == district)
    for column, key in ((Ticket.category, "category"), (Ticket.priority, "priority")):
        if value := wanted.get(key):
            query = query.where(column == value if key != "priority" or value in set(Priority) else false())
    return query.where(*_assigned(wanted.get("assigned", "")))


def in_group(group: str, actor: Actor) -> list[ColumnElement[bool]]:
    """The conditions of a group of states; a single state is one too, anything else is no condition."""
    if group == "open":
        return [Ticket.status.in_(OPEN + DONE)]
    if group == "mine":
        return [Ticket.status.in_(OPEN + DONE), or_(Ticket.assigned_to_id == actor.id, Ticket.requester_id == actor.id)]
    if group == "todo":
        return [waits_for(actor)]
    if group == "late":
        return [late(today())]
    if group == "waiting":
        return [Ticket.status.in_((*CLOCK_STOPPED, TicketState.SENT_OUT))]
    if group == "done":
        return [Ticket.status.in_(ENDED)]
    return [Ticket.status == TicketState(group)] if group in set(TicketState) else []


def waits_for(actor: Actor) -> ColumnElement[bool]:
    """The tickets in which this person is the one to act next."""
    waits: list[ColumnElement[bool]] = [and_(Ticket.requester_id == actor.id, Ticket.status.in_(DONE))]
    if actor.may(Permission.TICKETS_RECEIVE):
        waits.append(Ticket.status == TicketState.NEW)
    if actor.may(Permission.TICKETS_WORK):
        waits.append(
            and_(Ticket.assigned_to_id == actor.id, Ticket.status.in_((TicketState.RECEIVED, TicketState.IN_PROGRESS)))
        )
    if actor.may(Permission.TICKETS_ACKNOWLEDGE):
        waits.append(to_acknowledge())
    return or_(*waits)


def to_acknowledge() -> ColumnElement[bool]:
    """Closed repairs that the group director has not yet signed."""
    return and_(Ticket.status == TicketState.CLOSED, Ticket.acknowledged_at.is_(None), Ticket.kind != Kind.ADVICE)


def promise() -> Promise:
    """What the office promises, as set today."""
    days = {priority.value: int(setting(f"repair_days_{priority.value}")) for priority in Priority}
    return Promise(int(setting("receive_within_working_days")), days)


def late(day: date) -> ColumnElement[bool]:
    """The same as `deadlines.is_late`, for the database."""
    promised = promise()
    running = [state for state in OPEN if state is not TicketState.NEW and state not in CLOCK_STOPPED]
    not_received = and_(Ticket.status == TicketState.NEW, Ticket.created_at < received_too_late_before(promised, day))
    not_repaired = [
        and_(Ticket.priority == priority, Ticket.clock_from < repaired_too_late_before(days, day))
        for priority, days in promised.repair_within.items()
    ]
    return or_(not_received, and_(Ticket.status.in_(running), or_(*not_repaired)))


def technicians(day: date) -> list[User]:
    """Whom work can be given to, with their districts."""
    return list(db.session.scalars(holding(Role.TECHNICIAN, day).options(selectinload(User.responsibilities))))


def people(ids: Iterable[int | None]) -> dict[int, User]:
    """Users by their keys."""
    return {user.id: user for user in db.session.scalars(select(User).where(User.id.in_(set(ids))))}


def districts() -> list[str]:
    query = select(Org.district).where(Org.district != "", Org.is_active).distinct().order_by(Org.district)
    return list(db.session.scalars(query))


def equipment_numbered(text: str) -> Equipment | None:
    """A piece by its asset number or its sticker's code."""
    query = select(Equipment).where(or_(Equipment.asset_no == text, Equipment.code == as_typed(text)))
    return db.session.scalar(query.options(joinedload(Equipment.org)))


def open_numbered(actor: Actor, text: str) -> Ticket | None:
    """An open ticket by its number as people write it (ซ 0012/2570, ซ-0012-2570) or its short code."""
    number = from_address(" ".join(text.split()))
    query = visible_to(actor).where(Ticket.status.in_(OPEN))
    return db.session.scalar(query.where(or_(Ticket.doc_no == number, Ticket.short_code == as_typed(text))))


def _assigned(value: str) -> list[ColumnElement[bool]]:
    if value == "none":
        return [Ticket.assigned_to_id.is_(None), Ticket.status.in_(OPEN)]
    return [Ticket.assigned_to_id == key] if (key := row_key(value)) else []
