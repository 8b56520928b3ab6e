"""What an edit changed, field by field, as the piece's history tells it: in Thai, whoever made it."""

from typing import Any

from helpdesk.core.dates import short_date
from helpdesk.core.i18n import speaking
from helpdesk.inventory.categories import CATEGORIES, METHODS, MONEY_TYPES
from helpdesk.inventory.history import FIELDS
from helpdesk.inventory.lifecycle import Condition
from helpdesk.inventory.models import Equipment, Location

TITLES: dict[str, dict[str, Any]] = {"category": CATEGORIES, "method": METHODS, "money_type": MONEY_TYPES}


def changes_of(piece: Equipment, fields: dict[str, Any]) -> dict[str, list[str]]:
    """Field → [before, after] in words, of the fields that are not as they were. Call it before they are set."""
    changed = {}
    for key in FIELDS:
        name = "location" if key == "place" else key
        before, after = getattr(piece, name), fields.get(name)
        if name in fields and (before or None) != (after or None):
            with speaking("th"):
                changed[key] = [_said(name, before), _said(name, after)]
    return changed


def _said(name: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if name in TITLES:
        return str(TITLES[name].get(value, value))
    if name in ("acquired", "warranty_until"):
        return short_date(value)
    if name == "unit_price":
        return f"{value:,.2f}"
    if isinstance(value, Location):
        return value.full_name
    return str(value.title if isinstance(value, Condition) else value)
