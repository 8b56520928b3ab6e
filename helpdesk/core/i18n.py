"""Which language a page speaks, and the sentences of core that carry values. Thai is the default and complete."""

from typing import Any

from flask import g, has_request_context, request, session
from flask_babel import force_locale
from flask_babel import gettext as _

LANGUAGES = {"th": "ไทย", "en": "English"}


def chosen_language() -> str:
    """The person's choice: this session's, else the account's, else Thai. Never the browser's."""
    if not has_request_context():
        return "th"
    chosen = session.get("language") or getattr(getattr(g, "actor", None), "language", None)
    return chosen if chosen in LANGUAGES else "th"


def speaking(language: str) -> Any:
    """A context in which sentences are made in this language (mails, papers)."""
    return force_locale(language if language in LANGUAGES else "th")


def wants_json() -> bool:
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


class refusals:
    """Reasons that a verb gives."""

    @staticmethod
    def wrong_state(step: Any, state: Any) -> str:
        return _("ทำขั้น “%(step)s” ไม่ได้ เพราะตอนนี้สถานะเป็น “%(state)s”", step=step, state=state)
