"""The engine of a lifecycle: a table of steps, and `@verb`, the only code that assigns `status`."""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from helpdesk.core.activity import record
from helpdesk.core.errors import Forbidden, Refused
from helpdesk.core.i18n import refusals
from helpdesk.core.models import subject_kind

_outer: ContextVar[str | None] = ContextVar("outer_verb", default=None)


class State(StrEnum):
    """A state: its key, its title and the tone in which it is shown."""

    title: Any
    tone: str

    def __new__(cls, key: str, title: Any = "", tone: str = "") -> "State":
        state = str.__new__(cls, key)
        state._value_, state.title, state.tone = key, title, tone
        return state

    @classmethod
    def of(cls, key: str) -> Self:
        """The state of this key; raises KeyError for an unknown one."""
        return {str(state.value): state for state in cls}[key]


@dataclass(frozen=True)
class Step:
    """One row of a lifecycle: `sources` empty = creation, None = any state; `targets` empty = keeps the state.

    `by` are the words of `manual/forms.json`: granted roles (they act through `permission`),
    or `anyone`, `requester`, `system`, which follow from the thing itself.
    """

    verb: str
    sources: tuple[State, ...] | None
    targets: tuple[State, ...]
    permission: Any
    by: tuple[str, ...]
    title: Any = ""
    weight: str = "quiet"
    needs_version: bool = True

    def starts_from(self, state: State | None) -> bool:
        return self.sources is None or state in self.sources

    def allows(self, actor: Any, subject: Any) -> bool:
        if "anyone" in self.by or actor.kind in self.by:
            return True
        if "requester" in self.by and subject.is_requester(actor):
            return True
        return bool(actor.may(self.permission, subject))


def table(*steps: Step) -> dict[str, Step]:
    return {step.verb: step for step in steps}


class Living:
    """What has a lifecycle: `STEPS` is its table, `TOLD` the words of a verb that its history keeps."""

    STEPS: dict[str, Step]
    TOLD: tuple[str, ...] = ()
    status: Any

    def can(self, verb: str, actor: Any) -> bool:
        step = self.STEPS[verb]
        return step.starts_from(self.status) and step.allows(actor, self)

    def steps_for(self, actor: Any) -> list[Step]:
        return [step for step in self.STEPS.values() if step.sources != () and self.can(step.verb, actor)]

    def is_requester(self, actor: Any) -> bool:
        return False


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
    return {key: _plain(words[key]) for key in thing.TOLD if words.get(key) not in (None, "", [], ())}


def _plain(value: Any) -> Any:
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, Iterator):
        return [_plain(item) for item in value]
    return str(value)
