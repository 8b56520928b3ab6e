"""The fixtures of every test: one app per test process, a fresh migrated database per test, a visitor."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from helpdesk import create_app
from helpdesk.core import transaction
from tests import mailserver, postgres
from tests.databases import Database, PostgresDatabase, SqliteDatabase, disconnect
from tests.visitor import Visitor

pytest_plugins = ["tests.serving", "tests.browser"]

SETTINGS = {
    "TESTING": True,
    "SECRET_KEY": "only-for-tests-" + "0123456789abcdef" * 2,
    "PASSWORD_COST": "cheap",
    "PUBLIC_URL": "http://localhost",
    "RATELIMIT_ENABLED": "0",
}
CLUSTER = pytest.StashKey[postgres.Cluster]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--db", choices=["sqlite", "postgresql"], default="sqlite", help="the database of the tests")


def pytest_configure(config: pytest.Config) -> None:
    """Start PostgreSQL once, in the process that leads the workers; forget the machine's own settings."""
    for name in [name for name in os.environ if name.startswith("HELPDESK_")]:
        del os.environ[name]
    transaction.PRAGMAS["synchronous"] = "OFF"
    if config.getoption("--db") == "postgresql" and not hasattr(config, "workerinput"):
        config.stash[CLUSTER] = postgres.start()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """PostgreSQL is asked what a database answers. What touches none, and what Chromium sees, SQLite's run has said."""
    if config.getoption("--db") == "sqlite":
        return
    here, said = [], []
    for item in items:
        names = getattr(item, "fixturenames", ())
        (here if "database" in names and "browser" not in names else said).append(item)
    config.hook.pytest_deselected(items=said)
    items[:] = here


def pytest_collection_finish() -> None:
    """What imports and collection have made stays to the end: nothing need look through it for garbage meanwhile."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    if CLUSTER in node.config.stash:
        node.workerinput["postgres"] = node.config.stash[CLUSTER].url("postgres")


def pytest_unconfigure(config: pytest.Config) -> None:
    if CLUSTER in config.stash:
        config.stash[CLUSTER].stop()


@pytest.fixture(scope="session")
def postgres_address(pytestconfig: pytest.Config) -> str:
    """The address of the server's own database, with --db=postgresql."""
    if hasattr(pytestconfig, "workerinput"):
        return str(pytestconfig.workerinput["postgres"])
    return pytestconfig.stash[CLUSTER].url("postgres")


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def database(pytestconfig: pytest.Config, data_dir: Path, request: pytest.FixtureRequest) -> Database:
    if pytestconfig.getoption("--db") == "sqlite":
        return SqliteDatabase(data_dir)
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    return PostgresDatabase(request.getfixturevalue("postgres_address"), f"{worker}_{os.getpid()}")


@pytest.fixture(scope="session")
def one_app(database: Database, data_dir: Path) -> Iterator[Flask]:
    """The app of the whole run; tests take `app`."""
    app = create_app(SETTINGS | {"DATABASE_URL": database.url, "DATA_DIR": str(data_dir)})
    app.test_client_class = Visitor
    database.make_template(app)
    yield app
    database.remove(app)


@pytest.fixture
def app(one_app: Flask, database: Database, data_dir: Path) -> Iterator[Flask]:
    """The app on a fresh database, its context entered; changed settings and files go with the test."""
    kept = dict(one_app.config)
    database.renew(one_app)
    with one_app.app_context():
        yield one_app
    one_app.config.clear()
    one_app.config.update(kept)
    shutil.rmtree(data_dir / "uploads", ignore_errors=True)


@pytest.fixture
def empty_database(database: Database) -> str:
    """The address of one more database of this kind, with nothing in it."""
    return database.another()


@pytest.fixture
def other_app(empty_database: str, tmp_path: Path) -> Iterator[Flask]:
    """A second app with an empty database, in which no migration has run, and a data folder of its own."""
    app = create_app(SETTINGS | {"DATABASE_URL": empty_database, "DATA_DIR": str(tmp_path / "other")})
    yield app
    disconnect(app)


@pytest.fixture
def client(app: Flask) -> Visitor:
    """Somebody who has not signed in."""
    client = app.test_client()
    assert isinstance(client, Visitor)
    return client


@pytest.fixture
def new_client(app: Flask) -> Callable[[], Visitor]:
    """More visitors, each with cookies of their own."""
    return app.test_client  # type: ignore[return-value]  # its class is Visitor, set above


@pytest.fixture
def mail_server(app: Flask) -> Iterator[mailserver.MailServer]:
    """A real SMTP server that the app is told to use."""
    with mailserver.running() as server:
        app.config.update(MAIL_SERVER="127.0.0.1", MAIL_PORT=server.port, MAIL_USE_TLS=False)
        yield server
