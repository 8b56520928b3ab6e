"""Who hears of procurement: functions from a paper with a committee (`members serving awaited requester org_id`) to
people. Towards a paper without a number nobody is told anything: it is its writer's draft."""

from collections.abc import Iterable
from typing import Any

from helpdesk.accounts import queries
from helpdesk.accounts.models import User
from helpdesk.accounts.permissions import Permission as P
from helpdesk.accounts.permissions import Role
from helpdesk.core.dates import today
from helpdesk.extensions import db
from helpdesk.notifications.audiences import Recipient, recipients


def members(paper: Any) -> list[Recipient]:
    """Who serves on its committee."""
    return recipients(member.user for member in paper.serving)


def members_once_numbered(paper: Any) -> list[Recipient]:
    return members(paper) if paper.doc_no else []


def awaited(paper: Any) -> list[Recipient]:
    """Those of them for whom it waits."""
    return recipients(member.user for member in paper.awaited)


def newest_member(paper: Any) -> list[Recipient]:
    """Who was just named."""
    return recipients(member.user for member in paper.members[-1:])


def newest_member_once_numbered(paper: Any) -> list[Recipient]:
    return newest_member(paper) if paper.doc_no else []


def just_left(paper: Any) -> list[Recipient]:
    """Who was just released, or whose seat somebody else was named in; not who was only given another duty."""
    serving = {member.user_id for member in paper.serving}
    return recipients(member.user for member in paper.just_left if member.user_id not in serving)


def just_left_once_numbered(paper: Any) -> list[Recipient]:
    return just_left(paper) if paper.doc_no else []


def chairman(paper: Any) -> list[Recipient]:
    return recipients(member.user for member in paper.serving if member.duty == "committee_chair")


def chairman_once_all_signed(paper: Any) -> list[Recipient]:
    """Only the last signature is news to the chairman: now it can go on."""
    return chairman(paper) if not any(member.signed_at is None for member in paper.serving) else []


def preparer(paper: Any) -> list[Recipient]:
    """Who wrote it; who left the office has those who prepare papers today in their place."""
    return recipients([paper.requester]) or preparers(paper)


def preparers(paper: Any) -> list[Recipient]:
    """Who prepares papers and publishes them."""
    return recipients(queries.permitted(P.PROCUREMENT_PREPARE, today()))


def deciders(paper: Any) -> list[Recipient]:
    """The area director and who stands in; where the director proposed it, the deputies. Never who proposed it."""
    day = today()
    directors = list(db.session.scalars(queries.holding(Role.AREA_DIRECTOR, day)))
    proposers = {paper.requester_id, *(member.user_id for member in paper.members)}
    people = [*directors, *queries.standing_in(Role.AREA_DIRECTOR, day)]
    if any(director.id in proposers for director in directors):
        people += db.session.scalars(queries.holding(Role.DEPUTY_DIRECTOR, day))
    return recipients(person for person in people if person.id not in proposers)


def supply_officers(paper: Any) -> list[Recipient]:
    return recipients(_holding(Role.SUPPLY_OFFICER))


def keepers(paper: Any) -> list[Recipient]:
    """Who keeps contracts: supply officers and ICT staff."""
    return recipients(queries.permitted(P.PURCHASES_KEEP, today()))


def keepers_once_accepted(purchase: Any) -> list[Recipient]:
    """With the last inspector's signature, and who wanted it in the first place."""
    if purchase.accepted_on is None:
        return []
    return keepers(purchase) + recipients([purchase.comparison.spec.requester])


def heads(paper: Any) -> list[Recipient]:
    """Who heads the school or group that it is for."""
    return recipients(_holding(Role.ORG_HEAD, paper.org_id))


def receivers(purchase: Any) -> list[Recipient]:
    """Heads and supply keepers of the places to which the pieces just enrolled belong."""
    places = dict.fromkeys(piece.org_id for piece in purchase.newly_enrolled)
    roles = (Role.ORG_HEAD, Role.SCHOOL_SUPPLY)
    return recipients(person for place in places for role in roles for person in _holding(role, place))


def _holding(role: Role, org_id: int | None = None) -> Iterable[User]:
    return db.session.scalars(queries.holding(role, today(), org_id))
