"""Sign-ins, one row each, and the settings an office keeps. They are read in `signing_in.py` and `settings.py`."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from helpdesk.core.models import Base, Identified, UtcDateTime

if TYPE_CHECKING:
    from helpdesk.accounts.models import User


IDLE = timedelta(hours=12)
LONGEST = timedelta(days=30)


class SignIn(Identified, Base):
    """One sign-in: the cookie holds the token, the row its hash. Ended by sign-out, new password, disabling."""

    __tablename__ = "sign_ins"

    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    address: Mapped[str | None] = mapped_column(String(60))
    agent: Mapped[str | None] = mapped_column(String(200))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped["User"] = relationship()


class Setting(Base):
    """What an administrator sets: office name, days, thresholds. Deployment settings are in `config.py`.

    In the history they are one thing, number 0; which one was changed stands in the details.
    """

    __tablename__ = "settings"
    KIND = "setting"
    id = 0

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[Any] = mapped_column(String(2000))
