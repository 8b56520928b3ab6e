"""Keeping what was asked for and could not be had. A request that is refused leaves nothing behind, so the page that
refuses it notes the want, in another writing behind it."""

import hashlib
import hmac
from collections import Counter
from collections.abc import Sequence

from flask import current_app

from helpdesk.core.dates import now
from helpdesk.core.numbering import upsert
from helpdesk.extensions import db
from helpdesk.loans import asking, availability, booking
from helpdesk.loans.asking import Line
from helpdesk.loans.availability import Span
from helpdesk.loans.models import Loan
from helpdesk.loans.unmet_models import Unmet


def note(lines: Sequence[Line], span: Span, org_id: int, key: str) -> None:
    """What of these lines cannot be had on these days, each kind once under a form's key; nothing where all can."""
    for kind, count in (wanting(lines, span) if span.is_known else {}).items():
        words = {"kind": kind, "count": count, "org_id": org_id, "mark": _mark(key), "at": now()}
        row = upsert(db.session)(Unmet).values(first_day=span.first, last_day=span.last, **words)
        db.session.execute(row.on_conflict_do_nothing())


def note_draft(loan: Loan) -> None:
    """The same of a draft that could not be sent."""
    lines = asking.lines_of(asking.words_of_items(loan.items))
    note(lines, Span(loan.borrow_date, loan.due_date), loan.org_id, key_of_draft(loan))


def key_of_draft(loan: Loan) -> str:
    """A draft is one request, however often it is sent."""
    return f"draft-{loan.id}"


def wanting(lines: Sequence[Line], span: Span) -> Counter[str]:
    """How many of each kind were asked for and are booked or too few; what is broken is not wanting but broken."""
    short: Counter[str] = Counter()
    for freedom in availability.of(lines, span):
        line = freedom.line
        if freedom.problem and not (line.piece is not None and booking.why_not(line.piece)):
            short[line.piece.category if line.piece is not None else line.kind] += line.count
    return short


def _mark(key: str) -> str:
    """A key alone leads to who sent it; with the server's secret in it nobody finds the way back."""
    return hmac.new(current_app.config["SECRET_KEY"].encode(), key.encode(), hashlib.sha256).hexdigest()
