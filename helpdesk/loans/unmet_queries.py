"""Reading what was asked for and could not be had."""

from datetime import date

from sqlalchemy import func, select

from helpdesk.extensions import db
from helpdesk.loans.unmet_models import Unmet
from helpdesk.tickets.deadlines import midnight


def unmet_of_kinds(since: date) -> dict[str, int]:
    """How many pieces of each kind could not be had since this day, in one query."""
    query = select(Unmet.kind, func.sum(Unmet.count)).where(Unmet.at >= midnight(since)).group_by(Unmet.kind)
    return {row[0]: int(row[1]) for row in db.session.execute(query)}
