"""Reading the history of one thing, of whatever feature. Who may see the thing is decided where it is loaded."""

from typing import Any

from sqlalchemy import Select, select

from helpdesk.core.activity import Activity
from helpdesk.core.models import subject_kind
from helpdesk.extensions import db


def story(subject: Any) -> list[Activity]:
    """What happened to it, oldest first, in one query."""
    return list(db.session.scalars(_about(subject).order_by(Activity.id)))


def last_change(subject: Any) -> Activity | None:
    """What happened to it last."""
    return db.session.scalar(_about(subject).order_by(Activity.id.desc()).limit(1))


def _about(subject: Any) -> Select[Activity]:
    return select(Activity).where(Activity.subject_kind == subject_kind(subject), Activity.subject_id == subject.id)
