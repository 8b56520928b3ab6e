"""One record of a register as it was understood, and the pieces of equipment that it stands for."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

NEEDS_REVIEW = frozenset({"dup_asset_no", "range_qty_mismatch", "ambiguous_org", "changed", "bad_qty"})
SAME_COLUMNS = (
    *("record_no", "kind", "qty", "acquired", "date_precision", "fiscal_year", "unit_price", "total"),
    *("org_kind", "org_code", "org_match", "category", "method", "money_type", "life_years"),
    *("condition", "status"),
)


@dataclass(slots=True)
class Record:
    """What a record means. `cells` are the cleaned texts by role, `raw` the row as it stood in the file;
    `issues` in alphabetical order; money in baht, years B.E., dates ISO."""

    record_no: int
    kind: str
    raw: list[str] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)
    fingerprint: str = ""
    status: str = ""
    issues: tuple[str, ...] = ()
    qty: int | None = None
    asset_numbers: tuple[str, ...] = ()
    serials: tuple[str | None, ...] = ()
    acquired: str = ""
    date_precision: str = ""
    fiscal_year: int | None = None
    unit_price: Decimal | None = None
    total: Decimal | None = None
    org_kind: str = ""
    org_code: str = ""
    org_match: str = ""
    org_suggest: tuple[str, ...] = ()
    category: str = ""
    method: str = ""
    money_type: str = ""
    life_years: int | None = None
    condition: str = ""
    name: str = ""
    brand_model: str = ""
    document_no: str = ""
    unit_word: str = ""
    custodian: str = ""
    note: str = ""
    gfmis_no: str = ""
    former_no: str = ""
    warranty_years: int | None = None

    @property
    def is_data(self) -> bool:
        """Whether the record is an entry of the register."""
        return self.kind == "data"

    @property
    def unit_count(self) -> int:
        """How many pieces an import makes of it: none until a person has decided, none when known already."""
        return self.qty or 0 if self.status in ("ok", "warnings") else 0

    def as_row(self) -> dict[str, str]:
        """The columns of `assets_expected_rows.csv`."""
        row = {name: _text(getattr(self, name)) for name in SAME_COLUMNS}
        ends = (self.asset_numbers[0], self.asset_numbers[-1]) if self.asset_numbers else ("", "")
        return row | {
            "asset_no_first": ends[0],
            "asset_no_last": ends[1],
            "asset_no_count": str(len(self.asset_numbers)) if self.is_data else "",
            "serials": "|".join(serial for serial in self.serials if serial),
            "org_suggest": "|".join(self.org_suggest),
            "issues": "|".join(self.issues),
        }


class Unit(NamedTuple):
    """One physical piece: the columns of `assets_expected_units.csv`."""

    record_no: int
    unit_index: int
    asset_no: str
    serial: str
    category: str
    unit_price: Decimal | None
    acquired: str
    fiscal_year: int | None
    org_code: str
    condition: str

    def as_row(self) -> dict[str, str]:
        """Every field as text."""
        return {name: _text(field) for name, field in self._asdict().items()}


def units(record: Record) -> Iterator[Unit]:
    """The pieces of a record, numbers and serials dealt out from the first piece on."""
    for index in range(record.unit_count):
        yield Unit(
            record_no=record.record_no,
            unit_index=index + 1,
            asset_no=record.asset_numbers[index] if index < len(record.asset_numbers) else "",
            serial=(record.serials[index] if index < len(record.serials) else None) or "",
            category=record.category,
            unit_price=record.unit_price,
            acquired=record.acquired,
            fiscal_year=record.fiscal_year,
            org_code=record.org_code,
            condition=record.condition,
        )


def _text(field: object) -> str:
    return "" if field is None else f"{field:f}" if isinstance(field, Decimal) else str(field)
