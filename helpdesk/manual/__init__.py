"""The operations manual as data: forms with their fields, states and steps. Nothing here knows the database."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def forms() -> dict[str, dict[str, Any]]:
    """Every form of `forms.json` by its key. Read once; do not change what you get."""
    data = json.loads((FOLDER / "forms.json").read_text(encoding="utf-8"))
    return {form["key"]: form for form in data["forms"]}


@cache
def field(form_key: str, field_key: str) -> dict[str, Any]:
    """A field of a form; KeyError for one that the manual does not have."""
    return {field["key"]: field for field in forms()[form_key]["fields"]}[field_key]


def options(form_key: str, field_key: str, language: str = "th") -> list[tuple[str, str]]:
    """The choices of a select field: (value, words)."""
    return [
        (option["value"], option["en" if language == "en" else "th"])
        for option in field(form_key, field_key)["options"]
    ]


def words(form_key: str, field_key: str, value: str, language: str = "th") -> str:
    """The words of one choice; a value that the manual does not know is shown as it is."""
    return dict(options(form_key, field_key, language)).get(value, value)


@cache
def likert_scale() -> list[dict[str, Any]]:
    """The five steps of satisfaction, highest first: value, th, en."""
    data = json.loads((FOLDER / "forms.json").read_text(encoding="utf-8"))
    return data["likert"]["scale"]
