"""What a page shows of anything with a lifecycle: a line of its history, a picture, a step on offer as a button.
The templates `macros/timeline.html` and `macros/steps.html` draw them."""

from datetime import datetime
from typing import Any, NamedTuple


class Shot(NamedTuple):
    """One photo: the picture's address and its thumbnail's."""

    url: str
    thumb_url: str


class Entry(NamedTuple):
    """One line of a history."""

    title: Any
    actor_name: str
    acting_for: str | None
    at: datetime
    text: str = ""
    photos: tuple[Shot, ...] = ()
    is_internal: bool = False
    is_comment: bool = False


class Offer(NamedTuple):
    """A step that the actor may take now, as a button; with `needs_input` it leads to a form first."""

    verb: str
    title: Any
    url: str
    is_main: bool = False
    is_rare: bool = False
    needs_input: bool = False
