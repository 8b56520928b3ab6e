"""Serial numbers of the pieces of one entry (rule 7)."""

import re
from typing import NamedTuple

from helpdesk.inventory.reading.cells import clean_lines, compact, value
from helpdesk.inventory.reading.vocabulary import VOCABULARY

BETWEEN = re.compile(r"\s*[,;]\s*|\s+/\s+")
PREFIX = re.compile(r"^(?:S\s?/\s?N\s*[.:]?|S\.N\.|SN(?=[\s.:])[\s.:]*|SERIAL(?:\s*(?:NO|NUMBER))?\s*[.:]*)\s*")
SPACED_PREFIX = re.compile(r"\bS\s*/\s*N\b", re.IGNORECASE)
SPOILED_BY_EXCEL = re.compile(r"\d(?:\.\d+)?E\+?\d+")
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
        for piece in BETWEEN.split(SPACED_PREFIX.sub("S/N", line))
    ]
    written = [piece for piece in pieces if piece]
    mangled = [bool(SPOILED_BY_EXCEL.fullmatch(piece)) for piece in written]
    each = [None if spoiled or _says_none(piece) else piece for piece, spoiled in zip(written, mangled, strict=True)]
    return Serials(tuple(each) if any(each) else (), any(mangled))


def _says_none(piece: str) -> bool:
    return not value(piece) or compact(piece) in NO_SERIAL or bool(THAI_LETTER.search(piece))
