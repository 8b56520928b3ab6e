"""A stored picture as an answer. Whether this person may see it is decided before, by the view."""

from pathlib import Path

from flask import Response, send_file

from helpdesk.core import uploads
from helpdesk.core.errors import NotFound

KEPT_BY_BROWSERS = 24 * 3600  # seconds


def send_picture(folder: Path, name: str) -> Response:
    """A picture or thumbnail of this folder, for this person's browser alone. Raises NotFound."""
    try:
        stream = uploads.open_stored(folder, name)
    except FileNotFoundError:
        raise NotFound from None
    response = send_file(stream, mimetype="image/jpeg", max_age=KEPT_BY_BROWSERS)
    response.headers["Cache-Control"] = f"private, max-age={KEPT_BY_BROWSERS}"
    return response
