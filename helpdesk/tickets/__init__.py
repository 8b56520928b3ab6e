"""Fault reports and their repair: `repair_request` of the manual."""

from flask import Flask


def init_app(app: Flask) -> None:
    from helpdesk.tickets import (  # noqa: F401  (tables and routes join)
        entry_views,
        models,
        paper_views,
        public_views,
        report_views,
        shown,
        step_views,
        track_views,
        views,
    )

    shown.init_app(app)
    app.register_blueprint(views.bp)
    app.register_blueprint(public_views.bp)
