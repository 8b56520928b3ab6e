"""The ticket: each verb is one method; the table of steps is in `lifecycle.py`, what hangs on it in `attached.py`."""

from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship, validates

from helpdesk.accounts.models import Org, User
from helpdesk.core import numbering
from helpdesk.core.dates import now, today
from helpdesk.core.errors import Refused
from helpdesk.core.lifecycle import Living, verb
from helpdesk.core.models import Base, ByteText, Identified, UtcDateTime, Versioned, one_of
from helpdesk.core.thai import search_text
from helpdesk.inventory.categories import title_of
from helpdesk.inventory.codes import short_code
from helpdesk.inventory.models import Equipment
from helpdesk.tickets.attached import Follower, Part, Photo, new_token
from helpdesk.tickets.described import Described
from helpdesk.tickets.lifecycle import (
    STEPS,
    Channel,
    Given,
    Impact,
    Kind,
    Priority,
    Result,
    TicketState,
    WaitingFor,
    refusals,
)
from helpdesk.tickets.repairing import Repairing

SERIES = "ซ"


class Ticket(Identified, Versioned, Described, Repairing, Living, Base):
    """One fault (or advice call). `phone` and `email` are seen only by those who handle it.

    `asset_said` is a number that the reporter typed and no piece of theirs bears.
    """

    __tablename__ = "tickets"
    __table_args__ = (
        Index("ix_tickets_newest", "created_at", "id"),
        Index("ix_tickets_status", "status", "created_at", "id"),
        Index("ix_tickets_org", "org_id", "created_at", "id"),
        Index("ix_tickets_assigned", "assigned_to_id", "status", "created_at"),
        Index("ix_tickets_equipment", "equipment_id", "status"),
        Index("ix_tickets_requester", "requester_id", "created_at"),
        Index("ix_tickets_urgency", "urgency", "created_at", "id"),
        Index("ix_tickets_clock", "status", "priority", "clock_from"),
        CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", name="closed_has_moment"),
        CheckConstraint("status <> 'waiting_parts' OR waiting_for IS NOT NULL", name="waits_for_something"),
        CheckConstraint(
            "status NOT IN ('repaired', 'unrepairable') OR repaired_at IS NOT NULL", name="done_has_moment"
        ),
        CheckConstraint("satisfaction IS NULL OR satisfaction BETWEEN 1 AND 5", name="satisfaction_of_five"),
    )
    KIND = "ticket"
    STEPS = STEPS
    TOLD = (
        "symptom", "text", "is_internal", "photos", "reason", "note", "waiting_for", "assigned_to", "appointment",
        "diagnosis", "work_done", "result", "given", "said_by", "accepted", "satisfaction", "accept_note", "into",
        "changes",
    )  # fmt: skip

    doc_no: Mapped[str] = mapped_column(ByteText, unique=True)
    short_code: Mapped[str] = mapped_column(ByteText, unique=True, default=short_code)
    tracking_token: Mapped[str] = mapped_column(ByteText, unique=True, default=new_token)
    doc_date: Mapped[date] = mapped_column(default=today)
    status: Mapped[TicketState] = mapped_column(one_of(TicketState, "status"))
    org_id: Mapped[int] = mapped_column(ForeignKey("orgs.id"))
    equipment_id: Mapped[int | None] = mapped_column(ForeignKey("equipment.id"))
    kind: Mapped[Kind] = mapped_column(one_of(Kind, "kind"), default=Kind.REPAIR)
    category: Mapped[str] = mapped_column(String(20), default="other")
    priority: Mapped[Priority] = mapped_column(one_of(Priority, "priority"), default=Priority.NORMAL)
    urgency: Mapped[int] = mapped_column(default=1)
    impact: Mapped[Impact | None] = mapped_column(one_of(Impact, "impact"))
    channel: Mapped[Channel] = mapped_column(one_of(Channel, "channel"), default=Channel.WEB)
    brand_model: Mapped[str] = mapped_column(String(200), default="")
    location: Mapped[str] = mapped_column(String(200), default="")
    asset_said: Mapped[str] = mapped_column(String(80), default="")
    symptom: Mapped[str] = mapped_column(Text)
    since: Mapped[date | None]
    convenient_time: Mapped[str] = mapped_column(String(200), default="")
    requester_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    reporter_name: Mapped[str] = mapped_column(String(200), default="")
    position: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(50), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    language: Mapped[str] = mapped_column(String(5), default="th")
    notice_version: Mapped[str] = mapped_column(String(20), default="")
    received_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    received_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    assigned_to_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    appointment: Mapped[datetime | None] = mapped_column(UtcDateTime)
    clock_from: Mapped[datetime | None] = mapped_column(UtcDateTime)
    held_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    waiting_for: Mapped[WaitingFor | None] = mapped_column(one_of(WaitingFor, "waiting_for"))
    diagnosis: Mapped[str] = mapped_column(Text, default="")
    work_done: Mapped[str] = mapped_column(Text, default="")
    result: Mapped[Result | None] = mapped_column(one_of(Result, "result"))
    repaired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    repaired_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    accepted: Mapped[str | None] = mapped_column(String(10))
    given: Mapped[Given | None] = mapped_column(one_of(Given, "given"))
    said_by: Mapped[str] = mapped_column(String(200), default="")
    satisfaction: Mapped[int | None]
    accept_note: Mapped[str] = mapped_column(Text, default="")
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    acknowledged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"))
    search_text: Mapped[str] = mapped_column(ByteText, default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    org: Mapped[Org] = relationship()
    equipment: Mapped[Equipment | None] = relationship()
    requester: Mapped[User | None] = relationship(foreign_keys=[requester_id])
    received_by: Mapped[User | None] = relationship(foreign_keys=[received_by_id])
    assigned_to: Mapped[User | None] = relationship(foreign_keys=[assigned_to_id])
    repaired_by: Mapped[User | None] = relationship(foreign_keys=[repaired_by_id])
    merged_into: Mapped["Ticket | None"] = relationship(remote_side="Ticket.id")
    parts: Mapped[list[Part]] = relationship(back_populates="ticket", order_by="Part.id", cascade="all, delete-orphan")
    photos: Mapped[list["Photo"]] = relationship(back_populates="ticket", order_by="Photo.id")
    followers: Mapped[list["Follower"]] = relationship(back_populates="ticket", order_by="Follower.id")

    @validates("priority")
    def _rank(self, key: str, priority: Priority) -> Priority:
        self.urgency = list(Priority).index(Priority(priority))
        return priority

    def mail_facts(self) -> list[tuple[str, str]]:
        """What every mail about it says, in the language of the moment."""
        thing = self.equipment.name if self.equipment else self.brand_model
        facts = [
            (_("เลขที่"), f"{self.doc_no} ({self.short_code})"),
            (_("โรงเรียนหรือกลุ่ม"), self.org.name),
            (_("อุปกรณ์"), thing),
            (_("สถานที่"), self.location),
            (_("อาการ"), self.symptom),
        ]
        return [(label, value) for label, value in facts if value]

    @property
    def public_title(self) -> str:
        """What everybody may know it by: the kind of thing, nothing that the reporter typed."""
        return str(title_of(self.category))

    def public_facts(self) -> list[tuple[str, str]]:
        """What a mail says to who only follows it."""
        thing = self.equipment.name if self.equipment else ""
        facts = [(_("เลขที่"), self.doc_no), (_("โรงเรียนหรือกลุ่ม"), self.org.name), (_("อุปกรณ์"), thing)]
        return [(label, value) for label, value in facts if value]

    def address(self) -> dict[str, Any]:
        """Where its page is, for `url_for` and mails."""
        return {"endpoint": "tickets.show", "number": numbering.in_address(self.doc_no)}

    def can(self, verb: str, actor: Any) -> bool:
        """What the table says; a paper is acknowledged once."""
        return super().can(verb, actor) and not (verb == "acknowledge" and self.acknowledged_at)

    def is_requester(self, actor: Any) -> bool:
        if actor.kind == "reporter":
            return actor.subject is self
        return actor.is_user and self.requester_id is not None and actor.id == self.requester_id

    @classmethod
    @verb
    def report(cls, *, by: Any, session: Session, org: Org, photos: tuple[str, ...] = (), **fields: Any) -> "Ticket":
        """A teacher's own report; staff who enter it for a school name no `requester_id`."""
        own = {"requester_id": by.id if by.is_user else None}
        return cls._begin(session, org, photos, **(own | fields))

    @classmethod
    @verb
    def advise(cls, *, by: Any, session: Session, org: Org, work_done: str, **fields: Any) -> "Ticket":
        moment = now()
        return cls._begin(
            session,
            org,
            status=TicketState.CLOSED,
            kind=Kind.ADVICE,
            result=Result.ADVISED,
            work_done=work_done,
            received_by_id=by.id,
            received_at=moment,
            closed_at=moment,
            **fields,
        )

    @classmethod
    def _begin(cls, session: Session, org: Org, photos: tuple[str, ...] = (), **fields: Any) -> "Ticket":
        ticket = cls(**{"status": TicketState.NEW, **fields}, org=org)
        ticket.short_code, ticket.tracking_token = short_code(), new_token()
        ticket.photos = [Photo(name=name) for name in photos]
        ticket.doc_no = numbering.draw(session, SERIES, today())
        ticket.search_text = search_text(
            ticket.doc_no,
            ticket.short_code,
            org.name,
            ticket.reporter_name,
            *ticket._words_of_the_piece(),
            ticket.symptom[:300],
        )
        session.add(ticket)
        return ticket

    def _words_of_the_piece(self) -> tuple[str | None, ...]:
        return (self.equipment.asset_no, self.equipment.name) if self.equipment else ()

    @verb
    def receive(self, *, by: Any, note: str = "") -> None:
        self.received_by_id, self.received_at = by.id, now()
        self.clock_from = self.received_at

    @verb
    def correct(self, *, by: Any, changes: tuple[str, ...] = (), **fields: Any) -> None:
        """What was guessed or left out at the report: category, priority, kind, the piece, its place."""
        for key, value in fields.items():
            setattr(self, key, value)

    @verb
    def assign(self, *, by: Any, assigned_to: User, note: str = "", appointment: datetime | None = None) -> None:
        self.assigned_to = assigned_to
        self.appointment = appointment or self.appointment

    @verb
    def accept(
        self, *, by: Any, given: Given, satisfaction: int | None = None, accept_note: str = "", said_by: str = ""
    ) -> None:
        self.accepted, self.given, self.said_by = "ok", given, said_by
        self.satisfaction, self.accept_note, self.closed_at = satisfaction, accept_note, now()

    @verb
    def reopen(self, *, by: Any, reason: str) -> None:
        self.accepted, self.repaired_at, self.result = "not_ok", None, None
        self.clock_from = now()

    @verb
    def acknowledge(self, *, by: Any, note: str = "") -> None:
        if self.acknowledged_at is not None:
            raise Refused(refusals.acknowledged_before(self.acknowledged_at))
        self.acknowledged_at = now()

    @verb
    def cancel(self, *, by: Any, reason: str) -> None:
        self.waiting_for = None

    @verb
    def merge(self, *, by: Any, into: "Ticket") -> None:
        """Into another open one of the same school or district; whoever follows this one follows that."""
        if into is self or (into.org_id != self.org_id and into.org.district != self.org.district):
            raise Refused(refusals.not_to_merge(into.doc_no))
        self.merged_into, self.waiting_for, self.held_at = into, None, None
        self.moved_followers = tuple(self.followers)
        for follower in self.moved_followers:
            follower.ticket = into
        into.join(by=by, name=self.reporter_name, phone=self.phone, email=self.email, language=self.language)

    @verb
    def comment(self, *, by: Any, text: str, is_internal: bool = False, photos: tuple[str, ...] = ()) -> None:
        self.photos.extend(Photo(name=name) for name in photos)

    @verb
    def join(self, *, by: Any, name: str, phone: str = "", email: str = "", language: str = "th") -> None:
        self.followers.append(Follower(name=name, phone=phone, email=email, language=language))

    @verb
    def remind(self, *, by: Any) -> None:
        """Leaves a row in the history and a mail, nothing else: an open form stays good."""

    @verb
    def escalate(self, *, by: Any) -> None:
        """Tells the group director; the ticket itself does not change."""

    def __str__(self) -> str:
        return self.doc_no
