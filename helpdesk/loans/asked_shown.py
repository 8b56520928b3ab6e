"""What a request says on its own page: alike things in one line, how long it lasts, what may be decided of it."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext

from helpdesk.core.face import short_date
from helpdesk.core.shown import Offer
from helpdesk.loans import shown
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.models import Loan

DECISIONS = ("reject",)  # stand below what is decided on, not above it


class Row(NamedTuple):
    """One line of what is borrowed; `many`: so many alike, of a kind and not picked yet."""

    item: LoanItem
    many: int


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


def parted(offers: Iterable[Offer]) -> dict[str, list[Offer]]:
    """The buttons of the head of the page, and those that stand below the facts."""
    found = list(offers)
    return {
        "offered": [offer for offer in found if offer.verb not in DECISIONS],
        "decisions": [offer for offer in found if offer.verb in DECISIONS],
    }
