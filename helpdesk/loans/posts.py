"""Who held a post at some moment: a letter of that day bears the same name whenever it is printed. Nothing here
writes; who may act today is in `accounts.queries`."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from helpdesk.accounts.grants import Dated
from helpdesk.accounts.models import Grant, StandIn, User
from helpdesk.accounts.permissions import Role
from helpdesk.core.dates import bangkok
from helpdesk.extensions import db
from helpdesk.manual.paper import Signature, written


def holders(role: Role, at: datetime, org_id: int | None = None) -> list[User]:
    """Who held a role (at a place) at that moment, also where it was taken away since."""
    query = select(User).join(Grant, Grant.user_id == User.id).where(Grant.role == role, *_held(Grant, at))
    if org_id is not None:
        query = query.where(Grant.org_id == org_id)
    return list(db.session.scalars(query.order_by(User.id).distinct()))


def signatory(role: Role, title: str, at: datetime) -> Signature:
    """Who signs as the holder of a role at that moment, in place of an absent one too (รักษาราชการแทน); without a name
    where nobody held it or several did."""
    named = holders(role, at)
    if len(named) != 1:
        return Signature("", position=title)
    acting = select(StandIn).where(StandIn.absent_id == named[0].id, StandIn.role == role, *_held(StandIn, at))
    stand_in = db.session.scalar(acting.order_by(StandIn.id).limit(1))
    if stand_in is not None:
        return Signature("", stand_in.user.name, written(stand_in.user.position), acting_for=title)
    return Signature("", named[0].name, written(named[0].position) or title)


def _held(span: type[Dated], at: datetime) -> list[ColumnElement[Any]]:
    day = bangkok(at).date()
    return [
        span.starts <= day,
        or_(span.ends.is_(None), span.ends >= day),
        or_(span.taken_away_at.is_(None), span.taken_away_at > at),
    ]
