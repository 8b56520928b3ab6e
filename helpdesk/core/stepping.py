"""What the pages of every lifecycle's steps have in common: which step an address names, whether it can be done now,
and what is said where somebody was faster."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import render_template

from helpdesk.core.activity import Activity
from helpdesk.core.errors import Forbidden, NotFound, Refused, typed_fields
from helpdesk.core.history import last_change
from helpdesk.core.i18n import refusals
from helpdesk.core.shown import Entry
from helpdesk.core.steps import Step


def step_of(steps: Mapping[str, Step], word: str) -> Step:
    """The step that a word of an address names (`check-out` is `check_out`). Raises NotFound for none and for what
    is made and not done to a thing."""
    step = steps.get(word.replace("-", "_"))
    if step is None or step.sources == () or "_" in word:
        raise NotFound
    return step


def require(subject: Any, step: Step, actor: Any) -> None:
    """Raises Forbidden or, where only the state stands in the way, Refused."""
    if not step.allows(actor, subject):
        raise Forbidden
    if not step.starts_from(subject.status):
        raise Refused(refusals.wrong_state(step.title, subject.status.title), about=subject)


def stale_page(subject: Any, entry: Callable[[Activity], Entry], latest_url: str, may_send_on: bool) -> str:
    """What the other did, and what was typed here: to be sent on where the step is still there, else to be copied.

    `subject` is loaded anew after the transaction that failed."""
    change = last_change(subject)
    context: dict[str, Any] = {"change": entry(change) if change else None, "typed": typed_fields()}
    if may_send_on:
        context["version"] = subject.version
    return render_template("errors/stale.html", latest_url=latest_url, **context)
