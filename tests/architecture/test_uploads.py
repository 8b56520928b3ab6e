"""Files are stored only where a column names them, or the daily sweep would take them away."""

from pathlib import Path

from flask import Flask

from helpdesk.core import stored
from helpdesk.extensions import db
from tests.architecture.code import each, modules, name_of

# Those who carry or empty all uploads as they lie, and who says where they are.
WHOLE = {"config", "core.stored", "demo.emptying", "operations.backup", "operations.restore"}


@each(modules())
def test_a_folder_of_uploads_is_reached_through_the_column_that_names_its_files(path: Path) -> None:
    assert "UPLOADS" not in path.read_text() or name_of(path).removeprefix("helpdesk.") in WHOLE


def test_the_columns_that_name_files_are_found(app: Flask) -> None:
    found = {str(column) for columns in stored.naming_columns(db.metadata).values() for column in columns}

    assert found >= {"photos.name", "equipment_pictures.name", "imports.stored"}
