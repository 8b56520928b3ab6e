"""Procurement: specification, offers, comparison, purchase. `spec_definition` and `spec_comparison` of the manual."""

from flask import Flask


def init_app(app: Flask) -> None:
    from helpdesk.procurement import (  # noqa: F401  (tables and routes join)
        call_views,
        catalogue_models,
        catalogue_views,
        changes_views,
        clause_views,
        committee_views,
        comparison_models,
        comparison_paper_views,
        comparison_shown,
        comparison_step_views,
        comparison_views,
        correcting_views,
        enrol_views,
        finding_views,
        head_views,
        inspection_views,
        models,
        offer_entry_views,
        offer_sheet_views,
        offer_views,
        paper_views,
        purchase_models,
        purchase_shown,
        purchase_step_views,
        purchase_views,
        sheet_draft_views,
        shown,
        step_views,
        vendor_views,
        views,
    )

    shown.init_app(app)
    comparison_shown.init_app(app)
    purchase_shown.init_app(app)
    app.register_blueprint(views.bp)
