"""What may be lent: pieces opened for lending with their accessories, and kits made of such pieces."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from helpdesk.core.lifecycle import Living, verb
from helpdesk.core.models import Base, Identified, Versioned
from helpdesk.core.thai import sort_key
from helpdesk.inventory.models import Equipment
from helpdesk.loans.pool_lifecycle import KIT_STEPS, LENDABLE_STEPS


class Lendable(Identified, Versioned, Living, Base):
    """A piece that may be lent. `accessories` go with it, one a line, `lacking` are those that did not come back;
    `buffer_days` stay free behind each loan, for charging, wiping and looking it over."""

    __tablename__ = "lendables"
    __table_args__ = (CheckConstraint("buffer_days BETWEEN 0 AND 14", name="buffer_of_two_weeks"),)
    KIND = "lendable"
    STEPS = LENDABLE_STEPS
    status = None

    equipment_id: Mapped[int] = mapped_column(ForeignKey("equipment.id"), unique=True)
    accessories: Mapped[str] = mapped_column(String(1000), default="")
    lacking: Mapped[str] = mapped_column(String(1000), default="", server_default="")
    buffer_days: Mapped[int] = mapped_column(default=0)
    is_open: Mapped[bool] = mapped_column(default=True)

    equipment: Mapped[Equipment] = relationship()

    @property
    def accessory_list(self) -> list[str]:
        return _lines(self.accessories)

    @property
    def lacking_list(self) -> list[str]:
        """What belongs to it and did not come back from a loan."""
        return [name for name in _lines(self.lacking) if name in self.accessory_list]

    @property
    def at_hand(self) -> list[str]:
        """What can go with it now."""
        return [name for name in self.accessory_list if name not in self.lacking_list]

    def note_return(self, came: Sequence[str], missing: Sequence[str]) -> None:
        """What is missing stays so until it comes back or somebody sets it right."""
        still = [name for name in self.lacking_list if name not in came]
        self.lacking = "\n".join(dict.fromkeys([*still, *missing]))[:1000]

    @classmethod
    @verb
    def open(
        cls, *, by: Any, session: Session, equipment: Equipment, accessories: str = "", buffer_days: int = 0
    ) -> "Lendable":
        lendable = cls(equipment=equipment, accessories=accessories, buffer_days=buffer_days)
        session.add(lendable)
        return lendable

    @verb
    def edit(self, *, by: Any, accessories: str, buffer_days: int, lacking: Sequence[str] | None = None) -> None:
        """`lacking`: what of it is still not there; None leaves that as it is."""
        self.accessories, self.buffer_days = accessories, buffer_days
        if lacking is not None:
            self.lacking = "\n".join(lacking)

    @verb
    def reopen(self, *, by: Any, accessories: str, buffer_days: int) -> None:
        self.accessories, self.buffer_days, self.is_open = accessories, buffer_days, True

    @verb
    def close(self, *, by: Any) -> None:
        """No new loans; what is booked or out stays so."""
        self.is_open = False


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


class KitPart(Base):
    """A piece in a kit; a piece is in one kit at most."""

    __tablename__ = "kit_parts"
    __table_args__ = (Index("ix_kit_parts_kit", "kit_id", "equipment_id"),)

    equipment_id: Mapped[int] = mapped_column(ForeignKey("equipment.id"), primary_key=True, autoincrement=False)
    kit_id: Mapped[int] = mapped_column(ForeignKey("kits.id"))

    equipment: Mapped[Equipment] = relationship()


class Kit(Identified, Versioned, Living, Base):
    """Pieces that are lent together, as a projector with its screen; cables and bags are their accessories."""

    __tablename__ = "kits"
    KIND = "kit"
    STEPS = KIT_STEPS
    status = None

    name: Mapped[str] = mapped_column(String(200))
    sort_key: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(String(500), default="")
    is_open: Mapped[bool] = mapped_column(default=True)

    parts: Mapped[list[KitPart]] = relationship(order_by=KitPart.equipment_id, cascade="all, delete-orphan")

    @property
    def pieces(self) -> list[Equipment]:
        return [part.equipment for part in self.parts]

    @classmethod
    @verb
    def put_together(cls, *, by: Any, session: Session, name: str, pieces: list[Equipment], note: str = "") -> "Kit":
        kit = cls()
        session.add(kit)
        kit._become(name, pieces, note)
        return kit

    @verb
    def edit(self, *, by: Any, name: str, pieces: list[Equipment], note: str = "") -> None:
        self._become(name, pieces, note)

    @verb
    def close(self, *, by: Any) -> None:
        """The pieces may go into another kit."""
        self.parts, self.is_open = [], False

    def _become(self, name: str, pieces: list[Equipment], note: str) -> None:
        former = {part.equipment_id: part for part in self.parts}
        self.name, self.sort_key, self.note = name, sort_key(name)[:200], note
        self.parts = [former.get(piece.id) or KitPart(equipment=piece) for piece in pieces]

    def __str__(self) -> str:
        return self.name
