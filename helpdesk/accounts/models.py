"""Schools and office groups, users, their grants and sign-ins. What one may do is in `permissions.py`."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_login import UserMixin
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from helpdesk.accounts.permissions import AT_ONE_PLACE, Role
from helpdesk.core.dates import now
from helpdesk.core.models import Base, ByteText, Identified, UtcDateTime, Versioned, one_of
from helpdesk.core.thai import search_text, sort_key


class OrgKind(StrEnum):
    SCHOOL = "school"
    OFFICE = "office"


class Org(Identified, Versioned, Base):
    """A school (code = SMIS, 8 digits) or one of the office's own groups (G00 …)."""

    __tablename__ = "orgs"
    __table_args__ = (Index("ix_orgs_district", "district", "sort_key"),)
    KIND = "org"
    KIND_TITLES = {OrgKind.SCHOOL: _l("โรงเรียน"), OrgKind.OFFICE: _l("กลุ่มในสำนักงาน")}

    kind: Mapped[OrgKind] = mapped_column(one_of(OrgKind, "kind"))
    code: Mapped[str] = mapped_column(ByteText, unique=True)
    dmc_code: Mapped[str | None] = mapped_column(String(10), unique=True)
    obec_code: Mapped[str | None] = mapped_column(String(6), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    sort_key: Mapped[str] = mapped_column(ByteText, default="")
    search_text: Mapped[str] = mapped_column(ByteText, default="")
    subdistrict: Mapped[str] = mapped_column(String(100), default="")
    district: Mapped[str] = mapped_column(String(100), default="")
    province: Mapped[str] = mapped_column(String(100), default="")
    postcode: Mapped[str] = mapped_column(String(5), default="")
    school_group: Mapped[str] = mapped_column(String(200), default="")
    levels: Mapped[str] = mapped_column(String(50), default="")
    pupils: Mapped[int | None]
    head_name: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(50), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    is_active: Mapped[bool] = mapped_column(default=True)

    @validates("name")
    def _make_keys(self, key: str, name: str) -> str:
        self.sort_key = sort_key(name)
        self.search_text = search_text(name, self.code)
        return name

    @property
    def org_id(self) -> int:
        """A school is its own place, so that grants open it."""
        return self.id

    @property
    def is_school(self) -> bool:
        return self.kind is OrgKind.SCHOOL

    @property
    def place_text(self) -> str:
        parts = (f"ต.{self.subdistrict}" if self.subdistrict else "", f"อ.{self.district}" if self.district else "")
        return " ".join(part for part in parts if part)


class User(Identified, Versioned, UserMixin, Base):
    """A person with an account. `email` is kept in lower case; no password means: invited, not yet here."""

    __tablename__ = "users"
    KIND = "user"

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

    grants: Mapped[list["Grant"]] = relationship(back_populates="user", foreign_keys="Grant.user_id")
    responsibilities: Mapped[list["Responsibility"]] = relationship(back_populates="user")
    standing_in: Mapped[list["StandIn"]] = relationship(back_populates="user", foreign_keys="StandIn.user_id")

    sign_in_token = ""

    @validates("name")
    def _make_keys(self, key: str, name: str) -> str:
        self.sort_key = sort_key(name)
        self.search_text = search_text(name, self.email)
        return name

    @validates("email")
    def _lower(self, key: str, email: str) -> str:
        return email.strip().lower()

    def __str__(self) -> str:
        return self.name

    def get_id(self) -> str:
        """What Flask-Login keeps in the cookie: the token of this sign-in, never the user's key."""
        return self.sign_in_token

    @property
    def is_active(self) -> bool:
        return not self.is_disabled


class Dated:
    """Holds from `starts` to `ends`, both included; no `ends` means until further notice."""

    starts: Mapped[date]
    ends: Mapped[date | None]

    def holds_on(self, day: date) -> bool:
        return self.starts <= day and (self.ends is None or day <= self.ends)


class Grant(Identified, Dated, Base):
    """A role given to a person for a place and a time (`manual/README.md`)."""

    __tablename__ = "grants"
    __table_args__ = (
        Index("ix_grants_user", "user_id"),
        CheckConstraint("ends IS NULL OR ends >= starts", name="in_order"),
        CheckConstraint(
            "(org_id IS NOT NULL) = (role IN ({}))".format(", ".join(f"'{role}'" for role in sorted(AT_ONE_PLACE))),
            name="place_by_role",
        ),
    )
    KIND = "grant"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    role: Mapped[Role] = mapped_column(one_of(Role, "role"))
    org_id: Mapped[int | None] = mapped_column(ForeignKey("orgs.id"))

    user: Mapped[User] = relationship(back_populates="grants", foreign_keys=[user_id])
    org: Mapped[Org | None] = relationship()


class StandIn(Identified, Dated, Base):
    """รักษาราชการแทน: `user` acts for `absent` in this role while it holds; every record says so."""

    __tablename__ = "stand_ins"
    __table_args__ = (Index("ix_stand_ins_user", "user_id"), CheckConstraint("ends >= starts", name="in_order"))
    KIND = "stand_in"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    absent_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    role: Mapped[Role] = mapped_column(one_of(Role, "role"))

    user: Mapped[User] = relationship(back_populates="standing_in", foreign_keys=[user_id])
    absent: Mapped[User] = relationship(foreign_keys=[absent_id])


class Responsibility(Identified, Base):
    """A district that a technician looks after: whose mails they get and whose work they see first."""

    __tablename__ = "responsibilities"
    __table_args__ = (UniqueConstraint("user_id", "district"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    district: Mapped[str] = mapped_column(String(100), index=True)

    user: Mapped[User] = relationship(back_populates="responsibilities")


class SignIn(Identified, Base):
    """One sign-in: the cookie holds the token, the row its hash. Ended by sign-out, new password, disabling."""

    __tablename__ = "sign_ins"

    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    address: Mapped[str | None] = mapped_column(String(60))
    agent: Mapped[str | None] = mapped_column(String(200))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship()


class Setting(Base):
    """What an administrator sets: office name, days, thresholds. Deployment settings are in `config.py`."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[Any] = mapped_column(String(2000))
