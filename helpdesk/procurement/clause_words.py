"""What a clause is taken to mean, as a person reads it: `หน่วยความจำหลัก ≥ 16 GB`. The guess itself is `meaning.py`'s."""

import re
from functools import cache

from flask_babel import gettext as _

from helpdesk import manual
from helpdesk.core.face import language
from helpdesk.procurement.meanings.attributes import ATTRIBUTES
from helpdesk.procurement.meanings.features import FEATURES
from helpdesk.procurement.meanings.units import SPELLINGS
from helpdesk.procurement.terms import Meaning, Operator

SIGNS = {Operator.GE: "≥", Operator.LE: "≤", Operator.EQ: "="}
THAI = re.compile("[ก-๙]")
# Units that are words of a language; GB, W and dpi are the same in both.
SAID = {
    "core", "thread", "inch", "year", "month", "working day", "day", "hour", "minute", "second", "site", "baht",
    "sheet", "page", "copy", "user", "port", "slot", "unit", "set", "sheet/month", "page/month",
}  # fmt: skip


def in_words(meaning: Meaning) -> str:
    """One line in the language of the moment; where the machine does not know, it says who decides."""
    if meaning.operator is None:
        return _("ยังไม่ได้ระบุความหมาย")
    if meaning.operator is Operator.TEXT or not meaning.value:
        return _("ให้กรรมการพิจารณาจากข้อความ")
    value = " ".join(part for part in (_value(meaning), unit_title(meaning.unit)) if part)
    return f"{attribute_title(meaning.attribute)} {_asked(meaning.operator)} {value}".strip()


def attribute_title(key: str) -> str:
    """The name of an attribute: a Thai word of its row, else its key read as words."""
    spelled = key.replace("_", " ")
    return spelled if language() == "en" else titles().get(key, spelled)


def unit_title(unit: str) -> str:
    if language() == "en" or unit not in SAID:
        return unit
    return SPELLINGS.get(unit, unit).split("|")[0] if unit != "baht" else "บาท"


@cache
def titles() -> dict[str, str]:
    """Thai names by attribute key; the first Thai word of a row stands for it."""
    found = {row.key: next((word for word in row.words if THAI.search(word)), "") for row in reversed(ATTRIBUTES)}
    for feature in FEATURES:
        words = (*feature.about, *feature.values)
        found.setdefault(feature.key, next((word for word in words if THAI.search(word)), ""))
    return {key: title for key, title in found.items() if title}


def _asked(operator: Operator) -> str:
    if sign := SIGNS.get(operator):
        return sign
    options = {option["value"]: option for option in _columns()["operator"]["options"]}
    return str(options[operator.value]["en" if language() == "en" else "th"])


def _value(meaning: Meaning) -> str:
    joint = " / " if meaning.operator is Operator.ONE_OF else ", "
    return joint.join(part.strip() for part in re.split(r"[|+]", meaning.value) if part.strip())


def operators() -> list[tuple[str, str]]:
    """The manual's operators as choices."""
    words = "en" if language() == "en" else "th"
    return [(option["value"], option[words]) for option in _columns()["operator"]["options"]]


@cache
def _columns() -> dict[str, dict[str, list[dict[str, str]]]]:
    return {column["key"]: column for column in manual.field("spec_definition", "clauses")["columns"]}
