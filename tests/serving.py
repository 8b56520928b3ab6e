"""The app on a real port, served by the production server in a thread."""

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from waitress.server import create_server


class LiveServer:
    """A running server; `url` has no slash at its end."""

    def __init__(self, app: Flask) -> None:
        self._server = create_server(app, host="127.0.0.1", port=0, threads=8, ident=None)
        self.url = f"http://127.0.0.1:{self._server.effective_port}"
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.close()
        self._thread.join(timeout=5)


@pytest.fixture(scope="session")
def serving(one_app: Flask) -> Iterator[LiveServer]:
    """The server of the whole run; tests take `live_server`."""
    server = LiveServer(one_app)
    yield server
    server.stop()


@pytest.fixture
def live_server(app: Flask, serving: LiveServer) -> LiveServer:
    """The server on this test's fresh database; its addresses are the ones that pages and mails name."""
    app.config["PUBLIC_URL"] = serving.url
    return serving
