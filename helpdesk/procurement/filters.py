"""The list's filters as a person sees them: pills, a select, sorts and the ways to carry the list away."""

from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from helpdesk import manual
from helpdesk.core.face import language
from helpdesk.core.listing import Sort
from helpdesk.procurement import queries
from helpdesk.procurement.lifecycle import SpecState
from helpdesk.procurement.shown import FORM
from helpdesk.tickets.filters import Link, Pick

FILTERS = ("q", "status", "category")
GROUP_TITLES = {
    "": _l("ทั้งหมด"),
    "todo": _l("รอฉัน"),
    "draft": lazy_pgettext("state", "ร่าง"),
    "going": _l("กำลังพิจารณา"),
    "standing": lazy_pgettext("state", "เห็นชอบ"),
    "superseded": SpecState.SUPERSEDED.title,
}


class Filters:
    """What is wanted, and the addresses of everything else that may be."""

    def __init__(self, wanted: dict[str, str], sort: Sort) -> None:
        self.wanted, self.sort = wanted, sort

    @property
    def q(self) -> str:
        return self.wanted["q"]

    def url(self, **changed: str) -> str:
        args = {**self.wanted, "sort": self.sort.key, **changed}
        given: dict[str, Any] = {key: value for key, value in args.items() if value}
        return url_for("procurement.index", **given)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a new search keeps."""
        kept = [(key, self.wanted[key]) for key in FILTERS if key != "q" and self.wanted[key]]
        return [*kept, ("sort", self.sort.key)]

    @property
    def pills(self) -> list[Link]:
        here = self.wanted["status"]
        return [Link(title, self.url(status=group), here == group) for group, title in GROUP_TITLES.items()]

    @property
    def picks(self) -> list[Pick]:
        options: list[tuple[str, Any]] = list(manual.options(FORM, "category", language()))
        return [Pick("category", _l("ประเภท"), options, self.wanted["category"])]

    @property
    def sorts(self) -> list[Link]:
        return [Link(sort.title, self.url(sort=key), sort is self.sort) for key, sort in queries.SORTS.items()]

    @property
    def exports(self) -> list[Link]:
        return [Link(kind.upper(), self.url(format=kind)) for kind in ("csv", "xlsx")]

    @property
    def is_narrowed(self) -> bool:
        return any(self.wanted.values())
