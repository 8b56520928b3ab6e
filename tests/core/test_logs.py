"""What the log must never hold: the key in an address, and what a statement that failed was about."""

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, PendingRollbackError, SQLAlchemyError

from helpdesk.accounts.models import Grant, Org, User
from helpdesk.core.doors import public
from helpdesk.core.failures import in_words, told
from helpdesk.core.logs import JsonLines, safe_path
from helpdesk.extensions import db
from tests import cast, factories
from tests.visitor import Visitor


@pytest.fixture
def log(app: Flask) -> Iterator[io.StringIO]:
    """The lines that a real run writes."""
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(JsonLines())
    logging.getLogger("helpdesk").addHandler(handler)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield lines
    logging.getLogger("helpdesk").removeHandler(handler)


@pytest.mark.parametrize(
    "path", ["/track/abc", "//track/abc", "/TRACK/abc/accept", "/reset/1-abc", "/invitation/1-abc"]
)
def test_keeps_no_key(path: str) -> None:
    assert "abc" not in safe_path(path)


def test_no_address_with_a_key_in_it_is_logged(app: Flask) -> None:
    keyed = [rule.rule for rule in app.url_map.iter_rules() if "<string:token>" in rule.rule]

    assert keyed
    assert [path for path in keyed if "token" in safe_path(path)] == []


def test_a_statement_that_failed_tells_no_word_of_it(app: Flask) -> None:
    with pytest.raises(SQLAlchemyError) as failed:
        db.session.execute(text("SELECT nothing FROM nowhere WHERE name = :name"), {"name": "ครูสมหญิง"})
    assert "ครูสมหญิง" not in str(failed.value)


def breaks(client: Visitor, monkeypatch: pytest.MonkeyPatch, view: Any, path: str = "/track/secret-key") -> None:
    """Ask for a page whose view does this."""
    endpoint = "report.track" if path.startswith("/track") else "accounts.forgot"
    monkeypatch.setitem(client.application.view_functions, endpoint, public(view))
    assert client.get(path).status_code == 500


def test_a_broken_rule_is_logged_by_its_name_without_the_row(
    client: Visitor, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PostgreSQL says `Key (email)=(malee@example.com) already exists` and prints the whole row at a broken CHECK."""
    email = cast.teacher().email

    def twice(**words: Any) -> None:
        db.session.add(User(email=email, name="ครูสมหญิง"))
        db.session.flush()

    breaks(client, monkeypatch, twice, "/forgot")

    written = log.getvalue()
    assert "IntegrityError" in written
    assert "test_logs.py" in written, "where it came up"
    assert "uq_users_email" in written or "users.email" in written
    assert email not in written
    assert "ครูสมหญิง" not in written


def test_no_value_of_a_wrong_type_is_logged(client: Visitor, log: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word that an Enum does not know is named by the exception that SQLAlchemy wraps."""
    person = factories.user()

    def wrong(**words: Any) -> None:
        db.session.add(Grant(user_id=person.id, role="ครูสมหญิง", starts=None))
        db.session.flush()

    breaks(client, monkeypatch, wrong, "/forgot")

    assert "StatementError: LookupError" in log.getvalue()
    assert "ครูสมหญิง" not in log.getvalue()


def test_a_session_that_must_be_rolled_back_tells_no_row(app: Flask) -> None:
    cast.school()
    code = factories.org("โรงเรียนลับ").code
    with pytest.raises(IntegrityError):
        writes_twice(code)
    with pytest.raises(PendingRollbackError) as failed:
        db.session.scalar(text("SELECT 1"))
    db.session.rollback()
    assert code not in told(failed.value)
    assert "PendingRollbackError" in in_words(failed.value)


def writes_twice(code: str) -> None:
    made = db.session.get(Org, 1)
    assert made is not None
    db.session.add(Org(code=code, name="โรงเรียนลับ", kind=made.kind, district="เมือง", subdistrict="ตลาด"))
    db.session.flush()


def test_an_exception_in_a_view_tells_no_key_of_its_address(
    client: Visitor, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**words: Any) -> None:
        raise ValueError("broken")

    breaks(client, monkeypatch, broken)

    assert "ValueError: broken" in log.getvalue()
    assert log.getvalue().count("Traceback") == 1, "told once"
    assert "secret-key" not in log.getvalue()
