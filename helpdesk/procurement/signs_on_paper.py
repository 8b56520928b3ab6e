"""Signs that people type and our fonts for paper do not have, written with signs that they have."""

from typing import Any

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
SAME_MEANING = str.maketrans(
    {
        "℃": "°C",
        "℉": "°F",
        "№": "No.",
        "✓": "✔",
        "✗": "✖",
        "☐": "[ ]",
        "●": "•",
        "∅": "Ø",
        "⌀": "Ø",
        "\u2011": "-",
    }
    | {chr(0x2460 + place): f"({place + 1})" for place in range(20)}
    | {chr(0x2160 + place): roman for place, roman in enumerate(ROMAN)}
)


def printable(value: Any) -> Any:
    """The data of a paper with every text in signs that can be printed."""
    if isinstance(value, str):
        return value.translate(SAME_MEANING)
    if isinstance(value, dict):
        return {key: printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable(item) for item in value]
    return value
