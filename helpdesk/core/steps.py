"""The table of a lifecycle: its states, its steps, and what has one. The engine that carries a step out is in
`lifecycle.py`."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self


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
    or `anyone`, `system`, or what one is in the thing itself (its requester, a member of its committee).
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
        if subject.capacities(actor) & set(self.by):
            return True
        return bool(actor.may(self.permission, subject))


def table(*steps: Step) -> dict[str, Step]:
    return {step.verb: step for step in steps}


class Living:
    """What has a lifecycle: `STEPS` is its table, `TOLD` the words of a verb that its history keeps.

    What only the verb itself finds out it says in `found_out`; the history keeps that with its words.
    """

    STEPS: dict[str, Step]
    TOLD: tuple[str, ...] = ()
    status: Any
    found_out: Any

    def can(self, verb: str, actor: Any) -> bool:
        step = self.STEPS[verb]
        return step.starts_from(self.status) and step.allows(actor, self)

    def steps_for(self, actor: Any) -> list[Step]:
        return [step for step in self.STEPS.values() if step.sources != () and self.can(step.verb, actor)]

    def is_requester(self, actor: Any) -> bool:
        return False

    def capacities(self, actor: Any) -> set[str]:
        """What the actor is in this very thing, in the words of `Step.by`."""
        return {"requester"} if self.is_requester(actor) else set()
