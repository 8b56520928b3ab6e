"""Photos of a fault between a form and the folder: decoded, kept, given up when what they came with was not accepted.
Who may see one is decided by the view that sends it."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, cast

from flask import Response
from werkzeug.datastructures import FileStorage

from helpdesk.core import uploads
from helpdesk.core.pictures import Held, held_in, send_picture
from helpdesk.core.stored import folder_of
from helpdesk.core.uploads import EncodedPicture
from helpdesk.tickets.attached import Photo


def read(files: Iterable[FileStorage] | None) -> list[EncodedPicture]:
    """The pictures that a form brought; slow, so before the writing begins. Raises BadUpload."""
    sent = (file for file in files or () if isinstance(file, FileStorage) and file.filename)
    return uploads.read_pictures(cast(BinaryIO, file.stream) for file in sent)


def held(pictures: Iterable[EncodedPicture]) -> AbstractContextManager[Held]:
    """The pictures stored while their ticket is written."""
    return held_in(folder(), pictures)


def folder() -> Path:
    return folder_of(Photo.name)


def send(name: str) -> Response:
    """A stored photo or thumbnail as an answer. Raises NotFound. Check first that this person may see it."""
    return send_picture(folder(), name)
