"""What at least three features need and no feature owns. Knows no feature."""

from flask import Flask


def init_app(app: Flask) -> None:
    from helpdesk.core import chain, views  # noqa: F401  (tables join)

    app.register_blueprint(views.bp)
