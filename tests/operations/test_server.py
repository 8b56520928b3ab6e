"""`helpdesk serve` as a process: ready, stopped by SIGTERM, and its worker never outlives it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from helpdesk.operations.server import be_reached_at
from tests.databases import Database

PATIENCE = 90.0
SETTINGS = {"HELPDESK_SECRET_KEY": "only-for-tests-" + "0123456789abcdef" * 2, "PYTHONUNBUFFERED": "1"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(fact: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if fact():
            return True
        time.sleep(0.1)
    return fact()


def answers(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def children_of(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


class Office:
    """A served office in a folder of its own."""

    def __init__(self, folder: Path, address: str, **settings: str) -> None:
        places = {"HELPDESK_DATA_DIR": str(folder), "HELPDESK_DATABASE_URL": address}
        self.environment = os.environ | SETTINGS | places | settings
        self.command("db", "upgrade")
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.errors = folder / "errors.txt"
        with self.errors.open("wb") as errors:
            command = [sys.executable, "-m", "helpdesk", "serve", "--port", str(self.port)]
            self.process = subprocess.Popen(command, env=self.environment, stderr=errors)

    def command(self, *words: str) -> None:
        subprocess.run([sys.executable, "-m", "helpdesk", *words], env=self.environment, check=True, timeout=60)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def is_ready(self) -> bool:
        return answers(f"{self.url}/readyz") == 200

    @property
    def worker(self) -> int:
        """The process beside the server, which starts it a moment after it is ready."""
        assert wait_for(lambda: len(children_of(self.process.pid)) == 1), "one worker beside the server"
        (pid,) = children_of(self.process.pid)
        return pid


@pytest.fixture
def office(tmp_path: Path, empty_database: str) -> Iterator[Office]:
    office = Office(tmp_path / "office", empty_database)
    assert wait_for(office.is_ready), "ready in time, on a busy machine too"
    yield office
    office.stop()


@pytest.fixture(scope="module")
def lasting_office(tmp_path_factory: pytest.TempPathFactory, database: Database) -> Iterator[Office]:
    """One that outlives what is done to it; it takes a megabyte at a time."""
    folder = tmp_path_factory.mktemp("lasting") / "office"
    office = Office(folder, database.another(), HELPDESK_UPLOAD_MAX_MB="1")
    assert wait_for(office.is_ready), "ready in time, on a busy machine too"
    yield office
    office.stop()


def test_it_is_ready_and_healthy(lasting_office: Office) -> None:
    assert answers(f"{lasting_office.url}/healthz") == 200
    assert answers(f"{lasting_office.url}/report") == 200


def test_sigterm_ends_both(office: Office) -> None:
    worker = office.worker

    office.process.send_signal(signal.SIGTERM)

    assert office.process.wait(timeout=PATIENCE) == 0
    assert wait_for(lambda: not lives(worker))
    assert "Error" not in office.errors.read_text(), "both end tidily"


def test_a_killed_server_takes_its_worker_along(office: Office) -> None:
    worker = office.worker

    office.process.kill()

    assert wait_for(lambda: not lives(worker))


def test_a_killed_worker_is_started_again(lasting_office: Office) -> None:
    first = lasting_office.worker

    os.kill(first, signal.SIGKILL)

    assert wait_for(lambda: children_of(lasting_office.process.pid) not in ([], [first]))


def test_a_body_far_too_large_is_answered_by_our_own_page(lasting_office: Office) -> None:
    """As 200 MB are where 75 are taken: the server itself would say it in English, and without a way back."""
    body = b"x" * (8 * 1024 * 1024 // 3)
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    request = urllib.request.Request(f"{lasting_office.url}/report", data=body, headers=form)
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=PATIENCE)
    assert refused.value.code == 413
    assert "ไฟล์ใหญ่เกินไป" in refused.value.read().decode()


def test_links_lead_to_the_port_that_is_served(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELPDESK_PUBLIC_URL", "")
    monkeypatch.setitem(app.config, "PUBLIC_URL", "")
    be_reached_at(6001)
    assert app.config["PUBLIC_URL"] == os.environ["HELPDESK_PUBLIC_URL"] == "http://127.0.0.1:6001"
    be_reached_at(6002)
    assert app.config["PUBLIC_URL"] == "http://127.0.0.1:6001", "a chosen address stays"
