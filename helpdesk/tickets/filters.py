"""The filters of the list of tickets: groups with their counts, and the selects."""

from functools import cached_property
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from helpdesk import manual
from helpdesk.accounts.permissions import Permission
from helpdesk.core.dates import today
from helpdesk.core.face import language
from helpdesk.core.list_filters import ListFilters, Pick, capped
from helpdesk.core.listing import Sort, capped_count
from helpdesk.extensions import db
from helpdesk.tickets import queries
from helpdesk.tickets.lifecycle import Priority, TicketState

FILTERS = ("q", "status", "district", "category", "priority", "assigned")
COUNTED_GROUPS = ("open", "mine", "late", "waiting")


class Filters(ListFilters):
    """What is wanted of the tickets, as far as this actor sees them."""

    ENDPOINT = "tickets.index"
    NAMES = FILTERS
    SORTS = queries.SORTS
    GROUPS = {
        "open": _l("ยังไม่จบ"),
        "todo": _l("รอฉัน"),
        "mine": _l("ของฉัน"),
        "late": _l("เลยกำหนด"),
        "waiting": _l("รอของ/ส่งซ่อม"),
        "done": _l("จบแล้ว"),
        "all": _l("ทั้งหมด"),
    }

    def __init__(self, wanted: dict[str, str], sort: Sort, actor: Any) -> None:
        super().__init__(wanted, sort)
        self.actor = actor

    def survives(self, name: str) -> bool:
        """Words are searched in every state."""
        return name not in {"q", "status"}

    def is_offered(self, group: str) -> bool:
        return group != "todo" or self.wanted["status"] == group

    def count_of(self, group: str) -> str | None:
        return self._counts.get(group)

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
            self.pick("category", _l("ประเภท"), manual.options("repair_request", "category", language())),
            self.pick("priority", _l("ความเร่งด่วน"), [(word.value, word.title) for word in reversed(Priority)]),
            *area[1:],
        ]

    def _districts(self) -> Pick:
        return self.pick("district", _l("อำเภอ"), [(name, name) for name in queries.districts()])

    def _technicians(self) -> Pick:
        people = [(str(user.id), user.name) for user in queries.technicians(today())]
        return self.pick("assigned", _l("ช่าง"), [("none", _("ยังไม่มอบหมาย")), *people])

    @property
    def is_narrowed(self) -> bool:
        return any(self.wanted[key] for key in FILTERS if key != "status")

    @property
    def state_title(self) -> Any:
        """The words of a single state, when the list is of one."""
        state = self.wanted["status"]
        return TicketState(state).title if state in set(TicketState) else None
