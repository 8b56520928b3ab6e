"""What templates may say: filters for dates and money, the language, the office's name, submit keys."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask import Flask, g, url_for
from flask_babel import get_locale
from flask_login import current_user

from helpdesk.core import dates, qr, submissions
from helpdesk.core.i18n import LANGUAGES


def language() -> str:
    """The language of what is being made now."""
    return str(get_locale() or "th")


def short_date(day: date | None) -> str:
    return dates.short_date(day, language()) if day else ""


def with_weekday(day: date | None) -> str:
    return dates.with_weekday(day, language()) if day else ""


def short_datetime(moment: datetime | None) -> str:
    return dates.short_datetime(moment, language()) if moment else ""


def baht(amount: Decimal | int | None) -> str:
    """1,234.50"""
    return "" if amount is None else f"{amount:,.2f}"


def init_app(app: Flask) -> None:
    for show in (short_date, with_weekday, short_datetime, baht):
        app.add_template_filter(show)
    app.jinja_env.globals.update(new_submit_key=submissions.new_key, qr_svg=qr.svg, languages=LANGUAGES)
    app.context_processor(_context)


def _context() -> dict[str, Any]:
    return {
        "language": language(),
        "actor": g.get("actor"),
        "current_user": current_user,
        "static": lambda name: url_for("static", filename=name),
    }
