"""Fault reports and their repair: `repair_request` of the manual."""

from flask import Flask


def init_app(app: Flask) -> None:
    from helpdesk.tickets import models, public_views, views

    assert models.Base
    app.register_blueprint(views.bp)
    app.register_blueprint(public_views.bp)
