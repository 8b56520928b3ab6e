"""Pictures from strangers: what is taken, what is refused and in which words, what is left in the bytes."""

import gzip
import io
import random
import struct
import sys
import zlib
from contextlib import suppress

import pytest
from PIL import Image, ImageDraw

from helpdesk.core import uploads
from helpdesk.core.uploads import BadUpload, open_stored, read_picture, read_pictures

LANDSCAPE = (640, 400)


def picture(mode="RGB", size=LANDSCAPE, kind="JPEG", **options) -> bytes:
    """A picture whose left half is red (or dark), in the bytes of `kind`."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1]), fill="red")
    stream = io.BytesIO()
    image.convert(mode).save(stream, kind, **options)
    return stream.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def refusal(data: bytes, **options) -> str:
    with pytest.raises(BadUpload) as refused:
        read_picture(data, **options)
    return refused.value.reason


def is_red(pixel) -> bool:
    return pixel[0] > 200 and pixel[1] < 60 and pixel[2] < 60


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_common_kinds_become_jpeg(kind):
    kept = read_picture(picture(kind=kind))
    image = opened(kept.jpeg)
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", LANDSCAPE)
    assert (kept.width, kept.height) == LANDSCAPE
    assert is_red(image.getpixel((40, 200)))
    assert max(opened(kept.thumb).size) == uploads.THUMB_SIDE


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("L", "JPEG"),
        ("CMYK", "JPEG"),
        ("1", "PNG"),
        ("P", "PNG"),
        ("LA", "PNG"),
        ("RGBA", "PNG"),
        ("I;16", "PNG"),
    ],
)
def test_every_mode_becomes_rgb(mode, kind):
    assert opened(read_picture(picture(mode, kind=kind)).jpeg).mode == "RGB"


def test_sixteen_bit_grey_keeps_its_tones():
    grey = Image.new("I;16", (50, 50), 32896)
    stream = io.BytesIO()
    grey.save(stream, "PNG")
    tone = opened(read_picture(stream.getvalue()).jpeg).getpixel((25, 25))
    assert all(abs(part - 128) < 4 for part in tone)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_transparent_becomes_white(mode):
    clear = Image.new("RGBA", (50, 50), (0, 0, 0, 0)).convert(mode)
    stream = io.BytesIO()
    clear.save(stream, "PNG")
    assert min(opened(read_picture(stream.getvalue()).jpeg).getpixel((25, 25))) > 250


def test_transparent_palette_colour_becomes_white():
    data = io.BytesIO()
    Image.new("P", (50, 50), 0).save(data, "GIF", transparency=0)
    assert min(opened(read_picture(data.getvalue()).jpeg).getpixel((25, 25))) > 250


def test_only_the_first_frame_of_a_moving_gif():
    frames = [Image.new("RGB", (60, 60), colour) for colour in ("red", "blue", "green")]
    stream = io.BytesIO()
    frames[0].save(stream, "GIF", save_all=True, append_images=frames[1:])
    assert is_red(opened(read_picture(stream.getvalue()).jpeg).getpixel((30, 30)))


def test_phone_photo_stands_upright_and_small():
    exif = Image.Exif()
    exif[0x0112] = 6  # held upright: the stored rows run top to bottom
    kept = read_picture(picture(size=(4000, 3000), exif=exif))
    image = opened(kept.jpeg)
    assert image.size == (kept.width, kept.height) == (1536, 2048)
    assert is_red(image.getpixel((700, 100)))
    assert not is_red(image.getpixel((700, 2000)))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_undone(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    upright = Image.open(io.BytesIO(picture(kind="PNG")))
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # the transposition that a camera would have stored
    stream = io.BytesIO()
    stored = upright if orientation == 1 else upright.transpose(Image.Transpose(undo[orientation]))
    stored.save(stream, "JPEG", exif=exif)
    image = opened(read_picture(stream.getvalue()).jpeg)
    assert image.size == LANDSCAPE
    assert is_red(image.getpixel((40, 200)))


def test_unreadable_exif_does_not_matter():
    assert read_picture(picture(exif=b"Exif\x00\x00" + b"\xff" * 40)).width == LANDSCAPE[0]


def test_nothing_personal_stays_in_the_bytes():
    exif = Image.Exif()
    exif[0x010F], exif[0x9286] = "SECRET-CAMERA", "SECRET-NOTE"
    exif.get_ifd(0x8825)[1] = "SECRET-PLACE"
    data = picture(exif=exif, comment=b"SECRET-COMMENT", xmp=b"<x>SECRET-XMP</x>", icc_profile=b"SECRET-PROFILE")
    assert data.count(b"SECRET") >= 4
    kept = read_picture(data)
    for written in (kept.jpeg, kept.thumb):
        assert b"SECRET" not in written
        assert b"Exif" not in written
        assert not {"exif", "comment", "icc_profile", "xmp"} & opened(written).info.keys()


def test_what_hangs_behind_the_picture_is_dropped():
    assert b"<?php" not in read_picture(picture() + b"<?php echo 1 ?>").jpeg


def test_a_heic_photo():
    heif = pytest.importorskip("pillow_heif")
    stream = io.BytesIO()
    heif.from_pillow(opened(picture(kind="PNG"))).save(stream)
    kept = read_picture(stream.getvalue())
    assert (kept.width, kept.height) == LANDSCAPE
    assert is_red(opened(kept.jpeg).getpixel((40, 200)))


def test_heic_without_its_library_is_refused_kindly(monkeypatch):
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    assert refusal(struct.pack(">I", 24) + b"ftypheic" + bytes(40)) == "heic_unsupported"


@pytest.mark.parametrize(
    "data",
    [
        b"<!doctype html><script>alert(1)</script>",
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b"PK\x03\x04" + bytes(200),
        gzip.compress(bytes(10_000_000)),
        b"%PDF-1.7",
        b"BM" + bytes(60),
        b"II*\x00" + bytes(60),
        b"GIF",
    ],
)
def test_not_a_picture_whatever_its_name(data):
    assert refusal(data) == "not_a_picture"


def test_an_empty_file():
    assert refusal(b"") == "empty"


def test_too_many_bytes_are_not_even_read():
    stream = io.BytesIO(bytes(200_000))
    with pytest.raises(BadUpload) as refused:
        read_picture(stream, limit_bytes=100_000)
    assert refused.value.reason == "too_large"
    assert stream.tell() == 100_001


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_half_a_file(kind):
    noise = Image.frombytes("RGB", (300, 300), random.Random(1).randbytes(270_000))
    stream = io.BytesIO()
    noise.save(stream, kind)
    assert refusal(stream.getvalue()[: stream.tell() // 2]) == "damaged"


def bomb(width: int, height: int) -> bytes:
    """A small PNG that claims many pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(8000, 7501), (10_000, 10_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_decompression_bomb_is_refused_from_its_header(size):
    assert refusal(bomb(*size)) == "too_many_pixels"


def test_endless_scans_are_refused():
    assert refusal(picture() + b"\xff\xda" * 200) == "damaged"


def test_broken_bytes_never_raise_anything_else():
    chance = random.Random(7)
    samples = [picture(kind=kind, size=(80, 60)) for kind in ("JPEG", "PNG", "WEBP", "GIF")]
    for _ in range(300):
        data = bytearray(chance.choice(samples))
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with suppress(BadUpload):
            assert opened(read_picture(bytes(data)).jpeg).format == "JPEG"


def test_the_limits_of_one_report(monkeypatch):
    assert len(read_pictures([picture()] * 5)) == 5
    with pytest.raises(BadUpload, match="too_many"):
        read_pictures([picture()] * 6)
    monkeypatch.setattr(uploads, "MAX_BATCH_BYTES", 2 * len(picture()))
    with pytest.raises(BadUpload, match="too_large_together"):
        read_pictures([picture()] * 3)


@pytest.mark.parametrize("reason", uploads.WORDS)
def test_every_refusal_says_it_in_thai(reason):
    message = BadUpload(reason, 15).message
    assert any("ก" <= letter <= "ฮ" for letter in message)
    assert "%(" not in message


def test_stored_and_read_back(tmp_path):
    names = [uploads.store(b"picture", tmp_path) for _ in range(20)]
    assert len(set(names)) == 20
    with open_stored(tmp_path, names[0]) as stream:
        assert stream.read() == b"picture"
    assert (tmp_path / names[0][:2] / names[0]).stat().st_mode & 0o077 == 0
    assert not list(tmp_path.rglob("*.part"))


def test_discarded_twice(tmp_path):
    name = uploads.store(b"picture", tmp_path)
    uploads.discard(tmp_path, [name])
    uploads.discard(tmp_path, [name])
    with pytest.raises(FileNotFoundError):
        open_stored(tmp_path, name)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "", "a" * 32, f"{'a' * 32}.jpg\n", f"{'A' * 32}.jpg", "/etc/x.jpg"]
)
def test_only_our_own_names(tmp_path, name):
    with pytest.raises(FileNotFoundError):
        open_stored(tmp_path, name)


def test_a_failed_write_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(uploads.os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "disk full")))
    with pytest.raises(OSError, match="disk full"):
        uploads.store(b"picture", tmp_path)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
