"""Which signs our fonts for paper have, and how those that they lack are written with signs that they have.
A box in the place of a sign says nothing; on paper that people sign nothing may be left to guess."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts" / "paper"
FAMILIES = ("Sarabun-Regular.ttf", "NotoEmoji-Regular.ttf")
SAME_MEANING = {
    "№": "No.",
    "✓": "✔",
    "✗": "✖",
    "☐": "[ ]",
    "●": "•",
    "∅": "Ø",
    "⌀": "Ø",
    "\u2011": "-",
} | {chr(0x2460 + place): f"({place + 1})" for place in range(20)}
UNSEEN = ("Cc", "Cf", "Zl", "Zp", "Zs")  # line ends, joiners, spaces: they need no glyph
SELECTORS = range(0xFE00, 0xFE10)


def printable(value: Any) -> Any:
    """The data of a paper with every text in signs that can be printed; a sign for which there is nothing else stands
    as its number, `[U+4E2D]`."""
    if isinstance(value, str):
        return value.translate(_signs())
    if isinstance(value, dict):
        return {key: printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable(item) for item in value]
    return value


class _Signs(dict[int, int | str]):
    """How each sign is written, found when it is met first."""

    def __init__(self, known: frozenset[int]) -> None:
        super().__init__()
        self.known = known

    def __missing__(self, code: int) -> int | str:
        self[code] = written = self._written(code)
        return written

    def _written(self, code: int) -> int | str:
        sign = chr(code)
        if self._is_known(code):
            return code
        others = (SAME_MEANING.get(sign, ""), _taken_apart(sign), unicodedata.normalize("NFKC", sign))
        return next((other for other in others if self._are_known(other)), f"[U+{code:04X}]")

    def _are_known(self, text: str) -> bool:
        return bool(text) and all(self._is_known(ord(sign)) for sign in text)

    def _is_known(self, code: int) -> bool:
        return code in self.known or code in SELECTORS or unicodedata.category(chr(code)) in UNSEEN


def _taken_apart(sign: str) -> str:
    """The parts of a sign that was made of several, one step: ㎡ is m², Ａ is A."""
    return "".join(chr(int(code, 16)) for code in unicodedata.decomposition(sign).split() if not code.startswith("<"))


@cache
def _signs() -> _Signs:
    return _Signs(frozenset(code for name in FAMILIES for code in codes_of((FONTS / name).read_bytes())))


def codes_of(font: bytes) -> Iterator[int]:
    """Every code for which a TrueType font has a glyph (OpenType, table `cmap`, formats 4 and 12)."""
    (count,) = struct.unpack_from(">H", font, 4)
    tables = (struct.unpack_from(">4s4xL", font, 12 + 16 * place) for place in range(count))
    start = next(offset for tag, offset in tables if tag == b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    for place in range(count):
        (offset,) = struct.unpack_from(">4xL", font, start + 4 + 8 * place)
        (shape,) = struct.unpack_from(">H", font, start + offset)
        if shape in READERS:
            yield from READERS[shape](font, start + offset)


def _segments(font: bytes, at: int) -> Iterator[int]:
    (twice,) = struct.unpack_from(">H", font, at + 6)
    count = twice // 2
    row = f">{count}H"
    ends = struct.unpack_from(row, font, at + 14)
    starts, deltas, offsets = (struct.unpack_from(row, font, at + 16 + twice * place) for place in (1, 2, 3))
    for place in range(count):
        for code in range(starts[place], min(ends[place], 0xFFFE) + 1):
            glyph = code
            if offsets[place]:
                where = at + 16 + 3 * twice + 2 * place + offsets[place] + 2 * (code - starts[place])
                (glyph,) = struct.unpack_from(">H", font, where)
            if (glyph + deltas[place]) & 0xFFFF if glyph or not offsets[place] else 0:
                yield code


def _groups(font: bytes, at: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">L", font, at + 12)
    for place in range(count):
        first, last, _glyph = struct.unpack_from(">3L", font, at + 16 + 12 * place)
        yield from range(first, last + 1)


READERS = {4: _segments, 12: _groups}
