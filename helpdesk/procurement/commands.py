"""`helpdesk compare`: a sheet with its offers judged at the console, by the very code behind the page."""

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from helpdesk.procurement.terms import Meaning

if TYPE_CHECKING:
    from helpdesk.procurement.sheet_file import ComparisonSheet

REASONS = {
    "no_header": "no header row with a clause number and a clause text",
    "broken_workbook": "a workbook that cannot be read",
    "broken_csv": "a table that cannot be read",
    "unknown_encoding": "neither UTF-8 nor CP874 text",
}
HEADER = ("clause", "vendor", "verdict", "reason")


@click.command("compare")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--guess", is_flag=True, help="Read what each clause means from its Thai text, not from the typed columns."
)
def compare_offers(file: Path, guess: bool) -> None:
    """Judge every offer of a sheet, clause by clause: CSV (UTF-8 or CP874) or XLSX. Needs no database."""
    from helpdesk.core.sheets import BadSheet  # heavy: only who compares waits for the readers
    from helpdesk.procurement.sheet_file import read_sheet

    try:
        sheet = read_sheet(file)
    except BadSheet as bad:
        raise click.ClickException(f"{file.name}: {REASONS.get(bad.reason, bad.reason)}") from None
    except OSError as error:
        raise click.ClickException(f"{file.name}: {error.strerror or 'cannot be read'}") from None
    click.echo(_judged(sheet, guess=guess).encode(), nl=False)


def _judged(sheet: "ComparisonSheet", *, guess: bool) -> str:
    from helpdesk.procurement.comparison import compare  # heavy: only who judges waits for the words and units
    from helpdesk.procurement.judging.reasons import reason_in_words

    clauses = {number: _guessed(clause) if guess else clause for number, clause in sheet.clauses.items()}
    buffer = io.StringIO()
    lines = csv.writer(buffer, lineterminator="\n")
    lines.writerow(HEADER)
    for (number, vendor), judged in compare(clauses, sheet.answers, sheet.vendors).items():
        lines.writerow((number, vendor, judged.verdict, reason_in_words(judged)))
    return buffer.getvalue()


def _guessed(clause: Meaning) -> Meaning:
    from helpdesk.procurement.meaning import guess

    return replace(guess(clause.text), mandatory=clause.mandatory, text=clause.text)
