"""Reading what the administrator's pages show. Nothing here writes."""

from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import selectinload

from helpdesk.accounts.lifecycle import UserState
from helpdesk.accounts.models import Grant, Org, OrgKind, StandIn, User
from helpdesk.accounts.permissions import Role
from helpdesk.core.activity import Activity
from helpdesk.core.dates import today
from helpdesk.core.errors import found
from helpdesk.core.thai import search_terms
from helpdesk.extensions import db

LAST_CHANGES = 30


def users(q: str, state: str, role: str) -> Select[Any]:
    """People by words of name or address, by state and by a role they hold today."""
    query = select(User)
    for term in search_terms(q):
        query = query.where(User.search_text.contains(term, autoescape=True))
    if state in set(UserState):
        query = query.where(_in_state(UserState(state)))
    if role in set(Role):
        query = query.where(User.grants.any(and_(Grant.role == Role(role), Grant.holding(today()))))
    return query


def for_list(query: Select[Any]) -> Select[Any]:
    return query.options(selectinload(User.grants).joinedload(Grant.org))


def _in_state(state: UserState) -> Any:
    if state is UserState.DISABLED:
        return User.is_disabled.is_(True)
    has_password = User.password_hash.is_not(None) if state is UserState.ACTIVE else User.password_hash.is_(None)
    return and_(User.is_disabled.is_(False), has_password)


def user(user_id: int) -> User:
    """Raises NotFound."""
    return found(db.session.get(User, user_id))


def grant(grant_id: int) -> Grant:
    """Raises NotFound."""
    return found(db.session.get(Grant, grant_id))


def stand_in(stand_in_id: int) -> StandIn:
    """Raises NotFound."""
    return found(db.session.get(StandIn, stand_in_id))


def email_is_taken(email: str, but: int | None = None) -> bool:
    return db.session.scalar(select(User.id).where(User.email == email.lower(), User.id != (but or 0))) is not None


def history(person: User) -> list[Activity]:
    """The latest changes of a person, their grants and stand-ins, the newest first."""
    about = [
        and_(Activity.subject_kind == "user", Activity.subject_id == person.id),
        and_(Activity.subject_kind == "grant", Activity.subject_id.in_([row.id for row in person.grants])),
        and_(Activity.subject_kind == "stand_in", Activity.subject_id.in_([row.id for row in person.standing_in])),
    ]
    query = select(Activity).where(or_(*about)).order_by(Activity.id.desc()).limit(LAST_CHANGES)
    return list(db.session.scalars(query))


def possible_absent(person: User) -> list[tuple[Grant, User]]:
    """Whom one may stand in for: every grant of today that another person holds."""
    query = select(Grant, User).join(User, Grant.user_id == User.id)
    query = query.where(Grant.holding(today()), User.id != person.id, User.is_disabled.is_(False))
    return [(row, absent) for row, absent in db.session.execute(query.order_by(User.sort_key, Grant.id))]


def districts() -> list[str]:
    query = select(Org.district).where(Org.kind == OrgKind.SCHOOL, Org.district != "").distinct()
    return list(db.session.scalars(query.order_by(Org.district)))


def schools(q: str, district: str, kind: str) -> Select[Any]:
    query = select(Org)
    for term in search_terms(q):
        query = query.where(Org.search_text.contains(term, autoescape=True))
    if district:
        query = query.where(Org.district == district)
    if kind in set(OrgKind):
        query = query.where(Org.kind == OrgKind(kind))
    return query


def school(code: str) -> Org:
    """A school or group, also one that is closed; raises NotFound."""
    return found(db.session.scalar(select(Org).where(Org.code == code)))


def first_school() -> Org | None:
    return db.session.scalar(select(Org).where(Org.kind == OrgKind.SCHOOL).order_by(Org.code).limit(1))


def school_count() -> int:
    return db.session.scalar(select(func.count()).select_from(Org).where(Org.kind == OrgKind.SCHOOL)) or 0


def code_is_taken(column: str, code: str | None, but: int) -> bool:
    """Whether another school bears this code; `column` is dmc_code or obec_code."""
    return (
        bool(code) and db.session.scalar(select(Org.id).where(getattr(Org, column) == code, Org.id != but)) is not None
    )
