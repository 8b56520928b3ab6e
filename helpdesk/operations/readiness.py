"""What `/readyz` asks beyond database and disk: does the worker live, does the mail leave."""

from datetime import timedelta

from flask import Flask

from helpdesk.core.dates import now
from helpdesk.core.health import add_check
from helpdesk.notifications.delivery import oldest_unsent
from helpdesk.operations import alive

WORKER_SILENT_AFTER = 60
MAIL_LATE_AFTER = timedelta(minutes=15)


def init_app(app: Flask) -> None:
    add_check(app, "worker", _worker)
    add_check(app, "outbox", _outbox)


def _worker(app: Flask) -> str:
    silent = alive.silent_for(app)
    if silent is None:
        return "never seen"
    return "ok" if silent < WORKER_SILENT_AFTER else f"silent for {silent:.0f} s"


def _outbox(app: Flask) -> str:
    oldest = oldest_unsent()
    if oldest is None or now() - oldest < MAIL_LATE_AFTER:
        return "ok"
    return f"oldest mail waits since {oldest.isoformat(timespec='seconds')}"
