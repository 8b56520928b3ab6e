"""A line of a catalogue cut into clauses that each ask one thing: `CPU ≥ 6 แกนหลัก 12 แกนเสมือน; SSD ≥ 250-500 GB`."""

import re
from collections.abc import Iterator
from itertools import pairwise

from helpdesk.procurement.meanings.attributes import subject_of
from helpdesk.procurement.meanings.choices import OR, chosen
from helpdesk.procurement.meanings.operators import Phrase
from helpdesk.procurement.meanings.quantities import Quantity, quantities, readable
from helpdesk.procurement.meanings.spelling import without_asides
from helpdesk.procurement.terms import Operator

PARTS = re.compile(r"[;；\n]|(?:^|(?<=\s))[•▪●]")
BY_EDITION = "(ฉบับต่าง ๆ {})"
KINDS = {"ram_type", "gpu_type", "psu_type"}  # asked beside the quantity: RAM ECC DDR4 ≥ 16 GB
NO_CLAUSE = {"print_color", "lan"}  # says how the quantity is meant: 20 ppm สี, 24 x 10/100/1000
ASIDE = re.compile(r"\s*\(([^()]*)\)")
JOINT = re.compile(r"^[\s,()+]*(?:และ(?!\S*ละ))?\s*|[\s,(]+$")
NOTHING_BETWEEN = re.compile(r"[\s,(]*(?:และ)?[\s,]*")


def split_items(text: str) -> list[str]:
    """The clauses of a line, each readable by `guess`. Of a range by edition (`≥ 4-8 GB`) the lower end is taken and
    the range noted behind it. A clause cut from another begins with the same subject."""
    parts = (readable(part).strip(" ,") for part in PARTS.split(text))
    return [clause for part in parts if part for clause in _clauses(part)]


def _clauses(printed: str) -> list[str]:
    part = _said_once(printed)
    asked = _asked(part)
    if not asked or _has_choice(part, asked):
        return [printed]
    head = part[: asked[0].begin]
    subject = subject_of(head, asked[0].unit)
    kind = head if _is_kind(head) else ""
    clauses = [kind, f"{subject} {_stated(part, asked, 0)}"] if kind else [f"{head}{_stated(part, asked, 0)}"]
    for place in range(1, len(asked)):
        words = JOINT.sub("", part[asked[place - 1].finish : asked[place].begin])
        clauses.append(f"{'' if subject_of(words) else subject} {words} {_stated(part, asked, place)}")
    clauses[-1:] = _with_tail(clauses[-1], part[asked[-1].finish :], subject)
    is_whole = len(clauses) == 1 and not _is_by_edition(asked[0])
    return [printed] if is_whole else [" ".join(clause.split()) for clause in clauses]


def _said_once(part: str) -> str:
    """6 แกนหลัก (6 core) → 6 แกนหลัก."""
    for found in quantities(part):
        aside = ASIDE.match(part, found.end)
        if aside and [other.unit for other in quantities(aside[1])] == [found.unit]:
            return _said_once(part[: found.end] + part[aside.end() :])
    return part


def _asked(part: str) -> list[Quantity]:
    """The quantities that each ask something: the same quantity said twice (6 แกนหลัก (6 core)) asks once, and a number
    without a unit behind another one asks nothing."""
    asked: list[Quantity] = []
    for quantity in quantities(part):
        is_repeated = any(quantity.unit == other.unit and not quantity.is_governed for other in asked)
        is_bare = not quantity.unit and not quantity.is_governed and not quantity.is_times
        if not is_repeated and not is_bare:
            asked.append(quantity)
    return asked


def _has_choice(part: str, asked: list[Quantity]) -> bool:
    """หรือ between two quantities: cut apart they would both be asked."""
    return any(OR.search(without_asides(part[one.finish : other.begin])) for one, other in pairwise(asked))


def _is_kind(head: str) -> bool:
    """What stands before the quantity asks something itself."""
    choice = chosen(head)
    return bool(choice and choice.operator is not Operator.TEXT and choice.attribute in KINDS)


def _stated(part: str, asked: list[Quantity], place: int) -> str:
    """The phrase and the quantity; one that stands right behind another shares its phrase."""
    quantity = asked[place]
    if _is_by_edition(quantity):
        return _lower_end(part, quantity)
    body = part[quantity.begin : quantity.finish].strip()
    former = asked[place - 1] if place else None
    if former and _shares_phrase(part, former, quantity):
        return f"{part[former.begin : former.start].strip()} {body}"
    return body


def _shares_phrase(part: str, former: Quantity, quantity: Quantity) -> bool:
    """≥ 6 แกนหลัก 12 แกนเสมือน: nothing but และ between; a size by name (21 นิ้ว FHD) stands for itself."""
    is_free = former.begin < former.start and not quantity.is_governed and not quantity.is_named
    between = without_asides(part[former.finish : quantity.begin])
    return is_free and bool(NOTHING_BETWEEN.fullmatch(between))


def _is_by_edition(quantity: Quantity) -> bool:
    return quantity.phrase is Phrase.AT_LEAST and bool(quantity.high)


def _lower_end(part: str, quantity: Quantity) -> str:
    """≥ 4-8 GB → ≥ 4 GB (ฉบับต่าง ๆ 4-8 GB)."""
    printed = part[quantity.start : quantity.end].strip()
    unit = printed[printed.rfind(quantity.high[-1]) + 1 :].strip()
    lower = f"{quantity.low} {unit}".strip()
    return f"{part[quantity.begin : quantity.start].strip()} {lower} {BY_EDITION.format(printed)}"


def _with_tail(body: str, tail: str, subject: str) -> Iterator[str]:
    """What follows the last quantity is a clause of its own when it asks something (มี Turbo/Max Boost)."""
    rest = tail.strip(" ,)").removeprefix("(").strip()
    choice = chosen(rest) if rest else None
    if choice and choice.operator is not Operator.TEXT and choice.attribute not in NO_CLAUSE:
        yield body
        yield rest if subject_of(rest) else f"{subject} {rest}"
    else:
        yield f"{body} {rest}"
