"""Files that were stored for a report, a piece or an import whose transaction never came: a kill lies between."""

import logging
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Column, select

from helpdesk.core import stored, uploads
from helpdesk.core.dates import now
from helpdesk.extensions import db

log = logging.getLogger(__name__)
FORGOTTEN_AFTER = timedelta(days=2)
AT_A_TIME = 500
SHARD = re.compile(r"[0-9a-f]{2}")
PART = re.compile(rf"\.{uploads.STORED_NAME.pattern}\.part")


def sweep_uploads(day: date) -> int:
    """Remove what was stored more than two days ago and no row names; returns how many files."""
    folders = stored.naming_columns(db.metadata)
    return sum(_sweep(folder, columns) for folder, columns in folders.items())


def _sweep(folder: Path, columns: list[Column[Any]]) -> int:
    """Never the greater part of a folder: then the database is likely not the one of these files."""
    named, forgotten = 0, 0
    for files in _old_files(folder):
        some = len(_unnamed(files, columns))
        named, forgotten = named + len(files) - some, forgotten + some
    if forgotten > named:
        log.warning("uploads left alone", extra={"folder": folder.name, "named": named, "not_named": forgotten})
        return 0
    if forgotten:
        for files in _old_files(folder):
            for path in _unnamed(files, columns):
                path.unlink(missing_ok=True)
    return forgotten


def _unnamed(files: tuple[Path, ...], columns: list[Column[Any]]) -> list[Path]:
    """Those of these files that no row names; ends its read, so that none lasts as long as the sweep."""
    asked_for = {uploads.named_for(path.name) for path in files}
    known = {name for column in columns for name in db.session.scalars(select(column).where(column.in_(asked_for)))}
    db.session.rollback()
    return [path for path in files if uploads.named_for(path.name) not in known]


def _old_files(folder: Path) -> Iterator[tuple[Path, ...]]:
    """What `store` wrote or began to write before two days ago, some hundred at a time."""
    found = _stored_before((now() - FORGOTTEN_AFTER).timestamp(), folder)
    while some := tuple(islice(found, AT_A_TIME)):
        yield some


def _stored_before(moment: float, folder: Path) -> Iterator[Path]:
    """Plain files under names that only `store` gives, where `store` puts them."""
    for shard in sorted(folder.iterdir()) if folder.is_dir() else ():
        if SHARD.fullmatch(shard.name) and shard.is_dir() and not shard.is_symlink():
            with os.scandir(shard) as entries:
                yield from (Path(entry.path) for entry in entries if _is_forgettable(entry, moment))


def _is_forgettable(entry: "os.DirEntry[str]", moment: float) -> bool:
    if not (uploads.STORED_NAME.fullmatch(entry.name) or PART.fullmatch(entry.name)):
        return False
    with suppress(FileNotFoundError):
        return entry.is_file(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_mtime < moment
    return False
