"""Deployment settings, read from `HELPDESK_…` in the environment and typed.
What an office changes itself is a Setting row."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

CHECKOUT = Path(__file__).resolve().parent.parent
DEFAULT_SECRETS = {"", "dev", "secret", "change-me", "changeme", "default"}
SHORTEST_SECRET = 32


class BadConfiguration(Exception):
    """A setting that the system must not start with; its text is one line for the console."""


def settings(overrides: Mapping[str, Any] | None = None, environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Flask's configuration. `overrides` (unprefixed keys) win over the environment.

    Raises BadConfiguration for a missing or default secret and for values that are no numbers.
    """
    given = {key.removeprefix("HELPDESK_"): value for key, value in environ.items() if key.startswith("HELPDESK_")}
    given.update(overrides or {})
    data_dir = Path(given.get("DATA_DIR") or CHECKOUT / "instance").resolve()
    upload_max_mb = _number(given, "UPLOAD_MAX_MB", 75)
    return {
        **{key: value for key, value in given.items() if key not in {"DATA_DIR", "DATABASE_URL"}},
        **_mail(given),
        "SECRET_KEY": _secret(given, data_dir),
        "DATA_DIR": data_dir,
        "UPLOADS": data_dir / "uploads",
        "SQLALCHEMY_DATABASE_URI": database_uri(given.get("DATABASE_URL") or f"sqlite:///{data_dir / 'helpdesk.db'}"),
        "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True},  # an error in the log names no person and no token
        "PUBLIC_URL": (given.get("PUBLIC_URL") or "http://127.0.0.1:5000").rstrip("/"),
        "FORMER_URLS": _former_urls(given),
        "TRUSTED_PROXIES": _number(given, "TRUSTED_PROXIES", 0),
        "RATELIMIT_ENABLED": _flag(given, "RATELIMIT_ENABLED", True),
        "UPLOAD_MAX_MB": upload_max_mb,
        "MAX_CONTENT_LENGTH": upload_max_mb * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "SESSION_COOKIE_NAME": "helpdesk",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": str(given.get("PUBLIC_URL", "")).startswith("https://"),
        "PERMANENT_SESSION_LIFETIME": 30 * 24 * 3600,
        "SESSION_REFRESH_EACH_REQUEST": False,  # else styles and scripts carry the cookie beside their long life
        "WTF_CSRF_CHECK_DEFAULT": False,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,
        "BABEL_DEFAULT_LOCALE": "th",
        "BABEL_DEFAULT_TIMEZONE": "Asia/Bangkok",
        "BABEL_TRANSLATION_DIRECTORIES": str(CHECKOUT / "helpdesk" / "translations"),
        "SEND_FILE_MAX_AGE_DEFAULT": 30 * 24 * 3600,
    }


def database_uri(url: str) -> str:
    """The URL with the driver that we ship, whichever of PostgreSQL's two spellings was given."""
    for prefix in ("postgresql://", "postgres://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def _secret(given: Mapping[str, Any], data_dir: Path) -> str:
    kept = data_dir / "secret_key"
    secret = str(given.get("SECRET_KEY") or (kept.read_text().strip() if kept.exists() else ""))
    if secret.lower() in DEFAULT_SECRETS or len(secret) < SHORTEST_SECRET:
        raise BadConfiguration(
            f"HELPDESK_SECRET_KEY is missing, a default, or shorter than {SHORTEST_SECRET} characters"
            f" (and there is no {kept.name} in the data folder)"
        )
    return secret


def _former_urls(given: Mapping[str, Any]) -> tuple[str, ...]:
    """Addresses that stickers of this office say from earlier years, parted by blanks."""
    urls = tuple(url.rstrip("/") for url in str(given.get("FORMER_URLS") or "").split())
    for url in urls:
        if not _is_address(url):
            raise BadConfiguration(f"HELPDESK_FORMER_URLS: {url} is no address such as https://helpdesk.example.go.th")
    return urls


def _is_address(url: str) -> bool:
    """Of a site, with nothing in it that could be read in two ways."""
    try:
        parts = urlsplit(url)
        is_plain = parts.port != 0 and not parts.query and not parts.fragment and not set("@\\") & set(url)
    except ValueError:
        return False
    return is_plain and parts.scheme in {"http", "https"} and bool(parts.hostname) and url.isprintable()


def _mail(given: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "MAIL_SERVER": given.get("MAIL_SERVER", ""),
        "MAIL_PORT": _number(given, "MAIL_PORT", 25),
        "MAIL_USE_TLS": _flag(given, "MAIL_USE_TLS", False),
        "MAIL_USE_SSL": _flag(given, "MAIL_USE_SSL", False),
        "MAIL_USERNAME": given.get("MAIL_USERNAME") or None,
        "MAIL_PASSWORD": given.get("MAIL_PASSWORD") or None,
        "MAIL_DEFAULT_SENDER": given.get("MAIL_DEFAULT_SENDER") or "helpdesk@localhost",
        "MAIL_SUPPRESS_SEND": False,
        # Seconds; shortened by proofs and tests only.
        "OUTBOX_FIRST_PAUSE": _number(given, "OUTBOX_FIRST_PAUSE", 30),
        "OUTBOX_LEASE": _number(given, "OUTBOX_LEASE", 300),
    }


def _number(given: Mapping[str, Any], key: str, default: int) -> int:
    try:
        return int(given.get(key, default))
    except ValueError:
        raise BadConfiguration(f"HELPDESK_{key} is not a whole number") from None


def _flag(given: Mapping[str, Any], key: str, default: bool) -> bool:
    return str(given.get(key, default)).strip().lower() in {"1", "true", "yes", "on"}
