"""Procurement: specification, offers, comparison, purchase. `spec_definition` and `spec_comparison` of the manual."""

from flask import Flask


def init_app(app: Flask) -> None:
    from helpdesk.procurement import (  # noqa: F401  (tables and routes join)
        catalogue_models,
        comparison_models,
        models,
        purchase_models,
        shown,
        step_views,
        views,
    )

    shown.init_app(app)
    app.register_blueprint(views.bp)
