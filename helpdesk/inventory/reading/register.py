"""A register file as a stream of records: kinds of rows, duplicates, status (rules 1, 9, 10, 11)."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from helpdesk.core.sheets import read_rows
from helpdesk.inventory.reading.amounts import read_price
from helpdesk.inventory.reading.columns import Columns, find_columns, is_header
from helpdesk.inventory.reading.entry import describe
from helpdesk.inventory.reading.fingerprint import digest_of, numbered
from helpdesk.inventory.reading.places import Directory
from helpdesk.inventory.reading.record import NEEDS_REVIEW, Record
from helpdesk.inventory.reading.rows import is_blank, kind_of


def _never(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Known:
    """What the database holds already, each a quick look-up."""

    number: Callable[[str], bool] = _never
    serial: Callable[[str], bool] = _never
    fingerprint: Callable[[str], bool] = _never


def read_register(
    source: Path | bytes, directory: Directory, latest_year: int, known: Known | None = None
) -> Iterator[Record]:
    """Each record of a CSV file or workbook, numbered from 1, titles included, in one pass. `latest_year` is
    the last B.E. year of acquisition believed: next year (rule 12). Raises `core.sheets.BadSheet`."""
    return records_of(read_rows(source, is_header), directory, latest_year, known)


def records_of(
    rows: Iterable[list[str]], directory: Directory, latest_year: int, known: Known | None = None
) -> Iterator[Record]:
    """The same for rows that are decoded already."""
    reading = _Reading(directory, latest_year, known or Known())
    waiting: list[Record] = []  # lines of words: notes when nothing follows them, entries otherwise
    for record_no, row in enumerate(rows, start=1):
        record = reading.sort(record_no, row)
        if record.kind == "label" or (waiting and record.kind in ("blank", "note")):
            waiting.append(record)
            continue
        for earlier in waiting:
            yield reading.entry(earlier) if earlier.kind == "label" else earlier
        waiting.clear()
        yield reading.entry(record) if record.is_data else record
    for last in waiting:
        last.kind = "note" if last.kind == "label" else last.kind
        yield last


class _Reading:
    """One pass over one file: the columns in force, and the numbers and serials met so far."""

    def __init__(self, directory: Directory, latest_year: int, known: Known) -> None:
        self.directory, self.latest_year, self.known = directory, latest_year, known
        self.columns: Columns = {}
        self.copies: Counter[str] = Counter()
        self.numbers: set[str] = set()
        self.serials: set[str] = set()

    def sort(self, record_no: int, row: list[str]) -> Record:
        """What kind of row this is; a header sets the columns for the rows below it."""
        if columns := find_columns(row):
            self.columns = columns
            return Record(record_no, "header", raw=row)
        if not self.columns:
            return Record(record_no, "blank" if is_blank(row) else "title", raw=row)
        kind, year = kind_of(row, self.columns)
        record = Record(record_no, kind, raw=row, fiscal_year=year)
        if kind == "subtotal" and self.columns.get("total", len(row)) < len(row):
            record.total = read_price(row[self.columns["total"]])
        return record

    def entry(self, record: Record) -> Record:
        """A data record, understood, known again or new, with its status."""
        record.kind = "data"
        issues = describe(record, self.columns, self.directory, self.latest_year)
        digest = digest_of(record.raw, self.columns)
        self.copies[digest] += 1
        record.fingerprint = numbered(digest, self.copies[digest])
        is_known = self.known.fingerprint(record.fingerprint)
        issues |= self._taken_here(record)
        if not is_known:
            issues |= self._taken_before(record, issues)
        record.issues = tuple(sorted(issues))
        record.status = "skipped" if is_known else _status(issues)
        return record

    def _taken_here(self, record: Record) -> set[str]:
        """Duplicates inside the file: the first keeps a number or serial, even when it makes no unit."""
        issues = set()
        kept = [serial for serial in record.serials if serial]
        if not self.numbers.isdisjoint(record.asset_numbers):
            issues.add("dup_asset_no")
        if not self.serials.isdisjoint(kept) or len(set(kept)) < len(kept):
            issues.add("dup_serial")
        self.numbers.update(record.asset_numbers)
        self.serials.update(kept)
        return issues

    def _taken_before(self, record: Record, issues: set[str]) -> set[str]:
        """The same number with other content is a change of what the database holds; so are its serials."""
        if "dup_asset_no" not in issues and any(map(self.known.number, record.asset_numbers)):
            return {"changed"}
        taken = any(self.known.serial(serial) for serial in record.serials if serial)
        return {"dup_serial"} if taken else set()


def _status(issues: set[str]) -> str:
    if issues & NEEDS_REVIEW:
        return "needs_review"
    return "warnings" if issues else "ok"
