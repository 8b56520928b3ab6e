"""Who may approve a loan (clause 208): inside the office the head of the unit that keeps the thing, outside of it the
head of the agency; nobody their own nor that of whom they stand in for, then it rises. The same as a list of people is
`accounts.queries.deciders`, as a condition of the database `queries.waits_for`."""

from collections.abc import Iterable
from typing import Any

from helpdesk.accounts.actors import Held
from helpdesk.accounts.grants import stands_on
from helpdesk.accounts.models import User
from helpdesk.accounts.permissions import Permission, Role
from helpdesk.loans.lifecycle import Scope

INSIDE = (Role.GROUP_DIRECTOR, Role.DEPUTY_DIRECTOR, Role.AREA_DIRECTOR)
BEYOND = (Role.AREA_DIRECTOR, Role.DEPUTY_DIRECTOR)


def approvers(scope: Scope) -> tuple[Role, ...]:
    """Whose it is to approve, and to whom it rises."""
    return INSIDE if scope is Scope.INSIDE else BEYOND


def may_approve(actor: Any, scope: Scope, involved: Iterable[User]) -> bool:
    """Whether it is theirs to approve."""
    return approves_as(actor, scope, involved) is not None


def approver_of(actor: Any) -> bool:
    """Whether it is theirs to approve loans at all; who only hears them refuses none that they spoke for."""
    return bool(actor.may(Permission.LOANS_APPROVE))


def approves_as(actor: Any, scope: Scope, involved: Iterable[User]) -> Held | None:
    """In what right they approve, None where they may not. `involved` asked for it or endorsed it: none of them
    approves, nor does who stands in for one of them, and where one of them is who should, the next one up may."""
    own = {person.id: person for person in involved}
    if not actor.is_user or actor.id in own:
        return None
    for role in approvers(scope):
        if right := actor.right_in(role, own):
            return right
        if not any(stands_on(person, role) for person in own.values()):
            return None
    return None
