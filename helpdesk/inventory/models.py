"""Equipment and the places where it stands. How a register file is read is in `reading/`."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from helpdesk.accounts.grants import session_of
from helpdesk.accounts.models import Org
from helpdesk.core.dates import now
from helpdesk.core.errors import Refused
from helpdesk.core.lifecycle import Living, verb
from helpdesk.core.models import Base, ByteText, Identified, Money, UtcDateTime, Versioned, one_of
from helpdesk.core.stored import StoredName
from helpdesk.core.thai import search_text, sort_key
from helpdesk.inventory.categories import CATEGORIES, METHODS, MONEY_TYPES
from helpdesk.inventory.codes import new_code
from helpdesk.inventory.lifecycle import STEPS, Condition, EquipmentStatus, refusals

if TYPE_CHECKING:
    from helpdesk.loans.item_models import LoanItem
    from helpdesk.tickets.models import Ticket


SEARCHED = ("asset_no", "name", "brand_model", "serial", "custodian", "gfmis_no", "code")
WITHOUT_NUMBER = "~"  # sorts behind every asset number: lists go on from NOT NULL columns


def status_of(condition: Condition, in_repair: bool, on_loan: bool) -> EquipmentStatus:
    """Where a piece stands: disposed, lost > on_loan > in_repair > available."""
    if condition in (Condition.DISPOSED, Condition.LOST):
        return EquipmentStatus.of(condition.value)
    if on_loan:
        return EquipmentStatus.ON_LOAN
    if in_repair or condition is Condition.FIXING:
        return EquipmentStatus.IN_REPAIR
    return EquipmentStatus.AVAILABLE


class Precision(StrEnum):
    """How exactly the day of acquisition is known (reading rule 3)."""

    DAY = "day"
    MONTH = "month"
    FISCAL_YEAR = "fiscal_year"
    YEAR = "year"
    NONE = "none"
    INVALID = "invalid"
    AMBIGUOUS = "ambiguous"


def keys_of(searched: Mapping[str, str | None], name: str) -> dict[str, str]:
    """What lists sort and search a piece by, from its fields `SEARCHED`."""
    return {
        "sort_key": sort_key(name)[:200],
        "asset_key": searched["asset_no"] or WITHOUT_NUMBER,
        "search_text": search_text(*(searched[field] for field in SEARCHED)),
    }


def acquired_text(day: date | None, precision: Precision) -> str:
    """ISO, with the day only where it is known."""
    if day is None:
        return ""
    return f"{day:%Y-%m}" if precision is Precision.MONTH else day.isoformat()


class Location(Identified, Base):
    """A building, or a room inside one (`parent`), of a school or group."""

    __tablename__ = "locations"
    __table_args__ = (Index("ix_locations_org", "org_id", "parent_id", "name"),)
    KIND = "location"

    org_id: Mapped[int] = mapped_column(ForeignKey("orgs.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    name: Mapped[str] = mapped_column(String(100))

    parent: Mapped["Location | None"] = relationship(remote_side="Location.id")

    @property
    def full_name(self) -> str:
        return f"{self.parent.full_name} · {self.name}" if self.parent else self.name


class Equipment(Identified, Versioned, Living, Base):
    """One physical piece. `code` is what its sticker says, random and for life; `asset_no` may change."""

    __tablename__ = "equipment"
    __table_args__ = (
        Index("ix_equipment_list", "sort_key", "id", "search_text", "org_id"),
        Index("ix_equipment_org_list", "org_id", "sort_key", "id", "search_text"),
        Index("ix_equipment_newest", "created_at", "id"),
        Index("ix_equipment_number", "asset_key", "id"),
        Index("ix_equipment_org_newest", "org_id", "created_at", "id"),
        Index("ix_equipment_org_number", "org_id", "asset_key", "id"),
        Index("ix_equipment_category", "category", "sort_key", "id"),
        Index("ix_equipment_condition", "condition", "sort_key", "id"),
        Index("ix_equipment_fiscal_year", "fiscal_year", "sort_key", "id"),
        Index("ix_equipment_serial", "serial"),
        Index("ix_equipment_import", "import_id", "record_no"),
        CheckConstraint("unit_price IS NULL OR unit_price >= 0", name="price_not_negative"),
    )
    KIND = "equipment"
    STEPS = STEPS
    TOLD = ("changes", "reason", "from_place", "to_place", "loan", "borrower", "state")

    code: Mapped[str] = mapped_column(ByteText, unique=True, default=new_code)
    asset_no: Mapped[str | None] = mapped_column(ByteText, unique=True)
    gfmis_no: Mapped[str] = mapped_column(String(40), default="")
    serial: Mapped[str | None] = mapped_column(ByteText)
    name: Mapped[str] = mapped_column(String(300))
    category: Mapped[str] = mapped_column(String(20))
    brand_model: Mapped[str] = mapped_column(String(200), default="")
    unit_price: Mapped[Decimal | None] = mapped_column(Money)
    acquired: Mapped[date | None]
    acquired_precision: Mapped[Precision] = mapped_column(one_of(Precision, "precision"), default=Precision.NONE)
    fiscal_year: Mapped[int | None]
    warranty_until: Mapped[date | None]
    document_no: Mapped[str] = mapped_column(String(100), default="")
    method: Mapped[str] = mapped_column(String(20), default="unknown")
    money_type: Mapped[str] = mapped_column(String(20), default="unknown")
    life_years: Mapped[int | None]
    seller: Mapped[str] = mapped_column(String(200), default="")
    org_id: Mapped[int] = mapped_column(ForeignKey("orgs.id"))
    location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    custodian: Mapped[str] = mapped_column(String(200), default="")
    condition: Mapped[Condition] = mapped_column(one_of(Condition, "condition"), default=Condition.UNKNOWN)
    note: Mapped[str] = mapped_column(Text, default="")
    sort_key: Mapped[str] = mapped_column(ByteText, default="")
    asset_key: Mapped[str] = mapped_column(ByteText, default=WITHOUT_NUMBER)
    search_text: Mapped[str] = mapped_column(ByteText, default="")
    import_id: Mapped[int | None] = mapped_column(ForeignKey("imports.id"))
    record_no: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    org: Mapped[Org] = relationship()
    location: Mapped[Location | None] = relationship()
    pictures: Mapped[list["Picture"]] = relationship(back_populates="equipment", order_by="Picture.id")
    open_tickets: Mapped[list["Ticket"]] = relationship(
        "Ticket",
        primaryjoin="and_(Ticket.equipment_id == Equipment.id, Ticket.status.not_in(('closed', 'cancelled')))",
        order_by="Ticket.id.desc()",
        viewonly=True,
    )
    open_repairs: Mapped[list["Ticket"]] = relationship(
        "Ticket",
        primaryjoin="and_(Ticket.equipment_id == Equipment.id, "
        "Ticket.status.in_(('in_progress', 'waiting_parts', 'sent_out')))",
        viewonly=True,
    )
    open_loans: Mapped[list["LoanItem"]] = relationship(
        "LoanItem",
        primaryjoin="and_(LoanItem.equipment_id == Equipment.id, LoanItem.taken_at.is_not(None), "
        "LoanItem.returned_at.is_(None))",
        viewonly=True,
    )

    @property
    def status(self) -> EquipmentStatus:
        return status_of(self.condition, bool(self.open_repairs), bool(self.open_loans))

    @property
    def category_title(self) -> Any:
        return CATEGORIES.get(self.category, self.category)

    @property
    def method_title(self) -> Any:
        return METHODS.get(self.method, self.method)

    @property
    def money_type_title(self) -> Any:
        return MONEY_TYPES.get(self.money_type, self.money_type)

    @property
    def acquired_text(self) -> str:
        """The day as exactly as it is known: `2012-08-17`, `2012-08` or nothing."""
        return acquired_text(self.acquired, self.acquired_precision)

    @property
    def place_text(self) -> str:
        return self.location.full_name if self.location else ""

    def make_keys(self) -> None:
        """Renew what lists sort and search by, after the fields it is made of changed."""
        for key, value in keys_of({name: getattr(self, name) for name in SEARCHED}, self.name).items():
            setattr(self, key, value)

    def address(self) -> dict[str, Any]:
        return {"endpoint": "inventory.show", "equipment_id": self.id}

    @classmethod
    @verb
    def register(cls, *, by: Any, session: Session, pictures: "Sequence[Picture]" = (), **fields: Any) -> "Equipment":
        piece = cls(**fields, pictures=list(pictures))
        piece.make_keys()
        session.add(piece)
        return piece

    @verb
    def edit(
        self, *, by: Any, changes: dict[str, Any] | None = None, pictures: "Sequence[Picture]" = (), **fields: Any
    ) -> None:
        if fields.get("condition") is Condition.DISPOSED and self.open_loans:
            raise Refused(refusals.on_loan(self.open_loans[0].loan.borrower))
        for key, value in fields.items():
            setattr(self, key, value)
        self.pictures.extend(pictures)
        self.make_keys()

    @verb
    def move(
        self, *, by: Any, org: Org, from_place: str, to_place: str, location: Location | None = None, reason: str = ""
    ) -> None:
        self.org, self.location = org, location

    @verb
    def remove_picture(self, *, by: Any, picture: "Picture") -> None:
        session_of(self).delete(picture)

    @verb
    def lend(self, *, by: Any, loan: str, borrower: str) -> None:
        """It left with a borrower; the loan says the rest."""

    @verb
    def take_back(self, *, by: Any, loan: str, state: str) -> None:
        """It came back from a loan, in this state."""

    def __str__(self) -> str:
        return self.name


class Picture(Identified, Base):
    """A picture of a piece: re-encoded, under a random name, served only through a checked view."""

    __tablename__ = "equipment_pictures"
    __table_args__ = (Index("ix_equipment_pictures_equipment", "equipment_id"),)

    equipment_id: Mapped[int] = mapped_column(ForeignKey("equipment.id"))
    name: Mapped[str] = mapped_column(StoredName("equipment"), unique=True)

    equipment: Mapped[Equipment] = relationship(back_populates="pictures")


class AssetClass(Base):
    """A class of the office's asset numbers: `7440-001` in `7440-001-0001/2555`, and what it usually is."""

    __tablename__ = "asset_classes"

    code: Mapped[str] = mapped_column(ByteText, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    category: Mapped[str] = mapped_column(String(20))
    life_years: Mapped[int | None]
