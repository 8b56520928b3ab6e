"""A register file as a stream of records: kinds of rows, fingerprints, duplicates, status (rules 1, 9, 10, 11)."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from helpdesk.core.sheets import read_rows
from helpdesk.inventory.reading.columns import Columns, find_columns, is_header
from helpdesk.inventory.reading.entry import describe
from helpdesk.inventory.reading.fingerprint import digest_of
from helpdesk.inventory.reading.places import Directory
from helpdesk.inventory.reading.record import NEEDS_REVIEW, Record
from helpdesk.inventory.reading.rows import is_blank, kind_of


def _nothing(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Known:
    """What the database holds already, each a quick look-up: asset numbers, serials, fingerprints of records."""

    number: Callable[[str], bool] = _nothing
    serial: Callable[[str], bool] = _nothing
    fingerprint: Callable[[str], bool] = _nothing


def read_register(
    source: Path | bytes, directory: Directory, latest_year: int, known: Known | None = None
) -> Iterator[Record]:
    """Each record of a CSV file or workbook, numbered from 1, titles included, in one pass. `latest_year` is
    the last B.E. year of acquisition believed: next year (rule 12). Raises `core.sheets.BadSheet`."""
    return records_of(read_rows(source, is_header), directory, latest_year, known or Known())


def records_of(rows: Iterable[list[str]], directory: Directory, latest_year: int, known: Known) -> Iterator[Record]:
    """The same for rows that are decoded already."""
    ledger = _Ledger(known)
    columns: Columns = {}
    labels: list[Record] = []
    for record_no, row in enumerate(rows, start=1):
        record = _sorted_row(record_no, row, columns)
        columns = find_columns(row) or columns if record.kind == "header" else columns
        if record.kind == "label":
            labels.append(record)
            continue
        if record.kind not in ("blank", "note"):
            yield from (_entry(label, columns, directory, latest_year, ledger) for label in labels)
            labels.clear()
        elif labels:
            labels.append(record)
            continue
        yield _entry(record, columns, directory, latest_year, ledger) if record.is_data else record
    for label in labels:
        label.kind = "note" if label.kind == "label" else label.kind
        yield label
"""
"""
