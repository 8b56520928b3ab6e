"""Bringing an archive back, into an empty place only, of either database. A broken archive changes nothing."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import flask_migrate
from flask import current_app
from sqlalchemy import Connection, MetaData, Table, delete, func, inspect, select, text

from helpdesk.extensions import db
from helpdesk.operations.backup import ROWS, UPLOADS, back_up, rows_of, unpack
from helpdesk.operations.rows import chunks_of, count_rows, in_utc, plain_tables


class NotEmpty(Exception):
    """The place holds something already."""


def restore(archive: Path, make_app: Any, into: Path, database_url: str | None) -> dict[str, int]:
    """Restore into the data folder `into` (and the empty database behind `database_url`, if one is named).

    Returns the rows per table. Raises BadArchive, or NotEmpty before anything was touched.
    """
    if into.exists() and any(into.iterdir()):
        raise NotEmpty(f"{into} is not empty")
    with TemporaryDirectory(dir=_nearest(into)) as scratch:
        place = Path(scratch) / "archive"
        place.mkdir()
        manifest = unpack(archive, place)
        fresh = Path(scratch) / "fresh"
        fresh.mkdir()
        app = make_app({"DATA_DIR": fresh, **({"DATABASE_URL": database_url} if database_url else {})})
        with app.app_context():
            counts = _fill(place / ROWS, manifest["revision"])
            db.engine.dispose()
        if (place / UPLOADS).exists():
            shutil.move(place / UPLOADS, fresh / UPLOADS)
        into.mkdir(parents=True, exist_ok=True)
        for item in fresh.iterdir():
            shutil.move(item, into / item.name)
    return counts


def _fill(rows: Path, revision: str) -> dict[str, int]:
    if inspect(db.engine).get_table_names():
        raise NotEmpty("the database is not empty")
    flask_migrate.upgrade(revision=revision)
    with rows_of(rows).connect() as source, db.engine.begin() as target:
        in_utc(target)
        tables = plain_tables(target)
        _empty(target, tables)
        for table in tables.sorted_tables:
            _copy_in(source, target, table)
        if target.dialect.name == "postgresql":
            _continue_keys(target, tables)
        return count_rows(target, tables)


def _empty(target: Connection, tables: MetaData) -> None:
    """Take out what the migrations themselves put in: the archive has it."""
    for table in reversed(tables.sorted_tables):
        if target.scalar(select(func.count()).select_from(table)):
            target.execute(delete(table))


def _copy_in(source: Connection, target: Connection, table: Table) -> None:
    """Rows that refer to rows of their own table get that reference once all are there."""
    own = [column.name for column in table.columns if any(key.column.table is table for key in column.foreign_keys)]
    later: list[dict[str, Any]] = []
    for rows in chunks_of(source, table):
        for row in rows:
            held = {name: row[name] for name in own if row[name] is not None}
            if held:
                later.append({"row_id": row["id"], **held})
                row.update(dict.fromkeys(held))
        target.execute(table.insert(), rows)
    for row in later:
        row_id = row.pop("row_id")
        target.execute(table.update().where(table.c.id == row_id).values(**row))


def _continue_keys(target: Connection, tables: MetaData) -> None:
    """PostgreSQL's sequences go on behind the highest key."""
    for table in tables.sorted_tables:
        if "id" in table.c:
            sequence = func.pg_get_serial_sequence(table.name, "id")
            highest = target.scalar(select(func.max(table.c.id)))
            target.execute(select(func.setval(sequence, highest or 1, highest is not None)))


def _nearest(folder: Path) -> Path:
    """The nearest folder that exists, so that the last step is a rename on one disk."""
    while not folder.exists():
        folder = folder.parent
    return folder if folder.is_dir() else folder.parent


def upgrade_safely(folder: Path) -> Path | None:
    """Migrate the database; a backup first when it holds data. Returns the backup's path, if one was made."""
    tables = inspect(db.engine).get_table_names()
    holds_data = "users" in tables and bool(db.session.scalar(text("SELECT COUNT(*) FROM users")))
    db.session.rollback()
    at_head = _is_at_head(tables)
    kept = back_up(folder) if holds_data and not at_head else None
    if not at_head:
        flask_migrate.upgrade()
    return kept


def _is_at_head(tables: list[str]) -> bool:
    from alembic.script import ScriptDirectory

    if "alembic_version" not in tables:
        return False
    script = ScriptDirectory(current_app.extensions["migrate"].directory)
    with db.engine.connect() as connection:
        current = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return bool(current == script.get_current_head())
