"""What a new sheet starts from: clauses guessed from plain lines, or copied from a former sheet."""

import re
from collections.abc import Iterable
from typing import Any

from helpdesk.core.thai import clean_text
from helpdesk.procurement.catalogue_models import CatalogueItem
from helpdesk.procurement.meaning import guess
from helpdesk.procurement.models import Clause, Spec

MOST, LONGEST = 300, 10_000  # clauses of a sheet, signs of a clause
KEPT = ("group", "text", "attribute", "operator", "value", "unit", "mandatory", "is_guess")
HEAD_KEPT = (
    "title", "category", "qty", "unit", "ceiling_price", "price_source", "price_edition", "background", "objective",
    "warranty_years", "delivery_days", "penalty_rate", "criteria",
)  # fmt: skip
# The number or sign that a line had in another paper: `1.`, `๒.๑)`, `ข้อ 3.`, `•`; never a quantity such as `3.5 GHz`.
LEAD = re.compile(r"^(?:(?:ข้อ\s*)?[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3})*[.)]|[-–•▪●*])\s+")


def lines_of(pasted: str) -> list[str]:
    """Each filled line as one clause, without the number it had elsewhere."""
    lines = (LEAD.sub("", line.strip()) for line in clean_text(pasted).split("\n"))
    return [line for line in lines if line]


def guessed(text: str, group: str = "") -> dict[str, Any]:
    """The fields of a new clause: the text as it is, and what the machine takes it to mean."""
    meaning = guess(text)
    return {
        "group": group,
        "text": text,
        "attribute": meaning.attribute[:60],
        "operator": meaning.operator,
        "value": meaning.value[:200],
        "unit": meaning.unit[:30],
        "mandatory": meaning.mandatory,
        "is_guess": True,
    }


def clauses_from(lines: Iterable[str]) -> list[Clause]:
    return [Clause(**guessed(line)) for line in lines]


def clauses_like(spec: Spec) -> list[Clause]:
    """The same clauses for another sheet; what was confirmed stays so."""
    return [Clause(**{key: getattr(clause, key) for key in KEPT}) for clause in spec.clauses]


def head_like(spec: Spec) -> dict[str, Any]:
    """What a sheet takes over from a former one; the order that named its committee is not among it."""
    return {key: getattr(spec, key) for key in HEAD_KEPT}


def head_of(item: CatalogueItem) -> dict[str, Any]:
    """What an item of the catalogue says of a head."""
    return {
        "title": item.name[:300],
        "unit": item.unit,
        "ceiling_price": item.ceiling,
        "price_source": "mdes",
        "price_edition": item.edition.title,
    }
