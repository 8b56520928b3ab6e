"""What a clause means, read from its Thai sentence: a guess that a person confirms. It says `text` rather than invent;
the words and phrases lie in `meanings/`, cutting a line into clauses in `items.py`."""

import re
from itertools import pairwise

from helpdesk.procurement.meanings.attributes import Attribute, attribute_for
from helpdesk.procurement.meanings.choices import OR, chosen
from helpdesk.procurement.meanings.demands import leaves_a_demand
from helpdesk.procurement.meanings.items import split_items
from helpdesk.procurement.meanings.operators import Phrase
from helpdesk.procurement.meanings.quantities import Quantity, has_unread, quantities, readable
from helpdesk.procurement.meanings.spelling import without_asides
from helpdesk.procurement.terms import Meaning, Operator

__all__ = ["guess", "split_items"]

WISHED = re.compile(r"ถ้ามี|หากมี|ควรมี|ควร(?:จะ)?|พึงมี|อาจมี|พิจารณาเป็นพิเศษ|optional|preferred|if any", re.IGNORECASE)
PLUS_OR_MINUS = re.compile(r"(?:±|\+/-)\s*(?=\d)")  # ไม่เกิน ±10 % is at most 10 either way
HOW_MANY = re.compile(r"จำนวน\s*$")
Reading = tuple[str, Operator, str, str]
UNKNOWN: Reading = ("", Operator.TEXT, "", "")
DIRECT = {Phrase.AT_LEAST: Operator.GE, Phrase.AT_MOST: Operator.LE}


def guess(text: str) -> Meaning:
    """The meaning of one clause: attribute, operator, value and unit as a sheet spells them. `Operator.TEXT` with an
    empty value where the sentence does not say it for certain."""
    line = readable(PLUS_OR_MINUS.sub("", text))
    attribute, operator, value, unit = _measured(line) or _named(line)
    return Meaning(attribute, operator, value, unit, not WISHED.search(line), text)


def _measured(line: str) -> Reading | None:
    """A clause about a quantity: the first that a phrase governs, else the first whose attribute is known."""
    found = quantities(line)
    governed = [quantity for quantity in found if quantity.is_governed]
    strong = [quantity for quantity in governed if quantity.phrase is not Phrase.BETTER]
    if governed:
        return _governed(line, strong or governed, found)
    if has_unread(line):
        return UNKNOWN
    for place, quantity in enumerate(found):
        attribute = _attribute(line, quantity, len(line))
        if attribute and _is_stated(line, quantity):
            return _one_of(line, attribute, found[place:]) or _reading(attribute, quantity)
    return None


def _governed(line: str, governed: list[Quantity], found: list[Quantity]) -> Reading | None:
    quantity = governed[0]
    stop = governed[1].begin if len(governed) > 1 else len(line)
    attribute = _attribute(line, quantity, stop)
    if not attribute and not quantity.unit:
        return None if quantity.phrase is Phrase.BETTER else UNKNOWN
    if _is_one_of_two(line, governed) or len(_choices(line, found[found.index(quantity) :])) > 1:
        return (attribute.key if attribute else "", Operator.TEXT, "", "")
    return _reading(attribute, quantity)


def _attribute(line: str, quantity: Quantity, stop: int) -> Attribute | None:
    return attribute_for(quantity.unit, line[: quantity.start], line[quantity.finish : stop])


def _is_stated(line: str, quantity: Quantity) -> bool:
    """A bare number counts something only when it has a unit or is said to be a number of things."""
    return bool(quantity.unit or quantity.is_times or HOW_MANY.search(line[: quantity.start]))


def _is_one_of_two(line: str, governed: list[Quantity]) -> bool:
    """SATA ไม่น้อยกว่า 1 TB หรือ SSD ไม่น้อยกว่า 250 GB: two ways to meet the clause, which one meaning cannot say."""
    return any(OR.search(without_asides(line[one.finish : other.start])) for one, other in pairwise(governed))


def _one_of(line: str, attribute: Attribute, found: list[Quantity]) -> Reading | None:
    """ขนาด 1U หรือ 2U: the sizes as printed."""
    choices = _choices(line, found)
    sizes = [line[choice.start : choice.end].strip() for choice in choices]
    return (attribute.key, Operator.ONE_OF, "|".join(sizes), "") if len(choices) > 1 else None


def _choices(line: str, found: list[Quantity]) -> list[Quantity]:
    """The first quantity and those in the same unit that หรือ alone ties to it."""
    choices = found[:1]
    for quantity in found[1:]:
        is_tied = OR.fullmatch(line[choices[-1].end : quantity.start].strip())
        if not is_tied or quantity.unit != choices[0].unit:
            break
        choices.append(quantity)
    return choices


def _reading(attribute: Attribute | None, quantity: Quantity) -> Reading:
    key = attribute.key if attribute else ""
    operator = _operator(attribute, quantity)
    if operator is Operator.TEXT:
        return key, operator, "", ""
    value = f"{quantity.low}-{quantity.high}" if operator is Operator.RANGE else quantity.low
    unit = attribute.unit_for(quantity.unit) if attribute else quantity.unit
    return key, operator, value, unit


def _operator(attribute: Attribute | None, quantity: Quantity) -> Operator:
    """The lower end counts in `at least 4-8`; `at most 5-7`, `more than` and `about` have no operator."""
    phrase, is_range = quantity.phrase, bool(quantity.high)
    if phrase is Phrase.AT_LEAST or (phrase is Phrase.AT_MOST and not is_range):
        return DIRECT[phrase]
    if phrase in (Phrase.NONE, Phrase.EQUAL, Phrase.BETWEEN):
        is_between = phrase is Phrase.BETWEEN
        return Operator.RANGE if is_range else Operator.TEXT if is_between else Operator.EQ
    if phrase is Phrase.BETTER and attribute and not is_range:
        return Operator.LE if attribute.less_is_better else Operator.GE
    return Operator.TEXT


def _named(line: str) -> Reading:
    """A clause about what a thing has or is."""
    if choice := chosen(line):
        if leaves_a_demand(line, choice):
            return choice.attribute, Operator.TEXT, "", ""
        return choice.attribute, choice.operator, choice.value, ""
    return UNKNOWN
