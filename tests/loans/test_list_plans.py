"""Each order of the list, and a teacher's own, is read off an index."""

import pytest
from flask import Flask
from sqlalchemy import Select, text

from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.listing import in_order
from helpdesk.extensions import db
from helpdesk.loans import queries
from helpdesk.loans.models import Loan
from tests import cast


def plan_of(query: Select[Loan], *but: str) -> str:
    """How the database would go about it; PostgreSQL's tables are small here, so it is kept from reading them whole."""
    keys = query.with_only_columns(Loan.id, *(column for sort in queries.SORTS.values() for column in sort.columns))
    statement = keys.compile(db.engine, compile_kwargs={"literal_binds": True})
    if db.engine.dialect.name == "sqlite":
        return " ".join(row.detail for row in db.session.execute(text(f"EXPLAIN QUERY PLAN {statement}")))
    for way in ("enable_seqscan", *but):
        db.session.execute(text(f"SET LOCAL {way} = off"))
    return " ".join(db.session.scalars(text(f"EXPLAIN {statement}")))


@pytest.mark.parametrize(
    ("sort", "index"), [("newest", "ix_loans_newest"), ("due", "ix_loans_due"), ("start", "ix_loans_start")]
)
def test_every_order_is_read_off_an_index(app: Flask, sort: str, index: str) -> None:
    seen = queries.visible_to(actor_of(cast.ict_staff()))

    plan = plan_of(in_order(seen, queries.SORTS[sort]).limit(50), "enable_bitmapscan", "enable_sort")

    assert index in plan
    assert "TEMP B-TREE" not in plan


def test_what_is_ones_own_is_found_by_two_indexes(app: Flask) -> None:
    actor = actor_of(cast.teacher())
    plan = plan_of(queries.visible_to(actor).where(queries.mine(actor)))

    assert "ix_loans_requester" in plan
    assert "ix_loans_entered_by" in plan
