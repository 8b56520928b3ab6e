"""The papers of procurement that wait for a person, of all three kinds. A constant number of queries."""

from typing import Any, NamedTuple

from sqlalchemy import union_all

from helpdesk.accounts.actors import Actor
from helpdesk.extensions import db
from helpdesk.home.queries import few
from helpdesk.procurement import waiting_queries as papers
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.models import Spec
from helpdesk.procurement.purchase_models import Purchase

MOST = 8
KINDS: dict[Any, Any] = {
    Spec: papers.specs_for,
    Comparison: papers.comparisons_for,
    Purchase: papers.purchases_for,
}


class Waiting(NamedTuple):
    """A paper and what it is about."""

    paper: Any
    title: str


def waiting_papers(actor: Actor) -> list[Waiting]:
    """The oldest of each kind, in three queries."""
    return [
        Waiting(paper, _title(paper))
        for kind, of in KINDS.items()
        for paper in db.session.scalars(papers.with_rows(of(actor), kind).limit(MOST))
    ]


def papers_for_me(actor: Actor) -> str:
    """A count for the menu, capped at 99, in one query; empty when nothing waits."""
    keys = union_all(*(of(actor).with_only_columns(kind.id) for kind, of in KINDS.items()))
    return few(keys)


def _title(paper: Any) -> str:
    if isinstance(paper, Purchase):
        return paper.comparison.spec.title
    return paper.spec.title if isinstance(paper, Comparison) else str(paper.title)
