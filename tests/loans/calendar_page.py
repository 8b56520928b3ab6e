"""Reading the calendar's page as its cells say it."""

import re
from html import unescape
from typing import NamedTuple

CELL = re.compile(
    r'<td role="cell" class="(?P<look>[^"]*)"><\w+ class="cell"(?: href="(?P<href>[^"]*)")?[^>]*>'
    r'<b>(?P<day>\d+)</b> <span class="words">(?P<words>[^<]*)</span>'
)


class Cell(NamedTuple):
    """One day of a row: what is said of it, where it leads and how it looks."""

    day: int
    words: str
    href: str
    look: str


def cells(page: str, title: str) -> list[Cell]:
    """The days of the row with this title, in order."""
    (row,) = (row for row in page.split('<tr role="row">') if f">{title}</a>" in row)
    return [
        Cell(int(found["day"]), unescape(found["words"]), unescape(found["href"] or ""), found["look"])
        for found in CELL.finditer(row)
    ]


def words(page: str, title: str) -> list[str]:
    return [cell.words for cell in cells(page, title)]
