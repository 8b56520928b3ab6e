"""A word that is kept by its key and shown by its title: a choice of a form, a role, a state."""

from enum import StrEnum
from typing import Any, Self


class Word(StrEnum):
    """`KEY = "key", title`; the title is lazy, said in the language of the page."""

    title: Any

    def __new__(cls, key: str, title: Any = "") -> Self:
        word = str.__new__(cls, key)
        word._value_, word.title = key, title
        return word
