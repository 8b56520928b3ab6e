"""Who may approve a loan (clause 208): inside the office the head of the unit that keeps the thing, outside of it the
head of the agency; nobody their own nor that of whom they stand in for, then it rises. The same as a list of people is
`accounts.queries.deciders`, as a condition of the database `decision_queries.decides`."""

from collections.abc import Iterable
from typing import Any

from helpdesk.accounts.actors import Held
from helpdesk.accounts.grants import stands_on
from helpdesk.accounts.models import User
from helpdesk.accounts.permissions import Permission, Role
from helpdesk.loans.lifecycle import Scope

INSIDE = (Role.GROUP_DIRECTOR, Role.DEPUTY_DIRECTOR, Role.AREA_DIRECTOR)
BEYOND = (Role.AREA_DIRECTOR, Role.DEPUTY_DIRECTOR)


def ladder(scope: Scope) -> tuple[Role, ...]:
    """Whose it is to approve, and to whom it rises."""
    return INSIDE if scope is Scope.INSIDE else BEYOND


def rungs(scope: Scope, involved: Iterable[User]) -> tuple[Role, ...]:
    """The rungs from which it may be approved: the first and, as long as one of the involved stands on it, the next."""
    people, wanted = list(involved), ladder(scope)
    closed = [not any(stands_on(person, role) for person in people) for role in wanted]
    return wanted[: closed.index(True) + 1] if True in closed else wanted


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
    rights = (actor.right_in(role, own) for role in rungs(scope, own.values()))
    return next((right for right in rights if right is not None), None)
