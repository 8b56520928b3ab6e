"""What every answer carries: the headers of a careful server, gzip for weak networks, addresses behind a proxy."""

import gzip
import os
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, request
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.security import safe_join

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'"
)
# A page with a camera reads codes by a program of ours in WebAssembly where the browser has no reader of its own.
READING_CODES = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
COMPRESSED = {"text/html", "application/json", "text/csv", "text/plain", "image/svg+xml"}
WORTH_COMPRESSING = 800
PACKED = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".wasm": "application/wasm"}


def init_app(app: Flask) -> None:
    if proxies := app.config["TRUSTED_PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=0)  # type: ignore[method-assign]  # Flask says to wrap it so
    app.before_request(_static_gzipped)
    app.after_request(_headers)
    app.after_request(_gzip)


def reading_codes(page: str, status: int = 200) -> Response:
    """The answer of a page that reads codes with the camera."""
    return Response(page, status, {"Content-Security-Policy": READING_CODES})


def _static_gzipped() -> Response | None:
    """A static file packed, for who takes it: its `.gz` sibling, or packed once and kept."""
    if request.endpoint != "static" or not _takes_gzip():
        return None
    file = _static_file(str((request.view_args or {})["filename"]))
    kind = PACKED.get(file.suffix) if file else None
    if file is None or kind is None:
        return None
    sibling = file.with_name(f"{file.name}.gz")
    content = sibling.read_bytes() if sibling.is_file() else _packed(file, file.stat().st_mtime_ns)
    response = Response(content, mimetype=kind)
    response.set_etag(f"{file.stat().st_mtime_ns:x}-gz")
    response.cache_control.max_age = current_app.config["SEND_FILE_MAX_AGE_DEFAULT"]
    response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    response.make_conditional(request)
    return response


def _static_file(name: str) -> Path | None:
    """None for what is no file of ours, and for a name that no file can have."""
    found = safe_join(current_app.static_folder or "", name)
    return Path(found) if found and os.path.isfile(found) else None


@lru_cache(maxsize=200)
def _packed(file: Path, changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), 9, mtime=0)


def _takes_gzip() -> bool:
    return request.accept_encodings.quality("gzip") > 0


def _headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if request.endpoint != "static" or response.status_code >= 400:
        response.headers.setdefault("Cache-Control", "no-store")  # pages, files and JSON are of one person
    return response


def _gzip(response: Response) -> Response:
    takes = _takes_gzip() and response.mimetype in COMPRESSED
    if not takes or response.is_streamed or "Content-Encoding" in response.headers:
        return response
    if response.direct_passthrough:
        if request.endpoint != "static" or response.status_code != 200:
            return response
        response.direct_passthrough = False
    content = response.get_data()
    if len(content) >= WORTH_COMPRESSING:
        response.set_data(gzip.compress(content, 5, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        response.vary.add("Accept-Encoding")
    return response
