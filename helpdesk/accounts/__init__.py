"""People, places and what they may do: schools, office groups, users, grants, sign-in."""

from typing import Any

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError


def init_app(app: Flask) -> None:
    from helpdesk.accounts import link_views, models, profile_views, views  # noqa: F401  (tables and routes join)

    app.register_blueprint(views.bp)
    app.context_processor(_context)


def _context() -> dict[str, Any]:
    """What every page says of the office; an error page says it even where the database does not answer."""
    from helpdesk.accounts.settings import DEFAULTS, setting

    names = ("office_name", "office_short", "office_phone")
    try:
        return {name: setting(name) for name in names}
    except SQLAlchemyError:
        return {name: DEFAULTS[name] for name in names}
