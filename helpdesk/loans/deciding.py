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
    """Whether it is theirs to approve. `involved` asked for it or endorsed it: none of them approves, and where one of
    them is who should, the next one up may."""
    own = list(involved)
    if not actor.is_user or any(person.id == actor.id for person in own):
        return False
    for role in approvers(scope):
        if actor.has(role):
            return True
        if not any(holds(person, role) for person in own):
            return False
    return False


def holds(person: User, role: Role) -> bool:
    return any(grant.role is role and grant.holds_on(today()) for grant in person.grants)
