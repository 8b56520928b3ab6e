"""A backup made while eight people write comes back whole, into an empty place of either database."""

import hashlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine, func, select, text

from helpdesk import create_app
from helpdesk.accounts.actors import anyone
from helpdesk.core import chain, uploads
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.operations.backup import back_up, unpack
from helpdesk.operations.restore import restore
from helpdesk.tickets.models import Ticket
from tests import cast, factories
from tests.conftest import SETTINGS
from tests.databases import disconnect

WRITERS = 8
PICTURE = b"\xff\xd8 a picture"


def make(overrides: dict[str, Any]) -> Flask:
    return create_app(SETTINGS | overrides)


def write_until(stop: threading.Event, app: Flask, school_id: int) -> None:
    """One person after the other reports with a photo; every second is received."""
    with app.app_context():
        while not stop.is_set():
            name = uploads.store(PICTURE, app.config["UPLOADS"] / "tickets")
            writing(lambda name=name: _report(school_id, name))


def _report(school_id: int, photo: str) -> None:
    org = db.session.get_one(cast.Org, school_id)
    fields = {"symptom": "เปิดไม่ติด น้ำหก", "reporter_name": "ครูมาลี", "phone": "0600010001"}
    Ticket.report(by=anyone("ครูมาลี", None), session=db.session, org=org, photos=(photo,), **fields)


@pytest.fixture
def busy(app: Flask) -> Iterator[Flask]:
    """The app with eight writers at work; they end with the test."""
    school_id, stop = cast.school().id, threading.Event()
    factories.equipment(cast.school())
    cast.technician()
    factories.reported(cast.school())
    db.session.remove()
    people = [threading.Thread(target=write_until, args=(stop, app, school_id)) for _one in range(WRITERS)]
    for one in people:
        one.start()
    yield app
    stop.set()
    for one in people:
        one.join()


def targets(request: pytest.FixtureRequest, tmp_path: Path) -> list[str]:
    """An empty SQLite file, and an empty PostgreSQL database where there is a server."""
    found = [f"sqlite:///{tmp_path / 'target.db'}"]
    if request.config.getoption("--db") == "postgresql":
        found.append(request.getfixturevalue("database").another())
    return found


def hashes_in(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def counts_in(engine: Engine, tables: list[str]) -> dict[str, int]:
    with engine.connect() as connection:
        return {name: connection.scalar(text(f"SELECT COUNT(*) FROM {name}")) for name in tables}


def test_what_was_backed_up_under_load_is_restored_equal(
    busy: Flask, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    writing(lambda: chain.seal(db.session, chain.ACTIVITIES))
    archive = back_up(tmp_path / "backups")
    (tmp_path / "unpacked").mkdir()
    manifest = unpack(archive, tmp_path / "unpacked")
    assert manifest["counts"]["tickets"] >= 1

    for number, address in enumerate(targets(request, tmp_path)):
        into = tmp_path / f"office{number}"
        counts = restore(archive, make, into, address)

        assert counts == manifest["counts"] == counts_in(create_engine(address), list(counts))
        assert hashes_in(into / "uploads") == manifest["files"]
        restored = make({"DATA_DIR": str(into), "DATABASE_URL": address})
        with restored.app_context():
            assert chain.first_fault(db.session, chain.ACTIVITIES) is None
            assert chain.head(db.session, chain.ACTIVITIES) == manifest["chain_heads"]["activities"]
            named = set(db.session.scalars(text("SELECT name FROM photos")))
            assert named <= {Path(file).name for file in manifest["files"]}
        disconnect(restored)


def test_life_goes_on_after_a_restore(app: Flask, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    factories.reported(cast.school())
    archive = back_up(tmp_path)
    for number, address in enumerate(targets(request, tmp_path)):
        restore(archive, make, tmp_path / f"next{number}", address)
        restored = make({"DATA_DIR": str(tmp_path / f"next{number}"), "DATABASE_URL": address})
        with restored.app_context():
            factories.reported(cast.school())
            assert db.session.scalar(select(func.count(Ticket.id))) == 2
            numbers = list(db.session.scalars(select(Ticket.doc_no).order_by(Ticket.id)))
            assert [number[2:6] for number in numbers] == ["0001", "0002"]
        disconnect(restored)


def test_the_command_says_what_it_did(app: Flask, tmp_path: Path) -> None:
    factories.reported(cast.school())

    told = app.test_cli_runner().invoke(args=["backup", str(tmp_path), "--verify"])

    assert told.exit_code == 0, told.output
    assert "verified rows=" in told.output
    assert len(list(tmp_path.glob("helpdesk-*.tar"))) == 1
    assert not list(tmp_path.glob("*.part"))
