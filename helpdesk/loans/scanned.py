"""What a scanned or typed code means at the desk: a line of this loan, another piece of the same kind, or nothing of
it, said in words; and why a piece cannot leave now."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from flask_babel import gettext as _

from helpdesk.accounts.actors import Actor
from helpdesk.core.dates import short_date, today
from helpdesk.inventory.models import Equipment
from helpdesk.inventory.queries import marked
from helpdesk.inventory.stickers import NotOurs, readings
from helpdesk.loans import booking, handing_queries
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.lifecycle import Direction, refusals
from helpdesk.loans.models import Loan


class Fit(NamedTuple):
    """A line, and the piece that goes out or comes back on it."""

    item: LoanItem
    piece: Equipment

    @property
    def is_swap(self) -> bool:
        return self.piece is not self.item.equipment


class Meant(NamedTuple):
    """The lines that a code changes, that of the scanned piece first; or why it changes none."""

    fits: tuple[Fit, ...] = ()
    problem: str = ""


def meant(loan: Loan, actor: Actor, direction: Direction, text: str, ticked: Mapping[int, int | None]) -> Meant:
    """`ticked`: which piece stands on each line that is ticked already, both by their keys."""
    try:
        pieces = next((found for code in readings(text) if (found := marked(actor, code))), [])
    except NotOurs as foreign:
        return Meant(problem=str(foreign))
    if not pieces:
        return Meant(problem=_("%(text)s ไม่ใช่รหัสในทะเบียนของเรา", text=text[:40]))
    if direction is Direction.OUT:
        return _leaving(loan, actor, pieces, ticked)
    here = next((item for item in loan.out if item.equipment in pieces), None)
    if here is not None and here.equipment is not None:
        return Meant((Fit(here, here.equipment),))
    return Meant(problem=_not_out(loan, pieces[0]))


def told(found: Meant, ticked: Mapping[int, int | None]) -> str:
    """What became of a code, with the numbers of the pieces."""
    if found.problem:
        return found.problem
    first = found.fits[0]
    if len(found.fits) == 1 and ticked.get(first.item.id) == first.piece.id:
        return _("%(name)s เลือกไว้แล้ว", name=called(first.piece))
    return " · ".join(_fitted(fit) for fit in found.fits)


def _fitted(fit: Fit) -> str:
    if not fit.is_swap:
        return called(fit.piece)
    return _("%(name)s แทน %(other)s", name=called(fit.piece), other=fit.item.called)


def hindrance(item: LoanItem, piece: Equipment) -> str:
    """Why this piece cannot leave for this line today; nothing where it can."""
    if reason := not_here(piece):
        return reason
    if not Fit(item, piece).is_swap:
        return _booked(item, piece, item.loan.borrow_date - timedelta(days=1))
    lendable = handing_queries.lendable_of(piece)
    if lendable is None or not lendable.is_open:
        return refusals.not_lent(called(piece))
    return _booked(item, piece, item.loan.due_date + timedelta(days=lendable.buffer_days))


def not_here(piece: Equipment) -> str:
    """Why nobody can take this piece now, whatever is booked: nobody can use it, or somebody has it."""
    if reason := booking.why_not(piece):
        return refusals.not_usable(called(piece), reason)
    if not piece.open_loans:
        return ""
    other = piece.open_loans[0].loan
    words = {"name": called(piece), "loan": other, "borrower": other.borrower}
    return _("%(name)s อยู่ในใบ %(loan)s ของ%(borrower)s ยังไม่ได้คืน", **words)


def called(piece: Equipment) -> str:
    """Its name and number: six alike are told apart."""
    return " ".join(part for part in (piece.name, piece.asset_no or piece.serial) if part)


def _leaving(loan: Loan, actor: Actor, pieces: list[Equipment], ticked: Mapping[int, int | None]) -> Meant:
    for item in loan.going:
        if there := next((piece for piece in pieces if ticked.get(item.id) == piece.id), None):
            return Meant((Fit(item, there),))
    own = next((item for item in loan.going if item.equipment in pieces), None)
    piece = own.equipment if own is not None and own.equipment is not None else pieces[0]
    if own is None and any(item.equipment is piece for item in loan.items):
        return Meant(problem=_("%(name)s ส่งมอบหรือตัดออกไปแล้วในใบนี้", name=called(piece)))
    if own is not None and own.id not in ticked:
        reason = hindrance(own, piece)
        return Meant(problem=reason) if reason else Meant((Fit(own, piece),))
    line = own or _line_for(loan, piece, ticked)
    if line is None:
        return Meant(problem=refusals.not_of_this_loan(called(piece)))
    if reason := hindrance(line, piece):
        return Meant(problem=reason)
    return Meant((Fit(line, piece),)) if own is None else _back_on_its_line(loan, actor, Fit(line, piece), ticked)


def _back_on_its_line(loan: Loan, actor: Actor, booked: Fit, ticked: Mapping[int, int | None]) -> Meant:
    """Another one went instead of it: that one moves to the next line that it fits."""
    other = handing_queries.piece_seen(actor, ticked[booked.item.id] or 0)
    line = _line_for(loan, other, ticked) if other is not None else None
    if other is None or line is None:
        return Meant(problem=_("มีเครื่องอื่นไปแทน %(name)s แล้ว", name=called(booked.piece)))
    return Meant((booked, Fit(line, other)))


def _line_for(loan: Loan, piece: Equipment, ticked: Mapping[int, int | None]) -> LoanItem | None:
    """The open line of its kind that needs it most: one whose own piece cannot leave, then one of the same name."""
    fitting = [item for item in loan.going if item.may_become(piece) and item.id not in ticked]
    return min(fitting, key=lambda item: (not _is_stuck(item), item.name != piece.name, item.line), default=None)


def _is_stuck(item: LoanItem) -> bool:
    return item.equipment is not None and bool(not_here(item.equipment))


def _booked(item: LoanItem, piece: Equipment, last: date) -> str:
    """Who else has it on a day until this one."""
    other = handing_queries.booked_by_another(item, piece, min(today(), item.loan.borrow_date), last)
    if other is None:
        return ""
    day, loan = other
    return _("%(name)s จองไว้ในใบ %(loan)s วันที่ %(day)s", name=called(piece), loan=loan, day=short_date(day))


def _not_out(loan: Loan, piece: Equipment) -> str:
    if any(item.equipment is piece and item.returned_at for item in loan.items):
        return _("%(name)s คืนในใบนี้แล้ว", name=called(piece))
    if piece.open_loans:
        other = piece.open_loans[0].loan
        words = {"name": called(piece), "loan": other, "borrower": other.borrower}
        return _("%(name)s ยืมอยู่ในใบ %(loan)s ของ%(borrower)s", **words)
    return refusals.never_lent(called(piece))
