"""What a request says on its own page: alike things in one line, how long it lasts, what may be decided of it."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from helpdesk.core.face import short_date
from helpdesk.core.shown import Offer
from helpdesk.loans import shown
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.lifecycle import OPEN, LoanState
from helpdesk.loans.models import Loan

DECISIONS = ("reject",)  # stand below what is decided on, not above it


class Row(NamedTuple):
    """One line of what is borrowed; `many`: so many alike, of a kind and not picked yet."""

    item: LoanItem
    many: int


def has_slip(loan: Loan) -> bool:
    """There is no slip of what was never lent and never will be."""
    return loan.doc_no is not None and loan.status not in (LoanState.REJECTED, LoanState.CANCELLED)


def may_begin_again(loan: Loan) -> bool:
    """Whether it is over, so that one like it may be asked for."""
    return loan.doc_no is not None and loan.status not in OPEN


def _again(loan: Loan, actor: Any) -> list[Offer]:
    if not loan.is_requester(actor):
        return []
    if loan.status is LoanState.SUBMITTED and loan.can("cancel", actor):
        return [Offer("again", _("แก้คำขอ"), shown.step_url(loan, "cancel"), needs_input=True)]
    if not may_begin_again(loan):
        return []
    url = url_for("loans.new", again=loan.address()["number"])
    return [Offer("again", _("ยืมแบบนี้อีก"), url, is_main=True, needs_input=True)]


def rows_of(items: Iterable[LoanItem]) -> list[Row]:
    """A line an item; those of one kind that wait for their piece in one line together."""
    rows: dict[Any, Row] = {}
    for item in items:
        key = (item.category, item.name) if item.waits_for_a_piece and not item.left_out else item.id or id(item)
        rows[key] = Row(item, rows[key].many + 1 if key in rows else 1)
    return list(rows.values())


def how_long(loan: Loan) -> str:
    """From which day to which, and how many days that is."""
    if loan.borrow_date == loan.due_date:
        return _("วันเดียว %(day)s", day=short_date(loan.borrow_date))
    days = (loan.due_date - loan.borrow_date).days + 1
    return f"{shown.span(loan)} ({ngettext('%(num)d วัน', '%(num)d วัน', days)})"


def parted(loan: Loan, actor: Any) -> dict[str, list[Offer]]:
    """The buttons of the head of the page, and those that stand below the facts."""
    found = [*_again(loan, actor), *shown.offered(loan, actor)]
    return {
        "offered": [offer for offer in found if offer.verb not in DECISIONS],
        "decisions": [offer for offer in found if offer.verb in DECISIONS],
    }
