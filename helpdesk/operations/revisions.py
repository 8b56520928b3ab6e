"""The database's revisions. The migrations' program is loaded only here and only when asked: a server that comes back
after a fall must not wait for what it does not need."""

from types import ModuleType
from typing import TYPE_CHECKING

from flask import current_app

from helpdesk import config
from helpdesk.extensions import db

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory

FOLDER = config.CHECKOUT / "migrations"


def program() -> ModuleType:
    """Flask-Migrate, laid on the current application."""
    import flask_migrate

    if "migrate" not in current_app.extensions:
        # it adds its commands to the application by itself: under a name that leaves our `db` alone
        flask_migrate.Migrate(current_app, db, directory=str(FOLDER), command="flask-migrate")
    return flask_migrate


def upgrade(revision: str = "head") -> None:
    """Migrate the database to `revision`."""
    program().upgrade(revision=revision)


def newest() -> str | None:
    """The revision that this program expects."""
    return _script().get_current_head()


def is_known(revision: str) -> bool:
    """Whether this program can migrate to `revision`; not so where a newer program made it."""
    return revision in {step.revision for step in _script().walk_revisions()}


def _script() -> "ScriptDirectory":
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(FOLDER))
