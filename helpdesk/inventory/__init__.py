"""The register: equipment, places, stickers, imports."""

from flask import Flask


def init_app(app: Flask) -> None:
    from helpdesk.inventory import import_models, label_views, models, piece_views, review_views, views

    assert models.Base and import_models.Base and piece_views and label_views and review_views
    app.register_blueprint(views.bp)
