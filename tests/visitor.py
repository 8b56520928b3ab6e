"""The test client: every request stands alone, as on the real server, and forms carry a true CSRF token."""

import contextvars
import secrets
from typing import Any

from flask import has_app_context
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import event
from werkzeug.test import TestResponse

from helpdesk.extensions import db


class Visitor(FlaskClient):
    """Somebody with a browser. What the test arranged is committed before a request, reloaded after."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        if has_app_context():
            db.session.commit()
        response: TestResponse = contextvars.Context().run(super().open, *args, **kwargs)
        if has_app_context():
            db.session.expire_all()
        return response

    def submit(self, path: str, fields: dict[str, Any] | None = None, **kwargs: Any) -> TestResponse:
        """POST a form as a page of ours would send it: with the session's CSRF token."""
        return self.post(path, data={"csrf_token": self.csrf_token()} | (fields or {}), **kwargs)

    def queries(self, path: str) -> int:
        """How many statements a page takes that is there."""
        asked: list[str] = []
        listener = lambda *args: asked.append(args[2])  # noqa: E731  (an event takes a function)
        event.listen(db.engine, "before_cursor_execute", listener)
        answer = self.get(path)
        event.remove(db.engine, "before_cursor_execute", listener)
        assert answer.status_code == 200
        return len(asked)

    def csrf_token(self) -> str:
        """A token that this visitor's session accepts."""
        with self.session_transaction() as session:
            secret = session.setdefault("csrf_token", secrets.token_hex(20))
        return str(URLSafeTimedSerializer(self.application.secret_key, salt="wtf-csrf-token").dumps(secret))
