"""Keeping the system: backup, restore, audit, the server, the worker, its readiness. Stands on top."""

from flask import Flask


def init_app(app: Flask) -> None:
    from helpdesk.operations import models, readiness  # noqa: F401  (tables join)

    readiness.init_app(app)
