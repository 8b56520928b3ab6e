"""Reading an edition of the catalogue of basic specifications and price ceilings, CSV or workbook: text in, items out.
Storing an edition and comparing editions live elsewhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from helpdesk.core.sheets import BadSheet, Row, read_rows
from helpdesk.procurement.meanings.items import split_items
from helpdesk.procurement.meanings.spelling import plain

SAMPLE = Path(__file__).with_name("data") / "mdes_items.csv"
NEEDED = ("item_no", "name_th", "unit", "price_ceiling_baht", "key_minimum_spec_th")
VERIFIED = "verified"
NO_CEILING = ("", "-")
MOST = Decimal(1_000_000_000)
LONGEST_NAME = 500


@dataclass(frozen=True, slots=True)
class CatalogueItem:
    """One item of an edition. `ceiling` in baht with VAT, None where the edition gives none; `is_verified` only when
    both name and price are said to be checked against the official text; `clauses` each ask one thing."""

    number: int
    name: str
    unit: str
    ceiling: Decimal | None
    is_verified: bool
    clauses: list[str]


@dataclass(frozen=True, slots=True)
class BadLine:
    """A row that cannot be taken. `line` counts the file's rows from 1; `reason` is a key of `catalogue_issues.py`;
    `value` what stands in the cell."""

    line: int
    reason: str
    value: str = ""


class BadCatalogue(ValueError):
    """A file of which nothing is taken: `errors` names each wrong line. A file that is no table raises `BadSheet`."""

    def __init__(self, errors: list[BadLine]) -> None:
        super().__init__("; ".join(f"{error.line}: {error.reason} {error.value}".strip() for error in errors))
        self.errors = errors


class _Wrong(ValueError):
    """A cell that cannot be read."""

    def __init__(self, reason: str, value: object = "") -> None:
        super().__init__(reason)
        self.reason, self.value = reason, str(value)[:40]


def read_catalogue(source: Path | bytes) -> list[CatalogueItem]:
    """All items of a file, in its order. Raises `BadCatalogue` with every wrong line, `BadSheet` for what is no table
    or has no header with the columns `NEEDED`."""
    items: dict[int, CatalogueItem] = {}
    errors: list[BadLine] = []
    for line, row in _data_rows(read_rows(source, _is_header)):
        try:
            item = _item(row)
            if item.number in items:
                raise _Wrong("double_number", item.number)
            items[item.number] = item
        except _Wrong as wrong:
            errors.append(BadLine(line, wrong.reason, wrong.value))
    if errors:
        raise BadCatalogue(errors)
    if not items:
        raise BadSheet("no_header")
    return list(items.values())


def _is_header(row: Row) -> bool:
    return set(NEEDED) <= {_key(cell) for cell in row}


def _key(cell: str) -> str:
    return cell.strip().lower()


def _data_rows(rows: Iterable[Row]) -> Iterator[tuple[int, dict[str, str]]]:
    """Filled rows below the header as column → text, with their place in the file; a repeated header is no data."""
    columns: list[str] = []
    for line, row in enumerate(rows, start=1):
        if _is_header(row):
            columns = [_key(cell) for cell in row]
        elif columns and any(cell.strip() for cell in row):
            yield line, dict(zip(columns, (plain(cell) for cell in row), strict=False))


def _item(row: dict[str, str]) -> CatalogueItem:
    name, unit, clauses = row.get("name_th", ""), row.get("unit", ""), split_items(row.get("key_minimum_spec_th", ""))
    if not name or len(name) > LONGEST_NAME:
        raise _Wrong("bad_name", name)
    if not unit:
        raise _Wrong("no_unit")
    if not clauses:
        raise _Wrong("no_clauses")
    is_verified = row.get("price_status") == VERIFIED and row.get("name_status") == VERIFIED
    return CatalogueItem(
        _number(row.get("item_no", "")), name, unit, _ceiling(row.get("price_ceiling_baht", "")), is_verified, clauses
    )


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or not 0 < len(text) <= 6 or not int(text):
        raise _Wrong("bad_number", text)
    return int(text)


def _ceiling(text: str) -> Decimal | None:
    bare = text.removesuffix("บาท").strip().replace(",", "")
    if bare in NO_CEILING:
        return None
    try:
        amount = Decimal(bare) if bare.isascii() else Decimal("NaN")
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or not 0 < amount <= MOST or amount != round(amount, 2):
        raise _Wrong("bad_ceiling", text)
    return amount
