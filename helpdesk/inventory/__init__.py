"""The register: equipment, places, stickers, imports."""

from flask import Flask


def init_app(app: Flask) -> None:
    from helpdesk.inventory import import_models, models, views

    assert models.Base and import_models.Base
    app.register_blueprint(views.bp)
