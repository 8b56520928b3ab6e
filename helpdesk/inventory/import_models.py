"""Imports of register files: the file, each record read from it, and the pieces that stand ready to be made."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from helpdesk.accounts.models import Org
from helpdesk.core.dates import now
from helpdesk.core.lifecycle import Living, verb
from helpdesk.core.models import Base, ByteText, Identified, Money, UtcDateTime, Versioned, one_of
from helpdesk.core.stored import StoredName
from helpdesk.inventory.import_lifecycle import ROW_STEPS, STEPS, ImportState, RowState
from helpdesk.inventory.lifecycle import Condition
from helpdesk.inventory.models import WITHOUT_NUMBER, Equipment, Precision


class Import(Identified, Versioned, Living, Base):
    """One register file on its way in. `lease_until`: a worker has it in hand till then."""

    __tablename__ = "imports"
    __table_args__ = (Index("ix_imports_work", "status", "lease_until"),)
    KIND = "import"
    STEPS = STEPS
    TOLD = ("file_name", "units", "error")

    status: Mapped[ImportState] = mapped_column(one_of(ImportState, "status"))
    file_name: Mapped[str] = mapped_column(String(200))
    stored: Mapped[str | None] = mapped_column(StoredName("imports"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    user_name: Mapped[str] = mapped_column(String(200))
    records: Mapped[int] = mapped_column(default=0)
    records_read: Mapped[int] = mapped_column(default=0)
    units: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(String(60), default="")
    tries: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def is_working(self) -> bool:
        return self.status in (ImportState.READING, ImportState.CONFIRMED)

    @classmethod
    @verb
    def upload(cls, *, by: Any, session: Session, file_name: str, stored: str | None) -> "Import":
        started = cls(status=ImportState.READING, file_name=file_name[:200], stored=stored)
        started.user_id, started.user_name = by.id, by.name
        session.add(started)
        return started

    @verb
    def stage(self, *, by: Any) -> None:
        self.lease_until, self.tries = None, 0

    @verb
    def confirm(self, *, by: Any) -> None:
        self.lease_until, self.tries = None, 0

    @verb
    def apply(self, *, by: Any, units: int) -> None:
        """The pieces stand in the register; `importing.put_in` made them in this transaction."""
        self.units, self.finished_at, self.lease_until = units, now(), None

    @verb
    def fail(self, *, by: Any, error: str) -> None:
        self.error, self.finished_at, self.lease_until = error, now(), None

    @verb
    def cancel(self, *, by: Any) -> None:
        self.finished_at, self.lease_until = now(), None

    def __str__(self) -> str:
        return self.file_name


class ImportRow(Identified, Versioned, Living, Base):
    """One record of the file. `raw` is what stood there, `issues` are joined by `|`; `read` (of a record
    that waits for a person) is its `reading.Record` as JSON."""

    __tablename__ = "import_rows"
    __table_args__ = (
        UniqueConstraint("import_id", "record_no"),
        Index("ix_import_rows_status", "import_id", "status", "record_no"),
        Index("ix_import_rows_fingerprint", "fingerprint"),
    )
    KIND = "import_row"
    STEPS = ROW_STEPS
    TOLD = ("reason", "org_name", "asset_numbers", "qty")

    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id"))
    record_no: Mapped[int]
    status: Mapped[RowState] = mapped_column(one_of(RowState, "status"))
    units: Mapped[int] = mapped_column(default=0)
    issues: Mapped[str] = mapped_column(String(300), default="")
    name: Mapped[str] = mapped_column(String(300), default="")
    fingerprint: Mapped[str | None] = mapped_column(String(64))
    raw: Mapped[list[str]] = mapped_column(JSON)
    read: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(Text, default="")

    source: Mapped[Import] = relationship()

    @verb
    def decide(
        self, *, by: Any, session: Session, pieces: list[dict[str, Any]], org_name: str = "", reason: str = ""
    ) -> None:
        for fields in pieces:
            Equipment.register(by=by, session=session, **fields)
        self.units, self.reason = len(pieces), reason

    @verb
    def discard(self, *, by: Any, reason: str) -> None:
        self.units, self.reason = 0, reason

    @property
    def org_id(self) -> None:
        """A record belongs to the whole area: who imports, decides."""
        return None

    def __str__(self) -> str:
        return self.name


class Fingerprint(Base):
    """The fingerprint of a record that came in once (reading rule 11): it never comes in again."""

    __tablename__ = "import_fingerprints"

    fingerprint: Mapped[str] = mapped_column(String(64), primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id"))
    record_no: Mapped[int]


class StagedUnit(Identified, Base):
    """A piece that stands ready: the columns of `Equipment` with a code of its own, and the salt of its history."""

    __tablename__ = "import_units"
    __table_args__ = (Index("ix_import_units_import", "import_id", "record_no", "id"),)

    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id"))
    record_no: Mapped[int]
    salt: Mapped[str] = mapped_column(String(32))
    code: Mapped[str] = mapped_column(ByteText)
    asset_no: Mapped[str | None] = mapped_column(ByteText, index=True)
    asset_key: Mapped[str] = mapped_column(ByteText, default=WITHOUT_NUMBER)
    gfmis_no: Mapped[str] = mapped_column(String(40), default="")
    serial: Mapped[str | None] = mapped_column(ByteText)
    name: Mapped[str] = mapped_column(String(300))
    category: Mapped[str] = mapped_column(String(20))
    brand_model: Mapped[str] = mapped_column(String(200), default="")
    unit_price: Mapped[Decimal | None] = mapped_column(Money)
    acquired: Mapped[date | None]
    acquired_precision: Mapped[Precision] = mapped_column(one_of(Precision, "precision"))
    fiscal_year: Mapped[int | None]
    warranty_until: Mapped[date | None]
    document_no: Mapped[str] = mapped_column(String(100), default="")
    method: Mapped[str] = mapped_column(String(20), default="unknown")
    money_type: Mapped[str] = mapped_column(String(20), default="unknown")
    life_years: Mapped[int | None]
    seller: Mapped[str] = mapped_column(String(200), default="")
    org_id: Mapped[int] = mapped_column(ForeignKey("orgs.id"))
    custodian: Mapped[str] = mapped_column(String(200), default="")
    condition: Mapped[Condition] = mapped_column(one_of(Condition, "condition"))
    note: Mapped[str] = mapped_column(Text, default="")
    sort_key: Mapped[str] = mapped_column(ByteText)
    search_text: Mapped[str] = mapped_column(ByteText)

    org: Mapped[Org] = relationship()
