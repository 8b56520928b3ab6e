"""The commands at the console: the matrix of routes and roles, the upgrade that keeps a copy."""

import csv
import io
from pathlib import Path

from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import text

from helpdesk.accounts.permissions import ROLES, Permission
from helpdesk.extensions import db
from helpdesk.operations import revisions
from tests.test_migrations import FOLDER


def test_the_matrix_has_every_route_and_every_role(app: Flask) -> None:
    told = app.test_cli_runner().invoke(args=["routes", "--matrix"])
    rows = list(csv.DictReader(io.StringIO(told.output)))

    assert told.exit_code == 0
    assert {row["endpoint"] for row in rows} == {rule.endpoint for rule in app.url_map.iter_rules()}
    outbox = next(row for row in rows if row["route"] == "/outbox" and "GET" in row["method"])
    assert outbox["nobody"] == "no"
    assert {role.value for role in ROLES if outbox[role.value] == "yes"} == {
        role.value for role, permissions in ROLES.items() if Permission.OUTBOX_SEE in permissions
    }
    assert next(row for row in rows if row["route"] == "/healthz")["nobody"] == "yes"


def upgrade(app: Flask) -> str:
    told = app.test_cli_runner().invoke(args=["db", "upgrade"])
    assert told.exit_code == 0, told.output
    return told.output


def backups_of(app: Flask) -> list[Path]:
    return sorted((app.config["DATA_DIR"] / "backups").glob("*.tar"))


def test_an_upgrade_of_a_filled_database_keeps_a_copy_first(other_app: Flask) -> None:
    steps = [step.revision for step in ScriptDirectory(str(FOLDER)).walk_revisions()]
    with other_app.app_context():
        revisions.upgrade(steps[1])
        db.session.execute(text("INSERT INTO settings (key, value) VALUES ('office_short', 'สพป.')"))
        db.session.execute(
            text(
                "INSERT INTO users (email, name, sort_key, search_text, position, phone, language, is_disabled,"
                " created_at, version) VALUES ('a@example.com', 'ก', '', '', '', '', 'th', false, '2026-11-22', 1)"
            )
        )
        db.session.commit()

    assert "backup " in upgrade(other_app)
    assert len(backups_of(other_app)) == 1
    assert "backup " not in upgrade(other_app), "up to date: nothing to keep"
    assert len(backups_of(other_app)) == 1


def test_an_empty_database_is_made_without_a_copy(other_app: Flask) -> None:
    assert "backup " not in upgrade(other_app)
    assert backups_of(other_app) == []


def test_readiness_tells_its_details_to_an_administrator_alone(app: Flask, client) -> None:
    answer = client.get("/readyz")

    assert answer.status_code == 503, "no worker was ever seen"
    assert answer.json == {"status": "not ready"}
