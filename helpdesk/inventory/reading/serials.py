"""Serial numbers of the pieces of one entry (rule 7)."""

import re
from typing import NamedTuple

from helpdesk.inventory.reading.cells import clean_lines, compact, value
from helpdesk.inventory.reading.vocabulary import VOCABULARY

BETWEEN = re.compile(r"\s*[,;]\s*|\s+/\s+")
PREFIX = re.compile(r"^(?:S/N\s*[.:]?|S\.N\.|SN(?=[\s.:])[\s.:]*|SERIAL(?:\s*(?:NO|NUMBER))?\s*[.:]*)\s*")
SPACED_PREFIX = re.compile(r"\bS\s*/\s*N\b", re.IGNORECASE)
SPOILED_BY_EXCEL = re.compile(r"\d\.\d+E\+?\d+|\d+E\+\d+")
DECIMAL_COMMA = re.compile(r"\b(\d),(\d+E\+\d+)", re.IGNORECASE)
NOT_APPLICABLE = frozenset(("N/A", "NA", "NONE", "NIL"))
NO_SERIAL = frozenset(compact(phrase) for phrase in VOCABULARY["no_serial"])
THAI_LETTER = re.compile(r"[ก-ฮ]")


class Serials(NamedTuple):
    """`each` has a place for every serial written, None where it cannot be kept."""

    each: tuple[str | None, ...] = ()
    mangled: bool = False

    @property
    def kept(self) -> tuple[str, ...]:
        """Those that can be used, in order."""
        return tuple(serial for serial in self.each if serial)


def read_serials(text: str) -> Serials:
    """Split, strip, upper-case. A phrase in Thai says that there is none."""
    if not value(text) or compact(text) in NO_SERIAL:
        return Serials()
    pieces = [
        PREFIX.sub("", piece.upper())
        for line in clean_lines(text)
        for piece in BETWEEN.split(DECIMAL_COMMA.sub(r"\1.\2", SPACED_PREFIX.sub("S/N", line)))
    ]
    each = tuple(None if _is_spoiled(piece) or _says_none(piece) else piece for piece in pieces if piece)
    return Serials(each if any(each) else (), any(map(_is_spoiled, pieces)))


def _is_spoiled(piece: str) -> bool:
    return bool(SPOILED_BY_EXCEL.fullmatch(piece))


def _says_none(piece: str) -> bool:
    return not value(piece) or piece in NOT_APPLICABLE or bool(THAI_LETTER.search(piece))
