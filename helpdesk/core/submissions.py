"""Twice the same submit: each creating form carries a key; the same content leads to the first result."""

import hashlib
import secrets
from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import BigInteger, String, delete
from sqlalchemy.orm import Mapped, mapped_column

from helpdesk.core.dates import now
from helpdesk.core.errors import SentBefore
from helpdesk.core.models import AnySession, Base, UtcDateTime
from helpdesk.core.numbering import upsert

LONGEST = 80
NOT_CONTENT = {"csrf_token", "submit_key", "notice_version"}


class Submission(Base):
    """A key that was claimed, what was sent under it, and where it led. Kept 30 days."""

    __tablename__ = "submissions"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    user_id: Mapped[int | None] = mapped_column(BigInteger)
    result: Mapped[str] = mapped_column(String(300), default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


def new_key() -> str:
    return secrets.token_urlsafe(18)


def usable(key: str | None) -> str:
    """The key of a form as it can be kept: a new one where none came, a hash of one that is too long or odd."""
    if not key:
        return new_key()
    plain = len(key) <= LONGEST and key.isascii() and key.isprintable()
    return key if plain else hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def digest(fields: Iterable[tuple[str, str]], files: Iterable[bytes] = ()) -> str:
    """What was sent, as one hash: the fields without the hidden ones, then each file."""
    total = hashlib.sha256()
    for key, value in sorted(fields):
        if key not in NOT_CONTENT:
            total.update(f"{len(key)}:{key}{len(value)}:{value}".encode())
    for content in files:
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()


def claim(session: AnySession, key: str, content: str, user_id: int | None) -> Submission | None:
    """Claim the key, first in the transaction. None: it is ours. Else the first Submission of the same content.

    Raises SentBefore for other content, or another account, under the same key.
    """
    insert = upsert(session)(Submission).values(key=key, digest=content, user_id=user_id, result="", at=now())
    if session.execute(insert.on_conflict_do_nothing().returning(Submission.key)).first():
        return None
    first = session.get_one(Submission, key)
    if first.user_id != user_id:
        raise SentBefore("")
    if first.digest != content:
        raise SentBefore(first.result)
    return first


def once(session: AnySession, key: str, content: str, user_id: int | None, make: Callable[[], str]) -> tuple[str, bool]:
    """Carry `make` out under the key, inside `writing`: the address that it returns, and True; else where the
    first submit of the same content led, and False. Raises SentBefore as `claim` does."""
    first = claim(session, key, content, user_id)
    if first is not None:
        return first.result, False
    address = make()
    session.get_one(Submission, key).result = address
    return address, True


def led_to(session: AnySession, key: str, content: str, user_id: int | None) -> str:
    """Where this very submit led before, or nothing: asked where what it changed stands in its own way by now."""
    first = session.get(Submission, key)
    return first.result if first and (first.digest, first.user_id) == (content, user_id) else ""


def forget_old(session: AnySession, before: datetime) -> None:
    session.execute(delete(Submission).where(Submission.at < before))
