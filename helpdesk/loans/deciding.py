"""Who may approve a loan (clause 208): inside the office the head of the unit that keeps the thing, outside of it the
head of the agency; nobody their own, then it rises."""

from collections.abc import Iterable
from typing import Any

from helpdesk.accounts.models import User
from helpdesk.accounts.permissions import Role
from helpdesk.core.dates import today
from helpdesk.loans.lifecycle import Scope

INSIDE = (Role.GROUP_DIRECTOR, Role.DEPUTY_DIRECTOR, Role.AREA_DIRECTOR)
BEYOND = (Role.AREA_DIRECTOR, Role.DEPUTY_DIRECTOR)


def approvers(scope: Scope) -> tuple[Role, ...]:
    """Whose it is to approve, and to whom it rises."""
    return INSIDE if scope is Scope.INSIDE else BEYOND


def may_approve(actor: Any, scope: Scope, involved: Iterable[User]) -> bool:
    """Whether it is theirs to approve."""
    return approves_as(actor, scope, involved) is not None


def approves_as(actor: Any, scope: Scope, involved: Iterable[User]) -> Role | None:
    """As what they approve, None where they may not. `involved` asked for it or endorsed it: none of them approves, and
    where one of them is who should, the next one up may."""
    own = list(involved)
    if not actor.is_user or any(person.id == actor.id for person in own):
        return None
    for role in approvers(scope):
        if actor.has(role):
            return role
        if not any(holds(person, role) for person in own):
            return None
    return None


def absent_one(actor: Any, role: Role, org_id: int | None = None) -> str:
    """The title of the superior for whom an actor acts in a role (รักษาราชการแทน); nothing in their own right."""
    held = [one for one in actor.held if one.role is role and org_id in (None, one.org_id)]
    return "" if not held or any(one.absent is None for one in held) else str(held[0].absent)


def holds(person: User, role: Role) -> bool:
    return any(grant.role is role and grant.holds_on(today()) for grant in person.grants)
