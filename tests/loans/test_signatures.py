"""A drawn signature as it is kept: small, cut to its strokes, black on white; what is none is refused."""

import io

import pytest
from PIL import Image, ImageDraw, ImageOps

from helpdesk.loans import signatures
from tests.loans import scribbles


def kept(drawn: str) -> Image.Image:
    return Image.open(io.BytesIO(signatures.read(drawn)))


def refusal(drawn: str) -> str:
    with pytest.raises(signatures.BadSignature) as bad:
        signatures.read(drawn)
    return bad.value.reason


def test_it_is_cut_to_its_strokes_and_small() -> None:
    content = signatures.read(scribbles.signature())

    picture = Image.open(io.BytesIO(content)).convert("L")
    assert len(content) <= 6_000
    assert picture.width <= signatures.KEPT_SIZE[0] + 2 * signatures.MARGIN
    assert ImageOps.invert(picture).getbbox() is not None
    assert picture.getpixel((0, 0)) == 255
    assert picture.getextrema() == (0, 255)


def test_light_ink_on_a_dark_sheet_becomes_black_on_white() -> None:
    sheet = scribbles.empty_sheet("#1b2227")
    ImageDraw.Draw(sheet).line([(50, 50), (500, 300), (90, 350)], fill="#eceae4", width=6)

    assert kept(scribbles.sent(sheet)).convert("L").getextrema() == (0, 255)


def test_the_busiest_drawing_stays_within_its_size() -> None:
    noise = Image.effect_noise((800, 300), 120)

    assert len(signatures.read(scribbles.sent(noise))) <= signatures.MOST_KEPT == 30 * 1024


@pytest.mark.parametrize("colour", ["white", "black", (0, 0, 0, 0), (31, 95, 91, 255)])
def test_a_sheet_of_one_colour_is_empty(colour: str | tuple[int, ...]) -> None:
    assert refusal(scribbles.sent(scribbles.empty_sheet(colour))) == "empty"


def test_a_dot_is_no_signature() -> None:
    sheet = scribbles.empty_sheet()
    ImageDraw.Draw(sheet).ellipse((100, 100, 110, 110), fill="black")

    assert refusal(scribbles.sent(sheet)) == "empty"


def test_a_megabyte_is_too_large() -> None:
    assert refusal(scribbles.large()) == "too_large"
    assert refusal(signatures.BEGINS + "A" * 1_400_000) == "too_large"


def test_a_small_file_of_endless_points_is_not_unfolded() -> None:
    assert refusal(scribbles.sent(Image.new("1", (20_000, 20_000)))) == "too_large"


@pytest.mark.parametrize(
    "drawn", ["x", "data:text/html;base64,PGI+", signatures.BEGINS + "@@", signatures.BEGINS + "iVBORw0KGgo="]
)
def test_what_is_no_drawing_is_said_so(drawn: str) -> None:
    assert refusal(drawn) == "unreadable"
