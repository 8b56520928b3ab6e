"""Where a piece stands: an office group or a school, told apart by the words of one cell (rule 8)."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz, process

from helpdesk.inventory.reading.cells import clean, compact, value
from helpdesk.inventory.reading.vocabulary import VOCABULARY

SCHOOL_PREFIX = re.compile(r"^(?:โรงเรียน|ร\.?\s?ร[.\s])\s*")
SMIS_CODE = re.compile(r"\s*\(?\b(\d{8})\b\)?$")
PART_OF = re.compile(r"(?:\s+\(?|(?<=\)))(อ\.|อำเภอ|ต\.|ตำบล|จ\.|จังหวัด)\s*([^\s()]+)\)?$")
CLOSE_ENOUGH = 85  # of 100, for a misspelling


class SchoolEntry(NamedTuple):
    """What the directory must know of a school."""

    smis: str
    name: str
    district: str
    subdistrict: str


class Place(NamedTuple):
    """`kind` is office, school or unknown; `match` exact, alias, ambiguous or unknown; `suggest` holds
    SMIS codes."""

    kind: str
    code: str
    match: str
    suggest: tuple[str, ...] = ()

    @property
    def issue(self) -> str | None:
        """What a person must look at."""
        return {"ambiguous": "ambiguous_org", "unknown": "unknown_org"}.get(self.match)


NOWHERE = Place("unknown", "", "unknown")


class Directory:
    """The office's groups and its schools, found by every spelling that rule 8 allows."""

    def __init__(self, schools: Iterable[SchoolEntry]) -> None:
        self._by_code: dict[str, SchoolEntry] = {}
        self._by_name: dict[str, list[SchoolEntry]] = defaultdict(list)
        for school in sorted(schools, key=lambda school: school.smis):
            self._by_code[school.smis] = school
            self._by_name[_name_key(school.name)].append(school)
        self._groups = _office_groups()
        self._answers: dict[str, Place] = {}

    def find(self, text: str) -> Place:
        """The place that a cell means."""
        place = self._answers.get(text)
        if place is None:
            place = self._answers[text] = self._look_up(value(text))
        return place

    def _look_up(self, text: str) -> Place:
        if not text:
            return NOWHERE
        if group := self._groups.get(compact(text)):
            code, name = group
            return Place("office", code, "exact" if text == name else "alias")
        return self._school(text)

    def _school(self, text: str) -> Place:
        rest, parts = _without_parts(text)
        code = SMIS_CODE.search(rest)
        if code:
            return self._by_smis(code[1], SMIS_CODE.sub("", rest))
        named = self._by_name.get(_name_key(rest), [])
        left = [school for school in named if _lies_in(school, parts)]
        if len(left) == 1:
            exact = clean(left[0].name) == rest and "subdistrict" not in parts
            return Place("school", left[0].smis, "exact" if exact else "alias")
        if left:
            return Place("school", "", "ambiguous", tuple(school.smis for school in left))
        return self._unknown(rest, parts)

    def _by_smis(self, code: str, name: str) -> Place:
        """The code decides, unless the name is that of other schools: then a person does."""
        school = self._by_code.get(code)
        named = self._by_name.get(_name_key(name), [])
        if school is None:
            return self._unknown(name, {})
        if named and school not in named:
            return Place("school", "", "ambiguous", tuple(sorted({code, *(other.smis for other in named)})))
        return Place("school", code, "alias")

    def _unknown(self, name: str, parts: dict[str, str]) -> Place:
        suggest = self._meant(name, parts)
        is_school = bool(suggest or SCHOOL_PREFIX.match(name))
        return Place("school", "", "unknown", suggest) if is_school else NOWHERE

    def _meant(self, name: str, parts: dict[str, str]) -> tuple[str, ...]:
        """The schools whose name is nearest, those of the named district before others."""
        near = process.extract(
            _name_key(name), self._by_name.keys(), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH, limit=5
        )
        best = [key for key, score, _ in near if score == near[0][1]]
        schools = [school for key in best for school in self._by_name[key]]
        inside = [school for school in schools if _lies_in(school, parts)]
        return tuple(sorted(school.smis for school in inside or schools))


def _office_groups() -> dict[str, tuple[str, str]]:
    groups = {}
    for code, group in VOCABULARY["office_groups"].items():
        for spelling in [*group["aliases"], group["name"]]:
            groups[compact(spelling)] = (code, clean(group["name"]))
    return groups


def _name_key(name: str) -> str:
    return compact(SCHOOL_PREFIX.sub("", clean(name)))


def _without_parts(text: str) -> tuple[str, dict[str, str]]:
    """Take ` อ.X`, ` ต.X` and ` จ.X` off the end; the province says nothing inside one area."""
    parts: dict[str, str] = {}
    while found := PART_OF.search(text):
        text = text[: found.start()]
        if found[1][0] != "จ":
            parts["district" if found[1][0] == "อ" else "subdistrict"] = compact(found[2])
    return text, parts


def _lies_in(school: SchoolEntry, parts: dict[str, str]) -> bool:
    return all(compact(getattr(school, part)) == name for part, name in parts.items())
