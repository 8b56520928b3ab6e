"""Reading people and places. Nothing here writes."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import selectinload

from helpdesk.accounts.models import Grant, Org, OrgKind, Responsibility, SignIn, StandIn, User
from helpdesk.accounts.permissions import ROLES, Permission, Role
from helpdesk.accounts.sessions import LONGEST
from helpdesk.core.dates import now
from helpdesk.core.errors import found
from helpdesk.core.thai import search_text
from helpdesk.extensions import db


def org_by_code(code: str) -> Org:
    """A school by its SMIS code or a group by `G01` …; raises NotFound."""
    return found(db.session.scalar(select(Org).where(Org.code == code, Org.is_active)))


def orgs_by_district() -> list[tuple[str, list[Org]]]:
    """Every active school by district, the office's groups last: what the public report picks from."""
    query = select(Org).where(Org.is_active).order_by(Org.kind.desc(), Org.district, Org.sort_key, Org.id)
    groups: dict[str, list[Org]] = {}
    for org in db.session.scalars(query):
        groups.setdefault(org.district if org.kind is OrgKind.SCHOOL else "", []).append(org)
    return list(groups.items())


def user_by_email(email: str) -> User | None:
    """The person of an address, in whatever letters it is typed."""
    query = select(User).where(User.email == email.strip().lower()).options(selectinload(User.grants))
    return db.session.scalar(query)


def users_named(name: str, org_id: int, day: date) -> list[User]:
    """The active users who hold a grant at a place, or one for the whole area, and bear exactly this name, however it
    is spaced."""
    here = or_(Grant.org_id == org_id, Grant.org_id.is_(None))
    query = select(User).join(Grant, Grant.user_id == User.id).where(here, Grant.holding(day))
    there = db.session.scalars(query.where(User.is_disabled.is_(False)).order_by(User.id).distinct())
    wanted = search_text(name)
    return [user for user in there if wanted and search_text(user.name) == wanted]


def user_by_id(user_id: int | None) -> User:
    """Raises NotFound."""
    return found(db.session.get(User, user_id) if user_id is not None else None)


def anybody() -> bool:
    """Whether there is any account: without one the first-run page is open."""
    return db.session.scalar(select(User.id).limit(1)) is not None


def open_sign_ins(user_id: int) -> list[SignIn]:
    """Where a person is signed in, the newest first; at most 20."""
    query = select(SignIn).where(SignIn.user_id == user_id, SignIn.ended_at.is_(None))
    query = query.where(SignIn.at > now() - LONGEST)
    return list(db.session.scalars(query.order_by(SignIn.id.desc()).limit(20)))


def holding(role: Role, day: date, org_id: int | None = None) -> Select[Any]:
    """The active users who hold a role on a day (at a place, for roles of one place)."""
    query = (
        select(User)
        .join(Grant, Grant.user_id == User.id)
        .where(Grant.role == role, Grant.holding(day))
        .where(User.is_disabled.is_(False))
        .order_by(User.id)
        .distinct()
    )
    return query.where(Grant.org_id == org_id) if org_id is not None else query


def standing_in(role: Role, day: date, org_id: int | None = None, but: Collection[int] = ()) -> list[User]:
    """The active users who act on a day for an absent holder of a role (at a place), none of `but`."""
    absent = select(Grant.user_id).where(Grant.role == role, Grant.holding(day), Grant.user_id.not_in(list(but)))
    if org_id is not None:
        absent = absent.where(Grant.org_id == org_id)
    query = select(User).join(StandIn, StandIn.user_id == User.id).where(StandIn.role == role, StandIn.holding(day))
    query = query.where(StandIn.absent_id.in_(absent), User.is_disabled.is_(False))
    return list(db.session.scalars(query.order_by(User.id).distinct()))


class Decider(NamedTuple):
    """Somebody who may decide, as what, and whether in place of an absent one (รักษาราชการแทน)."""

    user: User
    role: Role
    is_acting: bool = False


def deciders(rungs: Iterable[Role], involved: Iterable[User], day: date) -> list[Decider]:
    """Who holds one of these roles on a day, or stands in for who does; none of the involved, nobody in their place."""
    apart = {person.id for person in involved}
    found: list[Decider] = []
    for role in rungs:
        found += [Decider(user, role) for user in db.session.scalars(holding(role, day))]
        found += [Decider(user, role, True) for user in standing_in(role, day, but=apart)]
    return [one for one in found if one.user.id not in apart]


def heads(org_id: int, day: date, but: Collection[int] = ()) -> list[Decider]:
    """Who heads a place on a day, and who stands in for an absent head; none of `but`, and nobody in their place."""
    own = [Decider(user, Role.ORG_HEAD) for user in db.session.scalars(holding(Role.ORG_HEAD, day, org_id))]
    acting = [Decider(user, Role.ORG_HEAD, True) for user in standing_in(Role.ORG_HEAD, day, org_id, but=but)]
    return [one for one in own + acting if one.user.id not in but]


def permitted(permission: Permission, day: date) -> list[User]:
    """The active users whom some grant of the day permits it."""
    roles = [role for role, permissions in ROLES.items() if permission in permissions]
    query = (
        select(User)
        .join(Grant, Grant.user_id == User.id)
        .where(Grant.role.in_(roles), Grant.holding(day))
        .where(User.is_disabled.is_(False))
        .order_by(User.id)
        .distinct()
    )
    return list(db.session.scalars(query))


def responsible_for(district: str, day: date) -> list[User]:
    """The technicians of a district; where nobody is named for it, every technician."""
    named = holding(Role.TECHNICIAN, day).join(Responsibility, Responsibility.user_id == User.id)
    found = list(db.session.scalars(named.where(Responsibility.district == district)))
    return found or list(db.session.scalars(holding(Role.TECHNICIAN, day)))


def everybody(day: date) -> list[dict[str, Any]]:
    """Who can sign in and as what: for the sample office's login page."""
    query = select(User).join(Grant, Grant.user_id == User.id).where(Grant.holding(day), User.is_disabled.is_(False))
    query = query.where(User.password_hash.is_not(None)).options(selectinload(User.grants)).order_by(User.id).distinct()
    return [
        {"email": user.email, "name": user.name, "role_title": user.grants[0].role.title}
        for user in db.session.scalars(query)
    ]
