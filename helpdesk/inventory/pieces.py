"""From a record of a register to the pieces it stands for, as fields of `Equipment`."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import String

from helpdesk.inventory.codes import new_code
from helpdesk.inventory.lifecycle import Condition
from helpdesk.inventory.models import Equipment, Precision, keys_of
from helpdesk.inventory.reading import Record, units

TEXTS = ("name", "brand_model", "document_no", "custodian", "gfmis_no")
ROOM: dict[str, int] = {name: cast(String, Equipment.__table__.c[name].type).length or 0 for name in TEXTS}
FORMER_NUMBER = "เลขเดิม"


def fields_of(record: Record, orgs: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """The pieces of a record; `orgs` are the ids of places by code, "" the one of places not known."""
    shared = _shared(record)
    for unit in units(record):
        fields = shared | {
            "code": new_code(),
            "asset_no": unit.asset_no or None,
            "serial": unit.serial or None,
            "category": unit.category,
            "unit_price": unit.unit_price,
            "fiscal_year": unit.fiscal_year,
            "condition": Condition.of(unit.condition),
            "org_id": orgs[unit.org_code if unit.org_code in orgs else ""],
        }
        yield fields | keys_of(fields, fields["name"])


def to_json(record: Record) -> dict[str, Any]:
    """A record as it can be kept until a person decides."""
    kept = asdict(record) | {"raw": []}
    return {key: str(value) if isinstance(value, Decimal) else value for key, value in kept.items()}


def from_json(kept: Mapping[str, Any]) -> Record:
    """The record again."""
    money = {key: None if kept[key] is None else Decimal(kept[key]) for key in ("unit_price", "total")}
    several = {key: tuple(kept[key]) for key in ("issues", "asset_numbers", "serials", "org_suggest")}
    return Record(**{**kept, **money, **several})


def as_decided(record: Record, qty: int, asset_numbers: tuple[str, ...], org_code: str) -> Record:
    """The record as a person read it: it makes pieces now."""
    return replace(record, status="ok", qty=qty, asset_numbers=asset_numbers, org_code=org_code)


def _shared(record: Record) -> dict[str, Any]:
    texts = {name: getattr(record, name)[: ROOM[name]] for name in TEXTS}
    texts["name"] = texts["name"] or record.category
    former = f"{FORMER_NUMBER} {record.former_no}" if record.former_no else ""
    acquired = _first_day(record.acquired)
    precision = Precision(record.date_precision or "none")
    return texts | {
        "note": "\n".join(text for text in (record.note, former) if text),
        "acquired": acquired,
        "acquired_precision": precision,
        "method": record.method or "unknown",
        "money_type": record.money_type or "unknown",
        "life_years": record.life_years,
        "warranty_until": _years_later(acquired, record.warranty_years) if precision is Precision.DAY else None,
    }


def _first_day(text: str) -> date | None:
    return date.fromisoformat(text if len(text) == 10 else f"{text}-01") if text else None


def _years_later(day: date | None, years: int | None) -> date | None:
    if day is None or not years:
        return None
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leap_day else day.day)
