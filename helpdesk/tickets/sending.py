"""What arrives with a public form: its photos decoded before the writing, and each submit key written once."""

from collections.abc import Callable
from typing import Any

from flask import request

from helpdesk.core import submissions, throttle
from helpdesk.core.throttle import Limit
from helpdesk.core.transaction import writing
from helpdesk.core.uploads import BadUpload, EncodedPicture
from helpdesk.extensions import db
from helpdesk.tickets import photos

# Five pictures can cost ten seconds of a processor, and who sends them need not have an account.
WITH_PHOTOS = Limit("photos.address", 150, 3600)


def decoded(form: Any) -> list[EncodedPicture] | None:
    """The photos of a form that is right, none where it asks for none; None when it must be shown again."""
    if not form.validate():
        return None
    if "photos" not in form or not any(file.filename for file in form.photos.data or ()):
        return []
    writing(lambda: throttle.count(db.session, WITH_PHOTOS, request.remote_addr or ""))
    try:
        return photos.read(form.photos.data)
    except BadUpload as bad:
        form.photos.errors = [bad.message]
        return None


def once(
    form: Any, pictures: list[EncodedPicture], user_id: int | None, write: Callable[[tuple[str, ...]], str]
) -> str:
    """Write under the form's key; the same content again leads to the first result. Raises SentBefore.

    `write` runs in the transaction, gets the names of the stored photos and returns the address of the result.
    """
    key = form.submit_key.data
    fields = [("path", request.path), *request.form.items(multi=True)]
    content = submissions.digest(fields, (picture.sha256.encode() for picture in pictures))
    with photos.held(pictures) as held:

        def step() -> tuple[str, bool]:
            return submissions.once(db.session, key, content, user_id, lambda: write(held.names))

        address, held.are_kept = writing(step)
    return address
