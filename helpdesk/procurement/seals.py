"""What a seal promises to who handed in an offer. When it is opened, and by whom, is in `comparison_models.py`."""

from datetime import datetime

from helpdesk.core.errors import Refused
from helpdesk.procurement.lifecycle import refusals


def require_promise(promised: datetime | None, opens_at: datetime | None) -> None:
    """Once an offer is in, the opening is not brought forward or given up, and what was readable is not sealed.

    Forms know whole minutes: within its minute an opening counts as the same. Raises Refused.
    """
    if promised is None and opens_at is not None:
        raise Refused(refusals.opened_before(None))
    if promised is not None and (opens_at is None or opens_at < promised.replace(second=0, microsecond=0)):
        raise Refused(refusals.still_sealed(promised))
