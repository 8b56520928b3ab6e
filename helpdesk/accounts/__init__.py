"""People, places and what they may do: schools, office groups, users, grants, sign-in."""

from flask import Flask


def init_app(app: Flask) -> None:
    from helpdesk.accounts import models, views

    assert models.Base
    app.register_blueprint(views.bp)
