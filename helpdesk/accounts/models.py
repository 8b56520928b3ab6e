"""Users. What they hold for a time is in `grants.py`, places in `places.py`, sign-ins in `sessions.py`."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flask_login import UserMixin
from sqlalchemy import Index, String, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship, validates

from helpdesk.accounts.grants import Grant, Responsibility, StandIn, keep_an_administrator, session_of
from helpdesk.accounts.lifecycle import USER_STEPS, UserState
from helpdesk.accounts.places import Org, OrgKind
from helpdesk.accounts.secret_links import Purpose, SecretLink
from helpdesk.accounts.sessions import Setting, SignIn
from helpdesk.core.dates import now, today
from helpdesk.core.lifecycle import Living, verb
from helpdesk.core.models import Base, ByteText, Identified, UtcDateTime, Versioned
from helpdesk.core.thai import search_text, sort_key

__all__ = [
    "Base",
    "Grant",
    "Org",
    "OrgKind",
    "Responsibility",
    "SecretLink",
    "Setting",
    "SignIn",
    "StandIn",
    "User",
]


class User(Identified, Versioned, Living, UserMixin, Base):
    """A person with an account. `email` is kept in lower case; no password means: invited, not yet here."""

    __tablename__ = "users"
    __table_args__ = (Index("ix_users_name", "sort_key", "id"), Index("ix_users_newest", "created_at", "id"))
    KIND = "user"
    STEPS = USER_STEPS
    TOLD = ("changes", "districts")

    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    sort_key: Mapped[str] = mapped_column(ByteText, default="")
    search_text: Mapped[str] = mapped_column(ByteText, default="")
    position: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(50), default="")
    language: Mapped[str] = mapped_column(String(5), default="th")
    password_hash: Mapped[str | None] = mapped_column(String(200))
    is_disabled: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    grants: Mapped[list[Grant]] = relationship(back_populates="user", foreign_keys="Grant.user_id", order_by="Grant.id")
    responsibilities: Mapped[list[Responsibility]] = relationship(
        back_populates="user", order_by="Responsibility.district", cascade="all, delete-orphan"
    )
    standing_in: Mapped[list[StandIn]] = relationship(
        back_populates="user", foreign_keys="StandIn.user_id", order_by="StandIn.id"
    )
    secret_links: Mapped[list[SecretLink]] = relationship(back_populates="user", order_by=SecretLink.id)

    sign_in_token = ""

    @validates("name", "email")
    def _make_keys(self, key: str, value: str) -> str:
        value = value.strip().lower() if key == "email" else value
        name, email = (value, self.email) if key == "name" else (self.name, value)
        self.sort_key, self.search_text = sort_key(name or ""), search_text(name, email)
        return value

    def __str__(self) -> str:
        return self.name

    def get_id(self) -> str:
        """What Flask-Login keeps in the cookie: the token of this sign-in, never the user's key."""
        return self.sign_in_token

    def address(self) -> dict[str, Any]:
        return {"endpoint": "accounts.profile"}

    @property
    def is_active(self) -> bool:
        return not self.is_disabled

    @property
    def status(self) -> UserState:
        if self.is_disabled:
            return UserState.DISABLED
        return UserState.ACTIVE if self.password_hash else UserState.INVITED

    @property
    def secret_link(self) -> SecretLink | None:
        """The newest link that a mail carries: of `invite`, `invite_again` or `ask_reset`."""
        return self.secret_links[-1] if self.secret_links else None

    def is_requester(self, actor: Any) -> bool:
        """Whether it is the person: signed in, or holding a link that was mailed to them."""
        return actor.id == self.id if actor.is_user else actor.kind == "reporter" and actor.subject is self

    @classmethod
    @verb
    def create(cls, *, by: Any, session: Session, email: str, name: str, password_hash: str, **fields: Any) -> "User":
        return cls._begin(session, email=email, name=name, password_hash=password_hash, **fields)

    @classmethod
    @verb
    def invite(cls, *, by: Any, session: Session, email: str, name: str, **fields: Any) -> "User":
        user = cls._begin(session, email=email, name=name, **fields)
        user.secret_links.append(SecretLink.new(Purpose.INVITATION))
        return user

    @classmethod
    def _begin(cls, session: Session, **fields: Any) -> "User":
        user = cls(**fields)
        session.add(user)
        return user

    @verb
    def invite_again(self, *, by: Any) -> None:
        self._close_links()
        self.secret_links.append(SecretLink.new(Purpose.INVITATION))

    @verb
    def ask_reset(self, *, by: Any) -> None:
        self.secret_links.append(SecretLink.new(Purpose.RESET))

    @verb
    def choose_password(self, *, by: Any, password_hash: str) -> None:
        """A new password ends every sign-in and every link that waits in a mail."""
        self.password_hash = password_hash
        self._close_links()
        self.end_sign_ins()

    @verb
    def edit_profile(self, *, by: Any, changes: Iterable[str], **fields: Any) -> None:
        self._set(fields)

    @verb
    def edit(self, *, by: Any, changes: Iterable[str], **fields: Any) -> None:
        """`changes` are the titles of what is different now, for the history."""
        if fields.get("email", self.email) != self.email:
            self._close_links()
        self._set(fields)

    @verb
    def look_after(self, *, by: Any, districts: Iterable[str]) -> None:
        """The districts whose faults come to this technician first."""
        kept = {responsibility.district: responsibility for responsibility in self.responsibilities}
        self.responsibilities = [kept.get(name) or Responsibility(district=name) for name in districts]

    @verb
    def disable(self, *, by: Any) -> None:
        keep_an_administrator(self, [grant for grant in self.grants if grant.holds_on(today())])
        self.is_disabled = True
        self._close_links()
        self.end_sign_ins()

    @verb
    def enable(self, *, by: Any) -> None:
        self.is_disabled = False

    @verb
    def leave_elsewhere(self, *, by: Any, here: str) -> None:
        """End every sign-in but the one with this token's hash."""
        self.end_sign_ins(but=here)

    @verb
    def test_mail(self, *, by: Any) -> None:
        """Leaves a row in the history and a mail: whether the mail server takes it shows in the outbox."""

    def end_sign_ins(self, but: str = "") -> None:
        open_ones = update(SignIn).where(SignIn.user_id == self.id, SignIn.ended_at.is_(None), SignIn.token_hash != but)
        session_of(self).execute(open_ones.values(ended_at=now()))

    def _close_links(self) -> None:
        for link in self.secret_links:
            link.used_at = link.used_at or now()

    def _set(self, fields: dict[str, Any]) -> None:
        for key, value in fields.items():
            setattr(self, key, value)
