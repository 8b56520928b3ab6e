"""How a specification is shown: its history in words, the steps on offer, its words from the manual.
Which rows may be seen at all is in `queries.py`."""

from typing import Any

from flask import Flask, url_for
from flask_babel import gettext as _

from helpdesk import manual
from helpdesk.core.activity import Activity
from helpdesk.core.face import language
from helpdesk.core.shown import Entry, Offer
from helpdesk.procurement.committee import Member
from helpdesk.procurement.lifecycle import DUTIES, SPEC_STEPS
from helpdesk.procurement.models import Spec

FORM = "spec_definition"
NEVER_BUTTONS = {"own_form", "hidden"}
ASK_FOR_WORDS = {"review", "approve", "return_for_edit"}


def init_app(app: Flask) -> None:
    """What the templates of procurement may ask."""
    app.add_template_filter(spec_words)


def spec_words(value: str, field: str) -> str:
    """The manual's words for a chosen value: `spec.category|spec_words("category")`."""
    return manual.words(FORM, field, value, language())


def timeline(activities: list[Activity], steps: Any = SPEC_STEPS) -> list[Entry]:
    return [entry(activity, steps) for activity in activities]


def entry(activity: Activity, steps: Any = SPEC_STEPS) -> Entry:
    """One line of a paper's history; `steps` is the table of its lifecycle."""
    return Entry(
        title=steps[activity.verb].title if activity.verb in steps else activity.verb,
        actor_name=activity.done_by,
        acting_for=activity.acting_for,
        at=activity.at,
        text="\n".join(_lines(activity.details or {})),
    )


def key_of(spec: Spec) -> dict[str, Any]:
    """What names it in an address: its number, or the key of a draft."""
    return {name: value for name, value in spec.address().items() if name != "endpoint"}


def url_of(spec: Spec, page: str, **values: Any) -> str:
    """The address of one of its pages, numbered or draft: `url_of(spec, "clauses")`."""
    return url_for(f"procurement.{page}", **key_of(spec), **values)


def step_url(spec: Spec, verb: str) -> str:
    return url_of(spec, "carry_out", word=verb.replace("_", "-"))


def offered(spec: Spec, actor: Any) -> list[Offer]:
    """The buttons: at most one is the main one, the first in the table."""
    steps = [step for step in spec.steps_for(actor) if step.weight not in NEVER_BUTTONS]
    main = next((step.verb for step in steps if step.weight == "main"), None)
    return [
        Offer(
            step.verb,
            step.title,
            step_url(spec, step.verb),
            step.verb == main,
            step.weight == "rare",
            step.verb in ASK_FOR_WORDS,
        )
        for step in steps
    ]


def acting_for(member: Member) -> str:
    return _("รักษาราชการแทน %(name)s", name=member.signed_for) if member.signed_for else ""


def _lines(details: dict[str, Any]) -> list[str]:
    """What the history kept of the words of a verb, each as a line."""
    lines = []
    if person := details.get("person"):
        duty = DUTIES.get(details.get("duty", ""))
        lines.append(f"{person} · {duty}" if duty else str(person))
    lines += [str(details[key]) for key in ("opinion", "reason", "note") if key in details]
    return lines + [str(change) for change in details.get("changes", ())]
