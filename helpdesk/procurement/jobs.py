"""What time does to procurement: committees that are waited for, deliveries that come due or run late.
Each paper in a writing of its own, looked at again inside it: however often a job runs, it acts once."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from helpdesk.accounts.actors import system
from helpdesk.core.transaction import writing
from helpdesk.procurement import job_queries as queries
from helpdesk.procurement.purchase_models import Purchase
from helpdesk.tickets.deadlines import midnight

PATIENCE = timedelta(days=3)
FORESIGHT = timedelta(days=7)


def remind_committees(today: date) -> int:
    """Remind those who have not declared, found or signed on the third day after they were asked, once."""
    before = midnight(today - PATIENCE + timedelta(days=1))
    return sum(_each(kind, queries.asked_before(kind, before), _remind(before)) for kind in queries.WAITING)


def tell_of_due_deliveries(today: date) -> int:
    """Tell those who keep a contract, once, that its day is within a week."""
    return _each(Purchase, queries.due_until(today + FORESIGHT), _tell("come_due", lambda due: due >= today))


def tell_of_late_deliveries(today: date) -> int:
    """Tell them, once, that its day has passed without a delivery."""
    return _each(Purchase, queries.due_until(today - timedelta(days=1)), _tell("run_late", lambda due: due < today))


JOBS: tuple[Callable[[date], int], ...] = (remind_committees, tell_of_due_deliveries, tell_of_late_deliveries)


def _each(kind: Any, keys: Iterable[int], act: Callable[[Any], bool]) -> int:
    """How many papers were acted on."""

    def step(key: int) -> bool:
        paper = queries.locked(kind, key)
        return paper is not None and act(paper)

    return sum(writing(partial(step, key)) for key in list(keys))


def _remind(before: datetime) -> Callable[[Any], bool]:
    def act(paper: Any) -> bool:
        if not paper.awaited or not queries.still_asked(paper, before):
            return False
        paper.remind(by=system())
        return True

    return act


def _tell(verb: str, is_time: Callable[[date], bool]) -> Callable[[Purchase], bool]:
    def act(purchase: Purchase) -> bool:
        if not purchase.can(verb, system()) or not is_time(purchase.due_on) or queries.was_told(purchase, verb):
            return False
        getattr(purchase, verb)(by=system())
        return True

    return act
