"""A column copied from a spreadsheet: text of the clipboard in, cells out. Which clause a cell answers is not known."""

import re

from helpdesk.core.thai import clean_text

QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|$)')
PLAIN = re.compile(r"[^\t\n]*")


def read_rows(text: str) -> list[list[str]]:
    """The rows of what was copied. A cell that holds a line break or a tab stands in quotes, as Excel copies it;
    any other quote mark is the cell's own. The last line break ends the last row."""
    text = re.sub(r"\r\n?", "\n", text)
    if not text.strip("\n\t "):
        return []
    text = text.removesuffix("\n")
    rows: list[list[str]] = [[]]
    place = 0
    while True:
        cell, place = _cell(text, place)
        rows[-1].append(clean_text(cell))
        if place >= len(text):
            return rows
        if text[place] == "\n":
            rows.append([])
        place += 1


def _cell(text: str, place: int) -> tuple[str, int]:
    quoted = QUOTED.match(text, place)
    if quoted and ("\n" in quoted[1] or "\t" in quoted[1]):
        return quoted[1].replace('""', '"'), quoted.end()
    plain = PLAIN.match(text, place)
    assert plain is not None
    return plain[0], plain.end()
