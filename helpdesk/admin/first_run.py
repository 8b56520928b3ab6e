"""The code that opens the first-run page: printed on the console of an empty system, kept only as a hash."""

import hashlib
import hmac
import secrets
from pathlib import Path

import click
from flask import Flask

from helpdesk.accounts.queries import anybody
from helpdesk.core.urls import public_url

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
KEPT_IN = "first_run_code"


def announce(app: Flask, host: str, port: int) -> None:
    """Before serving an empty database: print where to go and a new code."""
    with app.app_context():
        if not anybody():
            code = new_code(app)
            click.echo(f"first run: open {public_url('admin.first_run')} and enter the code {code}")


def new_code(app: Flask) -> str:
    """A code of 60 random bits in three groups; the one before it opens nothing any more."""
    code = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))
    path = _path(app)
    path.write_text(_hash(code))
    path.chmod(0o600)
    return code


def is_code(app: Flask, given: str) -> bool:
    path = _path(app)
    return path.exists() and hmac.compare_digest(path.read_text(), _hash(given))


def forget_code(app: Flask) -> None:
    _path(app).unlink(missing_ok=True)


def _path(app: Flask) -> Path:
    return Path(app.config["DATA_DIR"]) / KEPT_IN


def _hash(code: str) -> str:
    bare = code.lower().replace("-", "").replace(" ", "")
    return hashlib.sha256(bare.encode()).hexdigest()
