"""How people are called towards those outside, on the tracking page and in mails: staff by their first names."""

from typing import Any

from flask_babel import gettext as _

from helpdesk.core.activity import Activity

BY_TECHNICIANS = {"start", "hold", "outsource", "resume", "repair", "condemn"}
TITLES = ("ว่าที่ ร.ต.หญิง", "ว่าที่ ร.ต.", "นางสาว", "น.ส.", "นาง", "นาย", "ดร.", "ส.อ.", "ครู")


def called(ticket: Any, activity: Activity, to_follower: bool) -> str:
    """Who did it. Whoever reported is told as such; of staff the first name is enough."""
    if activity.actor_kind == "system":
        return _("ระบบ")
    by_requester = ticket.requester_id and activity.actor_id == ticket.requester_id
    if activity.actor_kind != "user" or by_requester:
        return _("ผู้แจ้ง") if to_follower else _("คุณ")
    name = first_name(activity.actor_name or "")
    if activity.verb in BY_TECHNICIANS or activity.actor_id == ticket.assigned_to_id:
        return _("ช่าง%(name)s", name=name)
    return _("เจ้าหน้าที่%(name)s", name=f" {name}" if name else "")


def first_name(full_name: str) -> str:
    """นางสาวมาลี ใจดี → มาลี."""
    bare = full_name.strip()
    for title in TITLES:
        if bare.startswith(title):
            bare = bare.removeprefix(title).strip()
            break
    return bare.split(" ", 1)[0]
