"""The database of each test: as the migrations made it once, on either database. One that no test has touched since
stays as it is."""

import re
import shutil
from pathlib import Path
from typing import Any, Protocol

import psycopg
from flask import Flask
from sqlalchemy import Engine, event
from sqlalchemy.engine import Connection, make_url

from helpdesk.extensions import db
from helpdesk.operations import revisions
from tests.emptying import Emptying


class Database(Protocol):
    """Where the app under test keeps its rows."""

    url: str

    def make_template(self, app: Flask) -> None: ...

    def renew(self, app: Flask) -> None: ...

    def remove(self, app: Flask) -> None: ...

    def another(self) -> str: ...


def migrate(app: Flask) -> None:
    """Every migration, as `helpdesk db upgrade` runs them."""
    with app.app_context():
        revisions.upgrade()


def disconnect(app: Flask) -> None:
    """Close the pool, so that nobody holds on to a database that goes away."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def plain(address: str) -> str:
    """The address as PostgreSQL's own library reads it."""
    return make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)


class Wear:
    """What the tests did to a database since it was new: nothing, statements, or even others of its tables."""

    ALTERS = re.compile(r"\s*(CREATE|DROP|ALTER)\b", re.IGNORECASE)

    def __init__(self, database: str) -> None:
        self.database, self.is_used, self.is_altered = database, True, True
        event.listen(Engine, "before_cursor_execute", self._note)

    def forget(self) -> None:
        self.is_used = self.is_altered = False

    def _note(self, connection: Connection, cursor: Any, statement: str, *rest: Any) -> None:
        if connection.engine.url.database == self.database:
            self.is_used = True
            self.is_altered = self.is_altered or self.ALTERS.match(statement) is not None


class SqliteDatabase:
    """A file beside a template file."""

    def __init__(self, folder: Path) -> None:
        self.path, self.template, self.others = folder / "test.db", folder / "template.db", 0
        self.url, self.wear = f"sqlite:///{self.path}", Wear(str(self.path))

    def make_template(self, app: Flask) -> None:
        migrate(app)
        with app.app_context(), db.engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        disconnect(app)
        shutil.copyfile(self.path, self.template)

    def renew(self, app: Flask) -> None:
        if self.wear.is_used:
            self.remove(app)
            shutil.copyfile(self.template, self.path)
        self.wear.forget()

    def remove(self, app: Flask) -> None:
        disconnect(app)
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)

    def another(self) -> str:
        """The address of one more database, empty."""
        self.others += 1
        return f"sqlite:///{self.path.with_name(f'other{self.others}.db')}"


class PostgresDatabase:
    """A database beside a template database; `name` is this test process's own. Emptied after each test, copied from
    the template where its tables were altered and after many tests, when emptying has left much dead behind."""

    MANY = 200

    def __init__(self, address: str, name: str) -> None:
        self.name, self.template = f"test_{name}", f"template_{name}"
        self.wear, self.emptied = Wear(self.name), 0
        self.emptying: Emptying | None = None
        self.url = make_url(address).set(database=self.name).render_as_string(hide_password=False)
        self.server = psycopg.connect(plain(address), autocommit=True)
        self.others: list[str] = []
        self.drop(self.name)
        self.drop(self.template)
        self.create(self.name)

    def run(self, statement: str) -> None:
        self.server.execute(statement)  # type: ignore[call-overload]  # names of our own tables, no literals

    def create(self, name: str) -> None:
        self.run(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")

    def drop(self, name: str) -> None:
        self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def make_template(self, app: Flask) -> None:
        migrate(app)
        disconnect(app)
        self.run(f"ALTER DATABASE {self.name} RENAME TO {self.template}")

    def renew(self, app: Flask) -> None:
        if self.wear.is_used and not self._empty(app):
            self._copy(app)
        self.wear.forget()

    def _empty(self, app: Flask) -> bool:
        if self.emptying is None or self.wear.is_altered or self.emptied == self.MANY:
            return False
        with app.app_context():
            db.session.remove()
        self.emptied += 1
        return self.emptying.is_new()

    def _copy(self, app: Flask) -> None:
        disconnect(app)
        if self.emptying is not None:
            self.emptying.close()
        self.drop(self.name)
        by_files = "STRATEGY FILE_COPY" if self.server.info.server_version >= 150000 else ""
        self.run(f"CREATE DATABASE {self.name} TEMPLATE {self.template} {by_files}")
        self.emptying, self.emptied = Emptying(plain(self.url)), 0

    def remove(self, app: Flask) -> None:
        disconnect(app)
        if self.emptying is not None:
            self.emptying.close()
        for name in [self.name, self.template, *self.others]:
            self.drop(name)
        self.server.close()

    def another(self) -> str:
        """The address of one more database, empty."""
        name = f"{self.name}_{len(self.others)}"
        self.create(name)
        self.others.append(name)
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)
