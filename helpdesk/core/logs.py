"""One event, one JSON line: what was asked, by whom, with what answer. Never a token, never what a person typed."""

import json
import logging
import secrets
import sys
import time
from typing import Any

from flask import Flask, Response, g, request

from helpdesk.core import failures

HIDDEN_PATHS = ("/track/", "/reset/", "/invitation/", "/first-run/", "/loans/feed/")
log = logging.getLogger("helpdesk.request")


class JsonLines(logging.Formatter):
    """A record as one line of JSON with the fields that were given as `extra`."""

    STANDARD = set(vars(logging.makeLogRecord({}))) | {"message", "asctime"}

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
        }
        line.update({key: value for key, value in vars(record).items() if key not in self.STANDARD})
        if record.exc_info and record.exc_info[1]:
            line["error"] = failures.told(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def init_app(app: Flask) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger("helpdesk")
    if not root.handlers:
        root.addHandler(handler)
    root.addFilter(_is_ours)
    root.setLevel(app.config.get("LOG_LEVEL", "INFO"))
    root.propagate = bool(app.config.get("TESTING"))
    app.before_request(_begin)
    app.after_request(_end)


def _is_ours(record: logging.LogRecord) -> bool:
    """Flask's own line about an exception repeats ours, with the address as it came."""
    return not record.msg.startswith("Exception on ") if isinstance(record.msg, str) else True


def safe_path(path: str) -> str:
    """The path without what opens a door to whoever reads the log, however the address was mistyped."""
    plain = f"/{path.lstrip('/').lower()}"
    for prefix in HIDDEN_PATHS:
        if plain.startswith(prefix):
            return f"{prefix}…"
    return path


def _begin() -> None:
    g.request_id = secrets.token_hex(8)
    g.began = time.monotonic()


def _end(response: Response) -> Response:
    if "request_id" not in g:
        return response
    response.headers["X-Request-Id"] = g.request_id
    if request.endpoint != "static":
        actor = g.get("actor")
        log.info(
            "request",
            extra={
                "request_id": g.request_id,
                "method": request.method,
                "path": safe_path(request.path),
                "status": response.status_code,
                "ms": round((time.monotonic() - g.began) * 1000, 1),
                "user": actor.id if actor else None,
                "address": request.remote_addr,
            },
        )
    return response
