"""The doors of no feature: the language switch."""

from flask import Blueprint, redirect, request, session
from werkzeug.wrappers import Response

from helpdesk.core.doors import public
from helpdesk.core.errors import NotFound
from helpdesk.core.i18n import LANGUAGES
from helpdesk.core.urls import is_own

bp = Blueprint("core", __name__)


@bp.get("/language/<string:code>")
@public
def language(code: str) -> Response:
    """Choose the language of this browser; the choice lives in the cookie, nothing is written."""
    if code not in LANGUAGES:
        raise NotFound
    session["language"] = code
    back = request.args.get("next")
    return redirect(back if back and is_own(back) else "/")
