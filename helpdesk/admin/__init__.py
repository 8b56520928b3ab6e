"""What an administrator keeps: people and their grants, schools, settings, and the very first start. Stands on top."""

from flask import Flask


def init_app(app: Flask) -> None:
    from helpdesk.admin import (  # noqa: F401  (routes join the blueprint)
        first_run,
        first_run_views,
        grant_views,
        person_views,
        school_views,
        setting_views,
        views,
    )

    app.register_blueprint(views.bp)
    app.before_request(first_run_views.lead_there)
    app.extensions.setdefault("before_serving", []).append(first_run.announce)
