"""An office for a proof: a scratch database, or that of HELPDESK_DATABASE_URL; the real server and real workers as
processes, on loopback alone."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select

from helpdesk import create_app
from helpdesk.accounts.permissions import Role
from helpdesk.core.submissions import new_key
from helpdesk.extensions import db
from helpdesk.notifications.lifecycle import Delivery
from helpdesk.notifications.models import Message
from tests import factories
from tests.flows.crowd import Person
from tests.mailserver import free_port

ROOT = Path(__file__).resolve().parents[2]
PENDING = (Delivery.WAITING, Delivery.SENDING)


class Office:
    """A server on `url`, one school, one technician; each report makes two mails."""

    def __init__(self, folder: Path, mail_port: int, **settings: Any) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = (folder / "log.txt").open("ab")
        wanted = {"SECRET_KEY": "only-for-proofs-" + "0123456789abcdef" * 2, "DATA_DIR": folder, "PUBLIC_URL": self.url}
        wanted |= {"RATELIMIT_ENABLED": 0, "MAIL_SERVER": "127.0.0.1", "MAIL_PORT": mail_port} | settings
        if url := os.environ.get("HELPDESK_DATABASE_URL"):
            wanted["DATABASE_URL"] = url
        others = {key: value for key, value in os.environ.items() if not key.startswith("HELPDESK_")}
        self.environment = others | {f"HELPDESK_{key}": str(value) for key, value in wanted.items()}
        subprocess.run([*self.helpdesk, "db", "upgrade"], check=True, stdout=self.log, **self.place)
        self.app: Flask = create_app({key: str(value) for key, value in wanted.items()})
        with self.app.app_context():
            self.school = factories.org().code
            factories.user("technician@example.com", "ช่างชัย", [(Role.TECHNICIAN, None)])

    helpdesk = (sys.executable, "-m", "helpdesk")

    @property
    def place(self) -> dict[str, Any]:
        return {"cwd": ROOT, "env": self.environment, "stderr": self.log}

    def start(self, *command: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([*self.helpdesk, *command], stdout=self.log, **self.place)

    @contextmanager
    def serving(self, workers: int) -> Iterator[None]:
        """The server and so many workers for the length of a block."""
        serve = ("serve", "--no-worker", "--port", str(self.port))
        running = [self.start(*serve), *(self.start("worker") for _ in range(workers))]
        try:
            self._wait_until_ready()
            yield
        finally:
            for process in running:
                process.terminate()
            for process in running:
                process.wait(timeout=30)

    def _wait_until_ready(self) -> None:
        for _ in range(900):
            try:
                connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/healthz")
                if connection.getresponse().status == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the server did not start")

    def report(self, person: Person, token: str, number: int) -> tuple[int, float]:
        """One report by a person with an address: status and seconds."""
        fields = {"csrf_token": token, "submit_key": new_key(), "notice_version": "1", "org": self.school}
        fields |= {"reporter_name": f"ครู {number}", "email": f"teacher{number}@example.com"}
        fields |= {"symptom": f"เปิดไม่ติด เครื่องที่ {number}", "location": "ห้อง 1"}
        begun = time.perf_counter()
        status, _location, _text = person.ask("POST", "/report", fields)
        return status, time.perf_counter() - begun

    def mails(self, *statuses: Delivery) -> list[Message]:
        """The outbox, or what is in one of these states."""
        with self.app.app_context():
            query = select(Message).order_by(Message.id)
            found = list(db.session.scalars(query.where(Message.status.in_(statuses)) if statuses else query))
            db.session.expunge_all()
            return found

    def wait_until_sent(self, seconds: float) -> bool:
        """Whether nothing was pending any more before this time was over."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not self.mails(*PENDING):
                return True
            time.sleep(0.1)
        return not self.mails(*PENDING)
