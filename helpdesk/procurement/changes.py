"""What differs between two versions of a sheet, line by line. Pure: plain clauses in, lines out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz import fuzz

WORDS = re.compile("[A-Za-z0-9๐-๙.,/]+|\\s+|[^A-Za-z0-9\\s][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0e33]*", re.DOTALL)
ALIKE = 60  # from here on two texts are one clause reworded (0 to 100)


class Kind(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Text:
    """A clause as both versions are compared by: its number, its words and what else is said of it."""

    no: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of signs that both have (`is_new` None), or only the newer (True) or the former (False)."""

    text: str
    is_new: bool | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One clause in both versions; `before` is None where it was added, `after` where it was removed."""

    kind: Kind
    before: Text | None
    after: Text | None
    pieces: tuple[Piece, ...] = ()


def compare_versions(former: Sequence[Text], newer: Sequence[Text]) -> list[Line]:
    """Every clause of both, in the order of the newer; a removed one stands behind the one it followed."""
    pairs = _paired(former, newer)
    lines = [_line(former[pairs[place]] if place in pairs else None, text) for place, text in enumerate(newer)]
    gone = [place for place in range(len(former)) if place not in pairs.values()]
    follows = {place: _follows(place, pairs) for place in gone}
    out: list[Line] = [_removed(former[place]) for place in gone if follows[place] is None]
    for place, line in enumerate(lines):
        out.append(line)
        out += [_removed(former[each]) for each in gone if follows[each] == place]
    return out


def _paired(former: Sequence[Text], newer: Sequence[Text]) -> dict[int, int]:
    """Place in the newer → place in the former: the same words first, then the most alike."""
    pairs: dict[int, int] = {}
    for place, text in enumerate(newer):
        taken = set(pairs.values())
        same = (i for i, each in enumerate(former) if i not in taken and each.text == text.text)
        if (found := next(same, None)) is not None:
            pairs[place] = found
    for place, other in _alike(former, newer, pairs):
        if place not in pairs and other not in pairs.values():
            pairs[place] = other
    return pairs


def _alike(former: Sequence[Text], newer: Sequence[Text], pairs: dict[int, int]) -> Iterator[tuple[int, int]]:
    left = [place for place in range(len(newer)) if place not in pairs]
    right = [place for place in range(len(former)) if place not in pairs.values()]
    ranked = sorted(
        ((fuzz.ratio(newer[one].text, former[two].text), -abs(one - two), one, two) for one in left for two in right),
        reverse=True,
    )
    return ((one, two) for score, _near, one, two in ranked if score >= ALIKE)


def _follows(place: int, pairs: dict[int, int]) -> int | None:
    """Behind which place of the newer a removed clause stands."""
    before = [(old, new) for new, old in pairs.items() if old < place]
    return max(before)[1] if before else None


def _line(before: Text | None, after: Text) -> Line:
    if before is None:
        return Line(Kind.ADDED, None, after)
    if before.text == after.text and before.note == after.note:
        return Line(Kind.SAME, before, after)
    return Line(Kind.CHANGED, before, after, tuple(pieces(before.text, after.text)))


def _removed(text: Text) -> Line:
    return Line(Kind.REMOVED, text, None)


def pieces(before: str, after: str) -> Iterator[Piece]:
    """Both texts as one run of pieces: what stayed, what went, what came. No letter is parted from its signs."""
    former, newer = WORDS.findall(before), WORDS.findall(after)
    for tag, i, j, k, m in SequenceMatcher(None, former, newer, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("".join(former[i:j]))
            continue
        if i < j:
            yield Piece("".join(former[i:j]), False)
        if k < m:
            yield Piece("".join(newer[k:m]), True)
