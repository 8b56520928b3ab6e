"""What a reporter or a follower is told of a ticket: where it stands, what comes next, what happened.
Internal notes, telephone numbers and staff's full names are not told; a follower hears nothing that another typed."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from helpdesk.accounts.actors import system
from helpdesk.accounts.settings import setting
from helpdesk.core.activity import Activity
from helpdesk.core.dates import bangkok, with_weekday
from helpdesk.core.face import language
from helpdesk.core.uploads import thumb_of
from helpdesk.tickets.calling import called
from helpdesk.tickets.lifecycle import STEPS, TicketState, WaitingFor
from helpdesk.tickets.models import Ticket
from helpdesk.tickets.public_queries import Tracked

S = TicketState
NEXT: dict[TicketState, Any] = {
    S.NEW: _l("ส่งถึงช่างแล้ว รอเจ้าหน้าที่รับเรื่อง ไม่ต้องแจ้งซ้ำ"),
    S.RECEIVED: _l("รับเรื่องแล้ว ช่างจะติดต่อกลับเพื่อนัดเข้าดู"),
    S.IN_PROGRESS: _l("ช่างกำลังซ่อมอยู่ เสร็จแล้วจะแจ้งให้ลองใช้"),
    S.WAITING_PARTS: _l("รออะไหล่อยู่ ได้ของเมื่อไร ช่างจะทำต่อทันที"),
    S.SENT_OUT: _l("ส่งซ่อมข้างนอกอยู่ ได้เครื่องคืนแล้วช่างจะแจ้ง"),
    S.REPAIRED: _l("ซ่อมเสร็จแล้ว ลองใช้ดูแล้วบอกเราว่าใช้ได้ไหม"),
    S.UNREPAIRABLE: _l("ช่างดูแล้วซ่อมไม่ได้ กดรับทราบ หรือบอกเราถ้ายังมีอะไรสงสัย"),
    S.CLOSED: _l("ปิดงานแล้ว ขอบคุณที่แจ้ง ถ้าเสียอีก แจ้งใหม่ได้เสมอ"),
    S.CANCELLED: _l("เรื่องนี้ยกเลิกแล้ว ถ้ายังต้องซ่อม แจ้งใหม่ได้เสมอ"),
}
NOT_TOLD = {"assign", "correct", "work", "acknowledge", "remind", "escalate", "join"}


@dataclass(frozen=True)
class Picture:
    url: str
    thumb_url: str
    name: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of the story, as `macros/timeline.html` draws it."""

    title: Any
    actor_name: str
    at: datetime
    text: str = ""
    photos: list[Picture] = field(default_factory=list)
    is_comment: bool = False
    is_internal: bool = False
    acting_for: str | None = None


class Asks(NamedTuple):
    """What is asked of the reporter when the work is done, and the two ways to answer."""

    question: str
    yes: str
    no: str


def asks(ticket: Ticket) -> Asks:
    if ticket.status is S.UNREPAIRABLE:
        return Asks(_("ช่างซ่อมให้ไม่ได้ รับทราบไหม"), _("รับทราบ ปิดงาน"), _("ยังสงสัย ขอให้ดูอีกครั้ง"))
    return Asks(_("ลองใช้แล้ว ใช้งานได้ไหม"), _("ใช้งานได้ ปิดงานเลย"), _("ยังใช้ไม่ได้ ส่งกลับให้ช่าง"))


def next_sentence(ticket: Ticket) -> str:
    """One kind sentence: what happens now."""
    if ticket.waiting_for is WaitingFor.SCHOOL:
        return _("ช่างรอข้อมูลหรือความพร้อมจากโรงเรียน ดูข้อความข้างล่าง แล้วตอบกลับได้เลย")
    if ticket.merged_into_id is not None:
        return _("เรื่องนี้รวมกับเรื่องที่มีคนแจ้งไว้ก่อนแล้ว เราจะแจ้งความคืบหน้าจากเรื่องนั้น")
    return str(NEXT[ticket.status])


def closes_itself_on(ticket: Ticket) -> date | None:
    """The day on which a finished job counts as accepted when nobody answers."""
    if not ticket.can("accept", system()) or ticket.repaired_at is None:
        return None
    return bangkok(ticket.repaired_at).date() + timedelta(days=setting("accept_after_days"))


def due_text(ticket: Ticket) -> str:
    day = closes_itself_on(ticket)
    return _("ถ้าไม่มีคำตอบ ระบบจะปิดงานให้%(day)s", day=with_weekday(day, language())) if day else ""


def story(tracked: Tracked, activities: list[Activity]) -> list[Entry]:
    """What the holder of this link reads, the oldest first."""
    seen = [activity for activity in activities if _is_told(activity)]
    if tracked.follower:
        steps = [activity for activity in seen if activity.verb != "comment"]
        return [_entry(activity, tracked, words="") for activity in steps]
    return [_entry(activity, tracked, _words(activity), _pictures(activity, tracked.token)) for activity in seen]


def photo_names(tracked: Tracked, activities: list[Activity]) -> set[str]:
    """The stored names that this link opens: those in its story, with their thumbnails."""
    if tracked.follower:
        return set()
    names = {name for activity in activities if _is_told(activity) for name in _names(activity)}
    return names | {thumb_of(name) for name in names}


def _is_told(activity: Activity) -> bool:
    return activity.verb not in NOT_TOLD and not (activity.details or {}).get("is_internal")


def _entry(activity: Activity, tracked: Tracked, words: str, pictures: list[Picture] | None = None) -> Entry:
    return Entry(
        title=STEPS[activity.verb].title,
        actor_name=called(tracked.ticket, activity, bool(tracked.follower)),
        at=activity.at,
        text=words,
        photos=pictures or [],
        is_comment=activity.verb == "comment",
    )


def _words(activity: Activity) -> str:
    """What was said with a step; the note of a step is written for the school and mailed to it."""
    told = activity.details or {}
    if activity.verb == "report":
        return str(told.get("symptom", ""))
    lines = [told.get(key) for key in ("text", "reason", "diagnosis", "work_done", "note", "accept_note")]
    if waiting := told.get("waiting_for"):
        lines.insert(0, WaitingFor(waiting).title)
    return "\n".join(str(line) for line in lines if line)


def _pictures(activity: Activity, token: str) -> list[Picture]:
    return [
        Picture(
            url_for("report.photo", token=token, name=name),
            url_for("report.photo", token=token, name=thumb_of(name)),
        )
        for name in _names(activity)
    ]


def _names(activity: Activity) -> list[str]:
    return list((activity.details or {}).get("photos", ()))
