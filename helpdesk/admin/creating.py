"""One step that makes a thing from a form: the same content sent twice leads to the first result."""

from collections.abc import Callable
from typing import Any

from flask import redirect, request
from werkzeug.wrappers import Response

from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import submissions
from helpdesk.core.transaction import writing
from helpdesk.extensions import db


def create(form: Any, make: Callable[[], str]) -> Response:
    """Carry out `make` under the form's submit key and go to the address that it returns."""
    content = submissions.digest(request.form.items(multi=True))
    key, by = form.submit_key.data, current_actor().id
    address, _is_new = writing(lambda: submissions.once(db.session(), key, content, by, make))
    return redirect(address, 303)
