"""The clauses of the test sheets with the meaning that people gave them."""

import csv
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data"


def rows(name):
    """The rows of a data file as column → text."""
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def sample_clauses():
    """The 25 clauses of the sample sheet."""
    return [{"clause": row["คุณลักษณะที่กำหนด"], **row} for row in rows("offers.csv")]
