"""What at least three features need and no feature owns. Knows no feature."""

from flask import Flask


def init_app(app: Flask) -> None:
    from helpdesk.core import chain, views

    assert chain.ChainLink

    app.register_blueprint(views.bp)
