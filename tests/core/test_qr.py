"""QR codes: read back by a decoder, drawn without style or script."""

import re
from xml.etree import ElementTree

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from helpdesk.core import qr

URL = "https://helpdesk.example.go.th/e/ACDEFGHJKMNPQ"


def painted(modules, scale=4, margin=qr.QUIET_ZONE):
    side = (len(modules) + 2 * margin) * scale
    image = Image.new("L", (side, side), 255)
    draw = ImageDraw.Draw(image)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            if dark:
                left, top = (x + margin) * scale, (y + margin) * scale
                draw.rectangle((left, top, left + scale - 1, top + scale - 1), fill=0)
    return image


def read(image):
    return zxingcpp.read_barcode(image, formats=zxingcpp.BarcodeFormat.QRCode)


def modules_of(svg):
    """The modules that the SVG's path paints, its quiet zone taken off."""
    root = ElementTree.fromstring(svg)
    side = int(root.get("viewBox").split()[2])
    grid = [[False] * side for _ in range(side)]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", root[-1].get("d")):
        for column in range(int(x), int(x) + int(length)):
            grid[int(y)][column] = True
    quiet = qr.QUIET_ZONE
    return [row[quiet:-quiet] for row in grid[quiet:-quiet]]


@pytest.mark.parametrize("mask", [None, *range(8)])
def test_matrix_is_read_back_with_every_mask(mask):
    assert read(painted(qr.matrix(URL, mask=mask))).text == URL


def test_error_level_is_medium():
    assert read(painted(qr.matrix(URL))).ec_level == "M"


def test_svg_paints_the_same_modules_within_its_quiet_zone():
    assert modules_of(qr.svg(URL)) == qr.matrix(URL)


def test_svg_is_an_image_with_a_name_and_nothing_active():
    drawing = qr.svg(URL, label='รหัส "ก" <b>')
    root = ElementTree.fromstring(drawing)
    assert root.get("role") == "img"
    assert root.get("aria-label") == 'รหัส "ก" <b>'
    assert not re.search(r"style|<script|\son\w+=|href", drawing)


def test_svg_is_not_escaped_by_a_template():
    assert qr.svg(URL).__html__().startswith("<svg")
