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
LONGEST_SIGN = 4  # SSD, USB, WIFI: written in capitals
FEATURE_KEYS = {feature.key for feature in FEATURES}
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
    of_whom = attribute_title(meaning.attribute)
    said = (of_whom, _asked(meaning.operator), _value(meaning), unit_title(meaning.unit))
    return " ".join(part for part in said if part)


def attribute_title(key: str) -> str:
    """The name of an attribute; of a measured one that has none, its key read as words."""
    spelled = key.replace("_", " ")
    if language() == "en":
        return spelled
    return titles().get(key, "" if key in FEATURE_KEYS else spelled)


def unit_title(unit: str) -> str:
    if language() == "en" or unit not in SAID:
        return unit
    return SPELLINGS.get(unit, unit).split("|")[0] if unit != "baht" else "บาท"


@cache
def titles() -> dict[str, str]:
    """Names by attribute key: the first Thai word of its rows, else the shortest of the others, as SSD or USB. What a
    thing has (Wi-Fi, DDR4, A4) says by its value what it is; most of those have no name of their own."""
    words: dict[str, list[str]] = {}
    for row in ATTRIBUTES:
        words.setdefault(row.key, []).extend(row.words)
    for feature in FEATURES:
        words.setdefault(feature.key, []).extend(feature.about)
    return {key: _name(found) for key, found in words.items() if found}


def suggested() -> dict[str, str]:
    """Every key that a meaning can have, with its name, for who corrects one."""
    return {key: attribute_title(key) or key for key in [*(row.key for row in ATTRIBUTES), *FEATURE_KEYS]}


def _name(words: list[str]) -> str:
    if thai := next((word for word in words if THAI.search(word)), ""):
        return thai
    shortest = min(words, key=len)
    return shortest.upper() if len(shortest) <= LONGEST_SIGN else shortest


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
