"""Every pair of colours that the theme puts together can be read: 4.5:1 for words, 3:1 for the edge of a control."""

import re
from pathlib import Path

import pytest

THEME = Path(__file__).parents[2] / "static" / "css" / "theme.css"
TONES = ("amber", "blue", "violet", "earth", "green", "grey", "red")
WORDS = [
    *((tone, f"{tone}-wash") for tone in TONES),
    *((words, ground) for words in ("ink", "soft-ink", "accent", "red") for ground in ("ground", "paper", "attention")),
    *((words, ground) for words in ("ink", "soft-ink") for ground in ("wash", "note")),
    *(("on-wash", ground) for ground in ("wash", "ground", "paper")),
    ("on-accent", "accent"),
    ("on-accent", "accent-pressed"),
    ("amber", "paper"),
    ("accent-pressed", "paper"),
]
EDGES = [("control-edge", "paper"), ("control-edge", "ground"), ("focus", "paper"), ("focus", "ground")]


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def themes() -> dict[str, dict[str, str]]:
    light, dark = THEME.read_text(encoding="utf-8").split("@media screen and (prefers-color-scheme: dark)")
    return {"light": tokens(light), "dark": tokens(light) | tokens(dark.split("}")[0])}


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), WORDS)
def test_words_can_be_read_on_their_ground(theme: str, words: str, ground: str) -> None:
    colours = themes()[theme]
    assert contrast(colours[words], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_the_edge_of_a_control_can_be_seen(theme: str, edge: str, ground: str) -> None:
    colours = themes()[theme]
    assert contrast(colours[edge], colours[ground]) >= 3


def test_both_themes_name_the_same_colours() -> None:
    light, dark = (set(themes()[theme]) for theme in ("light", "dark"))
    assert light == dark
