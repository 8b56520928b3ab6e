"""How a ticket is shown to staff: its timeline in words, the steps on offer, what is left of its time.
Which rows may be seen at all is in `queries.py`."""

from datetime import date, datetime
from typing import Any

from flask import Flask, g, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from helpdesk import manual
from helpdesk.core.activity import Activity
from helpdesk.core.dates import short_date, short_datetime, today
from helpdesk.core.face import language
from helpdesk.core.listing import COUNTED
from helpdesk.core.numbering import in_address
from helpdesk.core.shown import Entry, Offer, Shot
from helpdesk.tickets import deadlines, queries
from helpdesk.tickets.forms import needs_words
from helpdesk.tickets.lifecycle import STEPS, Given, TicketState, WaitingFor
from helpdesk.tickets.models import Ticket

NEVER_BUTTONS = {"own_form", "hidden"}


def init_app(app: Flask) -> None:
    """What the templates of tickets may ask."""
    for show in (due_text, is_late, category_title, ticket_count):
        app.add_template_filter(show)


def category_title(category: str) -> str:
    return manual.words("repair_request", "category", category, language())


def ticket_count(count: int) -> str:
    """How many, as it is said: more than 1,000 is enough to know."""
    if count > COUNTED:
        return _("มากกว่า %(most)s เรื่อง", most=f"{COUNTED:,}")
    return _("%(count)s เรื่อง", count=f"{count:,}")


def timeline(ticket: Ticket, activities: list[Activity]) -> list[Entry]:
    return [entry(ticket, activity) for activity in activities]


def entry(ticket: Ticket, activity: Activity) -> Entry:
    details = activity.details or {}
    return Entry(
        title=_title(activity.verb),
        actor_name=activity.done_by or _("ไม่ระบุชื่อ"),
        acting_for=activity.acting_for,
        at=activity.at,
        text="\n".join(_lines(activity.verb, details)),
        photos=tuple(picture(ticket, name) for name in details.get("photos", ())),
        is_internal=bool(details.get("is_internal")),
        is_comment=activity.verb in {"comment", "report"},
    )


def picture(ticket: Ticket, name: str) -> Shot:
    number = in_address(ticket.doc_no)
    full = url_for("tickets.photo", number=number, name=name)
    return Shot(full, url_for("tickets.photo", number=number, name=name, size="thumb"))


def offered(ticket: Ticket, actor: Any) -> list[Offer]:
    """The buttons: at most one is the main one, the first in the table."""
    steps = [step for step in ticket.steps_for(actor) if step.weight not in NEVER_BUTTONS]
    main = next((step.verb for step in steps if step.weight == "main"), None)
    return [
        Offer(
            step.verb,
            step.title,
            step_url(ticket, step.verb),
            step.verb == main,
            step.weight == "rare",
            needs_words(step.verb),
        )
        for step in steps
    ]


def step_url(ticket: Ticket, verb: str) -> str:
    return url_for("tickets.carry_out", number=in_address(ticket.doc_no), word=verb.replace("_", "-"))


def promise() -> deadlines.Promise:
    """What the office promises; asked once a request."""
    known: deadlines.Promise | None = g.get("promise")
    if known is None:
        known = g.promise = queries.promise()
    return known


def is_late(ticket: Ticket) -> bool:
    return deadlines.is_late(ticket, promise(), today())


def due_text(ticket: Ticket) -> str:
    """What is left of the promised time, in words; empty where no clock runs."""
    due = deadlines.due_on(ticket, promise())
    if due is None:
        return ""
    over = (today() - due).days
    if ticket.status is TicketState.NEW:
        return _not_received(over, due)
    if over > 0:
        return ngettext("เลยกำหนด %(num)d วัน", "เลยกำหนด %(num)d วัน", over)
    return _("ครบกำหนดวันนี้") if over == 0 else ngettext("เหลือ %(num)d วัน", "เหลือ %(num)d วัน", -over)


def _not_received(over: int, due: date) -> str:
    if over > 0:
        return ngettext("ยังไม่มีคนรับ เลยมา %(num)d วัน", "ยังไม่มีคนรับ เลยมา %(num)d วัน", over)
    return _("รับภายในวันนี้") if over == 0 else _("รับภายใน %(day)s", day=short_date(due, language()))


def _title(verb: str) -> Any:
    return STEPS[verb].title if verb in STEPS else verb


def _lines(verb: str, details: dict[str, Any]) -> list[str]:
    """What the history kept of the words of a verb, each as a line."""
    told = {key: str(value) for key, value in details.items() if not isinstance(value, list | dict)}
    lines = [told[key] for key in ("symptom", "text", "reason") if key in told]
    if verb == "assign" and "assigned_to" in told:
        lines.append(_("ให้ %(name)s", name=told["assigned_to"]))
    if "appointment" in told:
        moment = short_datetime(datetime.fromisoformat(told["appointment"]), language())
        lines.append(_("นัดเข้าดำเนินการ %(when)s", when=moment))
    if "waiting_for" in told:
        lines.append(str(WaitingFor(told["waiting_for"]).title))
    if "diagnosis" in told:
        lines.append(_("สาเหตุ: %(words)s", words=told["diagnosis"]))
    if "into" in told:
        lines.append(_("รวมกับ %(number)s", number=told["into"]))
    lines += [told[key] for key in ("work_done", "note") if key in told]
    return lines + _acceptance(told) + list(details.get("changes", ()))


def _acceptance(told: dict[str, str]) -> list[str]:
    lines = [str(Given(told["given"]).title)] if "given" in told else []
    if "said_by" in told:
        lines.append(_("ผู้ยืนยัน: %(name)s", name=told["said_by"]))
    if "satisfaction" in told:
        lines.append(_("พึงพอใจ %(score)s จาก 5", score=told["satisfaction"]))
    return lines + [told[key] for key in ("accept_note",) if key in told]
