"""Another piece of the same name, for what cannot be lent on the days asked: the one that is free, and whether there
are any. What is free is said by `availability.py`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.loans import booking, pool_queries
from helpdesk.loans.asking import Line, word_of_piece
from helpdesk.loans.availability import Freedom, Span
from helpdesk.loans.pool_models import Lendable


def with_twins(freedoms: Sequence[Freedom], span: Span) -> list[Freedom]:
    """The same, each that cannot be lent with the free piece to take instead; in two queries at most."""
    stuck = [freedom.line.piece for freedom in freedoms if freedom.problem and freedom.line.piece is not None]
    if not stuck:
        return list(freedoms)
    asked = {freedom.line.piece.id for freedom in freedoms if freedom.line.piece is not None}
    others = [row for row in _alike(stuck) if row.equipment_id not in asked]
    free = _free(others, span)
    return [_with_twin(freedom, others, free) for freedom in freedoms]


def _with_twin(freedom: Freedom, others: Sequence[Lendable], free: list[Lendable]) -> Freedom:
    piece = freedom.line.piece
    if not freedom.problem or piece is None:
        return freedom
    row = next((row for row in free if _is_alike(row.equipment, piece)), None)
    if row is None:
        return replace(freedom, has_twins=any(_is_alike(other.equipment, piece) for other in others))
    free.remove(row)  # two that are stuck take two different ones
    return replace(freedom, twin=Line(word_of_piece(row.equipment), row.equipment, row))


def _alike(pieces: Sequence[Equipment]) -> list[Lendable]:
    rows = pool_queries.usable_of_kinds({piece.category for piece in pieces})
    return [row for row in rows if any(_is_alike(row.equipment, piece) for piece in pieces)]


def _is_alike(other: Equipment, piece: Equipment) -> bool:
    return (other.category, other.name) == (piece.category, piece.name) and other.id != piece.id


def _free(rows: Sequence[Lendable], span: Span) -> list[Lendable]:
    last = span.start + timedelta(days=span.length - 1)
    longest = max((row.buffer_days for row in rows), default=0)
    taken = booking.booked(db.session(), [row.equipment_id for row in rows], span.start, last + timedelta(days=longest))
    return [
        row
        for row in rows
        if taken[row.equipment_id].isdisjoint(booking.stretch(span.start, last + timedelta(days=row.buffer_days)))
    ]
