"""How a view says who may enter: `@requires(permission)` or `@public`. The accounts enforce it."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])
PUBLIC = "public"


def requires(permission: StrEnum) -> Callable[[View], View]:
    """Only whom a grant of today permits it; at which place, the loaded row decides."""

    def mark(view: View) -> View:
        view.door = permission  # type: ignore[attr-defined]  # a mark on a function
        return view

    return mark


def public(view: View) -> View:
    """Open to everyone."""
    view.door = PUBLIC  # type: ignore[attr-defined]  # a mark on a function
    return view


def keeps_form(view: View) -> View:
    """Shows its form again by itself when the CSRF token was wrong (403), with everything typed kept."""
    view.keeps_form = True  # type: ignore[attr-defined]  # a mark on a function
    return view
