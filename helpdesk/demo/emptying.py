"""Whether a database may become the demo, and emptying one that is the demo already. Real data is never touched."""

import shutil
from enum import StrEnum

from flask import current_app, g
from sqlalchemy import MetaData, func, select

from helpdesk.accounts.models import Org, User
from helpdesk.accounts.settings import setting
from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.operations import revisions
from helpdesk.tickets.models import Ticket


class Holds(StrEnum):
    NOTHING = "nothing"
    DEMO = "demo"
    REAL_DATA = "real data"


def holding() -> Holds:
    """What the database holds now."""
    if setting("is_demo"):
        return Holds.DEMO
    filled = any(db.session.scalar(select(func.count(model.id))) for model in (User, Org, Equipment, Ticket))
    return Holds.REAL_DATA if filled else Holds.NOTHING


def empty() -> None:
    """Take the demo's tables and files away and migrate anew: its history is append-only, so no row can be deleted."""
    assert holding() is Holds.DEMO
    db.session.remove()
    found = MetaData()
    found.reflect(db.engine)
    found.drop_all(db.engine)
    db.engine.dispose()
    shutil.rmtree(current_app.config["UPLOADS"], ignore_errors=True)
    revisions.upgrade()
    g.pop("settings", None)
