"""Pictures between a form, the folder and an answer. Whether a person may see one is decided before, by the view."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Response, send_file

from helpdesk.core import uploads
from helpdesk.core.errors import NotFound
from helpdesk.core.uploads import EncodedPicture

KEPT_BY_BROWSERS = 24 * 3600  # seconds


@dataclass
class Held:
    """Pictures on the disk that no row names yet; set `are_kept` once the commit is done."""

    names: tuple[str, ...] = ()
    are_kept: bool = False


@contextmanager
def held_in(folder: Path, pictures: Iterable[EncodedPicture]) -> Iterator[Held]:
    """Store the pictures while what names them is written; whatever happens before `are_kept`, they go again."""
    held = Held()
    try:
        for picture in pictures:
            held.names += (uploads.store_picture(picture, folder),)
        yield held
    finally:
        if not held.are_kept:
            uploads.discard(folder, held.names)


def send_picture(folder: Path, name: str, kind: str = "image/jpeg") -> Response:
    """A picture or thumbnail of this folder, for this person's browser alone. Raises NotFound."""
    try:
        stream = uploads.open_stored(folder, name)
    except FileNotFoundError:
        raise NotFound from None
    response = send_file(stream, mimetype=kind, max_age=KEPT_BY_BROWSERS)
    response.headers["Cache-Control"] = f"private, max-age={KEPT_BY_BROWSERS}"
    return response
