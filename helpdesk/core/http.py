"""What every answer carries: the headers of a careful server, gzip for weak networks, addresses behind a proxy."""

import gzip
from pathlib import Path

from flask import Flask, Response, request, send_file
from werkzeug.middleware.proxy_fix import ProxyFix

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'"
)
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


def init_app(app: Flask) -> None:
    if proxies := app.config["TRUSTED_PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=0)  # type: ignore[method-assign]
    app.before_request(_static_gzipped)
    app.after_request(_headers)
    app.after_request(_gzip)


def _static_gzipped() -> Response | None:
    """A static file's `.gz` sibling, for who takes it."""
    if request.endpoint != "static" or "gzip" not in request.accept_encodings:
        return None
    root = Path(request_app_static()).resolve()
    packed = (root / f"{(request.view_args or {})['filename']}.gz").resolve()
    if not packed.is_file() or root not in packed.parents:
        return None
    kind = "text/css" if packed.name.endswith(".css.gz") else "text/javascript"
    response = send_file(packed, mimetype=kind, conditional=True, max_age=30 * 24 * 3600)
    response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    return response


def request_app_static() -> str:
    from flask import current_app

    return str(current_app.static_folder)


def _headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if response.mimetype == "text/html":
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _gzip(response: Response) -> Response:
    takes = "gzip" in request.accept_encodings and response.mimetype in COMPRESSED
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
