"""Links that open an account by mail: for a forgotten password and for an invitation. Their tokens are not stored."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from flask import current_app
from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from helpdesk.core.dates import now
from helpdesk.core.models import Base, Identified, UtcDateTime, one_of

if TYPE_CHECKING:
    from helpdesk.accounts.models import User


class Purpose(StrEnum):
    RESET = "reset"
    INVITATION = "invitation"


LASTS = {Purpose.RESET: timedelta(hours=2), Purpose.INVITATION: timedelta(days=7)}


class SecretLink(Identified, Base):
    """One link of one mail: good once, until `expires_at`. Whoever reads the database cannot make its token."""

    __tablename__ = "secret_links"
    __table_args__ = (Index("ix_secret_links_user", "user_id", "id"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    purpose: Mapped[Purpose] = mapped_column(one_of(Purpose, "purpose"))
    salt: Mapped[str] = mapped_column(String(32))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped["User"] = relationship(back_populates="secret_links")

    @classmethod
    def new(cls, purpose: Purpose) -> "SecretLink":
        moment = now()
        return cls(purpose=purpose, salt=secrets.token_hex(16), created_at=moment, expires_at=moment + LASTS[purpose])

    @property
    def is_open(self) -> bool:
        return self.used_at is None and now() < self.expires_at and self.user.is_active


class ResetRequest(Identified, Base):
    """Somebody asked for a new password for an address, which may be nobody's. The page writes this row and nothing
    else, so that its time tells nothing; the worker looks who it is and takes the row away."""

    __tablename__ = "reset_requests"

    email: Mapped[str] = mapped_column(String(254))
    address: Mapped[str | None] = mapped_column(String(60))


def token(link: SecretLink) -> str:
    """What the link carries: the row's number and an HMAC over it, the same at each call. The row must be flushed."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    words = f"secret_link:{link.id}:{link.purpose.value}:{link.salt}".encode()
    return f"{link.id}-{hmac.new(key, words, hashlib.sha256).hexdigest()}"


def address(link: SecretLink) -> dict[str, Any]:
    """Where the link leads, as the words of `url_for` and `public_url`."""
    return {"endpoint": f"accounts.{link.purpose.value}", "token": token(link)}


def link_by_token(given: str, purpose: Purpose) -> SecretLink | None:
    """The open link behind a token; None for a forged, used or expired one, and for a disabled person's."""
    from helpdesk.extensions import db

    number = given.partition("-")[0]
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        return None
    query = select(SecretLink).where(SecretLink.id == int(number), SecretLink.purpose == purpose)
    link = db.session.scalar(query)
    if link is None or not hmac.compare_digest(token(link).encode(), given.encode()):
        return None
    return link if link.is_open else None
