"""`helpdesk import`: schools and the register from a file, at the console."""

import csv
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import click
from flask_babel import gettext as _

from helpdesk.accounts.actors import Actor, importer
from helpdesk.core.dates import now
from helpdesk.core.sheets import BadSheet
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.inventory import importing, jobs, places, schools, staging
from helpdesk.inventory.import_models import Import, StagedUnit
from helpdesk.inventory.importing import Counts

FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
AT_THE_CONSOLE = timedelta(hours=2)
REPORT = ("record_no", "status", "units", "issues")


@click.group("import")
def import_group() -> None:
    """Bring in what an office keeps in Excel: CSV (UTF-8 or CP874) or XLSX."""


@import_group.command("schools")
@FILE
def import_schools(file: Path) -> None:
    """The area's schools; those that are there already are brought up to date."""
    by = importer(_("คำสั่งนำเข้าข้อมูล"))
    try:
        outcome = writing(lambda: schools.bring_in(db.session(), file, by))
        groups = writing(lambda: places.make_office_groups(db.session(), by))
    except BadSheet as bad:
        raise click.ClickException(f"{file.name}: {bad.reason}") from None
    click.echo(f"{outcome} groups={groups}")


@import_group.command("equipment")
@FILE
@click.option("--dry-run", is_flag=True, help="Read and judge only; the database stays as it is.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="A CSV line per record.")
def import_equipment(file: Path, dry_run: bool, report: Path | None) -> None:
    """The register, by the reading rules; the same file again adds nothing."""
    try:
        counts, lines = _read_only(file) if dry_run else bring_in(file, importer(_("คำสั่งนำเข้าข้อมูล")))
    except BadSheet as bad:
        raise click.ClickException(f"{file.name}: {bad.reason}") from None
    if report:
        with report.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([REPORT, *lines])
    click.echo(str(counts))


Lines = Iterable[tuple[int, str, int, str]]


def bring_in(file: Path, by: Actor) -> tuple[Counts, Lines]:
    """Stage and put in here and now; the lease keeps the worker's hands off."""
    import_id = writing(lambda: _upload(file, by))
    try:
        staging.stage(import_id, file, by)
    except BadSheet as bad:
        jobs.give_up(import_id, bad.reason, by)
        raise
    writing(lambda: _confirm(import_id, by))
    writing(lambda: importing.put_in(import_id, by))
    staging.forget(import_id, StagedUnit)
    return importing.counts(import_id), importing.report(import_id)


def _upload(file: Path, by: Actor) -> int:
    source = Import.upload(by=by, session=db.session(), file_name=file.name, stored=None)
    source.lease_until = now() + AT_THE_CONSOLE
    return source.id


def _confirm(import_id: int, by: Actor) -> None:
    source = db.session.get_one(Import, import_id)
    source.confirm(by=by)
    source.lease_until = now() + AT_THE_CONSOLE


def _read_only(file: Path) -> tuple[Counts, Lines]:
    judged: Counter[str] = Counter()
    lines = []
    for record in staging.read(file):
        judged[record.status] += 1
        judged["units"] += record.unit_count
        lines.append((record.record_no, record.status, record.unit_count, "|".join(record.issues)))
    return Counts(**{name: judged[name] for name in Counts._fields}), lines
