"""Reading the overviews: today's desk, what is overdue by age and by school, what is asked for most, how full the pool
is and what of it lies idle. Each in a constant number of queries."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, selectinload

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.models import Org
from helpdesk.core.activity import Activity
from helpdesk.core.dates import bangkok
from helpdesk.core.models import subject_kind
from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.loans import booking, pool_queries, queries
from helpdesk.loans.item_models import BookedDay, LoanItem, Reminder
from helpdesk.loans.lifecycle import LoanState
from helpdesk.loans.models import Loan
from helpdesk.loans.pool_models import Lendable
from helpdesk.tickets.deadlines import midnight

OWED = "to_make_good"  # the group of what came back harmed
MOST = 30  # loans in a group of the desk
AHEAD = 7  # days that the desk looks ahead
YEAR, IDLE = 365, 180  # days that the figures look back; days unlent that count as idle
AGES: dict[str, tuple[int, int | None]] = {"1-7": (1, 7), "8-14": (8, 14), "15-30": (15, 30), "31": (31, None)}


class School(NamedTuple):
    """The overdue loans of one school or group; `counts` in the order of `AGES`."""

    code: str
    name: str
    counts: tuple[int, ...]


class Wanted(NamedTuple):
    """How often a kind was asked for, a piece a time, and how often not approved."""

    kind: str
    asked: int
    rejected: int


class WantedPiece(NamedTuple):
    """How often a piece was asked for by its own name, and how often it went out whoever asked for what."""

    piece_id: int
    name: str
    asset_no: str
    asked: int
    lent: int


class Use(NamedTuple):
    """Of a kind's pieces together: how many there are, days on which they could be lent, days booked."""

    pieces: int
    days: int
    booked: int


class Idle(NamedTuple):
    """A piece that nobody borrows; `last_lent` is None where nobody ever did."""

    piece_id: int
    name: str
    asset_no: str
    kind: str
    last_lent: datetime | None


def desk(actor: Actor, day: date) -> dict[str, list[Loan]]:
    """The loans of each group of the desk, at most `MOST` + 1 of each, in a constant number of queries."""
    groups = {key: _first(actor, *wanted) for key, wanted in _groups(day).items()}
    keys = union_all(*(select(literal(key), found.c.id) for key, found in groups.items()))
    rows = [(key, loan_id) for key, loan_id in db.session.execute(keys)]
    query = queries.with_rows(queries.visible_to(actor).where(Loan.id.in_({loan_id for _key, loan_id in rows})))
    claims = selectinload(Loan.items).joinedload(LoanItem.claim)
    loans = {loan.id: loan for loan in db.session.scalars(query.options(*queries.at_hand(), claims))}
    desk = {key: [loans[loan_id] for group, loan_id in rows if group == key] for key in groups}
    for key, (_condition, order) in _groups(day).items():
        desk[key].sort(key=lambda loan: (getattr(loan, order.key), loan.id))
    desk[OWED].sort(key=lambda loan: (loan.next_claim_due or date.min, loan.id))
    return desk


def _groups(day: date) -> dict[str, tuple[ColumnElement[bool], InstrumentedAttribute[date]]]:
    """What is in each group, and by which day it is ordered."""
    fetched, out = Loan.status == LoanState.APPROVED, Loan.status == LoanState.ON_LOAN
    soon = Loan.borrow_date.between(day + timedelta(days=1), day + timedelta(days=AHEAD))
    return {
        "to_hand_over": (and_(fetched, Loan.borrow_date <= day), Loan.borrow_date),
        "to_come_back": (and_(out, Loan.due_date == day), Loan.due_date),
        "overdue": (queries.late(day), Loan.due_date),
        "to_approve": (Loan.status == LoanState.SUBMITTED, Loan.borrow_date),
        OWED: (queries.owed(), Loan.due_date),
        "coming": (and_(fetched, soon), Loan.borrow_date),
    }


def _first(actor: Actor, condition: ColumnElement[bool], order: InstrumentedAttribute[date]) -> Any:
    query = queries.visible_to(actor).where(condition).with_only_columns(Loan.id)
    return query.order_by(order, Loan.id).limit(MOST + 1).subquery()


