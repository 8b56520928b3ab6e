"""The commands that keep the system: db upgrade, backup, restore, audit, the permission matrix."""

import csv
import os
import sys
from pathlib import Path

import click
from flask import current_app

from helpdesk.accounts.permissions import ROLES
from helpdesk.core import chain
from helpdesk.core.doors import PUBLIC
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.operations.backup import BadArchive, back_up, unpack
from helpdesk.operations.restore import NotEmpty, restore, upgrade_safely
from helpdesk.procurement import proving


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--verify", is_flag=True, help="Unpack the new archive again and check every hash and count.")
def backup(folder: Path, verify: bool) -> None:
    """Write everything into one archive, consistent while others write."""
    from tempfile import TemporaryDirectory

    archive = back_up(folder)
    if verify:
        with TemporaryDirectory(dir=folder) as place:
            manifest = unpack(archive, Path(place))
        click.echo(f"verified rows={sum(manifest['counts'].values())} files={len(manifest['files'])}")
    click.echo(f"backup {archive}")


@click.command("restore")
@click.argument("archive", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--into", type=click.Path(path_type=Path), required=True, help="An empty data folder.")
@click.option(
    "--database-url",
    help="An empty database; else HELPDESK_DATABASE_URL where that is PostgreSQL, else SQLite inside the folder.",
)
def restore_archive(archive: Path, into: Path, database_url: str | None) -> None:
    """Restore an archive into an empty place."""
    from helpdesk import create_app

    given = os.environ.get("HELPDESK_DATABASE_URL", "")
    if database_url is None and given.startswith(("postgresql", "postgres:")):
        database_url = given
    try:
        counts = restore(archive, create_app, into, database_url)
    except (BadArchive, NotEmpty) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"restored rows={sum(counts.values())} tables={len(counts)}")


@click.group()
def audit() -> None:
    """The history and its chain."""


@audit.command()
def verify() -> None:
    """Seal what is new and walk the chain; names the first broken or missing row, the first changed locked sheet."""
    while writing(lambda: chain.seal(db.session, chain.ACTIVITIES, late_ones=True)):
        pass
    fault = chain.first_fault(db.session, chain.ACTIVITIES) or next(proving.faults(db.session), None)
    if fault:
        raise click.ClickException(fault)
    click.echo(f"whole head={chain.head(db.session, chain.ACTIVITIES)}")


@click.command()
def upgrade() -> None:
    """Create or migrate the database; a backup first when it holds data."""
    kept = upgrade_safely(current_app.config["DATA_DIR"] / "backups")
    if kept:
        click.echo(f"backup {kept}")
    click.echo("database is up to date")


def matrix() -> None:
    """Every route × role, as CSV: the permission matrix as the server applies it."""
    table = csv.writer(sys.stdout)
    table.writerow(["method", "route", "endpoint", "permission", "nobody", *(role.value for role in ROLES)])
    for rule in sorted(current_app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint)):
        door = getattr(current_app.view_functions[rule.endpoint], "door", None)
        door = PUBLIC if rule.endpoint == "static" else door
        may = ["yes" if door == PUBLIC or door in permissions else "no" for permissions in ROLES.values()]
        methods = "|".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        nobody = "yes" if door == PUBLIC else "no"
        table.writerow([methods, rule.rule, rule.endpoint, str(door), nobody, *may])


@click.command()
@click.option("--once", is_flag=True, help="Until nothing is due, then exit.")
@click.option("--with-parent", is_flag=True, hidden=True)
def worker(once: bool, with_parent: bool) -> None:
    """Deliver the outbox and run what is due."""
    from helpdesk.operations.worker import run

    run(once=once, with_parent=with_parent)
