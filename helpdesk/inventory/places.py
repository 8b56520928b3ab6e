"""Buildings and rooms, chosen or typed anew; and the place of pieces whose place nobody knows yet."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.models import Org, OrgKind
from helpdesk.core.thai import normalise
from helpdesk.inventory.models import Location
from helpdesk.inventory.reading.vocabulary import VOCABULARY

NOT_KNOWN_YET = "ยังไม่ระบุหน่วยงาน"


def find_or_make(session: Session, org: Org, building: str | None, room: str | None) -> Location | None:
    """The room in the building (or the building itself) of this place; made where it is new."""
    names = [name for name in ((building or "").strip(), (room or "").strip()) if name]
    place: Location | None = None
    for name in names:
        place = _child(session, org, place, name[:100])
    return place


def not_known_yet(session: Session) -> Org:
    """Where pieces stand whose place could not be read (`unknown_org`): an inactive group without a code."""
    org = session.scalar(select(Org).where(Org.code == ""))
    if org is None:
        org = Org(kind=OrgKind.OFFICE, code="", name=NOT_KNOWN_YET, is_active=False)
        session.add(org)
        session.flush()
    return org


def _child(session: Session, org: Org, parent: Location | None, name: str) -> Location:
    siblings = select(Location).where(
        Location.org_id == org.id,
        Location.parent_id == parent.id if parent else Location.parent_id.is_(None),
    )
    for place in session.scalars(siblings):
        if normalise(place.name) == normalise(name):
            return place
    place = Location(org_id=org.id, parent_id=parent.id if parent else None, name=name)
    session.add(place)
    session.flush()
    return place


def make_office_groups(session: Session, by: Actor) -> int:
    """The office's own groups of the vocabulary (G00 …) that are not there yet; returns how many were made."""
    known = set(session.scalars(select(Org.code)))
    missing = {code: group for code, group in VOCABULARY["office_groups"].items() if code not in known}
    for code, group in missing.items():
        Org.register(by=by, session=session, kind=OrgKind.OFFICE, code=code, name=group["name"])
    return len(missing)
