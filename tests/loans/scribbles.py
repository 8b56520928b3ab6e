"""Drawings as a page sends them: a signature, an empty sheet, one that is too large."""

import base64
import io
import math

from PIL import Image, ImageDraw

from helpdesk.loans.signatures import BEGINS

SHEET = (656, 440)  # what a phone of 360 px sends


def sent(drawing: Image.Image) -> str:
    stream = io.BytesIO()
    drawing.save(stream, "PNG")
    return BEGINS + base64.b64encode(stream.getvalue()).decode()


def signature() -> str:
    """Black loops on a sheet that is otherwise clear."""
    sheet = empty_sheet()
    loops = [(60 + step * 5, 220 + 90 * math.sin(step / 4) * math.cos(step / 17)) for step in range(100)]
    ImageDraw.Draw(sheet).line(loops, fill="black", width=5, joint="curve")
    return sent(sheet)


def empty_sheet(colour: str | tuple[int, ...] = (0, 0, 0, 0)) -> Image.Image:
    return Image.new("RGBA", SHEET, colour)


def large() -> str:
    """A drawing of a megabyte."""
    return sent(Image.effect_noise((1200, 900), 120))
