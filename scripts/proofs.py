"""Runs the long proofs, each in a fresh database: `scripts/proofs.py [--db=sqlite|postgresql] [NAME…]`, where `load`
is `scripts/proof_load.py`. PostgreSQL is the throw-away one of the tests."""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from clients import OTHER_DATABASE

from tests import postgres

FOLDER = Path(__file__).resolve().parent
PROOFS = {path.stem.removeprefix("proof_"): path for path in sorted(FOLDER.glob("proof_*.py"))}


@contextmanager
def addresses(name: str, cluster: postgres.Cluster | None) -> Iterator[dict[str, str]]:
    """Where a proof keeps its rows, as words of its environment: a database, and another for what it restores."""
    if cluster is None:
        yield {}
        return
    server = make_url(cluster.url("postgres")).set(drivername="postgresql").render_as_string(hide_password=False)
    names = [f"proof_{name}_{os.getpid()}", f"proof_{name}_{os.getpid()}_again"]
    with psycopg.connect(server, autocommit=True) as connection:
        for each in names:
            connection.execute(f"CREATE DATABASE {each} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
        try:
            yield {"HELPDESK_DATABASE_URL": cluster.url(names[0]), OTHER_DATABASE: cluster.url(names[1])}
        finally:
            for each in names:
                connection.execute(f"DROP DATABASE {each} WITH (FORCE)")


def passes(name: str, cluster: postgres.Cluster | None) -> bool:
    """Run a proof and say how it went."""
    mine = {key: value for key, value in os.environ.items() if not key.startswith("HELPDESK_")}
    print(f"== {name} on {'PostgreSQL' if cluster else 'SQLite'}", flush=True)
    with addresses(name, cluster) as kept:
        status = subprocess.run([sys.executable, PROOFS[name]], env=mine | kept, check=False).returncode
    print(f"== {name}: {'shown' if status == 0 else f'NOT shown, exit status {status}'}", flush=True)
    return status == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(PROOFS)}; none: all")
    wanted = parser.parse_args()
    strange = set(wanted.names) - set(PROOFS)
    if strange:
        parser.error(f"no such proof: {', '.join(sorted(strange))}")
    cluster = postgres.start() if wanted.db == "postgresql" else None
    try:
        shown = [passes(name, cluster) for name in wanted.names or PROOFS]
    finally:
        if cluster:
            cluster.stop()
    return 0 if all(shown) else 1


if __name__ == "__main__":
    sys.exit(main())
