"""Pictures of a piece between a form and the folder. Who may see one is decided by the view that sends it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Response, current_app

from helpdesk.core import uploads
from helpdesk.core.errors import NotFound
from helpdesk.core.pictures import send_picture
from helpdesk.core.uploads import EncodedPicture
from helpdesk.inventory.models import Picture


@contextmanager
def stored(pictures: Iterable[EncodedPicture]) -> Iterator[list[str]]:
    """The names of the pictures, kept while their rows are written; given up again when that fails."""
    names = [uploads.store_picture(picture, folder()) for picture in pictures]
    try:
        yield names
    except BaseException:
        uploads.discard(folder(), names)
        raise


def rows(names: Iterable[str]) -> list[Picture]:
    return [Picture(name=name) for name in names]


def send(name: str, known: Iterable[Picture]) -> Response:
    """A picture or thumbnail of these; raises NotFound for every other name."""
    if name not in {each for row in known for each in (row.name, uploads.thumb_of(row.name))}:
        raise NotFound
    return send_picture(folder(), name)


def folder() -> Path:
    return Path(current_app.config["UPLOADS"]) / "equipment"
