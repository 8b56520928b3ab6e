"""What a request begins with, as an address names it (`piece`, `kit`, `kind`), and what of that it cannot hold, in
words. Which words a form carries is in `asking.py`."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from helpdesk.accounts.actors import Actor
from helpdesk.core.errors import NotFound
from helpdesk.core.urls import row_key
from helpdesk.inventory.categories import OF_PIECES
from helpdesk.inventory.models import Equipment
from helpdesk.loans import asking, pool_queries, stack_queries
from helpdesk.loans.asking import MOST_LINES

MOST_READ = 200  # keys of one address


class Begun(NamedTuple):
    """The words that the request begins with; and what of the address is not among them, each a sentence."""

    words: list[str]
    left: list[str]


def begun_with(actor: Actor, given: MultiDict[str, str]) -> Begun:
    """Raises NotFound for what nobody may borrow and this actor does not know of."""
    keys = list(dict.fromkeys(row_key(key) or 0 for key in given.getlist("piece")[:MOST_READ]))
    pieces = pool_queries.open_among(keys)
    closed = _closed(actor, [key for key in keys if key not in pieces])
    words = [asking.word_of_piece(pieces[key]) for key in keys if key in pieces]
    for key in given.getlist("kit")[:5]:
        words += asking.words_of_kit(pool_queries.kit(row_key(key) or 0))
    kinds = [_kind(kind) for kind in given.getlist("kind")[:5]]
    words += [asking.word_of_kind(kind) for kind in kinds if kind in asking.KINDS]
    beyond = [piece for piece in pieces.values() if asking.word_of_piece(piece) in words[MOST_LINES:]]
    too_wide = [kind for kind in kinds if kind not in asking.KINDS]
    return Begun(words[:MOST_LINES], [*_left(closed, beyond), *(_pick_one() for _kind in too_wide[:1])])


def _closed(actor: Actor, keys: Sequence[int]) -> list[Equipment]:
    """What the actor sees in the register and nobody opened for lending."""
    seen = stack_queries.pieces(actor, keys)
    if len(seen) < len(keys):
        raise NotFound
    return seen


def _kind(kind: str) -> str:
    if kind not in OF_PIECES:
        raise NotFound
    return kind


def _pick_one() -> str:
    return _("ของชนิดอื่น ๆ ต่างกันมาก จึงขอแบบเครื่องใดก็ได้ไม่ได้ ค้นหาแล้วเลือกเป็นชิ้น")


def _left(closed: Sequence[Equipment], beyond: Sequence[Equipment]) -> Iterable[str]:
    if closed:
        yield _("ไม่ได้เปิดให้ยืม จึงไม่อยู่ในคำขอนี้: %(pieces)s", pieces=_named(closed))
    if beyond:
        yield _("คำขอหนึ่งใส่ได้ %(most)s รายการ ที่เหลือขอในใบถัดไป: %(pieces)s", most=MOST_LINES, pieces=_named(beyond))


def _named(pieces: Iterable[Equipment]) -> str:
    return ", ".join(" ".join(part for part in (piece.name, piece.asset_no) if part) for piece in pieces)
