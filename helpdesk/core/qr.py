"""QR codes as data and as a drawing for the page; what a code says is decided by the caller."""

from itertools import groupby

import qrcode
from markupsafe import Markup, escape
from qrcode.constants import ERROR_CORRECT_M

QUIET_ZONE = 4  # white modules around a code, ISO/IEC 18004


def matrix(url: str) -> list[list[bool]]:
    """The code's modules, row by row, True for dark; without its quiet zone. Error level M."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(url)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.get_matrix()]


def svg(url: str, label: str = "QR") -> Markup:
    """The code as an SVG image of one path, black on white with its quiet zone; `label` is read aloud.
    No style, no script, no fixed size: the page gives it one."""
    modules = matrix(url)
    side = len(modules) + 2 * QUIET_ZONE
    return Markup(  # noqa: S704 - numbers we counted and an escaped label
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img" '
        f'aria-label="{escape(label)}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{_dark_runs(modules)}"/></svg>'
    )


def runs(row: list[bool]) -> list[tuple[int, int]]:
    """Where the dark runs of a row begin, and how long they are, in modules."""
    found, column = [], 0
    for dark, modules in groupby(row):
        length = len(list(modules))
        if dark:
            found.append((column, length))
        column += length
    return found


def _dark_runs(modules: list[list[bool]]) -> str:
    return "".join(
        f"M{x + QUIET_ZONE} {y + QUIET_ZONE}h{length}v1h-{length}z"
        for y, row in enumerate(modules)
        for x, length in runs(row)
    )
