"""Addresses for mails, stickers and QR codes: built on PUBLIC_URL, never on the Host header."""

from typing import Any
from urllib.parse import urlsplit

from flask import current_app, request


def public_url(endpoint: str, **values: Any) -> str:
    """The address of an endpoint as the outside knows it; works without a request."""
    root = urlsplit(current_app.config["PUBLIC_URL"])
    adapter = current_app.url_map.bind(root.netloc, script_name=root.path or "/", url_scheme=root.scheme)
    return adapter.build(endpoint, values, force_external=True)


def host_name() -> str:
    """The host of PUBLIC_URL, without a port: the right side of message ids."""
    return urlsplit(current_app.config["PUBLIC_URL"]).hostname or "localhost"


def is_own(target: str | None) -> bool:
    """Whether `target` is a path of ours: what `next=` may lead to."""
    return bool(target) and str(target).startswith("/") and not str(target).startswith(("//", "/\\"))


def after_login(default: str) -> str:
    target = request.values.get("next")
    return target if target and is_own(target) else default
