"""What the pages of every paper's steps have in common, be it a specification, a comparison or a purchase: whether a
step can be done now, and what is said where somebody was faster."""

from collections.abc import Callable
from typing import Any

from flask import render_template

from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.activity import Activity
from helpdesk.core.errors import Forbidden, Refused, typed_fields
from helpdesk.core.i18n import refusals
from helpdesk.core.lifecycle import Step
from helpdesk.core.shown import Entry
from helpdesk.procurement import queries


def require(paper: Any, step: Step) -> None:
    """Raises Forbidden or, where only the state stands in the way, Refused."""
    if not step.allows(current_actor(), paper):
        raise Forbidden
    if not step.starts_from(paper.status):
        raise Refused(refusals.wrong_state(step.title, paper.status.title))


def stale_page(paper: Any, latest_url: str, entry: Callable[[Activity], Entry], may_send_on: bool) -> str:
    """What the other did, and what was typed here: to be sent on where the step is still there, else to be copied."""
    change = queries.last_change(paper)
    context: dict[str, Any] = {"change": entry(change) if change else None}
    if may_send_on:
        context["version"] = paper.version
    return render_template("errors/stale.html", latest_url=latest_url, typed=typed_fields(), **context)