def overdue(actor: Actor, day: date, wanted: Mapping[str, str]) -> Select[Loan]:
    """What should be back by this day, of an `age` and a `school`, with what a row shows."""
    query = queries.visible_to(actor).where(queries.late(day))
    if wanted.get("age") in AGES:
        query = query.where(_aged(Loan.due_date, day, wanted["age"]))
    if code := wanted.get("school"):
        query = query.where(Loan.org_id.in_(select(Org.id).where(Org.code == code)))
    return queries.with_rows(query).options(selectinload(Loan.notices))


def overdue_by_school(actor: Actor, day: date) -> list[School]:
    """How many are overdue at each place, by age, the most first; in one query."""
    late = queries.visible_to(actor).where(queries.late(day)).with_only_columns(Loan.org_id, Loan.due_date).subquery()
    counts = [func.count().filter(_aged(late.c.due_date, day, age)) for age in AGES]
    query = select(Org.code, Org.name, *counts).join(late, late.c.org_id == Org.id).group_by(Org.id, Org.code, Org.name)
    rows = [School(row[0], row[1], tuple(row[2:])) for row in db.session.execute(query)]
    return sorted(rows, key=lambda row: (-sum(row.counts), row.name))


def last_reminded(loans: Iterable[Loan]) -> dict[int, datetime]:
    """When each of these was last asked for, by whom ever: a reminder or the demand; in one query."""
    said = [f"{Loan.KIND}.{verb}" for verb in ("remind", "demand")]
    query = select(Activity.subject_id, func.max(Activity.at)).where(
        Activity.subject_kind == Loan.KIND,
        Activity.subject_id.in_([loan.id for loan in loans]),
        Activity.kind.in_(said),
    )
    return {row[0]: row[1] for row in db.session.execute(query.group_by(Activity.subject_id))}


def reminded_today(loans: Iterable[Loan], day: date) -> set[int]:
    """Those of which somebody reminded by hand on this day: no second reminder goes; in one query."""
    query = select(Reminder.loan_id).where(Reminder.day == day, Reminder.loan_id.in_([loan.id for loan in loans]))
    return set(db.session.scalars(query))


def seen_of(actor: Actor, keys: Iterable[int]) -> list[int]:
    """Those of these keys that are loans which the actor may see, in order."""
    query = queries.visible_to(actor).where(Loan.id.in_(list(keys))).with_only_columns(Loan.id)
    return list(db.session.scalars(query.order_by(Loan.id)))


def asked_since(actor: Actor, day: date) -> Select[Loan]:
    """The items that were asked for since this day."""
    query = queries.visible_to(actor).where(Loan.created_at >= midnight(day), Loan.doc_no.is_not(None))
    return query.join(LoanItem, LoanItem.loan_id == Loan.id)


def most_wanted(actor: Actor, since: date) -> list[Wanted]:
    """The kinds that were asked for, the most first; what is used up is of no kind."""
    kind = case((LoanItem.equipment_id.is_not(None), Equipment.category), else_=LoanItem.category)
    rejected = func.count().filter(Loan.status == LoanState.REJECTED)
    items = asked_since(actor, since).outerjoin(Equipment, Equipment.id == LoanItem.equipment_id).where(kind != "")
    rows = db.session.execute(items.with_only_columns(kind, func.count(), rejected).group_by(kind))
    return sorted((Wanted._make(row) for row in rows), key=lambda row: (-row.asked, row.kind))


def wanted_pieces(actor: Actor, since: date, most: int | None = None) -> list[WantedPiece]:
    """The pieces that were asked for by name, the most first; all of them, or the first `most`."""
    by_name = func.count().filter(LoanItem.category == "")
    lent = func.count().filter(LoanItem.taken_at.is_not(None))
    about = (Equipment.id, Equipment.name, func.coalesce(Equipment.asset_no, ""))
    items = asked_since(actor, since).join(Equipment, Equipment.id == LoanItem.equipment_id)
    items = items.group_by(Equipment.id, Equipment.name, Equipment.asset_no).having(by_name > 0)
    ordered = items.order_by(by_name.desc(), lent.desc(), Equipment.id).limit(most)
    rows = db.session.execute(ordered.with_only_columns(*about, by_name, lent))
    return [WantedPiece._make(row) for row in rows]


