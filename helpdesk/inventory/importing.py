"""One import, one transaction of facts: the staged pieces become equipment with their history, all or none."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import and_, case, cast, func, insert, literal, select, text, update
from sqlalchemy.orm import Session

from helpdesk.accounts.actors import Actor
from helpdesk.core.activity import Activity
from helpdesk.core.dates import now
from helpdesk.extensions import db
from helpdesk.inventory.import_lifecycle import MADE, RowState
from helpdesk.inventory.import_models import Fingerprint, Import, ImportRow, StagedUnit
from helpdesk.inventory.models import Equipment

COPIED = [column.name for column in StagedUnit.__table__.columns if column.name not in ("id", "salt")]
CACHE_KB = 256 * 1024
FOR_POSTGRESQL = ("ANALYZE import_units", "ANALYZE import_rows", "SET LOCAL gin_pending_list_limit = '1GB'")
IN_QUESTION = (*MADE, RowState.NEEDS_REVIEW)


class Counts(NamedTuple):
    """What became of the records of an import."""

    units: int
    ok: int
    warnings: int
    needs_review: int
    skipped: int

    def __str__(self) -> str:
        return " ".join(f"{name}={value}" for name, value in self._asdict().items())


def put_in(import_id: int, by: Actor) -> None:
    """Make every staged piece of a confirmed import. Runs inside `writing`; raises Refused when it is not confirmed."""
    session = db.session()
    source = session.get_one(Import, import_id)
    with _room_for_pages(session):
        source.apply(by=by, units=_units(session, import_id))


@contextmanager
def _room_for_pages(session: Session) -> Iterator[None]:
    """SQLite: more pages in memory while a large import goes in, for others wait for it. PostgreSQL: fresh
    figures for the planner, and the trigrams put off to the next vacuum."""
    if session.get_bind().dialect.name != "sqlite":
        for statement in FOR_POSTGRESQL:
            session.execute(text(statement))
        yield
        return
    usual = session.execute(text("PRAGMA cache_size")).scalar_one()
    session.execute(text(f"PRAGMA cache_size=-{CACHE_KB}"))
    try:
        yield
    finally:
        session.execute(text(f"PRAGMA cache_size={usual}"))


def _units(session: Session, import_id: int) -> int:
    _leave_out_known(session, import_id)
    _leave_out_taken_numbers(session, import_id)
    _make(session, import_id)
    return session.scalar(select(func.count()).where(Equipment.import_id == import_id)) or 0


def counts(import_id: int) -> Counts:
    """How the records of an import were judged, and the pieces that they make."""
    rows = select(ImportRow.status, func.count(), func.sum(ImportRow.units)).where(ImportRow.import_id == import_id)
    found = {status: (number, units) for status, number, units in db.session.execute(rows.group_by(ImportRow.status))}
    judged = {state.value: found.get(state, (0, 0))[0] for state in RowState}
    return Counts(
        units=sum(units or 0 for state, (_number, units) in found.items() if state is not RowState.SKIPPED),
        **{name: judged[name] for name in Counts._fields[1:]},
    )


def report(import_id: int) -> Iterator[tuple[int, str, int, str]]:
    """`record_no status units issues` of every record, titles too, which have no status."""
    columns = (ImportRow.record_no, ImportRow.status, ImportRow.units, ImportRow.issues)
    query = select(*columns).where(ImportRow.import_id == import_id).order_by(ImportRow.record_no)
    for record_no, status, units, issues in db.session.execute(query.execution_options(yield_per=1000)):
        yield record_no, "" if status is RowState.ASIDE else status.value, units, issues


def _leave_out_known(session: Session, import_id: int) -> None:
    """Records that another import brought in meanwhile."""
    known = select(Fingerprint.fingerprint).where(Fingerprint.fingerprint == ImportRow.fingerprint).exists()
    rows = update(ImportRow).where(ImportRow.import_id == import_id, ImportRow.status.in_(IN_QUESTION), known)
    _judge(session, rows, status=RowState.SKIPPED, units=0)


def _leave_out_taken_numbers(session: Session, import_id: int) -> None:
    """Records with a number that somebody registered meanwhile: a person decides."""
    taken = (
        select(StagedUnit.record_no)
        .join(Equipment, Equipment.asset_no == StagedUnit.asset_no)
        .where(StagedUnit.import_id == import_id)
    )
    rows = update(ImportRow).where(
        ImportRow.import_id == import_id, ImportRow.status.in_(MADE), ImportRow.record_no.in_(taken)
    )
    issues = case((ImportRow.issues == "", "changed"), else_=literal("changed|") + ImportRow.issues)
    _judge(session, rows, status=RowState.NEEDS_REVIEW, units=0, issues=issues)


def _judge(session: Session, rows: Any, **values: Any) -> None:
    session.execute(rows.values(**values), execution_options={"synchronize_session": False})


def _make(session: Session, import_id: int) -> None:
    """Pieces, their first line of history and the fingerprints of all records: three statements."""
    moment, source = now(), session.get_one(Import, import_id)
    staged = (
        select(*(getattr(StagedUnit, name) for name in COPIED), literal(1), literal(moment, Equipment.created_at.type))
        .join(ImportRow, _same_record())
        .where(StagedUnit.import_id == import_id, ImportRow.status.in_(MADE))
        .order_by(StagedUnit.id)
    )
    session.execute(insert(Equipment).from_select([*COPIED, "version", "created_at"], staged, include_defaults=False))
    history = (
        select(
            literal("equipment.register"), literal("equipment"), Equipment.id, Equipment.id,
            literal("importer"), cast(literal(source.user_id), Activity.actor_id.type),
            literal(source.user_name), literal("import"), literal("import.apply"),
            literal({}, Activity.details.type), StagedUnit.salt, literal(moment, Activity.at.type),
        )
        .join(StagedUnit, StagedUnit.code == Equipment.code)
        .where(Equipment.import_id == import_id, StagedUnit.import_id == import_id)
        .order_by(Equipment.id)
    )  # fmt: skip
    columns = "kind subject_kind subject_id equipment_id actor_kind actor_id actor_name channel cause details salt at"
    session.execute(insert(Activity).from_select(columns.split(), history, include_defaults=False))
    prints = select(ImportRow.fingerprint, ImportRow.import_id, ImportRow.record_no).where(
        ImportRow.import_id == import_id, ImportRow.status.in_(IN_QUESTION)
    )
    session.execute(insert(Fingerprint).from_select(["fingerprint", "import_id", "record_no"], prints))


def _same_record() -> Any:
    return and_(ImportRow.import_id == StagedUnit.import_id, ImportRow.record_no == StagedUnit.record_no)
