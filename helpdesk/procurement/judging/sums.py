"""Clauses that ask for a sum: the parts of an answer put together. Which parts answer the clause is decided before."""

import re
from dataclasses import replace
from decimal import Decimal

from helpdesk.procurement.judging.attribution import Placed
from helpdesk.procurement.judging.wording import plain
from helpdesk.procurement.terms import Meaning

ASKS_FOR_A_SUM = re.compile(r"รวม(?!ภาษี|แบต|ทั้งอุปกรณ์)|total")


def summed(chosen: list[Placed], clause: Meaning, text: str) -> list[Placed]:
    """Where the clause asks for a sum: the sum that the answer states, or else that of its parts.
    `20 W x 2` is 40 W."""
    if not ASKS_FOR_A_SUM.search(plain(clause.text)):
        return chosen
    if stated := [one for one in chosen if one.reading.total]:
        return stated
    multiplied = [_multiplied(one) for one in chosen]
    units = {one.reading.unit for one in chosen}
    is_plain = all(one.reading.low == one.reading.high and not one.reading.listed for one in chosen)
    if len(chosen) < 2 or len(units) > 1 or "(" in text or not is_plain:
        return multiplied
    return [_of(multiplied[0], sum((one.reading.low for one in multiplied), Decimal(0)))]


def _multiplied(one: Placed) -> Placed:
    return _of(one, one.reading.low * one.reading.times) if one.reading.times else one


def _of(one: Placed, value: Decimal) -> Placed:
    return replace(one, reading=replace(one.reading, low=value, high=value, times=None))
