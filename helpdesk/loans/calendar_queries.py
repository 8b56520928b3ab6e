"""Reading the calendar of loans: which piece is booked on which day, holidays, and what a private feed tells."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import Select, select

from helpdesk.accounts.actors import Actor
from helpdesk.core.errors import found
from helpdesk.extensions import db
from helpdesk.loans import queries
from helpdesk.loans.calendar_models import Feed, Holiday, hash_of
from helpdesk.loans.item_models import BookedDay, LoanItem
from helpdesk.loans.lifecycle import HELD, LoanState
from helpdesk.loans.models import Loan


class Booking(NamedTuple):
    """One piece on one day. Number and borrower only where the loan is this actor's to see."""

    piece_id: int
    day: date
    is_buffer: bool
    doc_no: str | None
    borrower: str | None


class Out(NamedTuple):
    """A piece that is not back, of a loan that is this actor's to see."""

    piece_id: int
    doc_no: str
    borrower: str


def bookings(actor: Actor, pieces: Collection[int], first: date, last: date) -> list[Booking]:
    """Every booked day of these pieces from the first to the last, in one query."""
    seen = queries.visible_to(actor).with_only_columns(Loan.id, Loan.doc_no, Loan.borrower).subquery()
    query = (
        select(BookedDay.equipment_id, BookedDay.day, BookedDay.is_buffer, seen.c.doc_no, seen.c.borrower)
        .join(LoanItem, LoanItem.id == BookedDay.item_id)
        .outerjoin(seen, seen.c.id == LoanItem.loan_id)
        .where(BookedDay.equipment_id.in_(pieces), BookedDay.day.between(first, last))
    )
    return [Booking._make(row) for row in db.session.execute(query)]


def not_back(actor: Actor, pieces: Collection[int]) -> list[Out]:
    """Those of these pieces that somebody has whose loan the actor may see, in one query."""
    out = (LoanItem.equipment_id.in_(pieces), LoanItem.taken_at.is_not(None), LoanItem.returned_at.is_(None))
    query = queries.visible_to(actor).join(Loan.items).where(*out)
    columns = query.with_only_columns(LoanItem.equipment_id, Loan.doc_no, Loan.borrower)
    return [Out._make(row) for row in db.session.execute(columns)]


def holidays(first: date, last: date) -> list[Holiday]:
    """Those that touch the days from the first to the last, in order."""
    query = select(Holiday).where(Holiday.is_withdrawn.is_(False), Holiday.first_day <= last, Holiday.last_day >= first)
    return list(db.session.scalars(query.order_by(Holiday.first_day, Holiday.id)))


def holidays_from(day: date) -> list[Holiday]:
    """Those that are not over on this day."""
    return holidays(day, date.max)


def holiday(holiday_id: int) -> Holiday:
    """Raises NotFound for none and for a withdrawn one."""
    return found(db.session.scalar(select(Holiday).where(Holiday.id == holiday_id, Holiday.is_withdrawn.is_(False))))


def feed_with(token: str) -> Feed:
    """The feed that this token opens; raises NotFound for none, and for that of a person who left."""
    feed = found(db.session.scalar(select(Feed).where(Feed.token_hash == hash_of(token))))
    return found(feed if feed.user.is_active else None)


def feed_of(user_id: int) -> Feed | None:
    return db.session.get(Feed, user_id)


def in_feed(actor: Actor, keeps: bool) -> Iterable[Loan]:
    """The loans that stand in somebody's calendar: one's own; for who hands things over, all that go out."""
    query: Select[Loan] = queries.visible_to(actor).where(Loan.status.in_((*HELD, LoanState.ON_LOAN)))
    if not keeps:
        query = query.where(queries.mine(actor))
    return db.session.scalars(queries.with_rows(query).order_by(Loan.borrow_date, Loan.id).limit(1000))
