"""The worker's sign of life: a file in the data folder that it touches at each turn."""

import time

from flask import Flask, current_app

HEARTBEAT = "worker.alive"


def touch() -> None:
    """Say: a worker lives here, now."""
    (current_app.config["DATA_DIR"] / HEARTBEAT).touch()


def silent_for(app: Flask) -> float | None:
    """Seconds since the last sign; None when there never was one."""
    heartbeat = app.config["DATA_DIR"] / HEARTBEAT
    return time.time() - heartbeat.stat().st_mtime if heartbeat.exists() else None
