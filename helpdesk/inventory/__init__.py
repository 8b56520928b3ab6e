"""The register: equipment, places, stickers, imports."""

from flask import Flask


def init_app(app: Flask) -> None:
    from helpdesk.inventory import views

    app.register_blueprint(views.bp)
