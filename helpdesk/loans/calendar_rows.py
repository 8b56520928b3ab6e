"""The three ways of looking at the calendar: a row for each piece, each kit, each kind, by the same rules by which
somebody who asks hears what is free (`booking.py`, `availability.py`). A strange booking says no name in any of
them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import gettext as _

from helpdesk.accounts.actors import Actor
from helpdesk.core.dates import today
from helpdesk.core.thai import search_terms, search_text
from helpdesk.extensions import db
from helpdesk.inventory.categories import OF_PIECES
from helpdesk.inventory.models import Equipment
from helpdesk.loans import availability, booking, calendar_queries, limits, pool_queries
from helpdesk.loans.availability import Stock
from helpdesk.loans.calendar_queries import Booking, Out
from helpdesk.loans.calendar_shown import BUFFER, CLOSED, FREE, LATE, PAST, TAKEN, Cell, Row, Span, in_runs
from helpdesk.loans.pool_models import Kit, Lendable

WORST_FIRST = (CLOSED, LATE, TAKEN, BUFFER)


def brief_words(show: str) -> list[tuple[str, str]]:
    """What the short words of narrow cells mean."""
    if show == "kinds":
        return [("2/6", _("ว่าง %(free)s จาก %(total)s", free=2, total=6)), (_("เต็ม"), _("ไม่ว่างเลย"))]
    meant = {TAKEN: _("จองแล้ว"), BUFFER: _("ตรวจและเตรียมเครื่อง"), LATE: _("ยังไม่คืน"), CLOSED: _("ยืมไม่ได้ตอนนี้")}
    return [(_brief(tone), words) for tone, words in meant.items()]


class Hold(NamedTuple):
    """Why a piece is not free on a day; `doc_no` only of a loan that the actor may see."""

    tone: str
    words: str
    doc_no: str | None = None


class Holds:
    """What holds some pieces on the days of a page, read in a constant number of queries."""

    def __init__(self, actor: Actor, span: Span, pieces: Collection[Equipment]) -> None:
        keys = [piece.id for piece in pieces]
        booked = calendar_queries.bookings(actor, keys, span.first, span.last)
        self.booked: Mapping[tuple[int, date], Booking] = {(one.piece_id, one.day): one for one in booked}
        self.taken = booking.booked(db.session(), keys, span.first, span.last)
        self.out: Mapping[int, Out] = {one.piece_id: one for one in calendar_queries.not_back(actor, keys)}
        self.unfit = _unfit(pieces, pool_queries.lendables(pieces))

    def on(self, piece: Equipment, day: date) -> Hold | None:
        """Why this piece is not free on this day; None where it is."""
        if (one := self.booked.get((piece.id, day))) is not None:
            if one.is_buffer:
                return Hold(BUFFER, _("ตรวจและเตรียมเครื่อง"), one.doc_no)
            return Hold(TAKEN, one.borrower or _("จองแล้ว"), one.doc_no)
        if day in self.taken[piece.id]:
            return self._late(piece)
        reason = self.unfit.get(piece.id, "")
        return Hold(CLOSED, reason) if reason and day >= today() else None

    def _late(self, piece: Equipment) -> Hold:
        """It should be back, and nobody knows when it comes."""
        out = self.out.get(piece.id)
        if out is None:
            return Hold(LATE, _("ยังไม่คืน"))
        return Hold(LATE, _("%(person)s ยังไม่คืน", person=out.borrower), out.doc_no)


def of_pieces(actor: Actor, span: Span, pieces: Sequence[Equipment]) -> list[Row]:
    """A row for each piece."""
    holds = Holds(actor, span, pieces)
    return [_of_piece(span, piece, holds) for piece in pieces]


def of_kits(actor: Actor, span: Span, q: str) -> list[Row]:
    """A row for each kit that fits the words: a day is free when each of its parts is."""
    kits = [kit for kit in pool_queries.kits() if _fits(q, kit.name, *(piece.name for piece in kit.pieces))]
    holds = Holds(actor, span, [piece for kit in kits for piece in kit.pieces])
    return [_of_kit(span, kit, holds) for kit in kits]


def of_kinds(span: Span, q: str) -> list[Row]:
    """A row for each kind that fits the words: how many are left on each day."""
    kinds = [kind for kind, _count in pool_queries.kinds() if kind in OF_PIECES and _fits(q, str(OF_PIECES[kind]))]
    stocks = availability.stocks_of(kinds, span.first, span.last)
    return [_of_kind(span, kind, stocks[kind]) for kind in kinds]


def _of_piece(span: Span, piece: Equipment, holds: Holds) -> Row:
    url = url_for("loans.new", piece=piece.id)
    cells = [_cell(day, holds.on(piece, day), url) for day in span.days]
    return Row(piece.name, url, in_runs(cells), piece.asset_no or piece.serial or "", holds.unfit.get(piece.id, ""))


def _of_kit(span: Span, kit: Kit, holds: Holds) -> Row:
    url = url_for("loans.new", kit=kit.id)
    cells = [_cell(day, _in_the_way(kit, holds, day), url) for day in span.days]
    lacking = [f"{piece.name}: {holds.unfit[piece.id]}" for piece in kit.pieces if holds.unfit.get(piece.id)]
    return Row(kit.name, url, in_runs(cells), " + ".join(piece.name for piece in kit.pieces), " · ".join(lacking))


def _of_kind(span: Span, kind: str, stock: Stock) -> Row:
    url, total = url_for("loans.new", kind=kind), len(stock.pieces)
    cells = [_count(day, stock.free_on(day), total, url) for day in span.days]
    days: dict[str, Any] = {"view": span.view, "from": span.kept.isoformat()}
    more_url = url_for("loans.calendar", show="pieces", kind=kind, **days)
    return Row(str(OF_PIECES[kind]), url, in_runs(cells), _("ทั้งหมด %(count)s เครื่อง", count=total), more_url=more_url)


def _in_the_way(kit: Kit, holds: Holds, day: date) -> Hold | None:
    """The parts that are not free on a day, by name, each with its reason."""
    held = [(piece.name, hold) for piece in kit.pieces if (hold := holds.on(piece, day)) is not None]
    if not held:
        return None
    parts: dict[str, list[str]] = {}
    for name, hold in held:
        parts.setdefault(hold.words, []).append(name)
    if len(parts) == 1 and len(held) == len(kit.pieces):
        words = _("ทั้งชุด: %(reason)s", reason=held[0][1].words)
    else:
        words = " · ".join(f"{', '.join(names)}: {reason}" for reason, names in parts.items())
    numbers = {hold.doc_no for _name, hold in held}
    tone = min((hold.tone for _name, hold in held), key=WORST_FIRST.index)
    return Hold(tone, words, numbers.pop() if len(numbers) == 1 else None)


def _cell(day: date, hold: Hold | None, ask_url: str) -> Cell:
    if hold is not None:
        return Cell(day, hold.tone, hold.words, _brief(hold.tone), hold.doc_no)
    return _nobody_asks(day) or Cell(day, FREE, _("ว่าง"), ask_url=_from(ask_url, day))


def _count(day: date, free: int, total: int, ask_url: str) -> Cell:
    """How many of a kind are left; days on which nobody asks are not counted."""
    if (cell := _nobody_asks(day)) is not None:
        return cell
    if not free:
        return Cell(day, TAKEN, _("ไม่ว่างเลย"), _("เต็ม"))
    words = _("ว่าง %(free)s จาก %(total)s", free=free, total=total)
    return Cell(day, FREE, words, f"{free}\N{ZERO WIDTH SPACE}/{total}", ask_url=_from(ask_url, day))


def _nobody_asks(day: date) -> Cell | None:
    """A day that is over, or farther than one may ask; None for the others."""
    if day < today():
        return Cell(day, PAST, _("ผ่านไปแล้ว"))
    return Cell(day, PAST, _("ยังไม่เปิดให้จอง")) if limits.is_too_far(day) else None


def _brief(tone: str) -> str:
    """The shortest word for it, for a narrow cell; `brief_words` says what it means."""
    return {TAKEN: _("จอง"), BUFFER: _("พัก"), LATE: _("ค้าง"), CLOSED: _("งด")}[tone]


def _from(ask_url: str, day: date) -> str:
    return f"{ask_url}&from={day.isoformat()}"


def _unfit(pieces: Iterable[Equipment], opened: Mapping[int, Lendable]) -> dict[int, str]:
    """Why pieces cannot be lent on any day, as they are now."""
    return {
        piece.id: booking.why_not(piece) if piece.id in opened and opened[piece.id].is_open else _("ไม่ได้เปิดให้ยืม")
        for piece in pieces
    }


def _fits(q: str, *texts: str) -> bool:
    text = search_text(*texts)
    return all(term in text for term in search_terms(q))
