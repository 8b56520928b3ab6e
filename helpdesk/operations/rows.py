"""The tables as they stand in a database, without our models: an archive may be of any revision."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import JSON, Column, Connection, DateTime, ForeignKey, MetaData, String, Table, func, select

CHUNK = 2000
NOT_OURS = {"alembic_version"}


def plain_tables(connection: Connection) -> MetaData:
    """Every table with its columns in types that both databases know, keys and references kept."""
    found, plain = MetaData(), MetaData()
    found.reflect(connection)
    for table in found.sorted_tables:
        if table.name not in NOT_OURS:
            Table(table.name, plain, *(_plain(column) for column in table.columns))
    return plain


def count_rows(connection: Connection, tables: MetaData) -> dict[str, int]:
    """Rows per table, by name."""
    counted = {t.name: connection.scalar(select(func.count()).select_from(t)) or 0 for t in tables.sorted_tables}
    return dict(sorted(counted.items()))


def chunks_of(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    """The rows of a table in the order of its key, a few thousand at a time."""
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=CHUNK)
    for part in connection.execute(query).mappings().partitions():
        yield [dict(row) for row in part]


def in_utc(connection: Connection) -> None:
    """Moments go out and in as UTC, whatever the server's zone."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET TIME ZONE 'UTC'")


def _plain(column: Column[Any]) -> Column[Any]:
    kind = column.type.as_generic()
    if isinstance(kind, String):
        kind = String()
    elif isinstance(kind, JSON):
        kind = JSON(none_as_null=True)
    elif isinstance(kind, DateTime):
        kind = DateTime()
    references = [ForeignKey(key.target_fullname) for key in column.foreign_keys]
    return Column(column.name, kind, *references, primary_key=column.primary_key, nullable=True)
