"""Pictures that strangers send: read by content, re-encoded without metadata, kept under random names.
Who may see a stored file is not decided here."""

import hashlib
import io
import os
import re
import secrets
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import BinaryIO

from flask_babel import lazy_gettext as _l
from PIL import ExifTags, Image

MB = 1024 * 1024

# forms.json, repair_request.photos: "Up to 5 photos, 15 MB each, 60 MB together".
MAX_PHOTOS = 5
MAX_PHOTO_BYTES = 15 * MB
MAX_BATCH_BYTES = 60 * MB

MAX_PIXELS = 60_000_000  # today's largest phone photos have 50 megapixels in their ordinary mode
LONGEST_SIDE = 2048
THUMB_SIDE = 320
MAX_SCANS = 100  # a progressive JPEG has about ten; thousands of them are meant to burn our time
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
SIGNATURES = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
)
BROKEN = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, ArithmeticError, RuntimeError,
    AttributeError, struct.error, zlib.error, MemoryError,
)  # fmt: skip
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # EXIF orientation -> what undoes it
PICTURE, THUMB = ".jpg", ".thumb"
STORED_NAME = re.compile(r"[0-9a-f]{32}\.[a-z0-9]{1,5}")

WORDS = {
    "empty": _l("ไฟล์นี้ว่างเปล่า ลองเลือกรูปใหม่อีกครั้ง"),
    "not_a_picture": _l("ไฟล์นี้ไม่ใช่รูปภาพ ใช้รูปแบบ JPG, PNG, WebP, GIF หรือ HEIC"),
    "too_large": _l("รูปนี้ใหญ่เกิน %(limit)d MB ลองย่อรูปหรือถ่ายใหม่ให้ขนาดเล็กลง"),
    "too_large_together": _l("รูปทั้งหมดรวมกันเกิน %(limit)d MB ลองลดจำนวนรูปหรือย่อรูปก่อนส่ง"),
    "too_many": _l("แนบรูปได้ไม่เกิน %(limit)d รูป เลือกเฉพาะรูปที่เห็นปัญหาชัดที่สุด"),
    "too_many_pixels": _l("รูปนี้ละเอียดเกิน %(limit)d ล้านพิกเซล ลองถ่ายใหม่ด้วยความละเอียดปกติ"),
    "damaged": _l("เปิดรูปนี้ไม่ได้ ไฟล์อาจเสียหายหรือส่งมาไม่ครบ ลองส่งใหม่หรือถ่ายใหม่"),
    "busy": _l("ตอนนี้มีคนส่งรูปพร้อมกันมาก รอสักครู่แล้วกดส่งอีกครั้ง"),
    "heic_unsupported": _l("ระบบยังเปิดรูปแบบ HEIC ไม่ได้ ลองบันทึกรูปเป็น JPG แล้วส่งอีกครั้ง"),
}

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
LONGEST_WAIT = 20.0  # seconds: the others who answer requests must not all wait here
_decoding = BoundedSemaphore(2)  # a large picture needs some 400 MB for a moment: never many at once


