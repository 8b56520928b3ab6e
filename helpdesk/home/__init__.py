"""The first page of each role, and the menu of every page. Stands on top of the features."""

from flask import Flask


def init_app(app: Flask) -> None:
    from helpdesk.home import menu, views

    app.register_blueprint(views.bp)
    app.context_processor(menu.context)