def use_of_kinds(first: date, last: date) -> dict[str, Use]:
    """How full each kind was on these days, in four queries. A piece counts from the day on which it was opened for
    lending; days that are kept free behind a loan are not booked, days on which it should have been back are."""
    opened = and_(Activity.subject_kind == subject_kind(Lendable), Activity.subject_id == Lendable.id, _opening())
    pieces = _usable().outerjoin(Activity, opened).group_by(Equipment.id, Equipment.category)
    since: dict[str, list[date]] = {}
    for _piece, kind, moment in db.session.execute(
        pieces.with_only_columns(Equipment.id, Equipment.category, func.min(Activity.at))
    ):
        since.setdefault(kind, []).append(max(first, bangkok(moment).date()) if moment else first)
    booked = _usable().join(BookedDay, BookedDay.equipment_id == Equipment.id).group_by(Equipment.category)
    booked = booked.where(BookedDay.day.between(first, last), BookedDay.is_buffer.is_(False))
    taken = {row[0]: row[1] for row in db.session.execute(booked.with_only_columns(Equipment.category, func.count()))}
    late = _late_days(first, last)
    return {
        kind: Use(len(starts), sum((last - start).days + 1 for start in starts), taken.get(kind, 0) + late[kind])
        for kind, starts in since.items()
    }


def _late_days(first: date, last: date) -> Counter[str]:
    """On how many of these days something of each kind was out behind its due date, and booked for nobody."""
    out = _usable().join(LoanItem, LoanItem.equipment_id == Equipment.id).join(LoanItem.loan)
    out = out.where(LoanItem.taken_at.is_not(None), LoanItem.returned_at.is_(None), Loan.due_date < last)
    rows = db.session.execute(out.with_only_columns(Equipment.id, Equipment.category, Loan.due_date)).all()
    query = select(BookedDay.equipment_id, BookedDay.day).where(
        BookedDay.equipment_id.in_([row[0] for row in rows]),
        BookedDay.day.between(first, last),
        BookedDay.is_buffer.is_(False),
    )
    booked = {(row[0], row[1]) for row in db.session.execute(query)}
    days: Counter[str] = Counter()
    for piece, kind, due in rows:
        late = booking.stretch(max(first, due + timedelta(days=1)), last)
        days[kind] += sum((piece, day) not in booked for day in late)
    return days


def idle(since: date) -> list[Idle]:
    """What lies idle, by kind and name."""
    last_lent = select(func.max(LoanItem.taken_at)).where(LoanItem.equipment_id == Equipment.id).scalar_subquery()
    about = (Equipment.id, Equipment.name, func.coalesce(Equipment.asset_no, ""), Equipment.category, last_lent)
    ordered = lying_idle(since).order_by(Equipment.category, Equipment.sort_key, Equipment.id)
    return [Idle._make(row) for row in db.session.execute(ordered.with_only_columns(*about))]


def lying_idle(since: date) -> Select[Equipment]:
    """Open for lending since before this day, and since then neither out nor booked."""
    return _unused(since).where(~_opened_since(since))


def not_yet_idle(since: date) -> int:
    """How many nobody had since this day that were opened for lending only after it."""
    query = _unused(since).where(_opened_since(since)).with_only_columns(func.count())
    return db.session.scalar(query) or 0


def _unused(since: date) -> Select[Equipment]:
    booked = exists().where(BookedDay.equipment_id == Equipment.id, BookedDay.day >= since)
    out = exists().where(
        LoanItem.equipment_id == Equipment.id, LoanItem.taken_at.is_not(None), LoanItem.returned_at.is_(None)
    )
    return _usable().where(~booked, ~out)


def _opened_since(since: date) -> ColumnElement[bool]:
    return exists().where(
        Activity.subject_kind == subject_kind(Lendable),
        Activity.subject_id == Lendable.id,
        _opening(),
        Activity.at >= midnight(since),
    )


def _usable() -> Select[Equipment]:
    return pool_queries.open_pieces().where(Equipment.condition.in_(booking.USABLE))


def _opening() -> ColumnElement[bool]:
    return Activity.kind == f"{subject_kind(Lendable)}.open"


def _aged(due: Any, day: date, age: str) -> ColumnElement[bool]:
    """Due so long before this day."""
    youngest, oldest = AGES[age]
    newest = due <= day - timedelta(days=youngest)
    return newest if oldest is None else and_(newest, due >= day - timedelta(days=oldest))
