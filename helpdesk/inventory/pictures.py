"""Pictures of a piece between a form and the folder. Who may see one is decided by the view that sends it."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path

from flask import Response

from helpdesk.core import uploads
from helpdesk.core.errors import NotFound, found
from helpdesk.core.pictures import Held, held_in, send_picture
from helpdesk.core.stored import folder_of
from helpdesk.core.uploads import EncodedPicture
from helpdesk.inventory.models import Picture


def held(pictures: Iterable[EncodedPicture]) -> AbstractContextManager[Held]:
    """The pictures stored while their piece is written."""
    return held_in(folder(), pictures)


def rows(names: Iterable[str]) -> list[Picture]:
    return [Picture(name=name) for name in names]


def named(name: str, known: Iterable[Picture]) -> Picture:
    """Of these the one of this name; raises NotFound."""
    return found(next((row for row in known if row.name == name), None))


def send(name: str, known: Iterable[Picture]) -> Response:
    """A picture or thumbnail of these; raises NotFound for every other name."""
    if name not in {each for row in known for each in (row.name, uploads.thumb_of(row.name))}:
        raise NotFound
    return send_picture(folder(), name)


def folder() -> Path:
    return folder_of(Picture.name)
