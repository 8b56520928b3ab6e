"""What a request asks for, as its form carries it: words such as `piece-12`, `kit-3-12`, `kind-notebook`, and the
lines and items that they mean. Whether it is free is said by `availability.py`."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import selectinload

from helpdesk.extensions import db
from helpdesk.inventory.categories import OF_PIECES
from helpdesk.inventory.models import Equipment
from helpdesk.loans import pool_queries
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.pool_models import Kit, Lendable

WORD = re.compile(r"piece-(?P<piece>\d{1,18})|kit-(?P<kit>\d{1,18})-(?P<part>\d{1,18})|kind-(?P<kind>[a-z_]{1,20})")
MOST_LINES, MOST_OF_KIND = 40, 50
KINDS = {key: title for key, title in OF_PIECES.items() if key != "other"}  # any of the others is no kind to ask for


@dataclass(frozen=True)
class Line:
    """One thing asked for: a piece (perhaps of a kit), or `count` of any pieces of a kind."""

    word: str
    piece: Equipment | None = None
    lendable: Lendable | None = None
    kit: Kit | None = None
    kind: str = ""
    count: int = 1

    @property
    def title(self) -> str:
        if self.piece is not None:
            return self.piece.name
        return any_of(self.kind)

    @property
    def where(self) -> str:
        """Its number, its kit and what goes with it."""
        if self.piece is None:
            return ""
        told = (self.piece.asset_no, self.kit.name if self.kit else "", ", ".join(self._accessories))
        return " · ".join(part for part in told if part)

    @property
    def _accessories(self) -> list[str]:
        return self.lendable.accessory_list if self.lendable else []

    def items(self) -> list[LoanItem]:
        """The lines of the form that it becomes: one a piece."""
        if self.piece is not None:
            named: dict[str, Any] = {"name": self.piece.name, "serial": self.piece.serial or ""}
            return [LoanItem(equipment=self.piece, kit=self.kit, **named)]
        return [LoanItem(category=self.kind, name=self.title) for _number in range(self.count)]


def any_of(kind: str) -> str:
    """How a piece of a kind is called before it is picked."""
    return _("%(kind)s เครื่องใดก็ได้", kind=OF_PIECES[kind])


def word_of_piece(piece: Equipment) -> str:
    return f"piece-{piece.id}"


def word_of_kind(kind: str) -> str:
    return f"kind-{kind}"


def words_of_kit(kit: Kit) -> list[str]:
    """Its parts, each a word of its own, so that a missing one can be taken out."""
    return [f"kit-{kit.id}-{piece.id}" for piece in kit.pieces]


def words_of_items(items: Iterable[LoanItem]) -> dict[str, int]:
    """The words of a request's items, each with how many; what was picked of a kind was asked for by its kind."""
    words: dict[str, int] = {}
    for item in items:
        if word := word_of(item):
            words[word] = words.get(word, 0) + 1
    return words


def word_of(item: LoanItem) -> str:
    """Nothing for what is used up."""
    if item.category:
        return word_of_kind(item.category)
    if item.equipment_id is None:
        return ""
    return f"kit-{item.kit_id}-{item.equipment_id}" if item.kit_id else f"piece-{item.equipment_id}"


def lines_of(words: Mapping[str, int], kits: Sequence[Kit] | None = None) -> list[Line]:
    """What the words mean, the first 40 of them; `kits` are those in use, where they are known already."""
    return every_line(words, kits)[:MOST_LINES]


def every_line(words: Mapping[str, int], kits: Sequence[Kit] | None = None) -> list[Line]:
    """What the words mean; those of what is not open for lending, or not there, mean nothing. In five queries."""
    read = [(word, found) for word in words if (found := WORD.fullmatch(word))]
    pieces = _open_pieces({int(found["piece"] or found["part"]) for _word, found in read if not found["kind"]})
    lendables = pool_queries.lendables(pieces.values())
    if kits is None:
        kits = pool_queries.kits() if any(found["kit"] for _word, found in read) else []
    by_key = {kit.id: kit for kit in kits}
    lines, seen = [], set()
    for word, found in read:
        if found["kind"]:
            if found["kind"] in KINDS:
                lines.append(Line(word, kind=found["kind"], count=words[word]))
            continue
        piece = pieces.get(int(found["piece"] or found["part"]))
        if piece is not None and piece.id not in seen:
            seen.add(piece.id)
            lines.append(Line(word, piece, lendables[piece.id], by_key.get(int(found["kit"] or 0))))
    return lines


def items_of(lines: Sequence[Line]) -> list[LoanItem]:
    return [item for line in lines for item in line.items()]


def _open_pieces(keys: set[int]) -> dict[int, Equipment]:
    query = pool_queries.open_pieces().where(Equipment.id.in_(keys))
    query = query.options(selectinload(Equipment.open_repairs), selectinload(Equipment.open_loans))
    return {piece.id: piece for piece in db.session.scalars(query)}
