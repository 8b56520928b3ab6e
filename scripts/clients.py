"""For the long proofs: an office served by the real command in a folder of its own, and people who report to it."""

import http.client
import os
import re
import secrets
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import create_engine, text

CHECKOUT = Path(__file__).resolve().parent.parent
SCHOOLS = CHECKOUT / "helpdesk/demo/data/schools.csv"
SCHOOL = "44029053"
HELPDESK = [sys.executable, "-m", "helpdesk"]
OTHER_DATABASE = "PROOFS_OTHER_DATABASE_URL"  # an empty one, beside HELPDESK_DATABASE_URL
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class Office:
    """A served office without rate limits; its schools are those of the sample data."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = os.environ | {
            "HELPDESK_DATA_DIR": str(folder),
            "HELPDESK_SECRET_KEY": secrets.token_hex(32),
            "HELPDESK_RATELIMIT_ENABLED": "0",
            "HELPDESK_LOG_LEVEL": "ERROR",
        }
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.command("db", "upgrade")
        self.command("import", "schools", str(SCHOOLS))

    def command(self, *words: str) -> str:
        done = subprocess.run(
            [*HELPDESK, *words], env=self.environment, cwd=CHECKOUT, stdout=subprocess.PIPE, check=True
        )
        return done.stdout.decode().strip()

    def start(self) -> float:
        """Serve; seconds until it says that it is ready."""
        began = time.monotonic()
        command = [*HELPDESK, "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(command, env=self.environment, cwd=CHECKOUT)
        while time.monotonic() < began + 60:
            if self._status("/readyz") == 200:
                return time.monotonic() - began
            time.sleep(0.05)
        raise SystemExit("the server is not ready after a minute")

    def symptoms(self) -> list[str]:
        """What the database holds, whichever it is."""
        url = self.environment.get("HELPDESK_DATABASE_URL") or f"sqlite:///{self.folder / 'helpdesk.db'}"
        with create_engine(url).connect() as connection:
            return list(connection.scalars(text("SELECT symptom FROM tickets")))

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=60)

    def _status(self, path: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except OSError:
            return 0
        finally:
            connection.close()


class Reporter(threading.Thread):
    """A teacher who reports one fault after the other; what was not answered is sent again with the same key."""

    def __init__(self, office: Office, name: str) -> None:
        super().__init__(daemon=True)
        self.office, self.label = office, name
        self.stopping = threading.Event()
        self.acknowledged: list[str] = []
        self.statuses: list[int] = []
        self.seconds: list[float] = []

    def run(self) -> None:
        number = 0
        while not self.stopping.is_set():
            number += 1
            words = f"เปิดไม่ติด {self.label} ครั้งที่ {number} จบ"
            key = secrets.token_urlsafe(18)
            while not self.stopping.is_set():
                if self._send(words, key) == 303:
                    self.acknowledged.append(words)
                    break
                time.sleep(0.05)

    def _send(self, words: str, key: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.office.port, timeout=60)
        try:
            connection.request("GET", "/report")
            page = connection.getresponse()
            cookie = (page.getheader("Set-Cookie") or "").split(";")[0]
            token = TOKEN.search(page.read().decode())
            fields = {"csrf_token": token[1] if token else "", "submit_key": key, "org": SCHOOL, "symptom": words}
            fields |= {"reporter_name": self.label, "phone": "0600010001", "notice_version": "1"}
            began = time.monotonic()
            headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", "/report", urlencode(fields), headers)
            status = connection.getresponse().status
            self.seconds.append(time.monotonic() - began)
            self.statuses.append(status)
            return status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()
