"""Sheets of offers with the verdicts that people gave them."""

import csv
from collections import Counter
from pathlib import Path

from helpdesk.procurement.comparison import Judgement, compare
from helpdesk.procurement.sheet_file import read_sheet

DATA = Path(__file__).resolve().parents[1] / "data"
MEETS = {"pass", "better"}

Cell = tuple[str, str]


def expected(path: Path) -> dict[Cell, str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {(row["clause"], row["vendor"]): row["verdict"] for row in csv.DictReader(file)}


def judged(path: Path) -> dict[Cell, Judgement]:
    sheet = read_sheet(path)
    return compare(sheet.clauses, sheet.answers, sheet.vendors)


def score(path: Path) -> tuple[Counter[str], list[Cell]]:
    """How many cells are right (pass and better are one), unclear or wrong; and those passed by mistake."""
    wanted = expected(path.with_name(f"{path.stem}_expected.csv"))
    counts: Counter[str] = Counter()
    passed_by_mistake = []
    for cell, judgement in judged(path).items():
        got, right = judgement.verdict.value, wanted[cell]
        same = got == right or {got, right} <= MEETS
        counts["right" if same else "unclear" if got == "unclear" else "wrong"] += 1
        if not same and got in MEETS:
            passed_by_mistake.append(cell)
    return counts, passed_by_mistake
