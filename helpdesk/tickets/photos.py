"""Photos of a fault between a form and the folder: decoded, kept, given up when what they came with was not accepted.
Who may see one is decided by the view that sends it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from flask import Response, current_app
from werkzeug.datastructures import FileStorage

from helpdesk.core import uploads
from helpdesk.core.pictures import send_picture
from helpdesk.core.uploads import EncodedPicture


@dataclass
class Held:
    """Photos on the disk that no ticket names yet; set `are_kept` once the commit is done."""

    names: tuple[str, ...] = ()
    are_kept: bool = False


def read(files: Iterable[FileStorage] | None) -> list[EncodedPicture]:
    """The pictures that a form brought; slow, so before the writing begins. Raises BadUpload."""
    sent = (file for file in files or () if isinstance(file, FileStorage) and file.filename)
    return uploads.read_pictures(cast(BinaryIO, file.stream) for file in sent)


@contextmanager
def held(pictures: Iterable[EncodedPicture]) -> Iterator[Held]:
    """Store the pictures while their ticket is written; whatever happens before `are_kept`, they go again."""
    photos = Held()
    try:
        for picture in pictures:
            photos.names += (uploads.store_picture(picture, folder()),)
        yield photos
    finally:
        if not photos.are_kept:
            uploads.discard(folder(), photos.names)


def folder() -> Path:
    return Path(current_app.config["UPLOADS"]) / "tickets"


def send(name: str) -> Response:
    """A stored photo or thumbnail as an answer. Raises NotFound. Check first that this person may see it."""
    return send_picture(folder(), name)
