"""What hangs on a loan: its items, the days booked for their pieces, hand-overs and returns with their signatures."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from helpdesk.accounts.models import User
from helpdesk.core.dates import clock_time, now
from helpdesk.core.models import Base, Identified, UtcDateTime, one_of
from helpdesk.core.stored import StoredName
from helpdesk.inventory.categories import title_of
from helpdesk.inventory.models import Equipment
from helpdesk.loans.claim_models import Claim
from helpdesk.loans.lifecycle import Back, Direction, Notice
from helpdesk.loans.pool_models import Kit

if TYPE_CHECKING:
    from helpdesk.loans.models import Loan

UNSAID = "other"  # the kind of what is of no kind


class BookedDay(Base):
    """One piece on one day belongs to one item: the primary key is the last guard against two loans of one day.

    A `buffer` day is behind the loan: the piece is looked over and lent to nobody.
    """

    __tablename__ = "booked_days"
    __table_args__ = (Index("ix_booked_days_day", "day", "equipment_id"), Index("ix_booked_days_item", "item_id"))

    equipment_id: Mapped[int] = mapped_column(ForeignKey("equipment.id"), primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("loan_items.id"))
    is_buffer: Mapped[bool] = mapped_column(default=False)


class LoanPhoto(Identified, Base):
    """How an item looked when it left or came back."""

    __tablename__ = "loan_photos"

    item_id: Mapped[int] = mapped_column(ForeignKey("loan_items.id"), index=True)
    direction: Mapped[Direction] = mapped_column(one_of(Direction, "direction"))
    name: Mapped[str] = mapped_column(StoredName("loans"), unique=True)


class Handing(Identified, Base):
    """One meeting at the desk: things went out or came back, and both signed, on the phone or on paper; `paper` is a
    photo of that."""

    __tablename__ = "loan_handings"
    __table_args__ = (
        CheckConstraint("on_paper OR signature IS NOT NULL", name="signed"),
        Index("ix_loan_handings_loan", "loan_id", "id"),
    )

    loan_id: Mapped[int] = mapped_column(ForeignKey("loans.id"))
    direction: Mapped[Direction] = mapped_column(one_of(Direction, "direction"))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    person: Mapped[str] = mapped_column(String(200))
    signature: Mapped[str | None] = mapped_column(StoredName("signatures"), unique=True)
    staff_signature: Mapped[str | None] = mapped_column(StoredName("signatures"), unique=True)
    on_paper: Mapped[bool] = mapped_column(default=False)
    paper: Mapped[str | None] = mapped_column(StoredName("loans"), unique=True)
    note: Mapped[str] = mapped_column(String(1000), default="")

    by: Mapped[User] = relationship()
    loan: Mapped["Loan"] = relationship(back_populates="handings")


class LoanItem(Identified, Base):
    """One line of the form: a piece; a piece of some kind that is picked at the approval (`category` without a piece);
    or so much of something used up (`qty`). `name`, `serial` are kept as they were when it was asked for."""

    __tablename__ = "loan_items"
    __table_args__ = (
        Index("ix_loan_items_loan", "loan_id", "line"),
        Index("ix_loan_items_equipment", "equipment_id", "id"),
        Index(
            "uq_loan_items_out",
            "equipment_id",
            unique=True,
            sqlite_where=text("taken_at IS NOT NULL AND returned_at IS NULL"),
            postgresql_where=text("taken_at IS NOT NULL AND returned_at IS NULL"),
        ),
        CheckConstraint("qty > 0", name="at_least_one"),
        CheckConstraint("returned_at IS NULL OR taken_at IS NOT NULL", name="returned_was_taken"),
        CheckConstraint("(returned_at IS NULL) = (condition_in IS NULL)", name="returned_has_condition"),
    )

    loan_id: Mapped[int] = mapped_column(ForeignKey("loans.id"))
    line: Mapped[int]
    equipment_id: Mapped[int | None] = mapped_column(ForeignKey("equipment.id"))
    category: Mapped[str] = mapped_column(String(20), default="")
    kit_id: Mapped[int | None] = mapped_column(ForeignKey("kits.id"))
    name: Mapped[str] = mapped_column(String(300))
    serial: Mapped[str] = mapped_column(String(100), default="")
    qty: Mapped[int] = mapped_column(default=1)
    unit: Mapped[str] = mapped_column(String(50), default="เครื่อง")
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    condition_out: Mapped[str] = mapped_column(String(300), default="")
    accessories_out: Mapped[list[str]] = mapped_column(JSON, default=list)
    left_out: Mapped[bool] = mapped_column(default=False)
    returned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    condition_in: Mapped[Back | None] = mapped_column(one_of(Back, "condition_in"))
    accessories_in: Mapped[list[str]] = mapped_column(JSON, default=list)
    return_note: Mapped[str] = mapped_column(String(1000), default="")
    out_id: Mapped[int | None] = mapped_column(ForeignKey("loan_handings.id"))
    in_id: Mapped[int | None] = mapped_column(ForeignKey("loan_handings.id"))

    loan: Mapped["Loan"] = relationship(back_populates="items")
    equipment: Mapped[Equipment | None] = relationship()
    kit: Mapped[Kit | None] = relationship()
    days: Mapped[list[BookedDay]] = relationship(order_by=BookedDay.day, cascade="all, delete-orphan")
    photos: Mapped[list[LoanPhoto]] = relationship(order_by=LoanPhoto.id, cascade="all, delete-orphan")
    claim: Mapped[Claim | None] = relationship(cascade="all, delete-orphan", uselist=False)
    handed_out: Mapped[Handing | None] = relationship(foreign_keys=[out_id])
    handed_in: Mapped[Handing | None] = relationship(foreign_keys=[in_id])

    @property
    def asset_no(self) -> str:
        return (self.equipment.asset_no or "") if self.equipment else ""

    @property
    def is_out(self) -> bool:
        return self.taken_at is not None and self.returned_at is None

    @property
    def waits_for_a_piece(self) -> bool:
        """Asked for by kind, not picked yet."""
        return bool(self.category) and self.equipment_id is None

    @property
    def called(self) -> str:
        """Its name and number: six alike are told apart."""
        return " ".join(part for part in (self.name, self.asset_no or self.serial) if part)

    @property
    def kind(self) -> str:
        """Of which kind it is, or is asked for: another piece of it may go out instead."""
        return self.equipment.category if self.equipment else self.category

    def may_become(self, piece: Equipment) -> bool:
        """Whether that piece may go out instead: of its kind, and where the kind says nothing of its name."""
        return piece.category == self.kind and (self.kind != UNSAID or piece.name == self.name)

    @property
    def missing_accessories(self) -> list[str]:
        """What went out with it and did not come back."""
        return [name for name in self.accessories_out if name not in self.accessories_in]

    @property
    def is_lost(self) -> bool:
        return self.condition_in is Back.LOST

    @property
    def needs_making_good(self) -> bool:
        return self.condition_in is not None and self.condition_in is not Back.GOOD

    def become(self, piece: Equipment) -> None:
        """This very piece; what it was called when it was picked stays on the form."""
        self.equipment, self.name, self.serial = piece, piece.name, piece.serial or ""

    @property
    def kind_title(self) -> Any:
        return title_of(self.category)

    def __str__(self) -> str:
        return self.name


class LoanNotice(Base):
    """That a notice of this due date went out: its key lets each go once, whoever sends it and however often."""

    __tablename__ = "loan_notices"

    loan_id: Mapped[int] = mapped_column(ForeignKey("loans.id"), primary_key=True, autoincrement=False)
    due_date: Mapped[date] = mapped_column(primary_key=True)
    notice: Mapped[Notice] = mapped_column(one_of(Notice, "notice"), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class Reminder(Base):
    """That somebody reminded the borrower by hand: its key lets one go a day, whoever presses and how often."""

    __tablename__ = "loan_reminders"

    loan_id: Mapped[int] = mapped_column(ForeignKey("loans.id"), primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(primary_key=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    by: Mapped[User] = relationship()

    def told(self) -> str:
        """When it went out, and who sent it."""
        return _("เตือนไปแล้ววันนี้ เวลา %(time)s โดย%(name)s พรุ่งนี้เตือนได้อีกครั้ง", time=clock_time(self.at), name=self.by.name)
