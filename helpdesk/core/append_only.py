"""Triggers that keep a table append-only on both databases. Migrations call this, and again after a batch change."""

from collections.abc import Iterable

from sqlalchemy import Connection, inspect

PG_FUNCTION = """
CREATE OR REPLACE FUNCTION {table}_append_only() RETURNS trigger AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND {unchanged} THEN RETURN NEW; END IF;
  RAISE EXCEPTION '{table} is append-only';
END $$ LANGUAGE plpgsql
"""


def protect(connection: Connection, table: str, erasable: Iterable[str] = ()) -> None:
    """Refuse DELETE, and UPDATE of anything but emptying an `erasable` column."""
    allowed = set(erasable)
    names = [column["name"] for column in inspect(connection).get_columns(table)]
    if connection.dialect.name == "postgresql":
        _protect_postgresql(connection, table, names, allowed)
    else:
        _protect_sqlite(connection, table, names, allowed)


def _protect_sqlite(connection: Connection, table: str, names: list[str], erasable: set[str]) -> None:
    same = [f'NEW."{n}" IS OLD."{n}"' + (f' OR NEW."{n}" IS NULL' if n in erasable else "") for n in names]
    unchanged = " AND ".join(f"({condition})" for condition in same)
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    for name, when in (("no_delete", "BEFORE DELETE"), ("no_update", "BEFORE UPDATE")):
        guard = f"WHEN NOT ({unchanged})" if name == "no_update" else ""
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_{name}")
        connection.exec_driver_sql(f'CREATE TRIGGER {table}_{name} {when} ON "{table}" {guard} {refuse}')


def _protect_postgresql(connection: Connection, table: str, names: list[str], erasable: set[str]) -> None:
    same = [
        f'NEW."{n}"::text IS NOT DISTINCT FROM OLD."{n}"::text' + (f' OR NEW."{n}" IS NULL' if n in erasable else "")
        for n in names
    ]
    unchanged = " AND ".join(f"({condition})" for condition in same)
    connection.exec_driver_sql(PG_FUNCTION.format(table=table, unchanged=unchanged))
    connection.exec_driver_sql(f'DROP TRIGGER IF EXISTS {table}_append_only ON "{table}"')
    connection.exec_driver_sql(
        f'CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON "{table}"'
        f" FOR EACH ROW EXECUTE FUNCTION {table}_append_only()"
    )
