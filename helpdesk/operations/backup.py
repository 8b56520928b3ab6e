"""One archive of everything: the rows as one SQLite file from a single read, the uploads, a manifest with hashes."""

import hashlib
import json
import os
import tarfile
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import current_app
from sqlalchemy import Engine, create_engine, text

from helpdesk.extensions import db
from helpdesk.operations.rows import chunks_of, count_rows, in_utc, plain_tables

ROWS, UPLOADS, MANIFEST = "rows.sqlite", "uploads", "manifest.json"


class BadArchive(Exception):
    """An archive that is not whole; its text says what is wrong."""


def back_up(folder: Path) -> Path:
    """Write `helpdesk-<UTC moment>.tar` into `folder` while others go on writing; returns its path."""
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    target = folder / f"helpdesk-{stamp}.tar"
    unfinished = target.with_suffix(".part")
    try:
        with TemporaryDirectory(dir=folder) as place, tarfile.open(unfinished, "w") as archive:
            rows = Path(place) / ROWS
            manifest = _copy_rows_out(rows)
            archive.add(rows, ROWS)
            # Files are stored before the rows that name them: whatever the rows name is there by now.
            manifest |= {"rows_sha256": sha256(rows), "files": _pack_uploads(archive)}
            written = Path(place) / MANIFEST
            written.write_text(json.dumps(manifest, ensure_ascii=False, indent=1))
            archive.add(written, MANIFEST)
        _make_durable(unfinished)
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def _pack_uploads(archive: tarfile.TarFile) -> dict[str, str]:
    """Put every stored file in; its hash by its name. One whose report was just refused is gone: no row names it."""
    root: Path = current_app.config["UPLOADS"]
    packed = {}
    for path in sorted(path for path in root.rglob("*") if not path.name.startswith(".")):
        try:
            content = path.open("rb")
        except (FileNotFoundError, IsADirectoryError):
            continue
        name = str(path.relative_to(root))
        with content:
            archive.addfile(archive.gettarinfo(arcname=f"{UPLOADS}/{name}", fileobj=content), content)
            content.seek(0)
            packed[name] = hashlib.file_digest(content, "sha256").hexdigest()
    return packed


def _make_durable(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def unpack(archive: Path, place: Path) -> dict[str, Any]:
    """Unpack into the empty `place` and check every hash and count; returns the manifest. Raises BadArchive."""
    try:
        with tarfile.open(archive) as packed:
            packed.extractall(place, filter="data")
        manifest: dict[str, Any] = json.loads((place / MANIFEST).read_text())
        _check(place, manifest)
    except BadArchive:
        raise
    except Exception as error:
        raise BadArchive(f"the archive cannot be read: {type(error).__name__}") from error
    return manifest


def _check(place: Path, manifest: dict[str, Any]) -> None:
    if sha256(place / ROWS) != manifest["rows_sha256"]:
        raise BadArchive("the rows are not those of the manifest")
    found = {str(path.relative_to(place / UPLOADS)) for path in (place / UPLOADS).rglob("*") if path.is_file()}
    if found != set(manifest["files"]):
        raise BadArchive("files are missing, or there are too many")
    for name, expected in manifest["files"].items():
        if sha256(place / UPLOADS / name) != expected:
            raise BadArchive(f"the file {name} is not that of the manifest")
    with rows_of(place / ROWS).connect() as rows:
        if count_rows(rows, plain_tables(rows)) != manifest["counts"]:
            raise BadArchive("the counts are not those of the manifest")


def rows_of(path: Path) -> Engine:
    return create_engine(f"sqlite:///{path}")


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copy_rows_out(path: Path) -> dict[str, Any]:
    """Copy all rows in one read transaction; returns the beginnings of a manifest."""
    target = rows_of(path)
    with db.engine.connect() as source, target.begin() as copy:
        if source.dialect.name == "postgresql":
            source.execution_options(isolation_level="REPEATABLE READ")
            in_utc(source)
        copy.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        tables = plain_tables(source)
        tables.create_all(copy)
        for table in tables.sorted_tables:
            for rows in chunks_of(source, table):
                copy.execute(table.insert(), rows)
        counts = count_rows(copy, tables)
        revision = source.scalar(text("SELECT version_num FROM alembic_version"))
        heads = source.execute(text("SELECT chain, hash FROM chain_heads ORDER BY chain")).all()
    target.dispose()
    made = datetime.now(UTC).isoformat(timespec="seconds")
    return {
        "format": 1,
        "made": made,
        "revision": revision,
        "counts": counts,
        "chain_heads": dict(map(tuple, heads)),
    }
