"""What a person types into the request to borrow."""

from datetime import date, timedelta
from typing import Any

from helpdesk.core.dates import short_date, today
from helpdesk.loans.lifecycle import Scope

NUMBERS = iter(range(1, 100_000))


def typed(*words: str, first: date | None = None, days: int = 3, do: str = "send", **fields: Any) -> dict[str, Any]:
    """The whole form, for these words (`piece-12`), from tomorrow on."""
    start = first or today() + timedelta(days=1)
    return {
        "asked": list(words),
        "borrow_date": short_date(start),
        "due_date": short_date(start + timedelta(days=days - 1)),
        "purpose": "อบรมครูทั้งโรงเรียน",
        "place": "ห้องประชุม",
        "loan_scope": Scope.OUTSIDE.value,
        "org": "44029901",
        "position": "ครู",
        "phone": "0812345678",
        "accept_terms": "y",
        "submit_key": f"key-{next(NUMBERS)}",
        "do": do,
    } | fields
