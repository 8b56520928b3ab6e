"""The menu by permission, in one place; a count only where something waits for this person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from flask import current_app, g, request, url_for
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.permissions import Permission
from helpdesk.home import loan_queries, paper_queries, queries


class Place(NamedTuple):
    """Where one may go: the endpoint, who may, and what waits there."""

    endpoint: str
    title: Any
    icon: str
    permission: Permission
    waiting: Callable[[Actor], str] | None = None


PLACES = (
    Place("home.start", _l("วันนี้"), "home", Permission.HOME_SEE),
    Place("tickets.index", _l("แจ้งซ่อม"), "wrench", Permission.TICKETS_SEE, queries.waiting_for_me),
    Place("inventory.index", _l("ครุภัณฑ์"), "monitor", Permission.EQUIPMENT_SEE),
    Place("loans.index", _l("ยืมคืน"), "swap", Permission.LOANS_SEE, loan_queries.loans_for_me),
    Place("procurement.index", _l("จัดหา"), "file", Permission.PROCUREMENT_SEE, paper_queries.papers_for_me),
    Place("notifications.outbox", _l("เมลที่ส่ง"), "mail", Permission.OUTBOX_SEE),
    Place("admin.users", _l("ผู้ใช้"), "people", Permission.USERS_EDIT),
    Place("admin.schools", lazy_pgettext("menu", "โรงเรียน"), "school", Permission.SCHOOLS_EDIT),
    Place("admin.settings", _l("ตั้งค่า"), "gear", Permission.SETTINGS_EDIT),
)
SCAN = "inventory.scan"
ELSEWHERE = {
    "loans.spare_for": "tickets",
    "loans.substitute": "tickets",
}  # pages that belong to a thing of another place
ALONE = {
    "tickets",
    "inventory",
    "loans",
    "procurement",
    "notifications",
}  # features with one place in the menu: all their pages are there


@dataclass(frozen=True)
class Entry:
    title: Any
    icon: str
    url: str
    is_here: bool
    count: str


def context() -> dict[str, Any]:
    """What base.html's rail and bottom bar show; nothing for who has not signed in."""
    actor = g.get("actor")
    if actor is None or not actor.is_user:
        return {"menu": [], "scan_url": None}
    return {"menu": Menu(actor), "scan_url": _scan_url(actor)}


class Menu(Sequence[Entry]):
    """Built when a page first draws it: a mail, or an answer without a menu, asks nothing."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor

    @cached_property
    def _entries(self) -> list[Entry]:
        return [_entry(place, self._actor) for place in PLACES if _is_open(place, self._actor)]

    def __getitem__(self, index: Any) -> Any:
        return self._entries[index]

    def __len__(self) -> int:
        return len(self._entries)


def _is_open(place: Place, actor: Actor) -> bool:
    return actor.may(place.permission) and place.endpoint in current_app.view_functions


def _entry(place: Place, actor: Actor) -> Entry:
    count = place.waiting(actor) if place.waiting else ""
    return Entry(place.title, place.icon, url_for(place.endpoint), _is_here(place), count)


def _is_here(place: Place) -> bool:
    if request.endpoint == place.endpoint:
        return True
    feature, shown = place.endpoint.split(".", 1)[0], ELSEWHERE.get(request.endpoint or "", request.blueprint)
    return feature in ALONE and shown == feature and request.endpoint != SCAN


def _scan_url(actor: Actor) -> str | None:
    may_scan = actor.may(Permission.EQUIPMENT_SEE) and SCAN in current_app.view_functions
    return url_for(SCAN) if may_scan else None
