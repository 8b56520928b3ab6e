"""What the log must never hold: the key in an address, and what a statement that failed was about."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from helpdesk.core.logs import safe_path
from helpdesk.extensions import db


@pytest.mark.parametrize(
    "path", ["/track/abc", "//track/abc", "/TRACK/abc/accept", "/reset/1-abc", "/invitation/1-abc"]
)
def test_keeps_no_key(path):
    assert "abc" not in safe_path(path)


def test_a_statement_that_failed_tells_no_word_of_it(app):
    with pytest.raises(SQLAlchemyError) as failed:
        db.session.execute(text("SELECT nothing FROM nowhere WHERE name = :name"), {"name": "ครูสมหญิง"})
    assert "ครูสมหญิง" not in str(failed.value)
