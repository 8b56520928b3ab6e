"""What a superior says of a paper, and as whom: names and positions of that day stay on it, whatever people and offices
are called later. Who may say it is in `committee.py`."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, object_session

from helpdesk.accounts.models import Org, User
from helpdesk.accounts.settings import setting
from helpdesk.core.dates import now
from helpdesk.core.models import UtcDateTime


class Approved:
    """The columns of an approval; `approved_for`: for whom, where the approver stood in."""

    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    approved_for: Mapped[str] = mapped_column(String(200), default="")
    approved_name: Mapped[str] = mapped_column(String(200), default="", server_default="")
    approved_position: Mapped[str] = mapped_column(String(200), default="", server_default="")
    found_out: Any

    def _approve(self, by: Any) -> None:
        self.approved_by_id, self.approved_at, self.approved_for = by.id, now(), by.acting_for_on(self) or ""
        self.approved_name, self.approved_position = by.name, _position_of(self, by)
        self.found_out = {"position": self.approved_position}


class Reviewed:
    """The same of an opinion on the way to the approval."""

    opinion: Mapped[str] = mapped_column(Text, default="")
    reviewed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    reviewed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reviewed_for: Mapped[str] = mapped_column(String(200), default="")
    reviewed_name: Mapped[str] = mapped_column(String(200), default="", server_default="")
    reviewed_position: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def _review(self, by: Any, opinion: str) -> None:
        self.reviewed_by_id, self.reviewed_at, self.opinion = by.id, now(), opinion
        self.reviewed_for = by.acting_for_on(self) or ""
        self.reviewed_name, self.reviewed_position = by.name, _position_of(self, by)

    def _unreview(self) -> None:
        """It goes up anew, and waits for a new opinion."""
        self.reviewed_by_id, self.reviewed_at, self.opinion, self.reviewed_for = None, None, "", ""
        self.reviewed_name = self.reviewed_position = ""


class Called:
    """What the papers of something call others since it was submitted: `office`, `phone`, `org`, `requester`."""

    called: Mapped[dict[str, str]] = mapped_column(JSON, default=dict, server_default="{}")
    org: Mapped[Org]
    requester: Mapped[User]

    @property
    def org_name(self) -> str:
        return self.called.get("org") or self.org.name

    @property
    def requester_name(self) -> str:
        return self.called.get("requester") or self.requester.name

    @property
    def office(self) -> tuple[str, str]:
        """The office that sends it: its name and telephone number."""
        found = self.called or {"office": setting("office_name"), "phone": setting("office_phone")}
        return found["office"], found["phone"]

    def _call_by_name(self) -> None:
        office, phone = setting("office_name"), setting("office_phone")
        self.called = {"office": office, "phone": phone, "org": self.org.name, "requester": self.requester.name}


def _position_of(paper: Any, by: Any) -> str:
    session = object_session(paper)
    assert session is not None
    person = session.get(User, by.id)
    return person.position if person else ""
