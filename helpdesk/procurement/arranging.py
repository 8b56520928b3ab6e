"""What a button of the clause page does with the rows: keep, move, confirm, add; and how the history tells it."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _

from helpdesk.core.i18n import speaking
from helpdesk.core.urls import row_key
from helpdesk.procurement.clause_forms import ClausesForm
from helpdesk.procurement.models import Clause

Row = dict[str, Any]
OF_ONE = ("up", "down", "drop", "confirm")
ALL = "confirm-all"
LOOKED_AT = ("group", "mandatory", "attribute", "operator", "value", "unit", "is_guess")


def pressed(do: str) -> tuple[str, int]:
    """The button and the place (from 0) of its row: `up-3` is ("up", 3); anything unknown only saves."""
    word, _dash, place = do.rpartition("-")
    number = row_key(place)
    return (word, number) if word in OF_ONE and number is not None else (do, -1)


def arranged(form: ClausesForm, do: str) -> list[Row]:
    """The rows as `Spec.write` takes them, after the button."""
    word, place = pressed(do)
    rows = [row.row(do == ALL or (word, place) == ("confirm", index)) for index, row in enumerate(form.rows)]
    if 0 <= place < len(rows):
        rows = _moved(rows, word, place)
    at = row_key(form.at.data)
    where = len(rows) if at is None else min(at, len(rows))
    return rows[:where] + form.added() + rows[where:]


def _moved(rows: list[Row], word: str, place: int) -> list[Row]:
    other = place - 1 if word == "up" else place + 1 if word == "down" else place
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
    return rows


def told(former: Sequence[Clause], rows: Sequence[Row]) -> list[str]:
    """What is different, in Thai, for the history; empty where nothing is."""
    with speaking("th"):
        return [*_dropped(former, rows), *_reworded(former, rows), *_added(rows), *_order(former, rows)]


def _dropped(former: Sequence[Clause], rows: Sequence[Row]) -> list[str]:
    kept = {row.get("id") for row in rows}
    return [_("ลบข้อ %(no)s: %(text)s", no=clause.no, text=clause.text) for clause in former if clause.id not in kept]


def _reworded(former: Sequence[Clause], rows: Sequence[Row]) -> list[str]:
    now = {row["id"]: row for row in rows if "id" in row}
    changes, meant = [], []
    for clause in former:
        row = now.get(clause.id, {})
        if row.get("text", clause.text) != clause.text:
            changes.append(_("แก้ข้อ %(no)s เดิมว่า: %(text)s", no=clause.no, text=clause.text))
        elif any(row.get(key, getattr(clause, key)) != getattr(clause, key) for key in LOOKED_AT):
            meant.append(clause.no)
    return changes + ([_("ความหมาย หมวด หรือความสำคัญของข้อ %(numbers)s", numbers=", ".join(meant))] if meant else [])


def _added(rows: Sequence[Row]) -> list[str]:
    count = sum("id" not in row for row in rows)
    return [_("เพิ่ม %(count)s ข้อ", count=count)] if count else []


def _order(former: Sequence[Clause], rows: Sequence[Row]) -> list[str]:
    kept = [row["id"] for row in rows if "id" in row]
    stayed = [clause.id for clause in former if clause.id in set(kept)]
    return [_("เรียงลำดับข้อใหม่")] if kept != stayed else []
