"""Who hears of what, by mail: the table of rules, the outbox, its delivery."""

from flask import Flask


def init_app(app: Flask) -> None:
    from helpdesk.notifications import banners, models, views  # noqa: F401  (tables join)

    app.register_blueprint(views.bp)
    app.context_processor(banners.context)
