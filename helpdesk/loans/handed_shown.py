"""How hand-overs and returns are shown on the loan's page: which meeting it was, and what damage leads to."""

from flask import Flask, url_for
from flask_babel import gettext as _

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.loans.item_models import Handing, LoanItem
from helpdesk.loans.lifecycle import Back, Direction
from helpdesk.tickets.models import Ticket

MENDABLE = (Back.DAMAGED,)  # what lacks an accessory is whole itself


def init_app(app: Flask) -> None:
    for show in (handing_title, repair_url, open_repair):
        app.add_template_filter(show)


def handing_title(handing: Handing) -> str:
    return _("ส่งมอบ") if handing.direction is Direction.OUT else _("รับคืน")


def open_repair(item: LoanItem) -> Ticket | None:
    """The ticket that is open already for a piece that came back damaged, for who enters tickets."""
    return next(iter(item.equipment.open_tickets), None) if _offers(item) and item.equipment else None


def repair_url(item: LoanItem) -> str:
    """The entry of a repair ticket, filled in from the return; nothing where it is not theirs to write."""
    if not _offers(item) or item.equipment is None:
        return ""
    missing = _("ขาด %(names)s", names=", ".join(item.missing_accessories)) if item.missing_accessories else ""
    told = [_("คืนจากการยืม %(number)s", number=item.loan), item.return_note, missing]
    return url_for(
        "tickets.new", e=item.equipment.code, symptom=" · ".join(filter(None, told)), reporter_name=item.loan.borrower
    )


def _offers(item: LoanItem) -> bool:
    return item.condition_in in MENDABLE and current_actor().may(Permission.TICKETS_ENTER)
