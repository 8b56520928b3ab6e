"""Bringing an archive back, into an empty place only, of either database. A broken archive changes nothing."""

import secrets
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, MetaData, Table, delete, func, inspect, select, text

from helpdesk.extensions import db
from helpdesk.operations import revisions
from helpdesk.operations.backup import ROWS, UPLOADS, BadArchive, back_up, rows_of, unpack
from helpdesk.operations.rows import chunks_of, count_rows, in_utc, plain_tables

MAY_LIE_THERE = {".gitkeep", "secret_key"}


class NotEmpty(Exception):
    """The place holds something already."""


def restore(archive: Path, make_app: Any, into: Path, database_url: str | None) -> dict[str, int]:
    """Restore into the data folder `into`; its rows into the empty database behind `database_url` or, where none is
    named, into SQLite inside the folder.

    Returns the rows per table. Raises BadArchive, or NotEmpty, before anything was touched.
    """
    if into.exists() and any(item.name not in MAY_LIE_THERE for item in into.iterdir()):
        raise NotEmpty(f"{into} is not empty")
    with TemporaryDirectory(dir=_nearest(into)) as scratch:
        place, fresh = Path(scratch) / "archive", Path(scratch) / "fresh"
        place.mkdir()
        fresh.mkdir()
        manifest = unpack(archive, place)
        settings = {
            "DATA_DIR": fresh,
            "DATABASE_URL": database_url or f"sqlite:///{fresh / 'helpdesk.db'}",
            "SECRET_KEY": secrets.token_hex(32),
        }
        with make_app(settings).app_context():
            counts = _fill(place / ROWS, manifest)
            db.session.remove()
            db.engine.dispose()
        if (place / UPLOADS).exists():
            shutil.move(place / UPLOADS, fresh / UPLOADS)
        into.mkdir(parents=True, exist_ok=True)
        for item in fresh.iterdir():
            shutil.move(item, into / item.name)
    return counts


def _fill(rows: Path, manifest: dict[str, Any]) -> dict[str, int]:
    """Migrate to the archive's revision and copy the rows in, all or none."""
    if inspect(db.engine).get_table_names():
        raise NotEmpty("the database is not empty")
    if not revisions.is_known(manifest["revision"]):
        raise BadArchive("the archive comes from a newer version of the program")
    revisions.upgrade(manifest["revision"])
    with rows_of(rows).connect() as source, db.engine.begin() as target:
        in_utc(target)
        tables = plain_tables(target)
        _empty(target, tables)
        for table in tables.sorted_tables:
            _copy_in(source, target, table)
        if target.dialect.name == "postgresql":
            _continue_keys(target, tables)
        counts = count_rows(target, tables)
        if counts != manifest["counts"]:
            raise BadArchive("the restored rows are not as many as the manifest says")
        return counts


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
        revisions.upgrade()
    return kept


def _is_at_head(tables: list[str]) -> bool:
    if "alembic_version" not in tables:
        return False
    with db.engine.connect() as connection:
        current = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return bool(current == revisions.newest())
