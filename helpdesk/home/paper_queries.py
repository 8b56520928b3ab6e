"""The papers of procurement that wait for a person, of all three kinds. A constant number of queries."""

from typing import Any, NamedTuple

from helpdesk.accounts.actors import Actor
from helpdesk.extensions import db
from helpdesk.home.queries import few
from helpdesk.procurement.models import Spec
from helpdesk.procurement.waiting_queries import papers_of, waiting_for

MOST = 8


class Waiting(NamedTuple):
    """A paper and what it is about."""

    paper: Any
    title: str


class Papers(NamedTuple):
    """The oldest few; of how many; and whether there are more than these."""

    rows: list[Waiting]
    total: str
    has_more: bool


def waiting_papers(actor: Actor) -> Papers:
    """One row for each specification of which something waits, its furthest paper."""
    oldest_first = waiting_for(actor).order_by(Spec.created_at, Spec.id)
    specs = list(db.session.scalars(oldest_first.limit(MOST + 1)))
    papers = papers_of(actor, specs)
    rows = [Waiting(papers[spec.id][0], spec.title) for spec in specs[:MOST]]
    has_more = len(specs) > MOST
    return Papers(rows, papers_for_me(actor) if has_more else str(len(rows)), has_more)


def papers_for_me(actor: Actor) -> str:
    """A count for the menu, capped at 99, in one query; empty when nothing waits."""
    return few(waiting_for(actor).with_only_columns(Spec.id))
