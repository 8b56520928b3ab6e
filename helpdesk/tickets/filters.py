"""The list's filters as a person sees them: pills with counts, selects, sorts and the ways to carry the list away."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from helpdesk import manual
from helpdesk.accounts.permissions import Permission
from helpdesk.core.dates import today
from helpdesk.core.face import language
from helpdesk.core.listing import COUNTED, Sort, capped_count
from helpdesk.extensions import db
from helpdesk.tickets import queries
from helpdesk.tickets.lifecycle import Priority, TicketState

FILTERS = ("q", "status", "district", "category", "priority", "assigned")
GROUP_TITLES = {
    "open": _l("ยังไม่จบ"),
    "todo": _l("รอฉัน"),
    "mine": _l("ของฉัน"),
    "late": _l("เลยกำหนด"),
    "waiting": _l("รอของ/ส่งซ่อม"),
    "done": _l("จบแล้ว"),
    "all": _l("ทั้งหมด"),
}
COUNTED_GROUPS = ("open", "mine", "late", "waiting")


@dataclass(frozen=True)
class Link:
    title: Any
    url: str
    is_on: bool = False
    count: str | None = None


class Pick(NamedTuple):
    """One select: its name, its words and its choices as (value, words)."""

    name: str
    title: Any
    options: list[tuple[str, Any]]
    value: str


class Filters:
    """What is wanted, and the addresses of everything else that may be."""

    def __init__(self, wanted: dict[str, str], sort: Sort, actor: Any) -> None:
        self.wanted, self.sort, self.actor = wanted, sort, actor

    @property
    def q(self) -> str:
        return self.wanted["q"]

    def url(self, **changed: str) -> str:
        args = {**self.wanted, "sort": self.sort.key, **changed}
        given: dict[str, Any] = {key: value for key, value in args.items() if value}
        return url_for("tickets.index", **given)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a new search keeps."""
        kept = [(key, self.wanted[key]) for key in FILTERS if key not in {"q", "status"} and self.wanted[key]]
        return [*kept, ("sort", self.sort.key)]

    @property
    def pills(self) -> list[Link]:
        return [
            Link(title, self.url(status=group), self.wanted["status"] == group, self._counts.get(group))
            for group, title in GROUP_TITLES.items()
            if group != "todo" or self.wanted["status"] == group
        ]

    @cached_property
    def _counts(self) -> dict[str, str]:
        base = {**self.wanted, "q": ""}
        found = {}
        for group in COUNTED_GROUPS:
            query = queries.filtered(queries.visible_to(self.actor), base | {"status": group}, self.actor)
            found[group] = capped(capped_count(db.session, query))
        return found

    @property
    def picks(self) -> list[Pick]:
        """District, category, priority, technician: only those that choose between things this actor sees."""
        sees_all = self.actor.places(Permission.TICKETS_SEE) is None
        area = [self._districts(), self._technicians()] if sees_all else []
        return [
            *area[:1],
            self._pick("category", _l("ประเภท"), manual.options("repair_request", "category", language())),
            self._pick("priority", _l("ความเร่งด่วน"), [(word.value, word.title) for word in reversed(Priority)]),
            *area[1:],
        ]

    def _districts(self) -> Pick:
        return self._pick("district", _l("อำเภอ"), [(name, name) for name in queries.districts()])

    def _technicians(self) -> Pick:
        people = [(str(user.id), user.name) for user in queries.technicians(today())]
        return self._pick("assigned", _l("ช่าง"), [("none", _("ยังไม่มอบหมาย")), *people])

    def _pick(self, name: str, title: Any, options: list[tuple[str, Any]]) -> Pick:
        return Pick(name, title, options, self.wanted[name])

    @property
    def sorts(self) -> list[Link]:
        return [Link(sort.title, self.url(sort=key), sort is self.sort) for key, sort in queries.SORTS.items()]

    @property
    def exports(self) -> list[Link]:
        return [Link(kind.upper(), self.url(format=kind)) for kind in ("csv", "xlsx")]

    @property
    def is_narrowed(self) -> bool:
        return any(self.wanted[key] for key in FILTERS if key != "status")

    @property
    def state_title(self) -> Any:
        """The words of a single state, when the list is of one."""
        state = self.wanted["status"]
        return TicketState(state).title if state in set(TicketState) else None


def capped(count: int) -> str:
    """A count as it is said: more than 1,000 is enough to know."""
    return f"{COUNTED:,}+" if count > COUNTED else f"{count:,}"
