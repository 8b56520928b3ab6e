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

    def step() -> str:
        first = submissions.claim(db.session(), form.submit_key.data, content, current_actor().id)
        if first:
            return first.result
        address = make()
        submissions.led_to(db.session(), form.submit_key.data, address)
        return address

    return redirect(writing(step), 303)
