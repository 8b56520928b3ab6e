"""Which column names the files of which folder. Nobody else knows where uploads lie, so that a file which a row
names is never taken for a forgotten one."""

from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import Column, MetaData, String, TypeDecorator


class StoredName(TypeDecorator[str]):
    """A column that holds the names of files in one folder of the uploads."""

    impl = String
    cache_ok = True

    def __init__(self, folder: str) -> None:
        super().__init__(80)
        self.folder = folder


def folder_of(column: Any) -> Path:
    """Where the files lie that this column names, as `folder_of(Photo.name)`."""
    return Path(current_app.config["UPLOADS"]) / column.type.folder


def naming_columns(metadata: MetaData) -> dict[Path, list[Column[Any]]]:
    """Every folder of uploads and the columns that name its files."""
    found: dict[Path, list[Column[Any]]] = {}
    for table in metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, StoredName):
                found.setdefault(folder_of(column), []).append(column)
    return found
