"""The register's queued work: imports are read and put in by the worker, under a lease, never in a request."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import ScalarSelect, or_, select, update
from sqlalchemy.exc import IntegrityError

from helpdesk.accounts.actors import Actor, importer
from helpdesk.core import uploads
from helpdesk.core.dates import now
from helpdesk.core.errors import Refused
from helpdesk.core.sheets import BadSheet
from helpdesk.core.stored import folder_of
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.inventory import importing, staging
from helpdesk.inventory.import_lifecycle import WORKING, ImportState
from helpdesk.inventory.import_models import Import, StagedUnit

MOST_TRIES = 3


def carry_on_import() -> bool:
    """Read or put in one waiting import; whether there was one."""
    if db.session.scalar(select(_waiting()).limit(1)) is None:
        return False
    import_id = writing(_claim)
    if import_id is None:
        return False
    source = db.session.get_one(Import, import_id)
    by = importer(source.user_name, source.user_id)
    if source.tries > MOST_TRIES:
        give_up(import_id, "broken", by)
    elif source.status is ImportState.READING:
        _read(import_id, by)
    else:
        _put_in(import_id, by)
    return True


def give_up(import_id: int, error: str, by: Actor) -> None:
    """Say why the import came to nothing; the register is as it was."""
    writing(lambda: db.session.get_one(Import, import_id).fail(by=by, error=error))
    staging.forget(import_id, StagedUnit)


def _read(import_id: int, by: Actor) -> None:
    stored = db.session.get_one(Import, import_id).stored or ""
    try:
        with uploads.open_stored(folder_of(Import.stored), stored) as file:
            content = file.read()
        staging.stage(import_id, content, by)
    except BadSheet as bad:
        give_up(import_id, bad.reason, by)
    except FileNotFoundError:
        give_up(import_id, "file_gone", by)
    except Refused:
        staging.clear(import_id)


def _put_in(import_id: int, by: Actor) -> None:
    try:
        writing(lambda: importing.put_in(import_id, by))
    except IntegrityError:
        return  # somebody registered one of these numbers at the same moment: the next try sees it
    except Refused:
        return
    staging.forget(import_id, StagedUnit)


def _waiting() -> ScalarSelect[int]:
    free = or_(Import.lease_until.is_(None), Import.lease_until < now())
    first = select(Import.id).where(Import.status.in_(WORKING), free).order_by(Import.id).limit(1)
    return first.with_for_update(skip_locked=True).scalar_subquery()


def _claim() -> int | None:
    """Take the first waiting import for as long as a lease lasts; SQLite has no two writers anyway."""
    lease = {"lease_until": now() + staging.LEASE, "tries": Import.tries + 1}
    claim = update(Import).where(Import.id == _waiting()).values(**lease).returning(Import.id)
    return db.session.scalar(claim, execution_options={"synchronize_session": False})


def clear_called_off(day: date) -> int:
    """Take away what was staged for imports that nobody wanted; returns how many imports."""
    over = select(Import.id).where(Import.status.in_((ImportState.CANCELLED, ImportState.FAILED)))
    left = set(db.session.scalars(select(StagedUnit.import_id).where(StagedUnit.import_id.in_(over)).distinct()))
    for import_id in left:
        staging.clear(import_id)
    return len(left)


JOBS: tuple[Callable[[date], int], ...] = (clear_called_off,)
WORK: tuple[Callable[[], bool], ...] = (carry_on_import,)
