"""How adapters write: one short transaction that begins as a writer, loads again, calls a verb and commits."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import g, has_request_context, request
from sqlalchemy import Engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError

from helpdesk.core.errors import Forbidden

T = TypeVar("T")
ATTEMPTS = 3
PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "busy_timeout": "15000",
    "foreign_keys": "ON",
    "recursive_triggers": "ON",  # else INSERT OR REPLACE deletes past the append-only triggers
    "mmap_size": "0",
    "secure_delete": "ON",
}


def writing(step: Callable[[], T]) -> T:
    """Carry out `step` in a transaction of its own and commit it; the result is the step's.

    Ends the read before, so what `step` needs it loads again. A conflict on a neighbour row repeats the whole
    step, at most 3 times; a stale form is found by the step itself (`check_version`).
    """
    from helpdesk.extensions import db

    if has_request_context():
        assert request.method not in {"GET", "HEAD", "OPTIONS"}, "a GET does not write"
        if g.get("csrf_failed"):
            raise Forbidden
    for attempt in range(1, ATTEMPTS + 1):
        db.session.rollback()
        db.session.connection(execution_options={"writing": True})
        try:
            result = step()
            db.session.commit()
            return result
        except (StaleDataError, OperationalError) as error:
            db.session.rollback()
            if attempt == ATTEMPTS or not _is_conflict(error):
                raise
        except BaseException:
            db.session.rollback()
            raise
    raise AssertionError("unreachable")


def _is_conflict(error: Exception) -> bool:
    """Two writers on one row, not a lock that stays taken: SQLite has waited its 15 seconds by then."""
    if isinstance(error, StaleDataError):
        return True
    text = str(getattr(error, "orig", "")).lower()
    return "deadlock" in text or "could not serialize" in text


@event.listens_for(Engine, "connect")
def _prepare(connection: Any, record: Any) -> None:
    if type(connection).__module__.startswith("sqlite3"):
        connection.isolation_level = None
        for name, value in PRAGMAS.items():
            connection.execute(f"PRAGMA {name}={value}")


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        immediate = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
