"""Keeping the doors: who comes, whether this door opens to them, and whether the form was ours."""

from typing import Any

from flask import Flask, current_app, g, redirect, request, url_for
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response

from helpdesk.accounts.actors import anyone
from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.doors import PUBLIC
from helpdesk.core.errors import page
from helpdesk.extensions import csrf


def init_app(app: Flask) -> None:
    app.before_request(_who_comes)
    app.before_request(_may_enter)
    app.before_request(_came_from_our_form)


def _who_comes() -> None:
    nameless = request.endpoint == "static" or not current_user.is_authenticated
    signed_in = None if nameless else current_user._get_current_object()
    address = request.remote_addr
    g.actor = actor_of(signed_in, address=address) if signed_in else anyone("", address)


def _view() -> Any:
    return current_app.view_functions.get(request.endpoint or "")


def _may_enter() -> Response | None:
    view = _view()
    if view is None:
        return None
    door = getattr(view, "door", None)
    if door == PUBLIC or request.endpoint == "static":
        return None
    if not g.actor.is_user:
        wanted = request.full_path if request.method == "GET" else None
        return redirect(url_for("accounts.login", next=wanted))
    if door is None or not g.actor.may(door):
        return page(403)
    return None


def _came_from_our_form() -> Response | None:
    view = _view()
    if view is None or request.method in {"GET", "HEAD", "OPTIONS"}:
        return None
    try:
        csrf.protect()
    except CSRFError:
        g.csrf_failed = True
        if not getattr(view, "keeps_form", False):
            return page(403)
    return None
