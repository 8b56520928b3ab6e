"""The engine of a lifecycle: `@verb`, the only code that assigns `status`. Its table is in `steps.py`."""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from typing import Any

from helpdesk.core.activity import record
from helpdesk.core.errors import Forbidden, Refused
from helpdesk.core.i18n import refusals
from helpdesk.core.models import Versioned, subject_kind
from helpdesk.core.steps import Living, State, Step, table

__all__ = ["Living", "State", "Step", "table", "verb"]
_outer: ContextVar[str | None] = ContextVar("outer_verb", default=None)


def verb(method: Callable[..., Any]) -> Callable[..., Any]:
    """Make a method a verb: guard → body → status → record. It never commits, mails or reads the request."""
    name = method.__name__

    @functools.wraps(method)
    def carry_out(subject: Any, *args: Any, by: Any, **words: Any) -> Any:
        step: Step = subject.STEPS[name]
        cause, creating = _outer.get(), isinstance(subject, type)
        if not creating:
            _guard(step, subject, by, cause)
        token = _outer.set(cause or f"{subject_kind(subject)}.{name}")
        try:
            outcome = method(subject, *args, by=by, **words)
        finally:
            _outer.reset(token)
        thing = outcome if creating else subject
        if creating and not cause and not step.allows(by, thing):
            raise Forbidden
        _move(step, thing, None if creating else outcome)
        if not creating and not cause and step.needs_version and isinstance(thing, Versioned):
            thing.outdate()
        record(name, thing, by=by, cause=cause, details=_told(thing, words))
        return thing

    return carry_out


def _guard(step: Step, subject: Any, by: Any, cause: str | None) -> None:
    if not cause and not step.allows(by, subject):
        raise Forbidden
    if not step.starts_from(subject.status):
        raise Refused(refusals.wrong_state(step.title, subject.status.title))


def _move(step: Step, thing: Any, chosen: State | None) -> None:
    if step.targets:
        thing.status = chosen or step.targets[0]
        assert thing.status in step.targets, f"{step.verb} may not lead to {thing.status}"


def _told(thing: Any, words: dict[str, Any]) -> dict[str, Any]:
    words = words | vars(thing).pop("found_out", {})
    return {key: _plain(words[key]) for key in thing.TOLD if words.get(key) not in (None, "", [], ())}


def _plain(value: Any) -> Any:
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, Iterator):
        return [_plain(item) for item in value]
    return str(value)
