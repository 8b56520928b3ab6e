"""What a select field offers: values with their words, alone or in groups. The words come from elsewhere."""

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms.fields import SelectChoice

Pairs = Iterable[tuple[Any, Any]]


def choices(pairs: Pairs) -> list[SelectChoice]:
    """(value, words) as a select field takes them."""
    return [SelectChoice(value, words) for value, words in pairs]


def choices_of(words: Iterable[Any], *but: Any) -> list[SelectChoice]:
    """The members of an enum with titles, some left out."""
    return choices((word.value, word.title) for word in words if word not in but)


def grouped_choices(groups: Mapping[str, Pairs]) -> list[SelectChoice]:
    """(value, words) under headings; under an empty heading they stand before and outside of all groups."""
    return [
        SelectChoice(value, words, optgroup=heading or None)
        for heading, pairs in groups.items()
        for value, words in pairs
    ]
