"""Signing in and out, and the first page."""

from flask import Blueprint, g, redirect, url_for
from werkzeug.wrappers import Response

from helpdesk.core.doors import public

bp = Blueprint("accounts", __name__)


@bp.get("/")
@public
def home() -> Response:
    """Each to where their work begins."""
    return redirect(url_for("accounts.login") if not g.actor.is_user else url_for("accounts.login"))


@bp.get("/login")
@public
def login() -> str:
    return "login"
