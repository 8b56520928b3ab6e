"""Users and what they hold for a time: grants, stand-ins, districts. Places are in `places.py`, sign-ins in `sessions.py`."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from flask_login import UserMixin
from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    and_,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column, object_session, relationship, validates

from helpdesk.accounts.lifecycle import GRANT_STEPS, STAND_IN_STEPS, USER_STEPS, SpanState, UserState
from helpdesk.accounts.permissions import AT_ONE_PLACE, Role
from helpdesk.accounts.places import Org, OrgKind
from helpdesk.accounts.secret_links import Purpose, SecretLink
from helpdesk.accounts.sessions import Setting, SignIn
from helpdesk.accounts.words import refusals
from helpdesk.core.dates import now, today
from helpdesk.core.errors import Refused
from helpdesk.core.lifecycle import Living, verb
from helpdesk.core.models import Base, ByteText, Identified, UtcDateTime, Versioned, one_of
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

    grants: Mapped[list["Grant"]] = relationship(
        back_populates="user", foreign_keys="Grant.user_id", order_by="Grant.id"
    )
    responsibilities: Mapped[list["Responsibility"]] = relationship(
        back_populates="user", order_by="Responsibility.district", cascade="all, delete-orphan"
    )
    standing_in: Mapped[list["StandIn"]] = relationship(
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
    def create(
        cls, *, by: Any, session: Session, email: str, name: str, password_hash: str, **fields: Any
    ) -> "User":
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
        open_ones = update(SignIn).where(
            SignIn.user_id == self.id, SignIn.ended_at.is_(None), SignIn.token_hash != but
        )
        session_of(self).execute(open_ones.values(ended_at=now()))

    def _close_links(self) -> None:
        for link in self.secret_links:
            link.used_at = link.used_at or now()

    def _set(self, fields: dict[str, Any]) -> None:
        for key, value in fields.items():
            setattr(self, key, value)


class Dated:
    """Holds from `starts` to `ends`, both included, unless taken away; no `ends` means until further notice."""

    starts: Mapped[date]
    ends: Mapped[date | None]
    taken_away_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    def holds_on(self, day: date) -> bool:
        return self.taken_away_at is None and self.starts <= day and (self.ends is None or day <= self.ends)

    @classmethod
    def holding(cls, day: date) -> ColumnElement[bool]:
        """The same as a condition of a query."""
        return and_(cls.taken_away_at.is_(None), cls.starts <= day, or_(cls.ends.is_(None), cls.ends >= day))

    @property
    def status(self) -> SpanState:
        if self.taken_away_at:
            return SpanState.TAKEN_AWAY
        if today() < self.starts:
            return SpanState.COMING
        return SpanState.HOLDING if self.holds_on(today()) else SpanState.OVER


class Grant(Identified, Dated, Living, Base):
    """A role given to a person for a place and a time (`manual/README.md`)."""

    __tablename__ = "grants"
    __table_args__ = (
        Index("ix_grants_user", "user_id"),
        Index("ix_grants_role", "role", "user_id"),
        CheckConstraint("ends IS NULL OR ends >= starts", name="in_order"),
        CheckConstraint(
            "(org_id IS NOT NULL) = (role IN ({}))".format(
                ", ".join(f"'{role}'" for role in sorted(AT_ONE_PLACE))
            ),
            name="place_by_role",
        ),
    )
    KIND = "grant"
    STEPS = GRANT_STEPS
    TOLD = ("person", "role", "place", "starts", "ends")

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    role: Mapped[Role] = mapped_column(one_of(Role, "role"))
    org_id: Mapped[int | None] = mapped_column(ForeignKey("orgs.id"))

    user: Mapped[User] = relationship(back_populates="grants", foreign_keys=[user_id])
    org: Mapped[Org | None] = relationship()

    @classmethod
    @verb
    def give(
        cls, *, by: Any, person: User, role: Role, place: Org | None, starts: date, ends: date | None = None
    ) -> "Grant":
        grant = cls(role=role, org=place if role in AT_ONE_PLACE else None, starts=starts, ends=ends)
        person.grants.append(grant)
        return grant

    @verb
    def take_away(self, *, by: Any, person: User, role: Role, place: Org | None) -> None:
        """Ends the person's sign-ins too; the last administrator's is refused."""
        keep_an_administrator(self.user, [self])
        self.taken_away_at = now()
        self.user.end_sign_ins()


class StandIn(Identified, Dated, Living, Base):
    """รักษาราชการแทน: `user` acts for `absent` in this role while it holds; every record says so."""

    __tablename__ = "stand_ins"
    __table_args__ = (
        Index("ix_stand_ins_user", "user_id"),
        CheckConstraint("ends >= starts", name="in_order"),
    )
    KIND = "stand_in"
    STEPS = STAND_IN_STEPS
    TOLD = ("person", "absent", "role", "starts", "ends")

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    absent_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    role: Mapped[Role] = mapped_column(one_of(Role, "role"))

    user: Mapped[User] = relationship(back_populates="standing_in", foreign_keys=[user_id])
    absent: Mapped[User] = relationship(foreign_keys=[absent_id])

    @classmethod
    @verb
    def name(cls, *, by: Any, person: User, absent: User, role: Role, starts: date, ends: date) -> "StandIn":
        if absent is person:
            raise Refused(refusals.stands_in_for_self())
        stand_in = cls(absent=absent, role=role, starts=starts, ends=ends)
        person.standing_in.append(stand_in)
        return stand_in

    @verb
    def end(self, *, by: Any, person: User, absent: User) -> None:
        self.taken_away_at = now()
        self.user.end_sign_ins()


class Responsibility(Identified, Base):
    """A district that a technician looks after: whose mails they get and whose work they see first."""

    __tablename__ = "responsibilities"
    __table_args__ = (UniqueConstraint("user_id", "district"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    district: Mapped[str] = mapped_column(String(100), index=True)

    user: Mapped[User] = relationship(back_populates="responsibilities")


def session_of(row: Any) -> Session:
    session = object_session(row)
    assert session is not None
    return session


def keep_an_administrator(user: User, going: Iterable[Grant]) -> None:
    """Raises Refused where with these grants the last administrator who can sign in would go.

    Locks the administrators' rows, so that two do not remove each other at once.
    """
    leaving = {grant.id for grant in going if grant.role is Role.SYSADMIN and grant.holds_on(today())}
    if not leaving or user.status is not UserState.ACTIVE:
        return
    others = (
        select(Grant.id)
        .join(User, Grant.user_id == User.id)
        .where(Grant.role == Role.SYSADMIN, Grant.holding(today()), Grant.id.not_in(leaving))
        .where(User.is_disabled.is_(False), User.password_hash.is_not(None))
        .with_for_update()
    )
    if not session_of(user).scalars(others).all():
        raise Refused(refusals.last_administrator())
