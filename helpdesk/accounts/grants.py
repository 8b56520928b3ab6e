"""What a person holds for a time: grants, standing in for a superior, districts to look after."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, String, UniqueConstraint, and_, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column, object_session, relationship

from helpdesk.accounts.lifecycle import GRANT_STEPS, STAND_IN_STEPS, SpanState, UserState
from helpdesk.accounts.permissions import AT_ONE_PLACE, Role
from helpdesk.accounts.places import Org
from helpdesk.accounts.words import refusals
from helpdesk.core.dates import now, today
from helpdesk.core.errors import Refused
from helpdesk.core.lifecycle import Living, verb
from helpdesk.core.models import Base, Identified, UtcDateTime, one_of

if TYPE_CHECKING:
    from helpdesk.accounts.models import User


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
            "(org_id IS NOT NULL) = (role IN ({}))".format(", ".join(f"'{role}'" for role in sorted(AT_ONE_PLACE))),
            name="place_by_role",
        ),
    )
    KIND = "grant"
    STEPS = GRANT_STEPS
    TOLD = ("person", "role", "place", "starts", "ends")

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    role: Mapped[Role] = mapped_column(one_of(Role, "role"))
    org_id: Mapped[int | None] = mapped_column(ForeignKey("orgs.id"))

    user: Mapped["User"] = relationship(back_populates="grants", foreign_keys=[user_id])
    org: Mapped[Org | None] = relationship()

    @classmethod
    @verb
    def give(
        cls, *, by: Any, person: "User", role: Role, place: Org | None, starts: date, ends: date | None = None
    ) -> "Grant":
        grant = cls(role=role, org=place if role in AT_ONE_PLACE else None, starts=starts, ends=ends)
        person.grants.append(grant)
        return grant

    @verb
    def take_away(self, *, by: Any, person: "User", role: Role, place: Org | None) -> None:
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

    user: Mapped["User"] = relationship(back_populates="standing_in", foreign_keys=[user_id])
    absent: Mapped["User"] = relationship(foreign_keys=[absent_id])

    @classmethod
    @verb
    def name(cls, *, by: Any, person: "User", absent: "User", role: Role, starts: date, ends: date) -> "StandIn":
        if absent is person:
            raise Refused(refusals.stands_in_for_self())
        stand_in = cls(absent=absent, role=role, starts=starts, ends=ends)
        person.standing_in.append(stand_in)
        return stand_in

    @verb
    def end(self, *, by: Any, person: "User", absent: "User") -> None:
        self.taken_away_at = now()
        self.user.end_sign_ins()


class Responsibility(Identified, Base):
    """A district that a technician looks after: whose mails they get and whose work they see first."""

    __tablename__ = "responsibilities"
    __table_args__ = (UniqueConstraint("user_id", "district"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    district: Mapped[str] = mapped_column(String(100), index=True)

    user: Mapped["User"] = relationship(back_populates="responsibilities")


def holds(person: "User", role: Role) -> bool:
    """Whether somebody holds a role today in their own right."""
    return any(grant.role is role and grant.holds_on(today()) for grant in person.grants)


def stands_on(person: "User", role: Role) -> bool:
    """Whether somebody holds a role today, in their own right or for who is absent."""
    acting = (one.absent for one in person.standing_in if one.role is role and one.holds_on(today()))
    return holds(person, role) or any(holds(absent, role) for absent in acting)


def session_of(row: Any) -> Session:
    session = object_session(row)
    assert session is not None
    return session


def keep_an_administrator(user: "User", going: Iterable[Grant]) -> None:
    """Raises Refused where with these grants the last administrator who can sign in would go.

    Locks the administrators' rows, so that two do not remove each other at once.
    """
    from helpdesk.accounts.models import User

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
