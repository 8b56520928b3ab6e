"""A broken archive changes nothing, and only an empty place is filled."""

import json
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import create_engine, inspect

from helpdesk import create_app
from helpdesk.core import uploads
from helpdesk.operations.backup import MANIFEST, ROWS, BadArchive, back_up
from helpdesk.operations.restore import NotEmpty, restore
from tests import cast, factories
from tests.conftest import SETTINGS


def make(overrides: dict[str, Any]) -> Flask:
    return create_app(SETTINGS | overrides)


@pytest.fixture
def archive(app: Flask, tmp_path: Path) -> Path:
    """A backup of an office with one ticket and one photo."""
    factories.reported(cast.school(), photos=(uploads.store(b"\xff\xd8 photo", app.config["UPLOADS"] / "tickets"),))
    return back_up(tmp_path / "backups")


def packed_again(archive: Path, change: Callable[[Path], None]) -> None:
    """Unpack, change, pack: an archive that reads well and tells lies."""
    place = archive.parent / "changed"
    with tarfile.open(archive) as packed:
        packed.extractall(place, filter="data")
    change(place)
    with tarfile.open(archive, "w") as packed:
        for path in sorted(path for path in place.rglob("*") if path.is_file()):
            packed.add(path, str(path.relative_to(place)))
    shutil.rmtree(place)


def truncate(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])


def change_a_byte(archive: Path) -> None:
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 1
    archive.write_bytes(content)


def lose_a_file(archive: Path) -> None:
    packed_again(archive, lambda place: next((place / "uploads").rglob("*.jpg")).unlink())


def change_a_file(archive: Path) -> None:
    packed_again(archive, lambda place: next((place / "uploads").rglob("*.jpg")).write_bytes(b"\xff\xd8 other"))


def lose_the_rows(archive: Path) -> None:
    packed_again(archive, lambda place: (place / ROWS).unlink())


def tell(key: str, value: Any) -> Callable[[Path], None]:
    def change(place: Path) -> None:
        manifest = json.loads((place / MANIFEST).read_text())
        manifest[key] = manifest[key] | value if isinstance(value, dict) else value
        (place / MANIFEST).write_text(json.dumps(manifest))

    return lambda archive: packed_again(archive, change)


BREAKS = {
    "truncated": truncate,
    "a changed byte": change_a_byte,
    "a missing file": lose_a_file,
    "a changed file": change_a_file,
    "no rows": lose_the_rows,
    "wrong counts": tell("counts", {"tickets": 2}),
    "a revision of the future": tell("revision", "ffffffffffff"),
    "no archive": lambda archive: archive.write_text("hello"),
}


@pytest.mark.parametrize("how", BREAKS)
def test_a_broken_archive_changes_nothing(archive: Path, empty_database: str, tmp_path: Path, how: str) -> None:
    BREAKS[how](archive)
    into = tmp_path / "office"

    with pytest.raises(BadArchive):
        restore(archive, make, into, empty_database)

    assert not into.exists()
    assert inspect(create_engine(empty_database)).get_table_names() == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backups"]


def test_a_folder_that_holds_something_is_left_alone(archive: Path, empty_database: str, tmp_path: Path) -> None:
    into = tmp_path / "office"
    into.mkdir()
    (into / "letter.txt").write_text("keep me")

    with pytest.raises(NotEmpty):
        restore(archive, make, into, empty_database)

    assert [path.name for path in into.iterdir()] == ["letter.txt"]


def test_a_database_that_holds_something_is_left_alone(app: Flask, archive: Path, tmp_path: Path) -> None:
    with pytest.raises(NotEmpty):
        restore(archive, make, tmp_path / "office", app.config["SQLALCHEMY_DATABASE_URI"])

    assert not (tmp_path / "office").exists()
    assert cast.school().id


def test_the_command_names_what_is_wrong(app: Flask, archive: Path, tmp_path: Path) -> None:
    truncate(archive)

    told = app.test_cli_runner().invoke(args=["restore", str(archive), "--into", str(tmp_path / "office")])

    assert told.exit_code != 0
    assert "cannot be read" in told.output
