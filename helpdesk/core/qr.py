"""QR codes as data and as a drawing for the page; what a code says is decided by the caller."""

from collections.abc import Iterator
from itertools import groupby

import qrcode
from markupsafe import Markup, escape
from qrcode.constants import ERROR_CORRECT_M

QUIET_ZONE = 4  # white modules around a code, ISO/IEC 18004


def matrix(url: str, mask: int | None = None) -> list[list[bool]]:
    """The code's modules, row by row, True for dark; without its quiet zone. Error level M.

    `mask` 0-7 saves comparing all eight patterns, nine tenths of the time; any of them can be read.
    """
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0, mask_pattern=mask)
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
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path fill="#000" d="{outline(modules, QUIET_ZONE)}"/></svg>'
    )


def outline(modules: list[list[bool]], margin: int = 0) -> str:
    """The dark modules as the data of one SVG path, a rectangle for each run in a row, in module units."""
    return "".join(
        f"M{column + margin} {row + margin}h{length}v1h-{length}z"
        for row, cells in enumerate(modules)
        for column, length in _dark_runs(cells)
    )


def _dark_runs(cells: list[bool]) -> Iterator[tuple[int, int]]:
    column = 0
    for dark, run in groupby(cells):
        length = len(list(run))
        if dark:
            yield column, length
        column += length
