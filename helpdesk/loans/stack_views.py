"""What a stack of scanned stickers leads to: a request for all of it, the loans at the desk, the stickers. The stack
itself is the address (`piece`, as often as there are pieces), so every way on is a plain link."""

from typing import NamedTuple

from flask import render_template, request, url_for
from flask_babel import gettext as _

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.doors import requires
from helpdesk.core.errors import NotFound
from helpdesk.core.urls import row_key
from helpdesk.inventory.models import Equipment
from helpdesk.loans import stack_queries
from helpdesk.loans.asking import MOST_LINES
from helpdesk.loans.lifecycle import STEPS
from helpdesk.loans.shown import key_of
from helpdesk.loans.stack_queries import Errand
from helpdesk.loans.views import bp


class Way(NamedTuple):
    """One thing to do with the stack or a part of it."""

    url: str
    title: str
    note: str


class Offers(NamedTuple):
    """What the page of the scanner offers for a stack: how many it holds, and whether there is more than asking."""

    most: int
    may_ask: bool
    has_more: bool


def offers_of_stack(actor: Actor) -> Offers:
    has_more = actor.may(Permission.LOANS_KEEP) or actor.may(Permission.LABELS_PRINT)
    return Offers(MOST_LINES, actor.may(Permission.LOANS_SEE), has_more)


@bp.get("/loans/stack")
@requires(Permission.LOANS_SEE)
def stack() -> str:
    """The pieces and what may be done with them; raises NotFound where the actor knows none of them."""
    actor, keys = current_actor(), dict.fromkeys(row_key(key) or 0 for key in request.args.getlist("piece"))
    pieces = stack_queries.pieces(actor, list(keys)[:MOST_LINES])
    if not pieces:
        raise NotFound
    ways = [*(_errand(each) for each in stack_queries.errands(actor, pieces)), *_with_all(actor, pieces)]
    return render_template("loans/stack.html", pieces=pieces, ways=ways)


def _errand(errand: Errand) -> Way:
    """The page of the desk, on which these pieces are ticked already."""
    loan, codes = errand.loan, [piece.code for piece in errand.pieces]
    title = _("%(step)s %(loan)s · %(borrower)s", step=STEPS[errand.verb].title, loan=loan, borrower=loan.borrower)
    note = _("%(count)s จาก %(all)s รายการในใบ อยู่ในกองนี้", count=len(codes), all=errand.lines)
    return Way(url_for(f"loans.{errand.verb}", **key_of(loan), code=codes), title, note)


def _with_all(actor: Actor, pieces: list[Equipment]) -> list[Way]:
    keys = [piece.id for piece in pieces]
    ask = Way(url_for("loans.new", piece=keys), _("ขอยืมทั้งหมด"), _("คำขอใบเดียว ชิ้นที่ไม่ได้เปิดให้ยืมจะบอกชื่อไว้"))
    printable = [piece.id for piece in pieces if actor.may(Permission.LABELS_PRINT, piece)]
    stickers = Way(
        url_for("inventory.labels", id=printable), _("พิมพ์สติกเกอร์"), _("%(count)s ดวง ไฟล์ PDF", count=len(printable))
    )
    return [ask, stickers] if printable else [ask]
