"""What the models say is what the migrations make; and a migration that would lose rows is undone."""

import re
import shutil
from pathlib import Path

import flask_migrate
import pytest
from alembic import command
from alembic.script import ScriptDirectory
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from helpdesk.extensions import db
from helpdesk.operations import revisions

FOLDER = Path(__file__).resolve().parent.parent / "migrations"
FIRST = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "1", None
def upgrade():
    op.execute("CREATE TABLE parents (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20))")
    op.execute("CREATE TABLE children (id INTEGER NOT NULL PRIMARY KEY,"
               " parent_id INTEGER NOT NULL REFERENCES parents (id) ON DELETE CASCADE)")
    op.execute("INSERT INTO parents VALUES (1, 'a'), (2, 'b')")
    op.execute("INSERT INTO children VALUES (10, 1), (20, 2)")
"""
REBUILDS_PARENTS = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "2", "1"
def upgrade():
    with op.batch_alter_table("parents") as batch:
        batch.add_column(sa.Column("phone", sa.String(10)))
        batch.alter_column("name", existing_type=sa.String(20), nullable=False)
"""
LOSES_A_PARENT = """
from alembic import op
revision, down_revision = "3", "2"
def upgrade():
    op.execute("CREATE TABLE half_done (id INTEGER)")
    op.execute("DELETE FROM parents WHERE id = 2")
"""


def checks(engine: Engine) -> set[tuple[str, str | None, str]]:
    """Every CHECK of a database: table, name, rule."""
    inspector = inspect(engine)
    return {
        (table, check["name"], re.sub(r"\s+", " ", check["sqltext"]))
        for table in inspector.get_table_names()
        for check in inspector.get_check_constraints(table)
    }


def test_the_models_equal_the_migrations(app: Flask) -> None:
    revisions.program()
    command.check(app.extensions["migrate"].migrate.get_config())


def test_every_check_of_the_models_is_migrated(app: Flask, empty_database: str) -> None:
    plain = create_engine(empty_database)
    db.metadata.create_all(plain)
    assert checks(db.engine) == checks(plain)
    plain.dispose()


def test_there_is_one_head_and_names_are_readable() -> None:
    script = ScriptDirectory(str(FOLDER))
    assert len(script.get_heads()) == 1
    for revision in script.walk_revisions():
        assert re.fullmatch(r"\d{8}_\d{4}_[a-z0-9_]+\.py", Path(revision.path).name)


@pytest.fixture
def small(tmp_path: Path, empty_database: str) -> Flask:
    """An app of two tables with our env.py and steps of its own."""
    shutil.copytree(FOLDER, tmp_path / "migrations", ignore=shutil.ignore_patterns("2*.py", "__pycache__"))
    for name, step in {"1": FIRST, "2": REBUILDS_PARENTS, "3": LOSES_A_PARENT}.items():
        (tmp_path / f"migrations/versions/{name}.py").write_text(step)
    small = Flask("small")
    small.config["SQLALCHEMY_DATABASE_URI"] = empty_database
    small_db = SQLAlchemy(small)
    flask_migrate.Migrate(small, small_db, directory=str(tmp_path / "migrations"))
    return small


def rows(app: Flask, statement: str) -> list[tuple[object, ...]]:
    with app.app_context(), app.extensions["sqlalchemy"].engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def test_rebuilding_a_table_keeps_its_children(small: Flask) -> None:
    with small.app_context():
        flask_migrate.upgrade(revision="2")
    assert rows(small, "SELECT id FROM children ORDER BY id") == [(10,), (20,)]
    assert rows(small, "SELECT id, name, phone FROM parents ORDER BY id") == [(1, "a", None), (2, "b", None)]


def test_foreign_keys_hold_again_after_a_migration(small: Flask) -> None:
    with small.app_context():
        flask_migrate.upgrade(revision="2")
        with small.extensions["sqlalchemy"].engine.begin() as connection:
            connection.execute(text("DELETE FROM parents WHERE id = 1"))
    assert rows(small, "SELECT id FROM children") == [(20,)]


def test_a_migration_that_leaves_references_hanging_is_undone(small: Flask) -> None:
    if small.config["SQLALCHEMY_DATABASE_URI"].startswith("postgresql"):
        statement = LOSES_A_PARENT.replace("DELETE FROM parents WHERE id = 2", "SELECT 1 / 0")
        Path(small.extensions["migrate"].directory, "versions/3.py").write_text(statement)
    with small.app_context(), pytest.raises((SystemExit, DBAPIError)):
        flask_migrate.upgrade()
    tables = inspect_tables(small)
    assert "half_done" not in tables
    assert "parents" not in tables, "all steps of one upgrade stand or fall together"


def inspect_tables(app: Flask) -> set[str]:
    with app.app_context():
        return set(inspect(app.extensions["sqlalchemy"].engine).get_table_names())
