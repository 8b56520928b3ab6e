"""What a clause asks, in the field's own words: attribute, operator, value and unit.
Judging and guessing live elsewhere."""

from dataclasses import dataclass
from enum import StrEnum


class Operator(StrEnum):
    """How the offered value must stand to the asked one; the manual's list of `spec_definition`."""

    GE = "ge"
    LE = "le"
    EQ = "eq"
    RANGE = "range"
    HAS = "has"
    TEXT = "text"
    ONE_OF = "one_of"
    ALL_OF = "all_of"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One clause as the machine understands it; `text` is the clause as printed.

    In `value`, `|` means one of and `+` all of; a range is written `low-high`. Without an operator nobody has said
    yet what the clause means.
    """

    attribute: str
    operator: Operator | None
    value: str
    unit: str
    mandatory: bool = True
    text: str = ""


class Duty(StrEnum):
    """What a member is on a committee; the roles of the manual's signature blocks."""

    CHAIR = "committee_chair"
    MEMBER = "committee_member"
    SECRETARY = "committee_secretary"


class Verdict(StrEnum):
    """What a clause says of an offer; `rows.verdict` of `spec_comparison`."""

    PASS = "pass"  # noqa: S105  (a verdict, no password)
    BETTER = "better"
    FAIL = "fail"
    UNCLEAR = "unclear"
    NA = "na"


# What the ranking can weigh. The manual knows price with other criteria too: nobody can say those here yet, and a
# ranking by price alone would not be what was announced.
RANKED_BY = frozenset({"price"})


class Method(StrEnum):
    """How it is bought; `spec_comparison.method` of the manual."""

    SPECIFIC = "specific"
    SELECTION = "selection"
    EBIDDING = "ebidding"
    EMARKET = "emarket"
