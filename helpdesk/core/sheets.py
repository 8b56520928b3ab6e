"""Tables as offices send them: CSV in UTF-8 or CP874, or a workbook, decoded into rows of plain text.
What the columns mean is the readers' matter."""

import codecs
import csv
import io
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime, time
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from python_calamine import CalamineError, CalamineWorkbook

Row = list[str]
WORKBOOK_SIGNS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
DELIMITERS = ",;\t"
LOOK_AHEAD = 60  # rows in which a header is expected
CHUNK = 1 << 20


class BadSheet(ValueError):
    """A file that is no readable table; `reason` is one of no_header, broken_workbook, broken_csv,
    unknown_encoding."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_rows(source: Path | bytes, is_header: Callable[[Row], bool]) -> Iterator[Row]:
    """Every row of a CSV file, or of the first sheet with a header in its first rows, blank ones included.
    Raises `BadSheet`, for an unreadable file at the first row."""
    with _opened(source) as file:
        start = file.read(4)
        file.seek(0)
        if start.startswith(WORKBOOK_SIGNS):
            yield from _sheet_with_header(file, is_header)
        else:
            with closing(_csv_rows(file)) as rows:
                yield from _with_header(rows, is_header)


def text_of(cell: object) -> str:
    """A typed cell as the text that a person would have typed: 2.0 → 2, a date → 2012-09-15."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _opened(source: Path | bytes) -> BinaryIO:
    return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")


def _sheet_with_header(file: BinaryIO, is_header: Callable[[Row], bool]) -> Iterator[Row]:
    try:
        workbook = CalamineWorkbook.from_filelike(file)
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            if any(is_header(row) for row in islice(_text_rows(sheet.iter_rows()), LOOK_AHEAD)):
                yield from _text_rows(sheet.iter_rows())
                return
    except CalamineError:
        raise BadSheet("broken_workbook") from None
    raise BadSheet("no_header")


def _text_rows(rows: Iterable[Sequence[object]]) -> Iterator[Row]:
    return ([text_of(cell) for cell in row] for row in rows)


def _with_header(rows: Iterator[Row], is_header: Callable[[Row], bool]) -> Iterator[Row]:
    first = list(islice(rows, LOOK_AHEAD))
    if not any(is_header(row) for row in first):
        raise BadSheet("no_header")
    return chain(first, rows)


def _csv_rows(file: BinaryIO) -> Generator[Row, None, None]:
    encoding = _encoding(file)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        delimiter = _delimiter(text.read(CHUNK // 8))
        text.seek(0)
        yield from csv.reader(text, delimiter=delimiter)
    except csv.Error:
        raise BadSheet("broken_csv") from None
    except UnicodeDecodeError:
        raise BadSheet("unknown_encoding") from None
    finally:
        text.detach()


def _encoding(file: BinaryIO) -> str:
    """UTF-16 by its mark, UTF-8 when every byte agrees, else Thai Windows."""
    start = file.read(4)
    file.seek(0)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        while block := file.read(CHUNK):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp874"
    finally:
        file.seek(0)
    return "utf-8-sig"


def _delimiter(sample: str) -> str:
    return max(DELIMITERS, key=sample.count)
