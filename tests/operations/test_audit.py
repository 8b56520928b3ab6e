"""`helpdesk audit verify` holds on what is whole and names the row that was tampered with."""

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from helpdesk.core.activity import Activity
from helpdesk.extensions import db
from tests import cast, factories

TRIGGERS_OFF = {
    "sqlite": ("DROP TRIGGER activities_no_update", "DROP TRIGGER activities_no_delete"),
    "postgresql": ("ALTER TABLE activities DISABLE TRIGGER ALL",),
}


def verify(app: Flask) -> tuple[int, str]:
    runner = app.test_cli_runner()
    assert isinstance(runner, FlaskCliRunner)
    db.session.commit()
    told = runner.invoke(args=["audit", "verify"])
    return told.exit_code, told.output.strip()


def tamper(statement: str) -> None:
    """As somebody with the keys of the database could."""
    for off in TRIGGERS_OFF[db.engine.dialect.name]:
        db.session.execute(text(off))
    db.session.execute(text(statement))
    db.session.commit()


def second_row() -> int:
    for _number in range(3):
        factories.reported(cast.school())
    return list(db.session.scalars(select(Activity.id).order_by(Activity.id)))[1]


def test_a_whole_history_holds(app: Flask) -> None:
    second_row()

    status, told = verify(app)

    assert status == 0
    assert told.startswith("whole head=")


def test_a_changed_row_is_named(app: Flask) -> None:
    row = second_row()
    assert verify(app)[0] == 0
    tamper(f"UPDATE activities SET kind = 'ticket.accept' WHERE id = {row}")

    status, told = verify(app)

    assert status == 1
    assert f"activities row {row} is broken" in told


def test_a_missing_row_is_named(app: Flask) -> None:
    row = second_row()
    assert verify(app)[0] == 0
    tamper(f"DELETE FROM activities WHERE id = {row}")

    status, told = verify(app)

    assert status == 1
    assert f"activities row {row} is missing" in told


def test_erasing_a_name_leaves_the_chain_whole(app: Flask) -> None:
    row = second_row()
    assert verify(app)[0] == 0
    db.session.execute(text(f"UPDATE activities SET actor_name = NULL, details = NULL WHERE id = {row}"))

    assert verify(app)[0] == 0


@pytest.mark.parametrize("statement", ["UPDATE activities SET kind = 'ticket.receive'", "DELETE FROM activities"])
def test_the_database_refuses_to_rewrite_history(app: Flask, statement: str) -> None:
    second_row()
    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(text(statement))


def test_nor_does_it_replace_a_row(app: Flask) -> None:
    """SQLite's INSERT OR REPLACE deletes without asking the triggers, unless told otherwise."""
    row = second_row()
    if db.engine.dialect.name == "sqlite":
        statement = text("INSERT OR REPLACE INTO activities SELECT * FROM activities WHERE id = :row")
        with pytest.raises(DBAPIError, match="append-only"):
            db.session.execute(statement, {"row": row})
