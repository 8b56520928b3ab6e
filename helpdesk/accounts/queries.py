"""Reading people and places. Nothing here writes."""

from datetime import date

from sqlalchemy import Select, select

from helpdesk.accounts.models import Grant, Org, OrgKind, Responsibility, User
from helpdesk.accounts.permissions import ROLES, Permission, Role
from helpdesk.core.errors import NotFound
from helpdesk.extensions import db


def org_by_code(code: str) -> Org:
    """A school by its SMIS code or a group by `G01` …; raises NotFound."""
    org = db.session.scalar(select(Org).where(Org.code == code, Org.is_active))
    if org is None:
        raise NotFound
    return org


def orgs_by_district() -> list[tuple[str, list[Org]]]:
    """Every active school by district, the office's groups last: what the public report picks from."""
    query = select(Org).where(Org.is_active).order_by(Org.kind.desc(), Org.district, Org.sort_key, Org.id)
    groups: dict[str, list[Org]] = {}
    for org in db.session.scalars(query):
        groups.setdefault(org.district if org.kind is OrgKind.SCHOOL else "", []).append(org)
    return list(groups.items())


def holding(role: Role, day: date, org_id: int | None = None) -> Select[tuple[User]]:
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
