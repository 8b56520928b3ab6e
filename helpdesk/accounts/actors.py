"""Who acts. Made only by adapters: from a sign-in, a tracking token, a job or an import."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _

from helpdesk.accounts.permissions import AT_ONE_PLACE, ROLES, Permission, Role


@dataclass(frozen=True)
class Held:
    """A role held today at one place (`org_id`) or, for roles of the whole area, everywhere (None).

    `absent` is the title of the superior for whom one acts (รักษาราชการแทน), `absent_id` who that is.
    """

    role: Role
    org_id: int | None = None
    absent: str | None = None
    absent_id: int | None = None

    def opens(self, org_id: int | None) -> bool:
        return self.role not in AT_ONE_PLACE or (org_id is not None and self.org_id == org_id)


@dataclass(frozen=True)
class Actor:
    """`kind` is user, reporter, anyone, system or importer; only a user holds grants."""

    kind: str
    name: str
    id: int | None = None
    held: tuple[Held, ...] = ()
    districts: frozenset[str] = frozenset()
    channel: str = "web"
    address: str | None = None
    language: str = "th"
    subject: Any = field(default=None, compare=False)

    @property
    def is_user(self) -> bool:
        return self.kind == "user"

    def may(self, permission: Permission, subject: Any = None) -> bool:
        """Whether a grant of today permits it; with a subject, at that subject's place."""
        return any(self._permits(held, permission, subject) for held in self.held)

    def places(self, permission: Permission) -> set[int] | None:
        """The ids of the schools and groups where it is permitted; None is everywhere, the empty set nowhere."""
        holding = [held for held in self.held if permission in ROLES[held.role]]
        if any(held.role not in AT_ONE_PLACE for held in holding):
            return None
        return {held.org_id for held in holding if held.org_id is not None}

    def has(self, role: Role) -> bool:
        return any(held.role is role for held in self.held)

    def right_in(self, role: Role, but: Collection[int], org_id: int | None = None) -> Held | None:
        """In what right one holds a role (at a place): one's own, else that of somebody absent who is none of `but`."""
        held = [one for one in self.held if one.role is role and org_id in (None, one.org_id)]
        open_ones = [one for one in held if one.absent_id not in but]
        return min(open_ones, key=lambda one: one.absent is not None, default=None)

    def acting_for_on(self, subject: Any) -> str | None:
        """The absent superior for whom this is done, where only that grant opens the place."""
        opening = [held for held in self.held if held.opens(getattr(subject, "org_id", None))]
        own = [held for held in opening if held.absent is None and held.role is not Role.SCHOOL_USER]
        standing_in = [held.absent for held in opening if held.absent]
        return None if own or not standing_in else standing_in[0]

    def _permits(self, held: Held, permission: Permission, subject: Any) -> bool:
        if permission not in ROLES[held.role]:
            return False
        return subject is None or held.opens(getattr(subject, "org_id", None))


def system(channel: str = "job") -> Actor:
    """A job of the system."""
    return Actor("system", _("ระบบ"), channel=channel)


def importer(name: str, user_id: int | None = None) -> Actor:
    """Who brings in a file: the rows are theirs."""
    return Actor("importer", name, id=user_id, channel="import")


def anyone(name: str, address: str | None, channel: str = "web") -> Actor:
    """A person without an account, at the public report."""
    return Actor("anyone", name, address=address, channel=channel)


def reporter(name: str, subject: Any, address: str | None) -> Actor:
    """The holder of a tracking token: may act on that one thing, by verbs whose row says `requester`."""
    return Actor("reporter", name, address=address, subject=subject)
