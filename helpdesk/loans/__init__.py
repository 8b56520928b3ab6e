"""Loans: what may be lent, who asks, who approves, hand-over and return. `loan_request` of the manual."""

from flask import Flask


def init_app(app: Flask) -> None:
    from helpdesk.loans import (  # noqa: F401  (tables and routes join)
        calendar_models,
        calendar_views,
        claim_models,
        feed_views,
        handed_shown,
        handed_views,
        handing_views,
        kit_views,
        making_good_views,
        models,
        overview_shown,
        overview_views,
        pool_models,
        pool_views,
        request_views,
        shown,
        spare_words,
        stack_views,
        step_views,
        substitute_views,
        views,
    )

    shown.init_app(app)
    handed_shown.init_app(app)
    overview_shown.init_app(app)
    app.add_template_global(stack_views.offers_of_stack)
    app.add_template_global(spare_words.spare_words)
    app.register_blueprint(views.bp)
