"""Addresses for mails, stickers and QR codes: built on PUBLIC_URL, never on the Host header."""

from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, request
from werkzeug.routing import IntegerConverter

LONGEST_KEY = 18  # digits: what both databases take for a key


class RowKey(IntegerConverter):
    """`<int:…>`: no address of more digits than a row's key can have; such a row does not exist (404)."""

    regex = rf"[0-9]{{1,{LONGEST_KEY}}}"


def init_app(app: Flask) -> None:
    app.url_map.converters["int"] = RowKey


def public_url(endpoint: str, **values: Any) -> str:
    """The address of an endpoint as the outside knows it; works without a request."""
    root = urlsplit(current_app.config["PUBLIC_URL"])
    adapter = current_app.url_map.bind(root.netloc, script_name=root.path or "/", url_scheme=root.scheme)
    return adapter.build(endpoint, values, force_external=True)


def host_name() -> str:
    """The host of PUBLIC_URL, without a port: the right side of message ids."""
    return urlsplit(current_app.config["PUBLIC_URL"]).hostname or "localhost"


def is_own(target: str | None) -> bool:
    """Whether `target` is a path of ours: what `next=` may lead to. Browsers drop tabs and line breaks and take a
    backslash for a slash, so a path with one of those is none of ours."""
    text = target or ""
    return text.startswith("/") and not text.startswith("//") and text.isprintable() and "\\" not in text


def row_key(text: str | None) -> int | None:
    """The number that an address or a form gives; None where it is none that a row can have."""
    return int(text) if text and text.isdecimal() and len(text) <= LONGEST_KEY else None


def after_login(default: str) -> str:
    target = request.values.get("next")
    return target if target and is_own(target) else default
