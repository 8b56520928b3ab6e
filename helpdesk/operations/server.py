"""The production server: waitress, which buffers slow clients, with the worker as a process beside it."""

import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from flask import current_app
from waitress import create_server

from helpdesk.operations import alive

THREADS = 16
WORKER = [sys.executable, "-m", "helpdesk", "worker", "--with-parent"]
STARTED_AFTER = 2.0  # people first: what waits for a restarted server is answered before the worker loads
STARTED_AGAIN_AFTER = 3.0
TOLD_KINDLY = 3  # times the limit: up to here the app's own page says that it was too much, beyond waitress does
MAY_TAKE = 20.0
log = logging.getLogger(__name__)


def serve(host: str, port: int, *, with_worker: bool) -> None:
    """Serve until SIGTERM or Ctrl-C; requests in hand are finished, the worker ends with the server."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # of the proxy behind `current_app`
    be_reached_at(port)
    for begin in app.extensions.get("before_serving", ()):
        begin(app, host, port)
    server = create_server(
        app,
        host=host,
        port=port,
        threads=THREADS,
        connection_limit=500,
        channel_timeout=60,
        max_request_body_size=app.config["MAX_CONTENT_LENGTH"] * TOLD_KINDLY,
        clear_untrusted_proxy_headers=not app.config["TRUSTED_PROXIES"],
        ident=None,
    )
    signal.signal(signal.SIGTERM, _stop)
    log.info("serving", extra={"host": host, "port": port, "worker": with_worker})
    with _worker() if with_worker else _nothing():
        server.run()


def be_reached_at(port: int) -> None:
    """Without a public address, links lead to this machine at the port that is served; the worker's too."""
    if not os.environ.get("HELPDESK_PUBLIC_URL"):
        os.environ["HELPDESK_PUBLIC_URL"] = current_app.config["PUBLIC_URL"] = f"http://127.0.0.1:{port}"


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    """waitress ends tidily on SystemExit."""
    raise SystemExit(0)


class Beside:
    """The worker's process, started again when it dies. Its standard input is a pipe that closes with the server,
    however the server ends: then the worker ends too."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.process: subprocess.Popen[bytes] | None = None
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.stopping.set()
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=MAY_TAKE)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def _start(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(WORKER, stdin=subprocess.PIPE)  # noqa: S603  (our own words, no shell)

    def _watch(self) -> None:
        pause = STARTED_AFTER
        while not self.stopping.wait(pause):
            self.process = self._start()
            status = self.process.wait()
            log.warning("worker ended", extra={"status": status})
            pause = STARTED_AGAIN_AFTER


@contextmanager
def _worker() -> Iterator[None]:
    alive.touch()  # a worker that is only just loading is no reason to be called not ready
    beside = Beside()
    try:
        yield
    finally:
        beside.stop()


@contextmanager
def _nothing() -> Iterator[None]:
    yield
