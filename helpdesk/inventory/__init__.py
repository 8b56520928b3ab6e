"""The register: equipment, places, stickers, imports."""

from flask import Flask


def init_app(app: Flask) -> None:
    from helpdesk.inventory import (  # noqa: F401  (tables and routes join)
        import_models,
        import_views,
        label_views,
        models,
        picture_views,
        piece_views,
        review_views,
        scan_views,
        stickers,
        views,
    )

    app.add_template_global(stickers.patterns, "sticker_patterns")
    app.register_blueprint(views.bp)
