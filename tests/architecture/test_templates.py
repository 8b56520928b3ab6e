"""Templates hold no rule, no script, no style of their own."""

import re
from pathlib import Path

from tests.architecture.code import ROOT, each

PAGES = sorted(p for p in (ROOT / "templates").rglob("*.html") if "emails" not in p.parts)
MAILS = sorted((ROOT / "templates" / "emails").rglob("*.txt"))
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))


@each(PAGES)
def test_a_page_runs_and_styles_nothing_inline(path: Path) -> None:
    text = path.read_text()

    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", text)
    assert "|safe" not in text.replace(" ", "")


@each(PAGES)
def test_a_page_compares_no_status(path: Path) -> None:
    assert not re.search(r"(status|state)(\.value)?\s*(==|!=|in)\s*[\[\('\"]", path.read_text())


@each(PAGES)
def test_a_page_speaks_through_the_catalogue(path: Path) -> None:
    """Thai words stand in `_()`; a comment may hold some."""
    text = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.S)
    outside = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", text, flags=re.S)

    assert not re.search(r"[\u0e01-\u0e3a\u0e40-\u0e4e]", outside.replace("ไทย", ""))


@each([*PAGES, *MAILS, *SCRIPTS])
def test_pages_and_scripts_are_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 120


@each([*PAGES, *SCRIPTS, *(ROOT / "static/css").glob("*.css")])
def test_nothing_comes_from_another_host(path: Path) -> None:
    hosts = re.findall(r"""(?:src|href|url|import)\s*[=(]?\s*["']?(https?:)?//[a-z]""", path.read_text())

    assert hosts == []


@each(PAGES)
def test_what_folds_has_the_look_of_the_house(path: Path) -> None:
    """Without one of the two classes the browser draws a triangle of its own."""
    folds = re.findall(r"<details([^>]*)", path.read_text())

    assert [fold for fold in folds if not re.search(r'class="(?:[^"]* )?(folded|more)[ "]', fold)] == []
