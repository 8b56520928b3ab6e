"""Reading imports and their records. Nothing here writes."""

from collections.abc import Iterable

from sqlalchemy import Select, func, select

from helpdesk.accounts.models import Org
from helpdesk.core.errors import NotFound, found
from helpdesk.extensions import db
from helpdesk.inventory.import_lifecycle import ImportState, RowState
from helpdesk.inventory.import_models import Import, ImportRow
from helpdesk.inventory.models import Equipment

FIRST_PROBLEMS = 20
LATEST = 10


def import_of(import_id: int) -> Import:
    """One import; who may import may see all of them. Raises NotFound."""
    return found(db.session.get(Import, import_id))


def latest_imports() -> list[Import]:
    return list(db.session.scalars(select(Import).order_by(Import.id.desc()).limit(LATEST)))


def first_problems(import_id: int) -> list[ImportRow]:
    """What a person should see before saying yes: the records that wait for one, then those with warnings."""
    found: list[ImportRow] = []
    for state in (RowState.NEEDS_REVIEW, RowState.WARNINGS):
        query = rows_of(import_id, state).order_by(ImportRow.record_no).limit(FIRST_PROBLEMS - len(found))
        found += db.session.scalars(query)
    return found


def rows_of(import_id: int, state: RowState) -> Select[ImportRow]:
    return select(ImportRow).where(ImportRow.import_id == import_id, ImportRow.status == state)


def waiting_for_someone() -> tuple[int, int] | None:
    """The newest import with records that a person has to decide, and how many; None where nothing waits."""
    waits = (Import.status == ImportState.APPLIED, ImportRow.status == RowState.NEEDS_REVIEW)
    query = select(ImportRow.import_id, func.count()).join(Import, Import.id == ImportRow.import_id).where(*waits)
    row = db.session.execute(query.group_by(ImportRow.import_id).order_by(ImportRow.import_id.desc()).limit(1)).first()
    return (row[0], row[1]) if row else None


def row_of(import_id: int, record_no: int) -> ImportRow:
    """A record of a file that came in; raises NotFound."""
    query = select(ImportRow).where(ImportRow.import_id == import_id, ImportRow.record_no == record_no)
    row = db.session.scalar(query)
    if row is None or row.read is None:
        raise NotFound
    return row


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """The schools that may be meant, in words, by code."""
    orgs = db.session.scalars(select(Org).where(Org.code.in_(list(codes)))) if codes else ()
    return {org.code: f"{org.name} {org.place_text}".strip() for org in orgs}


def pieces_with(asset_numbers: list[str]) -> list[Equipment]:
    """What stands in the register under these numbers."""
    query = select(Equipment).where(Equipment.asset_no.in_(asset_numbers[:50])).order_by(Equipment.asset_no)
    return list(db.session.scalars(query))


def orgs_by_code() -> dict[str, Org]:
    return {org.code: org for org in db.session.scalars(select(Org))}
