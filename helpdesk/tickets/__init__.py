"""Fault reports and their repair: `repair_request` of the manual."""

from flask import Flask


def init_app(app: Flask) -> None:
    from helpdesk.tickets import public_views, views

    app.register_blueprint(views.bp)
    app.register_blueprint(public_views.bp)
