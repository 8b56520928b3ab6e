"""What a code means that is scanned on the desk's own page, before any loan is open: the hand-over or the return to
which the piece belongs, or in words why there is none."""

from typing import NamedTuple

from flask_babel import gettext as _

from helpdesk.accounts.actors import Actor
from helpdesk.inventory.queries import marked
from helpdesk.inventory.stickers import NotOurs, readings
from helpdesk.loans import stack_queries
from helpdesk.loans.scanned import called
from helpdesk.loans.shown import url_of


class Led(NamedTuple):
    """The page on which the piece is ticked already, or why there is none."""

    url: str = ""
    problem: str = ""


def meant(actor: Actor, text: str) -> Led:
    """A piece that is out comes back; another one leaves with the loan that begins first."""
    try:
        pieces = next((found for code in readings(text) if (found := marked(actor, code))), [])
    except NotOurs as foreign:
        return Led(problem=str(foreign))
    if not pieces:
        return Led(problem=_("%(text)s ไม่ใช่รหัสในทะเบียนของเรา", text=text[:40]))
    errands = stack_queries.errands(actor, pieces)
    first = min(errands, key=lambda errand: (errand.verb != "check_in", errand.loan.borrow_date), default=None)
    if first is None:
        return Led(problem=_("%(name)s ไม่ได้อยู่ในใบที่รอส่งมอบหรือรอรับคืน", name=called(pieces[0])))
    return Led(url_of(first.loan, first.verb, code=[piece.code for piece in first.pieces]))
