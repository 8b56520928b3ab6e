"""Where people work and things stand: schools and the office's own groups."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, Session, mapped_column, validates

from helpdesk.accounts.lifecycle import ORG_STEPS, OrgState
from helpdesk.core.lifecycle import Living, verb
from helpdesk.core.models import Base, ByteText, Identified, Versioned, one_of
from helpdesk.core.thai import search_text, sort_key


class OrgKind(StrEnum):
    SCHOOL = "school"
    OFFICE = "office"


class Org(Identified, Versioned, Living, Base):
    """A school (code = SMIS, 8 digits) or one of the office's own groups (G00 …)."""

    __tablename__ = "orgs"
    __table_args__ = (Index("ix_orgs_district", "district", "sort_key"),)
    KIND = "org"
    STEPS = ORG_STEPS
    TOLD = ("name", "code", "changes")
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

    @validates("name", "code")
    def _make_keys(self, key: str, value: str) -> str:
        name, code = (value, self.code) if key == "name" else (self.name, value)
        self.sort_key = sort_key(name or "")
        self.search_text = search_text(name, code)
        return value

    @classmethod
    @verb
    def register(cls, *, by: Any, session: Session, name: str, code: str, **fields: Any) -> "Org":
        org = cls(name=name, code=code, **fields)
        session.add(org)
        return org

    @verb
    def edit(self, *, by: Any, changes: Iterable[str], **fields: Any) -> None:
        """`changes` are the titles of what is different now, for the history."""
        for key, value in fields.items():
            setattr(self, key, value)

    @property
    def org_id(self) -> int:
        """A school is its own place, so that grants open it."""
        return self.id

    @property
    def is_school(self) -> bool:
        return self.kind is OrgKind.SCHOOL

    @property
    def listed_name(self) -> str:
        """Among other schools: without the word that all begin with, so that typing its first letters finds it."""
        return self.name.removeprefix("โรงเรียน") or self.name if self.is_school else self.name

    @property
    def place_text(self) -> str:
        parts = (
            _("ต.%(name)s", name=self.subdistrict) if self.subdistrict else "",
            _("อ.%(name)s", name=self.district) if self.district else "",
        )
        return " ".join(part for part in parts if part)

    @property
    def status(self) -> OrgState:
        return OrgState.ACTIVE if self.is_active else OrgState.CLOSED

    def address(self) -> dict[str, Any]:
        return {"endpoint": "admin.school", "code": self.code}

    def __str__(self) -> str:
        return self.name
