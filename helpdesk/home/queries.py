"""What the home pages read: work by district, what waits for one, how the month goes. A constant number of queries."""

import itertools
from collections.abc import Iterable
from datetime import date, datetime
from statistics import median
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.models import Org
from helpdesk.accounts.permissions import Permission
from helpdesk.core.dates import today
from helpdesk.core.listing import COUNTED
from helpdesk.extensions import db
from helpdesk.tickets import queries
from helpdesk.tickets.deadlines import midnight
from helpdesk.tickets.lifecycle import OPEN, Kind, TicketState
from helpdesk.tickets.models import Ticket

MOST, FEW = 60, 8
WORKED_ON = (TicketState.RECEIVED, TicketState.IN_PROGRESS)
PAUSED = (TicketState.WAITING_PARTS, TicketState.SENT_OUT)


class District(NamedTuple):
    name: str
    tickets: list[Ticket]


class Month(NamedTuple):
    """How a month went: counts, median days from report to repair, mean satisfaction of those who answered."""

    opened: int
    closed: int
    days: float | None
    satisfaction: float | None
    answers: int


def waiting_for_me(actor: Actor) -> str:
    """A count for the menu, capped at 99; empty when nothing waits."""
    return few(queries.visible_to(actor).where(queries.waits_for(actor)).with_only_columns(Ticket.id))


def few(query: Any) -> str:
    """How many rows a query has, in one query: capped at 99, empty for none."""
    found = db.session.scalar(select(func.count()).select_from(query.limit(100).subquery())) or 0
    return "99+" if found > 99 else str(found or "")


def waiting_rows(actor: Actor) -> list[Ticket]:
    """The same as rows, the oldest first."""
    return rows(queries.visible_to(actor).where(queries.waits_for(actor)), FEW + 1)


def rows(query: Select[Ticket], most: int = MOST) -> list[Ticket]:
    ordered = queries.with_rows(query).order_by(Ticket.urgency.desc(), Ticket.created_at, Ticket.id)
    return list(db.session.scalars(ordered.limit(most)))


def to_work_on(actor: Actor) -> Select[Ticket]:
    """New ones for all, and what is in hand: mine, nobody's, or (for who receives) everybody's."""
    in_hand: ColumnElement[bool] = Ticket.status.in_(WORKED_ON)
    if not actor.may(Permission.TICKETS_RECEIVE):
        in_hand = and_(in_hand, or_(Ticket.assigned_to_id == actor.id, Ticket.assigned_to_id.is_(None)))
    return queries.visible_to(actor).where(or_(Ticket.status == TicketState.NEW, in_hand))


def late_of(actor: Actor) -> Select[Ticket]:
    return to_work_on(actor).where(queries.late(today()))


def in_time_of(actor: Actor) -> Select[Ticket]:
    return to_work_on(actor).where(~queries.late(today()))


def paused_of(actor: Actor) -> Select[Ticket]:
    query = queries.visible_to(actor).where(Ticket.status.in_(PAUSED))
    receives = actor.may(Permission.TICKETS_RECEIVE)
    return query if receives else query.where(Ticket.assigned_to_id == actor.id)


def by_district(tickets: Iterable[Ticket], mine: frozenset[str]) -> list[District]:
    """Grouped, the districts that one looks after first, then by name; the office's own groups last."""
    groups: dict[str, list[Ticket]] = {}
    for ticket in tickets:
        groups.setdefault(ticket.org.district, []).append(ticket)
    order = sorted(groups, key=lambda name: (name not in mine, not name, name))
    return [District(name, groups[name]) for name in order]


def places_of(actor: Actor) -> list[Org]:
    """The schools and groups that one's grants name; none for who works in the whole area."""
    ids = {held.org_id for held in actor.held if held.org_id is not None}
    return list(db.session.scalars(select(Org).where(Org.id.in_(ids)).order_by(Org.sort_key, Org.id)))


def reports_of(actor: Actor) -> Select[Ticket]:
    return queries.visible_to(actor).where(Ticket.requester_id == actor.id)


def month(actor: Actor, first: date, after: date) -> Month:
    """From the day `first` until before the day `after`."""
    seen = queries.visible_to(actor)
    start, end = midnight(first), midnight(after)
    opened = _count(seen.where(*_between(Ticket.created_at, start, end)))
    ended = seen.where(*_between(Ticket.closed_at, start, end)).subquery()
    columns = select(func.count(), func.avg(ended.c.satisfaction), func.count(ended.c.satisfaction))
    closed, mean, answers = db.session.execute(columns.select_from(ended)).one()
    return Month(opened, closed, _median_days(seen, start, end), float(mean) if mean is not None else None, answers)


def open_by_district(actor: Actor) -> list[tuple[str, int]]:
    """Open tickets per district, the most first."""
    return _open_by(actor, Org.district)


def open_by_school(actor: Actor) -> list[tuple[str, int]]:
    """Open tickets per school or group, the most first."""
    return _open_by(actor, Org.name)


def open_by_state(actor: Actor) -> list[tuple[TicketState, int]]:
    """Open tickets per state, in the order in which work goes."""
    some = queries.visible_to(actor).where(Ticket.status.in_(OPEN)).subquery()
    query = select(some.c.status, func.count()).group_by(some.c.status)
    counts = {row[0]: row[1] for row in db.session.execute(query)}
    return [(state, counts[state]) for state in OPEN if state in counts]


def _open_by(actor: Actor, column: Any) -> list[tuple[str, int]]:
    some = queries.visible_to(actor).where(Ticket.status.in_(OPEN)).subquery()
    query = select(column, func.count()).join(some, some.c.org_id == Org.id).group_by(column)
    return sorted(((name, count) for name, count in db.session.execute(query)), key=lambda row: (-row[1], row[0]))


def opened_by_month(actor: Actor, starts: list[date]) -> list[int]:
    """How many came in each month between these first days, in one query."""
    seen = queries.visible_to(actor).where(Ticket.created_at >= midnight(starts[0])).subquery()
    pairs = itertools.pairwise(starts)
    sums = [func.count().filter(*_between(seen.c.created_at, midnight(one), midnight(two))) for one, two in pairs]
    return list(db.session.execute(select(*sums).select_from(seen)).one())


def _median_days(seen: Select[Any], start: datetime, end: datetime) -> float | None:
    done = seen.where(*_between(Ticket.repaired_at, start, end), Ticket.kind != Kind.ADVICE)
    moments = done.with_only_columns(Ticket.created_at, Ticket.repaired_at).limit(5 * COUNTED)
    pairs = db.session.execute(moments)
    days = [(repaired - created).total_seconds() / 86400 for created, repaired in pairs if repaired]
    return median(days) if days else None


def _count(query: Select[Any]) -> int:
    return db.session.scalar(select(func.count()).select_from(query.subquery())) or 0


def _between(column: Any, start: datetime, end: datetime) -> list[ColumnElement[bool]]:
    return [column >= start, column < end]
