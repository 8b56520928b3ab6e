"""The production server: waitress, which buffers slow clients, with the worker as a process beside it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app
from waitress import create_server

THREADS = 16


def serve(host: str, port: int, *, with_worker: bool) -> None:
    """Serve until stopped; the worker ends with the server."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    for begin in app.extensions.get("before_serving", ()):
        begin(app, host, port)
    server = create_server(
        app,
        host=host,
        port=port,
        threads=THREADS,
        connection_limit=500,
        channel_timeout=60,
        max_request_body_size=app.config["MAX_CONTENT_LENGTH"] * 2,
        clear_untrusted_proxy_headers=not app.config["TRUSTED_PROXIES"],
        ident=None,
    )
    with _worker() if with_worker else _nothing():
        server.run()


@contextmanager
def _worker() -> Iterator[None]:
    beside = subprocess.Popen([sys.executable, "-m", "helpdesk", "worker", "--with-parent"], stdin=subprocess.PIPE)
    try:
        yield
    finally:
        beside.terminate()
        beside.wait(timeout=20)


@contextmanager
def _nothing() -> Iterator[None]:
    yield
