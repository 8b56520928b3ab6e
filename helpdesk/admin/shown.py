"""What happened to a person and which steps are open, as their page says it."""

from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from helpdesk.accounts.lifecycle import GRANT_STEPS, STAND_IN_STEPS, USER_STEPS
from helpdesk.accounts.models import User
from helpdesk.accounts.permissions import Role
from helpdesk.core.activity import Activity
from helpdesk.core.dates import short_date
from helpdesk.core.face import language
from helpdesk.core.shown import Entry, Offer

ASKED_FIRST = {"disable"}
TABLES = {"user": USER_STEPS, "grant": GRANT_STEPS, "stand_in": STAND_IN_STEPS}
BY_FORM = {"edit": _l("แก้ไขข้อมูล"), "look_after": _l("อำเภอที่ดูแล")}
SHOWN = ("role", "place", "absent", "starts", "ends", "changes", "districts")


def entries(activities: list[Activity]) -> list[Entry]:
    return [_entry(activity) for activity in activities]


def _entry(activity: Activity) -> Entry:
    step = TABLES[activity.subject_kind][activity.verb]
    return Entry(step.title, activity.done_by, activity.acting_for, activity.at, _text(activity.details or {}))


def _text(details: dict[str, Any]) -> str:
    words = [_word(key, details[key]) for key in SHOWN if details.get(key)]
    return " · ".join(word for word in words if word)


def _word(key: str, value: Any) -> str:
    if key == "role":
        return str(Role(value).title)
    if key in ("starts", "ends"):
        return short_date(datetime.fromisoformat(value).date(), language())
    return ", ".join(value) if isinstance(value, list) else str(value)


def offers(person: User, actor: Any) -> list[Offer]:
    """The buttons of a person's page, from the table of steps."""
    open_steps = [step for step in person.steps_for(actor) if step.weight not in ("own_form", "hidden")]
    offered = [
        Offer(
            step.verb,
            step.title,
            _url(person, step.verb),
            step.weight == "main",
            step.weight == "rare",
            step.verb in ASKED_FIRST,
        )
        for step in open_steps
    ]
    forms = [
        Offer(verb, title, _url(person, verb), needs_input=True)
        for verb, title in BY_FORM.items()
        if person.can(verb, actor)
    ]
    return forms + offered


def _url(person: User, verb: str) -> str:
    return url_for(f"admin.{verb}", user_id=person.id)
