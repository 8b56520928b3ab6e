"""Asset numbers: one, a range, or a list, in one canonical spelling (rule 4)."""

import re
from typing import NamedTuple

from helpdesk.inventory.reading.cells import clean, clean_lines, value

OFFICE_PREFIX = re.compile(r"^(?:รหัส|หมายเลข|เลขที่)?\s*:?\s*(?:สพป\.?(?:.*?(?=\d{4}[\s\-]+\d{3}[\s\-])|[^\d]*))?")
CLASS = r"(\d{4})[\s\-]+(\d{3})[\s\-]+"
YEAR = r"\s*/\s*(\d{4}|\d{2})"
TO = r"\s*(?:-+|~|ถึง|จนถึง|to)\s*"
RANGE = re.compile(rf"{CLASS}(\d{{4}})(?:{YEAR})?(?:{TO}(?:{CLASS})?(\d{{4}})(?:{YEAR})?)?")
PIECE = re.compile(rf"(?:{CLASS})?(\d{{4}})(?:{YEAR})?(?:{TO}(?:{CLASS})?(\d{{4}})(?:{YEAR})?)?")
BETWEEN_PIECES = re.compile(r"\s*(?:[,;]|และ)\s*")
FIRST_YEAR, LAST_YEAR = 2400, 2599


class Piece(NamedTuple):
    """A stretch of running numbers of one class and year."""

    group: str  # NNNN-NNN
    first: int
    last: int
    year: int

    def numbers(self) -> list[str]:
        """Each number of the stretch."""
        return [f"{self.group}-{number:04}/{self.year}" for number in range(self.first, self.last + 1)]


def read_asset_numbers(text: str) -> tuple[str, ...]:
    """Every number that a cell names, canonical `NNNN-NNN-NNNN/YYYY`; none where blank or unreadable."""
    plain = OFFICE_PREFIX.sub("", value(text))
    if not plain:
        return ()
    found = RANGE.fullmatch(plain)
    if found:
        piece = _piece(found, None, None)
        return tuple(piece.numbers()) if piece else ()
    return _listed(text)


def _listed(text: str) -> tuple[str, ...]:
    """Numbers one below the other or between commas: each takes what it lacks from its neighbours."""
    parts = [part for line in clean_lines(text) for part in BETWEEN_PIECES.split(clean(line)) if part]
    if len(parts) < 2:
        return ()
    matches = [PIECE.fullmatch(OFFICE_PREFIX.sub("", part)) for part in parts]
    numbers: list[str] = []
    group: str | None = None
    for place, found in enumerate(matches):
        years = [later[8] or later[4] for later in matches[place:] if later]
        piece = _piece(found, group, next(filter(None, years), None)) if found else None
        if piece is None:
            return ()
        group = piece.group
        numbers += piece.numbers()
    return tuple(numbers) if len(set(numbers)) == len(numbers) else ()


def _piece(found: re.Match[str], group: str | None, year: str | None) -> Piece | None:
    """Both ends share class and year; a number without either, or running backwards, is unreadable."""
    class_first, kind_first, first, year_first, class_last, kind_last, last, year_last = found.groups()
    group = f"{class_first}-{kind_first}" if class_first else group
    years = {_year(digits) for digits in (year_first, year_last) if digits} or {_year(year or "")}
    same_class = class_last is None or f"{class_last}-{kind_last}" == group
    piece_year = years.pop()
    if not (group and piece_year and not years and same_class):
        return None
    end = int(last) if last else int(first)
    return Piece(group, int(first), end, piece_year) if int(first) <= end else None


def _year(digits: str) -> int | None:
    if len(digits) == 2:
        return 2500 + int(digits)
    year = int(digits) if digits else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None
