"""What a clause asks in numbers, and how one value stands to it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from helpdesk.procurement.judging.readings import NUMBER, value_of
from helpdesk.procurement.judging.verdicts import Judgement, better, failed, passed
from helpdesk.procurement.judging.wording import plain
from helpdesk.procurement.terms import Meaning, Operator

ROUNDED_FROM = 10  # larger values are told with two decimals
NO_MERIT = frozenset({"frequency", "mass", "money"})  # a margin here is no better machine, only a kept clause


@dataclass(frozen=True, slots=True)
class Bound:
    """What is asked, in numbers."""

    operator: Operator
    low: Decimal
    high: Decimal
    unit: str

    @property
    def shown(self) -> str:
        """The asked number for people."""
        return figure(self.low) if self.low == self.high else f"{figure(self.low)}-{figure(self.high)}"


def figure(value: Decimal) -> str:
    """12.50 → 12.5, 1E+3 → 1000."""
    text = f"{value.quantize(Decimal('0.0001')) if abs(value) < 10**15 else value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def bound_of(clause: Meaning, unit: str) -> Bound | None:
    """The clause's numbers, or nothing when its value is no number or span."""
    value = re.sub(r":\s*1$", "", plain(clause.value))
    numbers = [value_of(word) for word in re.findall(NUMBER, value)]
    rest = re.sub(rf"{NUMBER}|\s|-|~|ถึง|to|\.\.", "", value)
    wanted = 2 if clause.operator == Operator.RANGE else 1
    if len(numbers) != wanted or None in numbers or (rest and not re.fullmatch(r"[a-z\"'%ก-๎:/]*", rest)):
        return None
    values = sorted(number for number in numbers if number is not None)
    assert clause.operator is not None
    return Bound(clause.operator, values[0], values[-1], unit)


def compare(bound: Bound, value: Decimal, dimension: str) -> Judgement:
    """One value in the asked unit against the asked one."""
    rounded = (
        round(value, 2) if abs(value) >= ROUNDED_FROM and round(value, 2) not in (bound.low, bound.high) else value
    )
    gaps = {"offered": figure(rounded), "asked": bound.shown}
    checks: dict[Operator, Callable[[], Judgement]] = {
        Operator.GE: lambda: _at_least(bound.low, value, dimension, gaps),
        Operator.LE: lambda: _at_most(bound.high, value, dimension, gaps),
        Operator.EQ: lambda: passed("equals", **gaps) if value == bound.low else failed("differs", **gaps),
        Operator.RANGE: lambda: (
            passed("within", **gaps) if bound.low <= value <= bound.high else failed("outside", **gaps)
        ),
    }
    return checks[bound.operator]()


def _at_least(asked: Decimal, value: Decimal, dimension: str, gaps: dict[str, str]) -> Judgement:
    if value > asked:
        return (passed if dimension in NO_MERIT else better)("more_than", **gaps)
    return passed("equals", **gaps) if value == asked else failed("less_than", **gaps)


def _at_most(asked: Decimal, value: Decimal, dimension: str, gaps: dict[str, str]) -> Judgement:
    if value < asked:
        return (passed if dimension in NO_MERIT else better)("less_than", **gaps)
    return passed("equals", **gaps) if value == asked else failed("more_than", **gaps)
