"""By what a record is known again, in whichever encoding or format it comes (rule 11)."""

import hashlib

from helpdesk.inventory.reading.acquired import read_acquired
from helpdesk.inventory.reading.amounts import canonical_text
from helpdesk.inventory.reading.cells import clean
from helpdesk.inventory.reading.columns import Columns

NUMBERS = ("qty", "unit_price", "total", "life_years")
ANY_YEAR = 2599  # the fingerprint must not change with the bounds that rule 12 moves


def digest_of(row: list[str], columns: Columns) -> str:
    """sha256 of the cells after rule 2. A workbook's real number or date equals the typed one; the running
    number of the line is left out, so that sorting or renumbering a register changes nothing."""
    cells = [clean(cell) for cell in row]
    for role in NUMBERS:
        place = columns.get(role, len(cells))
        if place < len(cells):
            cells[place] = canonical_text(cells[place])
    place = columns.get("acquired", len(cells))
    if place < len(cells):
        cells[place] = _day_or_text(cells[place])
    place = columns.get("seq", len(cells))
    if place < len(cells):
        cells[place] = ""
    start = min(columns.values(), default=0)
    return hashlib.sha256("\x1f".join(cells[start:]).rstrip("\x1f").encode()).hexdigest()


def numbered(digest: str, count: int) -> str:
    """The fingerprint of the `count`-th of equal records in a file."""
    return hashlib.sha256(f"{digest}\x1e{count}".encode()).hexdigest()


def _day_or_text(cell: str) -> str:
    acquired = read_acquired(cell, ANY_YEAR)
    return acquired.iso if acquired.precision == "day" else cell
