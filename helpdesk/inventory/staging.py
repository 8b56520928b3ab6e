"""Reading a register file into staged rows and pieces, in small transactions: nothing stands in the register yet."""

import secrets
from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select, update

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.models import Org
from helpdesk.core.dates import fiscal_year, now, today
from helpdesk.core.errors import Refused
from helpdesk.core.sheets import read_rows
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.inventory import places
from helpdesk.inventory.import_lifecycle import ImportState, RowState
from helpdesk.inventory.import_models import Fingerprint, Import, ImportRow, StagedUnit
from helpdesk.inventory.models import Equipment
from helpdesk.inventory.pieces import fields_of, to_json
from helpdesk.inventory.reading import Directory, Known, Record, SchoolEntry, read_register
from helpdesk.inventory.reading.columns import is_header

CHUNK = 500
LEASE = timedelta(minutes=5)


def read(source: Path | bytes) -> Iterator[Record]:
    """The records of a file in the light of what the database holds. Raises `core.sheets.BadSheet`."""
    return read_register(source, _directory(), fiscal_year(today()) + 1, _known())


def stage(import_id: int, source: Path | bytes, by: Actor) -> None:
    """Read the whole file into staged rows; what an earlier, broken attempt left goes first."""
    total = sum(1 for _row in read_rows(source, is_header))
    clear(import_id)
    writing(lambda: _begin(import_id, total, by))
    orgs = dict(db.session.execute(select(Org.code, Org.id)).all())
    records = read(source)
    done = 0
    while chunk := list(islice(records, CHUNK)):
        done += len(chunk)
        rows = [_row(import_id, record) for record in chunk]
        pieces = [piece for record in chunk for piece in _pieces(import_id, record, orgs)]
        writing(partial(_keep, import_id, rows, pieces, done))
    writing(lambda: db.session.get_one(Import, import_id).stage(by=by))


def clear(import_id: int) -> None:
    """Take the staged rows and pieces of an import away."""
    for model in (StagedUnit, ImportRow):
        forget(import_id, model)


def forget(import_id: int, model: type[StagedUnit] | type[ImportRow], size: int = 2000) -> None:
    """Delete them in small transactions, so that nobody waits."""
    some = select(model.id).where(model.import_id == import_id).limit(size)
    while db.session.scalar(some.limit(1)) is not None:
        writing(lambda: db.session.execute(delete(model).where(model.id.in_(some))))


def _begin(import_id: int, total: int, by: Actor) -> None:
    places.make_office_groups(db.session(), by)
    places.not_known_yet(db.session())
    _progress(import_id, records=total, records_read=0)


def _keep(import_id: int, rows: list[dict[str, Any]], pieces: list[dict[str, Any]], done: int) -> None:
    if db.session.get_one(Import, import_id).status is not ImportState.READING:
        raise Refused("the import was called off")
    db.session.execute(insert(ImportRow), rows)
    if pieces:
        db.session.execute(insert(StagedUnit), pieces)
    _progress(import_id, records_read=done)


def _progress(import_id: int, **values: Any) -> None:
    db.session.execute(update(Import).where(Import.id == import_id).values(lease_until=now() + LEASE, **values))


def _row(import_id: int, record: Record) -> dict[str, Any]:
    status = RowState.of(record.status) if record.is_data else RowState.ASIDE
    return {
        "import_id": import_id,
        "record_no": record.record_no,
        "status": status,
        "units": record.unit_count,
        "issues": "|".join(record.issues),
        "name": record.name[:300],
        "fingerprint": record.fingerprint or None,
        "raw": record.raw,
        "read": to_json(record) if status is RowState.NEEDS_REVIEW else None,
        "reason": "",
        "version": 1,
    }


def _pieces(import_id: int, record: Record, orgs: dict[str, int]) -> Iterable[dict[str, Any]]:
    for fields in fields_of(record, orgs):
        yield fields | {
            "import_id": import_id,
            "record_no": record.record_no,
            "salt": secrets.token_hex(16),
            "seller": "",
        }


def _directory() -> Directory:
    columns = (Org.code, Org.name, Org.district, Org.subdistrict)
    schools = db.session.execute(select(*columns).where(Org.district != "")).all()
    return Directory(SchoolEntry(*school) for school in schools)


def _known() -> Known:
    numbers = set(db.session.scalars(select(Equipment.asset_no).where(Equipment.asset_no.is_not(None))))
    serials = set(db.session.scalars(select(Equipment.serial).where(Equipment.serial.is_not(None))))
    prints = set(db.session.scalars(select(Fingerprint.fingerprint)))
    return Known(numbers.__contains__, serials.__contains__, prints.__contains__)
