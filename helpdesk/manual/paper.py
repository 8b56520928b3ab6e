"""A form of the manual as plain data for its print: labels, what was written, what was ticked, in Thai
digits and B.E. dates. How it looks is in `templates/documents/`; whose form it is, the caller knows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from helpdesk.core.dates import bangkok, long_date
from helpdesk.core.thai import thai_digits

LATIN = re.compile("[A-Za-z]")
TICKED_TYPES = {"select", "radio", "multiselect", "likert5"}


@dataclass(frozen=True)
class Signature:
    """What stands under the dotted line of one block; all but the label may be empty, to be written by hand.
    `acting_for` is the position of the absent superior (รักษาราชการแทน)."""

    label: str
    name: str = ""
    position: str = ""
    date: str = ""
    acting_for: str = ""


def fields_on_paper(
    form: Mapping[str, Any], values: Mapping[str, Any], scale: Iterable[Mapping[str, Any]] = ()
) -> dict[str, dict[str, Any]]:
    """Every field of a form by key, with `label`, `text`, and where it has them `options` (text, ticked),
    `columns` and `rows`.

    `values` holds Python values by key (date, datetime, Decimal, int, text, an option's value, a list of rows
    as mappings, the number of files); what is missing is left blank. `scale` is the
    likert scale of forms.json, for satisfaction.
    """
    return {field["key"]: _on_paper(field, values.get(field["key"]), list(scale)) for field in form["fields"]}


def signatures_on_paper(form: Mapping[str, Any], signed: Mapping[int, Signature]) -> list[dict[str, str]]:
    """The signature blocks of a form in their order; `signed` holds by order number who has signed."""
    blocks = sorted(form["signatures"], key=lambda block: block["order"])
    return [asdict(signed.get(block["order"]) or Signature(label=block["label_th"])) for block in blocks]


def written(value: Any) -> str:
    """A value as it is written on official paper: ๒๒ พฤศจิกายน ๒๕๖๙, ๑,๒๐๐.๐๐; a text with Latin letters
    (model, e-mail) keeps its Arabic digits."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        local = bangkok(value)
        return thai_digits(f"{long_date(local.date())} เวลา {local:%H.%M} น.")
    if isinstance(value, date):
        return thai_digits(long_date(value))
    if isinstance(value, Decimal):
        return thai_digits(f"{value:,.2f}")
    if isinstance(value, int):
        return thai_digits(f"{value:,}")
    text = str(value).strip()
    return text if LATIN.search(text) else thai_digits(text)


def _on_paper(field: Mapping[str, Any], value: Any, scale: list[Mapping[str, Any]]) -> dict[str, Any]:
    entry: dict[str, Any] = {"label": thai_digits(field["label_th"]), "text": ""}
    if field["type"] in TICKED_TYPES:
        options = scale if field["type"] == "likert5" else field["options"]
        entry["options"] = [_option(option, value) for option in options]
        entry["text"] = " ".join(option["text"] for option in entry["options"] if option["ticked"])
    elif field["type"] == "table":
        keys = [column["key"] for column in field["columns"]]
        entry["columns"] = [column["label_th"] for column in field["columns"]]
        entry["rows"] = [[written(row.get(key)) for key in keys] for row in value or ()]
    elif field["type"] == "files":
        entry["text"] = thai_digits(f"{value} ภาพ") if value else ""
    else:
        entry["text"] = written(value)
    return entry


def _option(option: Mapping[str, Any], value: Any) -> dict[str, Any]:
    chosen = value if isinstance(value, (list, tuple, set)) else [value]
    return {"text": thai_digits(option["th"]), "ticked": option["value"] in chosen}
