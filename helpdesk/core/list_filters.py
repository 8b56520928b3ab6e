"""A list's filters as a person sees them: pills, selects, sorts and the ways to carry the list away. What a filter
means is said by the queries of each feature."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask import url_for

from helpdesk.core.listing import COUNTED, Sort


@dataclass(frozen=True)
class Link:
    """A choice that is an address."""

    title: Any
    url: str
    is_on: bool = False
    count: str | None = None


class Pick(NamedTuple):
    """One select: its name, its words and its choices as (value, words)."""

    name: str
    title: Any
    options: Sequence[tuple[str, Any]]
    value: str


class ListFilters:
    """What is wanted, and the addresses of everything else that may be. Each feature's list names its own."""

    ENDPOINT: str
    NAMES: tuple[str, ...]
    GROUPS: Mapping[str, Any]
    SORTS: Mapping[str, Sort]

    def __init__(self, wanted: dict[str, str], sort: Sort) -> None:
        self.wanted, self.sort = wanted, sort

    @property
    def q(self) -> str:
        return self.wanted["q"]

    def url(self, **changed: str) -> str:
        args = {**self.wanted, "sort": self.sort.key, **changed}
        given: dict[str, Any] = {key: value for key, value in args.items() if value}
        return url_for(self.ENDPOINT, **given)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a new search keeps."""
        kept = [(key, self.wanted[key]) for key in self.NAMES if self.survives(key) and self.wanted[key]]
        return [*kept, ("sort", self.sort.key)]

    def survives(self, name: str) -> bool:
        """Whether a new search stays within this filter."""
        return name != "q"

    @property
    def pills(self) -> list[Link]:
        """The groups of the list, one of them on."""
        here = self.wanted["status"]
        return [
            Link(title, self.url(status=group), here == group, self.count_of(group))
            for group, title in self.GROUPS.items()
            if self.is_offered(group)
        ]

    def is_offered(self, group: str) -> bool:
        return True

    def count_of(self, group: str) -> str | None:
        """How many a group holds, in words, where the pill says it."""
        return None

    @property
    def sorts(self) -> list[Link]:
        return [Link(sort.title, self.url(sort=key), sort is self.sort) for key, sort in self.SORTS.items()]

    @property
    def exports(self) -> list[Link]:
        return [Link(kind.upper(), self.url(format=kind)) for kind in ("csv", "xlsx")]

    def pick(self, name: str, title: Any, options: Sequence[tuple[str, Any]]) -> Pick:
        return Pick(name, title, options, self.wanted[name])


def capped(count: int) -> str:
    """A count as it is said: more than 1,000 is enough to know."""
    return f"{COUNTED:,}+" if count > COUNTED else f"{count:,}"
