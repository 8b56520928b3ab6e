"""The lines of the slip's tables: what goes out with what belongs to it, and what came back of that. A cell is a text,
or a text with what is ticked under it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from helpdesk import manual
from helpdesk.loans.item_models import Handing, LoanItem
from helpdesk.loans.lifecycle import Back
from helpdesk.loans.models import Loan
from helpdesk.manual.paper import written

NOT_TAKEN = "ไม่ได้รับไป"
NOTHING_ALONG = "ไม่มีอุปกรณ์ไปด้วย"
WITH_ACCESSORIES = "รายการ และอุปกรณ์ที่ไปด้วย"
BACK_HEAD = ("หมายเลขครุภัณฑ์", "รายการ และอุปกรณ์ที่คืนมา", "สภาพเมื่อรับคืน", "บันทึกการรับคืน")

Cell = str | dict[str, Any]


def head() -> list[str]:
    """The columns of the manual; what goes along stands with the piece."""
    table = next(field for field in manual.forms()["loan_request"]["fields"] if field["key"] == "items")
    return [WITH_ACCESSORIES if column["key"] == "name" else column["label_th"] for column in table["columns"]]


def asked(loan: Loan, belonging: Mapping[int, Sequence[str]]) -> list[list[Cell]]:
    """Every line of the loan; `belonging` is what goes with a piece that nobody has fetched yet, to be ticked."""
    return [_asked(item, _along(item, belonging)) for item in loan.items]


def returned(loan: Loan, handing: Handing) -> list[list[Cell]]:
    """What came back at this meeting: item, state, what was said or is missing."""
    return [_returned(item) for item in loan.items if item.in_id == handing.id and item.condition_in]


def still_out(items: Iterable[LoanItem], belonging: Mapping[int, Sequence[str]]) -> list[list[Cell]]:
    """What is to come back, with what went along or belongs to it, to be ticked by hand."""
    return [[written(item.asset_no), _ticked(item.name, _along(item, belonging), ()), "", ""] for item in items]


def _along(item: LoanItem, belonging: Mapping[int, Sequence[str]]) -> Sequence[str]:
    return item.accessories_out if item.taken_at else belonging.get(item.equipment_id or 0, ())


def _asked(item: LoanItem, along: Sequence[str]) -> list[Cell]:
    name: Cell = written(item.name)
    if item.taken_at is not None and item.equipment_id is not None and not along:
        name = {"text": name, "ticks": [], "note": NOTHING_ALONG}
    elif not item.left_out:
        name = _ticked(item.name, along, item.accessories_out)
    condition = NOT_TAKEN if item.left_out else written(item.condition_out)
    return [written(item.asset_no), name, written(item.serial), written(item.qty), written(item.unit), condition]


def _returned(item: LoanItem) -> list[Cell]:
    is_lost = item.condition_in is Back.LOST
    missing = "" if is_lost or not item.missing_accessories else f"ขาด {', '.join(item.missing_accessories)}"
    words = manual.words("loan_request", "condition_in", item.condition_in.value if item.condition_in else "")
    note = written(" · ".join(filter(None, (item.return_note, missing))))
    return [written(item.asset_no), _ticked(item.name, item.accessories_out, item.accessories_in), words, note]


def _ticked(name: str, all_of: Iterable[str], there: Iterable[str]) -> Cell:
    """Each thing with a box, ticked where it is there; of two alike as many as there are."""
    left, ticks = Counter(there), []
    for one in all_of:
        ticks.append([written(one), left[one] > 0])
        left[one] -= 1
    return {"text": written(name), "ticks": ticks, "note": ""}
