"""The register: equipment, places, stickers, imports."""

from flask import Flask


def init_app(app: Flask) -> None:
    from helpdesk.inventory import import_models, label_views, models, piece_views, review_views, scan_views, views

    for part in (models, import_models, piece_views, label_views, review_views, scan_views):
        assert part
    app.register_blueprint(views.bp)