class BadUpload(Exception):
    """A file we do not take. `reason` is a key of WORDS, `message` says it in the reader's language."""

    def __init__(self, reason: str, limit: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.limit = limit

    @property
    def message(self) -> str:
        words = str(WORDS[self.reason])
        return words % {"limit": self.limit} if self.limit else words


@dataclass(frozen=True)
class EncodedPicture:
    """A picture as we keep it: JPEG of at most 2048 px, its thumbnail of at most 320 px,
    width and height in pixels as seen upright, and the hex digest of the bytes as they were sent."""

    jpeg: bytes
    width: int
    height: int
    thumb: bytes
    sha256: str


def read_pictures(files: Iterable[BinaryIO | bytes]) -> list[EncodedPicture]:
    """All pictures of one report; raises BadUpload for the first that breaks the limits of forms.json."""
    pictures: list[EncodedPicture] = []
    total = 0
    for file in files:
        if len(pictures) == MAX_PHOTOS:
            raise BadUpload("too_many", MAX_PHOTOS)
        data = _bytes_within(file, MAX_PHOTO_BYTES)
        total += len(data)
        if total > MAX_BATCH_BYTES:
            raise BadUpload("too_large_together", MAX_BATCH_BYTES // MB)
        pictures.append(read_picture(data))
    return pictures


def read_picture(file: BinaryIO | bytes, limit_bytes: int = MAX_PHOTO_BYTES) -> EncodedPicture:
    """The picture in `file`, decoded by content and encoded anew without metadata; raises BadUpload."""
    data = _bytes_within(file, limit_bytes)
    if not _decoding.acquire(timeout=LONGEST_WAIT):
        raise BadUpload("busy")
    try:
        with _opened(data) as source:
            picture = _upright_on_white(source)
    finally:
        _decoding.release()
    return EncodedPicture(
        jpeg=_as_jpeg(picture, quality=85),
        width=picture.width,
        height=picture.height,
        thumb=_as_jpeg(_shrunk(picture, THUMB_SIDE), quality=78),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def store_picture(picture: EncodedPicture, folder: Path) -> str:
    """Keep a picture and its thumbnail (under `thumb_of` its name); returns the picture's name."""
    name = store(picture.jpeg, folder)
    store(picture.thumb, folder, name=thumb_of(name))
    return name


def thumb_of(name: str) -> str:
    """The name under which the thumbnail of a stored picture lies."""
    return Path(name).stem + THUMB


def named_for(name: str) -> str:
    """The name that a row holds for a stored file: that of its picture for a thumbnail, else its own."""
    return Path(name).stem + PICTURE if name.endswith(THUMB) else name


def store(data: bytes, folder: Path, suffix: str = PICTURE, name: str | None = None) -> str:
    """Write `data` durably into `folder` and return its new random name; half a file is never seen.

    `name`: given only for a sibling, such as the thumbnail of a picture.
    """
    name = name or secrets.token_hex(16) + suffix
    target = _path(folder, name)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{name}.part")
    try:
        with open(part, "xb", opener=_private) as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    _flush_folder(target.parent)
    return name


def open_stored(folder: Path, name: str) -> BinaryIO:
    """The stored file for reading; FileNotFoundError for every name that `store` could not have given."""
    return _path(folder, name).open("rb")


def discard(folder: Path, names: Iterable[str]) -> None:
    """Delete stored files and their thumbnails; what is already gone stays gone. For files whose report was
    not accepted."""
    for name in names:
        _path(folder, name).unlink(missing_ok=True)
        _path(folder, thumb_of(name)).unlink(missing_ok=True)


def _bytes_within(file: BinaryIO | bytes, limit: int) -> bytes:
    data = file if isinstance(file, bytes) else file.read(limit + 1)
    if not data:
        raise BadUpload("empty")
    if len(data) > limit:
        raise BadUpload("too_large", limit // MB)
    return data


def _format(data: bytes) -> str:
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            return name
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
        return "HEIF"
    raise BadUpload("not_a_picture")


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """The image with only its header read, refused when its size says that decoding would hurt."""
    kind = _format(data)
    if kind == "HEIF" and not _reads_heic():
        raise BadUpload("heic_unsupported")
    if kind == "JPEG" and data.count(b"\xff\xda") > MAX_SCANS:
        raise BadUpload("damaged")
    try:
        with Image.open(io.BytesIO(data), formats=[kind]) as source:
            if source.width * source.height > MAX_PIXELS:
                raise BadUpload("too_many_pixels", MAX_PIXELS // 1_000_000)
            yield source
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise BadUpload("too_many_pixels", MAX_PIXELS // 1_000_000) from bomb
    except BROKEN as fault:
        raise BadUpload("damaged") from fault


def _reads_heic() -> bool:
    try:
        from pillow_heif import register_heif_opener
    except ImportError:
        return False
    register_heif_opener(thumbnails=False)
    return True


def _upright_on_white(source: Image.Image) -> Image.Image:
    source.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    source.load()
    turn = _turn(source)
    small = _shrunk(_eight_bits(source), LONGEST_SIDE)
    clean = Image.new("RGB", small.size, "white")  # a new image carries no EXIF, comment, profile or place
    clean.paste(small, mask=small.getchannel("A") if small.mode == "RGBA" else None)
    return clean if turn is None else clean.transpose(turn)


def _turn(source: Image.Image) -> Image.Transpose | None:
    """How to turn the picture upright, from its EXIF; one with unreadable EXIF stays as it is."""
    try:
        return TURNS.get(source.getexif().get(ExifTags.Base.Orientation, 1))
    except BROKEN:
        return None


def _eight_bits(source: Image.Image) -> Image.Image:
    """Grey of 16 bits scaled down, palettes resolved, and one of the two modes RGB and RGBA."""
    if source.mode.startswith("I"):
        source = source.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    mode = "RGBA" if source.has_transparency_data else "RGB"
    return source if source.mode == mode else source.convert(mode)


def _shrunk(picture: Image.Image, side: int) -> Image.Image:
    """The picture with no side longer than `side`; a small one keeps its size. `reduce` first: it needs
    no second copy of a large picture."""
    picture = picture.reduce(max(1, max(picture.size) // (2 * side)))
    picture.thumbnail((side, side), Image.Resampling.LANCZOS)
    return picture


def _as_jpeg(picture: Image.Image, quality: int) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=quality, optimize=True, progressive=True)
    return stream.getvalue()


def _path(folder: Path, name: str) -> Path:
    if not STORED_NAME.fullmatch(name):
        raise FileNotFoundError("not a stored name")
    return folder / name[:2] / name


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _flush_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
