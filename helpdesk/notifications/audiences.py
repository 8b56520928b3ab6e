"""Who belongs to an audience of a rule: functions from a subject to people with an address."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from helpdesk.accounts import queries
from helpdesk.accounts.models import User
from helpdesk.accounts.permissions import Permission as P
from helpdesk.accounts.permissions import Role
from helpdesk.core.dates import today
from helpdesk.extensions import db


class Recipient(NamedTuple):
    """Where a mail goes; `token` opens the tracking page of a person without an account.

    Who only `follows` what another reported reads nothing that another typed.
    """

    email: str
    name: str
    language: str
    user_id: int | None = None
    token: str | None = None
    follows: bool = False


Audience = Callable[[Any], Iterable[Recipient]]


def reporter(ticket: Any) -> list[Recipient]:
    """Who reported it, where an address was given."""
    if not ticket.email:
        return []
    return [Recipient(ticket.email, ticket.reporter_name, ticket.language, ticket.requester_id, ticket.tracking_token)]


def followers(ticket: Any) -> list[Recipient]:
    """Who added themselves to it."""
    return _following(ticket.followers)


def reporters(ticket: Any) -> list[Recipient]:
    return reporter(ticket) + followers(ticket)


def newest_follower(ticket: Any) -> list[Recipient]:
    return followers(ticket)[-1:]


def reporters_of_the_merged(ticket: Any) -> list[Recipient]:
    """The reporter of a ticket that went into another, and those whom the merging took along."""
    return reporter(ticket) + _following(ticket.moved_followers)


def assignee(ticket: Any) -> list[Recipient]:
    return [_user(ticket.assigned_to)] if ticket.assigned_to and ticket.assigned_to.is_active else []


def technicians_responsible(ticket: Any) -> list[Recipient]:
    """The assignee, else the technicians of the school's district, else all technicians, else who receives tickets."""
    day = today()
    responsible = queries.responsible_for(ticket.org.district, day) or queries.permitted(P.TICKETS_RECEIVE, day)
    return assignee(ticket) or [_user(user) for user in responsible]


def group_directors(ticket: Any) -> list[Recipient]:
    """The group's director and, while one is named, who stands in for an absent one."""
    day = today()
    directors = db.session.scalars(queries.holding(Role.GROUP_DIRECTOR, day)).all()
    return [_user(user) for user in (*directors, *queries.standing_in(Role.GROUP_DIRECTOR, day))]


def oneself(user: Any) -> list[Recipient]:
    """The person whom it is about."""
    return [_user(user)]


def recipients(people: Iterable[User]) -> list[Recipient]:
    """Those of them who have an account that is in use."""
    return [_user(person) for person in people if person.is_active]


def _user(user: User) -> Recipient:
    return Recipient(user.email, user.name, user.language, user.id)


def _following(people: Iterable[Any]) -> list[Recipient]:
    return [
        Recipient(person.email, person.name, person.language, None, person.tracking_token, follows=True)
        for person in people
        if person.email
    ]
