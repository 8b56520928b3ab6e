"""Simple drawings that stand for a teacher's photos: a computer, a printer, a box with lights, a screen."""

import io
from functools import cache

from PIL import Image, ImageDraw

from helpdesk.core.uploads import EncodedPicture, read_picture

SIZE = (1280, 960)
WALL, DESK, CASE, DARK, GLASS, ALARM = "#d9d4c5", "#9c7a54", "#e9e9e6", "#2b2f33", "#3c4a57", "#c8372d"
Draw = ImageDraw.ImageDraw


@cache
def pictures_of(category: str) -> tuple[EncodedPicture, ...]:
    """The scene and a nearer look, as our uploads keep them."""
    paint = {"printer": _printer, "network": _network, "display": _screen, "dltv": _screen}.get(category, _computer)
    image = Image.new("RGB", SIZE, WALL)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 700, *SIZE), fill=DESK)
    paint(draw)
    near = image.crop((320, 240, 960, 720)).resize(SIZE)
    return _encoded(image), _encoded(near)


def _encoded(image: Image.Image) -> EncodedPicture:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=88)
    return read_picture(buffer.getvalue())


def _computer(draw: Draw) -> None:
    draw.rounded_rectangle((260, 200, 860, 600), 18, fill=DARK)
    draw.rectangle((290, 230, 830, 560), fill="#1c4fa0")
    for line in range(6):
        draw.rectangle((330, 280 + line * 36, 330 + 380 - line * 40, 292 + line * 36), fill="white")
    draw.rectangle((520, 600, 600, 690), fill=DARK)
    draw.rectangle((430, 680, 690, 706), fill=DARK)
    draw.rounded_rectangle((930, 260, 1150, 720), 12, fill=CASE, outline=DARK, width=4)
    draw.ellipse((1020, 320, 1060, 360), fill=ALARM)


def _printer(draw: Draw) -> None:
    draw.polygon(((430, 250), (850, 250), (810, 440), (470, 440)), fill="white", outline=DARK)
    draw.rounded_rectangle((320, 420, 960, 720), 24, fill=CASE, outline=DARK, width=5)
    draw.rectangle((420, 560, 860, 600), fill=DARK)
    draw.polygon(((450, 590), (830, 590), (760, 690), (640, 640), (520, 700)), fill="white", outline=DARK)
    draw.ellipse((880, 460, 912, 492), fill=ALARM)


def _network(draw: Draw) -> None:
    draw.rounded_rectangle((240, 420, 1040, 600), 16, fill=GLASS, outline=DARK, width=5)
    for port in range(8):
        left = 290 + port * 90
        draw.rectangle((left, 490, left + 60, 550), fill="black")
        draw.ellipse((left + 22, 448, left + 38, 464), fill="#57c26a" if port % 3 else ALARM)
        if port % 2:
            draw.line((left + 30, 550, left - 40, 900), fill="#d4a017", width=12)


def _screen(draw: Draw) -> None:
    draw.rounded_rectangle((180, 150, 1100, 660), 14, fill=DARK)
    draw.rectangle((210, 180, 1070, 630), fill="#0c0f12")
    draw.line(((420, 180), (610, 400), (560, 470), (760, 630)), fill="#8fa3b5", width=5)
    draw.line(((610, 400), (860, 320), (1070, 350)), fill="#8fa3b5", width=4)
    draw.rectangle((600, 660, 680, 720), fill=DARK)
