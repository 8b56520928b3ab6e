"""What a verb raises and how every error is shown: plain Thai, the right status, no form, no token, no echoed path."""

import logging
from typing import Any, TypeVar

from flask import Flask, Response, g, make_response, render_template, request
from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from helpdesk.extensions import db

Row = TypeVar("Row")
log = logging.getLogger(__name__)


class Refused(Exception):
    """A rule says no (409). The reason is a sentence for the person; `about`: the thing whose page leads on."""

    def __init__(self, reason: Any, about: Any = None) -> None:
        super().__init__(str(reason))
        self.reason, self.about = reason, about


class Forbidden(Exception):
    """The actor may not do this here (403)."""


class NotFound(Exception):
    """There is no such thing, or none that the actor may see (404)."""


def found(row: Row | None) -> Row:
    """The row that a query brought; raises NotFound where it brought none."""
    if row is None:
        raise NotFound
    return row


class Stale(Exception):
    """Somebody changed the row since the form was opened (409); nothing that was typed is lost.

    `change` is the Activity of the other change, or None.
    """

    def __init__(self, change: Any = None) -> None:
        super().__init__("stale")
        self.change = change


class MissingVersion(Exception):
    """A form came without the version of what it edits (422)."""


class TooOften(Exception):
    """A limit of the throttle is reached (429)."""

    def __init__(self, seconds: int) -> None:
        super().__init__("too often")
        self.seconds = seconds


class SentBefore(Exception):
    """The same submit key came with other content (409); `first` is the address of the first thing."""

    def __init__(self, first: str) -> None:
        super().__init__("sent before")
        self.first = first


NOT_TYPED = {"csrf_token", "submit_key", "version"}
SHOWN = {400, 403, 404, 405, 409, 413, 422, 429, 500, 503}


def init_app(app: Flask) -> None:
    app.register_error_handler(Forbidden, lambda error: page(403))
    app.register_error_handler(NotFound, lambda error: page(404))
    app.register_error_handler(MissingVersion, lambda error: page(422))
    app.register_error_handler(Refused, lambda error: page(409, reason=error.reason, about=error.about))
    app.register_error_handler(TooOften, lambda error: page(429, {"Retry-After": str(error.seconds)}))
    app.register_error_handler(Stale, _stale)
    app.register_error_handler(SentBefore, _sent_before)
    app.register_error_handler(StaleDataError, lambda error: _stale(Stale()))
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(DataError, _no_such_value)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(500, _broken)


def page(status: int, headers: dict[str, str] | None = None, **context: Any) -> Response:
    """The error page of this status: the same bytes for what is missing and for what one may not see."""
    template = f"errors/{status if status in SHOWN else 500}.html"
    response = make_response(render_template(template, **context), status)
    response.headers.extend(headers or {})
    return response


def typed_fields() -> list[tuple[str, str]]:
    """Everything a person typed into the form that just came, for the pages that give it back."""
    fields = request.form.items(multi=True)
    return [(key, value) for key, value in fields if key not in NOT_TYPED and "password" not in key]


def is_busy(error: OperationalError) -> bool:
    text = str(error.orig).lower()
    return any(word in text for word in ("locked", "busy", "deadlock", "could not serialize", "timeout"))


def _stale(error: Stale) -> Response:
    g.page_keeps_form = True
    return make_response(render_template("errors/stale.html", change=error.change, typed=typed_fields()), 409)


def _sent_before(error: SentBefore) -> Response:
    g.page_keeps_form = True
    context = {"first": error.first, "typed": typed_fields()}
    return make_response(render_template("errors/sent_before.html", **context), 409)


def _database(error: OperationalError) -> Response:
    busy = is_busy(error)
    log.error("database", exc_info=error, extra={"busy": busy})
    if not busy:
        return page(500)
    g.page_keeps_form = True
    typed = typed_fields() if request.method == "POST" else []
    return page(503, {"Retry-After": "5"}, typed=typed)


def _no_such_value(error: DataError) -> Response:
    """A NUL sign or a number that no column holds, in an address (there is no such thing) or behind a form."""
    db.session.rollback()
    log.warning("no such value", exc_info=error)
    return page(404 if request.method in {"GET", "HEAD"} else 422)


def _http(error: HTTPException) -> Response | HTTPException:
    if error.code is None or error.code < 400:
        return error
    allowed = getattr(error, "valid_methods", None)
    return page(error.code, {"Allow": ", ".join(allowed)} if allowed else {})


def _broken(error: Exception) -> Response:
    log.error("unhandled", exc_info=getattr(error, "original_exception", None) or error)
    return page(500)
