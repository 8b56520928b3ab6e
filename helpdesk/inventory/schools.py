"""The schools file brought in: known schools by their SMIS code are brought up to date, new ones registered."""

from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.models import Org, OrgKind
from helpdesk.accounts.reading import SchoolRow, read_schools

FIELDS = {
    "name": "name",
    "dmc_code": "dmc_code",
    "obec_code": "obec_code",
    "subdistrict": "subdistrict",
    "district": "district",
    "province": "province",
    "postcode": "postcode",
    "school_group": "school_group",
    "levels": "levels",
    "pupils": "pupils",
    "director": "head_name",
    "phone": "phone",
    "email": "email",
}  # of the row -> of the model
CODES = ("dmc_code", "obec_code")
MAY_BE_NONE = {"dmc_code", "obec_code", "pupils"}


class Outcome(NamedTuple):
    """Schools made, changed, left as they were, and rows without code or name."""

    created: int
    updated: int
    unchanged: int
    unusable: int
    problems: int

    def __str__(self) -> str:
        return " ".join(f"{name}={value}" for name, value in self._asdict().items())


def bring_in(session: Session, source: Path | bytes, by: Actor) -> Outcome:
    """All schools of the file in the running transaction. Raises `core.sheets.BadSheet`."""
    known = {org.code: org for org in session.scalars(select(Org).where(Org.kind == OrgKind.SCHOOL))}
    bearers = {(kind, getattr(org, kind)): org.code for org in known.values() for kind in CODES}
    done = dict.fromkeys(Outcome._fields, 0)
    for row in read_schools(source):
        _drop_codes_of_others(row, bearers)
        done["problems"] += bool(row.problems)
        done[_keep(session, row, known, by)] += 1
    return Outcome(**done)


def _drop_codes_of_others(row: SchoolRow, bearers: dict[tuple[str, str | None], str]) -> None:
    """A ten- or six-digit code names one school: a second one that claims it goes without."""
    for kind in CODES:
        code = getattr(row, kind)
        if code and row.is_usable and bearers.setdefault((kind, code), row.smis) != row.smis:
            setattr(row, kind, "")
            row.problems.append(kind)


def _keep(session: Session, row: SchoolRow, known: dict[str, Org], by: Actor) -> str:
    if not row.is_usable:
        return "unusable"
    fields = {model: _value(row, name) for name, model in FIELDS.items()}
    org = known.get(row.smis)
    if org is None:
        known[row.smis] = Org.register(by=by, session=session, kind=OrgKind.SCHOOL, code=row.smis, **fields)
        return "created"
    changed = {key: value for key, value in fields.items() if value not in (None, "") and getattr(org, key) != value}
    if not changed:
        return "unchanged"
    org.edit(by=by, changes=sorted(changed), **changed)
    return "updated"


def _value(row: SchoolRow, name: str) -> Any:
    value = getattr(row, name)
    return (value or None) if name in MAY_BE_NONE else value
