"""The register: equipment, places, stickers, imports."""

from flask import Flask


def init_app(app: Flask) -> None:
    from helpdesk.inventory import models, views

    assert models.Base
    app.register_blueprint(views.bp)
