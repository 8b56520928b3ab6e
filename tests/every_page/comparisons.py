"""Comparisons for the sweep: one still open, one sealed, one at a committee that is not of one mind, one with the
director."""

from datetime import timedelta

from helpdesk.core.dates import now
from helpdesk.core.numbering import in_address
from helpdesk.procurement.lifecycle import ComparisonState
from helpdesk.procurement.terms import Verdict
from tests.procurement import papers, sitting


def fill(words: str) -> dict[str, object]:
    """The number of each one's specification; `words` are as long as people write them."""
    sheets = {
        "open": papers.comparison(),
        "sealed": papers.comparison(opens_at=now() + timedelta(days=9)),
        "compared": _divided(words),
        "handed": papers.comparison(ComparisonState.SUBMITTED),
    }
    vendor = sheets["open"].offers[0].vendor.id
    return {"vendor": vendor} | {name: in_address(sheet.spec.doc_no or "") for name, sheet in sheets.items()}


def _divided(words: str) -> papers.Comparison:
    """The chairman against a member on one cell, one that the machine is not sure of, a price above the ceiling."""
    sheet = sitting.at_the_table(prices=("23000", "22000", "99000"))
    chair, member, _secretary = papers.board()
    papers.accept_suggestions(sheet, member)
    sitting.suggest(sheet, Verdict.UNCLEAR, "B", "2")
    sitting.cell_of(sheet, "A", "2").text = words
    papers.act(chair, sheet, "find", findings={sitting.cell_of(sheet): (Verdict.FAIL, words)}, count=1)
    return sheet
