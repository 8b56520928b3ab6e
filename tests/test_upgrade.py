"""A database that was filled at the first revision keeps every row, and its triggers are there at the end."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Column, Connection, Engine, MetaData, Table, inspect, text
from sqlalchemy.exc import DBAPIError

from helpdesk.extensions import db
from helpdesk.operations import revisions
from tests.test_migrations import FOLDER

ROWS = 40
CHOICE = re.compile(r"""\(*"?(\w+)"?\)?(?:::text)? (?:IN|= ANY) \(.*?'([^']+)'""", re.DOTALL)
SAMPLES = {
    str: "ก้อง {n}",
    int: 1,
    bool: False,
    date: date(2024, 2, 29),
    datetime: datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
    dict: {"note": "น้ำหก"},
}
ALSO_FILLED = {("tickets", "equipment_id"), ("activities", "actor_name"), ("equipment", "asset_no")}
TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


def first_choices(engine: Engine, table: str) -> dict[str, str]:
    """The first word that a column's CHECK allows, by column."""
    rules = [check["sqltext"] for check in inspect(engine).get_check_constraints(table)]
    return {found[1]: found[2] for rule in rules if (found := CHOICE.match(rule))}


def sample(column: Column[Any], number: int) -> Any:
    """Something of the column's type, different in each row where the column takes it."""
    if column.foreign_keys:
        return number
    kind = dict if column.type.python_type is object else column.type.python_type
    value = SAMPLES.get(kind, {"note": "น้ำหก"})
    if kind is str:
        length = getattr(column.type, "length", None) or 40
        return f"{number}ก้อง"[:length]
    if kind is int:
        return number
    return value


def fill(connection: Connection, table: Table, choices: dict[str, str]) -> None:
    for number in range(1, ROWS + 1):
        row = {
            column.name: choices.get(column.name, sample(column, number))
            for column in table.columns
            if not column.nullable or (table.name, column.name) in ALSO_FILLED
        }
        connection.execute(table.insert().values(row))


def contents(engine: Engine, tables: dict[str, list[str]]) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of these tables in these columns, in a fixed order."""
    with engine.connect() as connection:
        return {
            table: sorted(
                (tuple(row) for row in connection.execute(text(f"SELECT {', '.join(columns)} FROM {table}"))),
                key=str,
            )
            for table, columns in tables.items()
        }


def triggers(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(connection.scalars(text(TRIGGERS[engine.dialect.name])))


@pytest.fixture
def filled(other_app: Flask) -> dict[str, list[str]]:
    """The other app's database at the first revision with rows in every table; its columns by table."""
    with other_app.app_context():
        revisions.upgrade(str(ScriptDirectory(str(FOLDER)).get_base()))
        schema = MetaData()
        schema.reflect(db.engine)
        with db.engine.connect().execution_options(writing=True) as connection, connection.begin():
            for table in schema.sorted_tables:
                if table.name != "alembic_version":
                    fill(connection, table, first_choices(db.engine, table.name))
        return {
            table.name: [f'"{column.name}"' for column in table.columns]
            for table in schema.sorted_tables
            if table.name != "alembic_version"
        }


def test_every_row_of_the_first_revision_is_there_at_the_last(
    app: Flask, other_app: Flask, filled: dict[str, list[str]]
) -> None:
    wanted_triggers = triggers(db.engine)
    with other_app.app_context():
        before = contents(db.engine, filled)
        assert {len(rows) for rows in before.values()} == {ROWS}
        revisions.upgrade()
        assert contents(db.engine, filled) == before
        assert triggers(db.engine) == wanted_triggers != set()
        with pytest.raises(DBAPIError, match="append-only"), db.engine.begin() as connection:
            connection.execute(text("DELETE FROM activities"))
