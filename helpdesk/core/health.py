"""`/healthz`: the process answers. `/readyz`: all else does too; details for an administrator only."""

import os
from collections.abc import Callable

from flask import Flask, g, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response

from helpdesk.core.doors import public
from helpdesk.extensions import db

Check = Callable[[Flask], str]
ENOUGH_DISK = 200 * 1024 * 1024


def init_app(app: Flask) -> None:
    app.extensions["readiness"] = {"database": _database, "disk": _disk}

    @app.get("/healthz")
    @public
    def healthz() -> Response:
        return jsonify(status="ok")

    @app.get("/readyz")
    @public
    def readyz() -> tuple[Response, int]:
        found = {name: check(app) for name, check in app.extensions["readiness"].items()}
        ready = all(answer == "ok" for answer in found.values())
        body = {"status": "ok" if ready else "not ready"}
        if g.actor.may("settings.edit"):
            body |= found
        return jsonify(body), 200 if ready else 503


def add_check(app: Flask, name: str, check: Check) -> None:
    """A feature's own readiness: returns `ok` or what is wrong."""
    app.extensions["readiness"][name] = check


def _database(app: Flask) -> str:
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        return type(error).__name__
    return "ok"


def _disk(app: Flask) -> str:
    space = os.statvfs(app.config["DATA_DIR"])
    free = space.f_bavail * space.f_frsize
    return "ok" if free > ENOUGH_DISK else f"{free // 1024 // 1024} MB left"
